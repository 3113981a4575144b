// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systemdj.condition.SystemFiles;
import org.systemdj.generators.DesktopFile.Key;
import org.systemdj.generators.UnitDirectory.Dependency;
import org.systemdj.text.Escape;
import org.systemdj.text.PathName;

/**
 * Makes services of what a desktop's users have start with their sessions.
 *
 * <p>Source: systemd-xdg-autostart-generator(8); Desktop Application Autostart Specification 0.5. Used by one thread.
 */
final class XdgAutostartGenerator implements Generator.Body {
    private static final String TARGET = "xdg-desktop-autostart.target";
    private static final String CONDITION = "/usr/lib/systemd/systemd-xdg-autostart-condition";
    private static final String GNOME = "GNOME";
    private static final String SUFFIX = ".desktop";
    private static final String WARN = ": not generating unit, ";

    private final Surroundings surroundings;
    private final GeneratorLog log;

    XdgAutostartGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
    }

    @Override
    public int run(OutputDirectories output) {
        UnitDirectory late = new UnitDirectory(output.late(), surroundings.program());
        entries().forEach((name, path) -> {
            try {
                add(late, name, path);
            } catch (GenerationFailure e) {
                log.error(e.getMessage());
            }
        });
        return 0;
    }

    /** The entries by their names, those of the most important directories. */
    private Map<String, String> entries() {
        List<String> directories = new ArrayList<>();
        surroundings.configurationHome().ifPresent(directories::add);
        for (String directory :
                surroundings.environment("XDG_CONFIG_DIRS").orElse("/etc/xdg").split(":")) {
            if (PathName.isAbsolute(directory)) {
                directories.add(PathName.simplify(directory));
            }
        }
        Map<String, String> entries = new LinkedHashMap<>();
        for (String directory : directories) {
            String place = directory + "/autostart";
            log.debug("Scanning autostart directory \"" + place + "\"\u2026");
            surroundings.files().list(place).orElseGet(List::of).stream()
                    .sorted()
                    .forEach(name -> addEntry(entries, place, name));
        }
        return entries;
    }

    private void addEntry(Map<String, String> entries, String directory, String name) {
        String path = directory + "/" + name;
        Optional<SystemFiles.Facts> facts = surroundings.files().status(path);
        if (name.startsWith(".") || name.endsWith("~")) {
            return;
        }
        if (facts.isEmpty()) {
            log.warn(path + ": stat() failed, ignoring: No such file or directory");
        } else if (facts.get().kind() != SystemFiles.Kind.REGULAR) {
            log.debug(path + ": not a regular file, ignoring.");
        } else if (entries.containsKey(name)) {
            log.debug(path + ": we have already seen \"" + name + "\", ignoring.");
        } else {
            entries.put(name, path);
        }
    }

    private void add(UnitDirectory directory, String name, String path) throws GenerationFailure {
        Optional<String> text = surroundings.files().read(path);
        Optional<DesktopFile> file = text.flatMap(lines -> DesktopFile.parse(path, lines, log));
        if (file.isEmpty() || !isWanted(file.get(), path)) {
            return;
        }
        Optional<String> command = command(file.get(), path);
        if (command.isEmpty()) {
            return;
        }
        List<String> hiddenIn = new ArrayList<>(file.get().words(Key.NOT_SHOW_IN));
        if (file.get().text(Key.GNOME_PHASE).isPresent()) {
            if (file.get().words(Key.ONLY_SHOW_IN).equals(List.of(GNOME))) {
                log.debug(path + ": GNOME startup phases are handled separately. Skipping.");
                return;
            }
            log.debug(path + ": GNOME startup phases are handled separately, marking as NotShowIn=GNOME.");
            hiddenIn.add(GNOME);
        }
        String bare = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        String service = "app-" + Escape.unitName(bare) + "@autostart.service";
        try (UnitText unit = directory.unit(service, "")) {
            write(unit, file.get(), path, command.get(), hiddenIn);
        }
        directory.link(TARGET, Dependency.WANTS, service);
    }

    private boolean isWanted(DesktopFile file, String path) {
        String type = file.text(Key.TYPE).orElse("(null)");
        String reason = file.isSet(Key.HIDDEN)
                ? "entry is hidden."
                : file.isSet(Key.SKIP)
                        ? "marked as skipped by generator."
                        : type.equals("Application") ? "" : "Type=" + type + " is not supported.";
        if (!reason.isEmpty()) {
            log.debug(path + WARN + reason);
        }
        return reason.isEmpty();
    }

    /** The command of the service; empty where there can be none, which has been told then. */
    private Optional<String> command(DesktopFile file, String path) {
        Optional<String> exec = file.text(Key.EXEC);
        if (exec.isEmpty()) {
            log.warn(path + WARN + "no Exec= line.");
            return exec;
        }
        Optional<String> tried = file.text(Key.TRY_EXEC);
        if (tried.isPresent() && program(tried.get()).isEmpty()) {
            log.debug(path + WARN + "could not find TryExec= binary " + tried.get() + ": No such file or directory");
            return Optional.empty();
        }
        Optional<List<String>> words = DesktopCommand.words(exec.get());
        if (words.filter(List::isEmpty).isPresent()) {
            log.warn("Exec line is empty");
        }
        if (words.filter(list -> !list.isEmpty()).isEmpty()) {
            log.warn(path + WARN + "error parsing Exec= line: Invalid argument");
            return Optional.empty();
        }
        Optional<String> program = program(words.get().getFirst());
        if (program.isEmpty()) {
            log.debug(path + WARN + "executable specified in Exec= does not exist.");
        }
        return program.map(found -> DesktopCommand.toService(words.get(), found, surroundings.home()));
    }

    private Optional<String> program(String name) {
        if (!name.contains("/")) {
            return surroundings.program(name);
        }
        String path = PathName.isAbsolute(name)
                ? name
                : PathName.join(surroundings.host().workingDirectory(), name);
        return surroundings.isProgram(path) ? Optional.of(path) : Optional.empty();
    }

    private void write(UnitText unit, DesktopFile file, String path, String command, List<String> hiddenIn) {
        unit.section("Unit")
                .set("Documentation", "man:systemd-xdg-autostart-generator(8)")
                .setLiteral("SourcePath", path)
                .set("PartOf", "graphical-session.target")
                .lines("\n");
        file.text(Key.NAME).ifPresent(name -> unit.setLiteral("Description", name));
        unit.set("After", "graphical-session.target")
                .section("Service")
                .set("Type", "exec")
                .set("ExitType", "cgroup")
                .set("ExecStart", ":" + command)
                .set("Restart", "no")
                .set("TimeoutStopSec", "5s")
                .set("Slice", "app.slice");
        file.text(Key.PATH).ifPresent(directory -> unit.set("WorkingDirectory", "-" + directory));
        List<String> shownIn = file.words(Key.ONLY_SHOW_IN);
        if (!shownIn.isEmpty() || !hiddenIn.isEmpty()) {
            unit.set(
                    "ExecCondition",
                    CONDITION + " " + quote(String.join(":", shownIn)) + " " + quote(String.join(":", hiddenIn)));
        }
        addCondition(unit, file.text(Key.GNOME_CONDITION), "gnome-systemd-autostart-condition", path);
        addCondition(unit, file.text(Key.KDE_CONDITION), "kde-systemd-start-condition", path);
    }

    private void addCondition(UnitText unit, Optional<String> condition, String name, String path) {
        if (condition.isEmpty()) {
            return;
        }
        Optional<String> program = surroundings.program(name);
        if (program.isEmpty()) {
            log.debug(path + ": ExecCondition executable " + name
                    + " not found, unit will not be started automatically:" + " No such file or directory");
            unit.lines("# ExecCondition using " + name + " skipped due to missing binary.\n");
            return;
        }
        unit.set("ExecCondition", program.get() + " --condition " + quote(condition.get()));
    }

    private static String quote(String text) {
        return "\"" + Escape.c(text) + "\"";
    }
}
