// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.text.PathName;

/**
 * The verb {@code edit}: writes drop-ins or whole unit files with the user's editor, or from standard input.
 *
 * <p>Source: systemctl(1), {@code edit}, {@code --drop-in=}, {@code --full}, {@code --stdin}.
 *
 * <p>Used by one thread.
 */
final class Edit {
    private static final String BEGIN =
            "### Anything between here and the comment below will become the contents of the drop-in file";
    private static final String END = "### Edits below this comment will be discarded";
    /** Where in a template the drop-in's own contents begin. */
    private static final int FIRST_LINE = 4;

    private static final String[] EDITORS = {"editor", "nano", "vim", "vi"};

    private final Session session;
    private final Options options;

    /** One file: where it goes, what the editor is given, and whether only a part of that counts. */
    private record Target(String path, String text, boolean marked) {}

    private Edit(Session session) {
        this.session = session;
        this.options = session.options();
    }

    static int run(Session session, List<String> operands) {
        Options options = session.options();
        if (!options.standardInput && !session.host().isTerminal(Host.STDIN)) {
            throw new CommandFailure("Cannot edit units interactively if not on a tty.");
        }
        Edit edit = new Edit(session);
        List<String> names = session.expand(operands);
        if (options.standardInput && options.full && names.size() != 1) {
            throw new CommandFailure("With 'edit --stdin --full', exactly one unit for editing must be specified.");
        }
        List<Target> targets = new ArrayList<>();
        for (String name : names) {
            targets.add(edit.target(name));
        }
        byte[] given = options.standardInput ? session.host().readStandardInput() : null;
        List<byte[]> contents = given == null ? edit.ask(targets) : Collections.nCopies(targets.size(), given);
        for (int i = 0; i < targets.size(); i++) {
            edit.write(targets.get(i), contents.get(i));
        }
        return options.noReload || options.scope == Options.Scope.GLOBAL ? 0 : ManagerVerbs.reload(session, List.of());
    }

    // --- what is edited ---

    private Target target(String name) {
        UnitFilesOf unit = UnitFilesOf.find(session, name);
        if (unit.masked()) {
            throw new CommandFailure("Cannot edit " + name + ": unit is masked.");
        }
        List<String> files = unit.all();
        boolean exists = !unit.fragment().isEmpty();
        if (!exists && options.force == 0) {
            session.log()
                    .info("No files found for " + name + ".\nRun 'systemctl edit" + options.scopeWord()
                            + " --force --full " + name + "' to create a new unit.");
            throw CommandFailure.silent(1);
        }
        String directory = directory();
        if (options.full) {
            String content = exists ? read(unit.fragment()) : "";
            return new Target(directory + "/" + name, content, false);
        }
        String path = directory + "/" + name + ".d/" + dropInName();
        return new Target(path, template(path, files), true);
    }

    private String directory() {
        String base = options.runtime ? "/run/systemd/" : "/etc/systemd/";
        return switch (options.scope) {
            case SYSTEM -> base + "system";
            case GLOBAL -> base + "user";
            case USER -> userDirectory();
        };
    }

    private String userDirectory() {
        Host host = session.host();
        if (options.runtime) {
            return host.environment("XDG_RUNTIME_DIR") + "/systemd/user";
        }
        String config = host.environment("XDG_CONFIG_HOME");
        return (config == null ? host.environment("HOME") + "/.config" : config) + "/systemd/user";
    }

    private String dropInName() {
        if (options.dropIn == null || options.dropIn.isEmpty()) {
            return "override.conf";
        }
        String name = options.dropIn.endsWith(".conf") ? options.dropIn : options.dropIn + ".conf";
        if (!PathName.isFileName(name)) {
            throw new CommandFailure("Invalid drop-in file name '" + name + "'.");
        }
        return name;
    }

    private String read(String path) {
        byte[] content = session.host().readFile(path);
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }

    /** The drop-in as it is now, with all other files of the unit below as comments. */
    private String template(String path, List<String> files) {
        StringBuilder text = new StringBuilder("### Editing " + path + "\n" + BEGIN + "\n\n");
        text.append(read(path)).append("\n\n").append(END).append('\n');
        for (String file : files) {
            if (file.equals(path)) {
                continue;
            }
            text.append("\n\n### ").append(file).append('\n');
            for (String line : read(file).strip().split("\n", -1)) {
                text.append("# ").append(line).append('\n');
            }
        }
        return text.toString();
    }

    // --- editing ---

    /** One editor gets all files; a single drop-in with the line where its contents begin. */
    private List<byte[]> ask(List<Target> targets) {
        List<String> paths = new ArrayList<>();
        try {
            for (Target target : targets) {
                String path = PathName.parent(target.path()) + "/.#" + PathName.fileName(target.path())
                        + session.host().processId();
                paths.add(path);
                session.host().writeFile(path, target.text().getBytes(StandardCharsets.UTF_8));
            }
            List<String> arguments = new ArrayList<>();
            if (targets.size() == 1 && targets.getFirst().marked()) {
                arguments.add("+" + FIRST_LINE);
            }
            arguments.addAll(paths);
            open(arguments);
            List<byte[]> contents = new ArrayList<>();
            for (String path : paths) {
                byte[] content = session.host().readFile(path);
                contents.add(content == null ? new byte[0] : content);
            }
            return contents;
        } finally {
            paths.forEach(session.host()::remove);
        }
    }

    private void open(List<String> arguments) {
        String wish = null;
        for (String variable : new String[] {"SYSTEMD_EDITOR", "EDITOR", "VISUAL"}) {
            String value = session.host().environment(variable);
            wish = wish == null && value != null && !value.isEmpty() ? value : wish;
        }
        List<List<String>> candidates = new ArrayList<>();
        if (wish != null) {
            List<String> command = new ArrayList<>(List.of(wish.split(" ", -1)));
            command.removeIf(String::isEmpty);
            candidates.add(command);
        }
        for (String editor : EDITORS) {
            candidates.add(new ArrayList<>(List.of(editor)));
        }
        for (List<String> command : candidates) {
            command.addAll(arguments);
            int status = session.host().run(command, List.of(), null);
            if (status == 0) {
                return;
            }
            if (status > 0) {
                throw new CommandFailure(command.get(0) + " failed with exit status " + status + ".");
            }
        }
        throw new CommandFailure(
                "Cannot edit files, no editor available. Please set either $SYSTEMD_EDITOR, $EDITOR or" + " $VISUAL.");
    }

    private void write(Target target, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (target.marked() && !options.standardInput) {
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin >= 0 && end > begin) {
                text = text.substring(begin + BEGIN.length(), end);
            }
        }
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            session.log()
                    .notice(
                            options.standardInput
                                    ? "Stripped stdin content is empty, not writing file."
                                    : target.path() + ": after editing, new contents are empty, not writing file.");
            return;
        }
        session.host().writeFile(target.path(), (stripped + "\n").getBytes(StandardCharsets.UTF_8));
        session.log().info("Successfully installed edited file '" + target.path() + "'.");
    }
}
