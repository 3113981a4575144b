// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Errors;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileContent;
import org.systemdj.text.PathName;

/**
 * The verb {@code cat-config}: a configuration file with its drop-ins, each below its name.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze cat-config»; systemd-system.conf(5), CONFIGURATION DIRECTORIES AND
 * PRECEDENCE.
 *
 * <p>Used by one thread.
 */
final class CatConfigVerb {
    private static final List<String> PREFIXES = List.of("/etc", "/run", "/usr/local/lib", "/usr/lib");

    private final Session session;
    private final String root;
    private boolean first = true;

    private CatConfigVerb(Session session) {
        this.session = session;
        String wish = session.options().root;
        root = wish == null ? "" : wish;
    }

    static int run(Session session, List<String> operands) {
        session.usePager();
        CatConfigVerb verb = new CatConfigVerb(session);
        for (int i = 0; i < operands.size(); i++) {
            if (i > 0) {
                session.out().line().line();
            }
            verb.first = true;
            verb.cat(verb.name(operands.get(i)));
        }
        return 0;
    }

    /** The part after the prefix. */
    private static String under(String path) {
        for (String prefix : PREFIXES) {
            if (path.startsWith(prefix + "/")) {
                return path.substring(prefix.length()).replaceFirst("^/+", "");
            }
        }
        return null;
    }

    private String name(String operand) {
        if (!PathName.isAbsolute(operand)) {
            return operand;
        }
        String name = under(operand);
        if (name == null || name.isEmpty()) {
            throw new CommandFailure("Path " + operand + " does not start with any known prefix.");
        }
        return name;
    }

    private void cat(String name) {
        String bare = name.replaceFirst("/+$", "");
        String suffix = ".conf";
        List<String> prefixes = PREFIXES;
        boolean collection = bare.endsWith(".d");
        String main = name;
        switch (bare) {
            case "environment.d" -> {
                collection = false;
                main = "environment";
            }
            case "udev/rules.d" -> suffix = ".rules";
            case "udev/hwdb.d" -> suffix = ".hwdb";
            case "kernel/install.d" -> suffix = ".install";
            case "systemd/ntp-units.d" -> suffix = ".list";
            case "systemd/relabel-extra.d" -> {
                suffix = ".relabel";
                prefixes = List.of("/run");
            }
            case "systemd/system-preset", "systemd/user-preset" -> {
                collection = true;
                suffix = ".preset";
            }
            default -> {}
        }
        if (!collection) {
            printMain(main, prefixes);
        }
        String directory = collection ? bare : main + ".d";
        for (String file : dropIns(directory, prefixes, suffix)) {
            print(file);
        }
    }

    private void printMain(String name, List<String> prefixes) {
        for (String prefix : prefixes) {
            String path = root + prefix + "/" + name;
            if (session.host().exists(path)) {
                print(path);
                return;
            }
        }
        session.out().line(session.style().paint(Colour.GREY, "# Main configuration file " + name + " not found"));
    }

    /** The files of all places by name, of each name the most important one. */
    private List<String> dropIns(String directory, List<String> prefixes, String suffix) {
        Map<String, String> found = new TreeMap<>();
        for (String prefix : prefixes) {
            String path = PathName.simplify(root + prefix + "/" + directory);
            for (String name : session.host().list(path)) {
                if (name.endsWith(suffix) && !name.startsWith(".")) {
                    found.putIfAbsent(name, path + "/" + name);
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private void print(String file) {
        if (!first) {
            session.out().line();
        }
        first = false;
        session.out()
                .line(session.style().paint(Colour.BLUE, "# " + session.style().link("file://" + file, file)));
        byte[] content;
        try {
            content = FileContent.read(file);
        } catch (ErrnoException failure) {
            String reason = Errors.text(failure.errno());
            session.log().warning("Failed to read \"" + file + "\": " + reason);
            throw new CommandFailure("Failed to cat " + file + ": " + reason);
        }
        String text = new String(content, StandardCharsets.UTF_8);
        boolean ended = text.isEmpty() || text.endsWith("\n");
        String whole = ended ? text : text + "\n";
        session.out().print(ConfigText.of(session.style(), whole, session.options().tldr));
    }
}
