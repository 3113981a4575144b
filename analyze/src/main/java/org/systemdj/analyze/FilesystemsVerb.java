// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;

/**
 * The verb {@code filesystems}: the file system types in the groups that {@code RestrictFileSystems=} can name.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze filesystems»; proc(5), {@code /proc/filesystems}.
 *
 * <p>Immutable (static functions).
 */
final class FilesystemsVerb {
    private FilesystemsVerb() {}

    static int run(Session session, List<String> operands) {
        session.usePager();
        if (operands.isEmpty()) {
            all(session);
            return 0;
        }
        for (int i = 0; i < operands.size(); i++) {
            if (i > 0) {
                session.out().line();
            }
            String name = operands.get(i);
            if (!FileSystemGroups.isGroup(name)) {
                session.out().flush();
                throw new CommandFailure("Filesystem set \"" + name + "\" not found.");
            }
            show(session, name);
        }
        return 0;
    }

    private static void show(Session session, String name) {
        session.out().line(session.style().paint(Colour.HIGHLIGHT, name));
        session.out().line("    " + session.style().paint(Colour.GREY, "# " + FileSystemGroups.description(name)));
        for (String type : FileSystemGroups.members(name)) {
            String numbers = FileSystemGroups.numbers(type);
            session.out().line("    " + type + (numbers.isEmpty() ? "" : " (magic: " + numbers + ")"));
        }
    }

    private static void all(Session session) {
        Set<String> known = new TreeSet<>(FileSystemGroups.members(FileSystemGroups.KNOWN));
        Set<String> kernel = kernelTypes(session);
        kernel.removeAll(known);
        boolean first = true;
        for (String name : FileSystemGroups.names()) {
            if (!first) {
                session.out().line();
            }
            first = false;
            show(session, name);
            if (!name.equals(FileSystemGroups.KNOWN)) {
                known.removeAll(FileSystemGroups.members(name));
            }
        }
        known.removeIf(FileSystemGroups::isAlias);
        list(session, "# Ungrouped filesystems (known but not included in any of the groups except @known):", known);
        list(
                session,
                "# Unlisted filesystems (available to the local kernel, but not included in any of the groups listed"
                        + " above):",
                kernel);
    }

    private static void list(Session session, String heading, Set<String> types) {
        if (types.isEmpty()) {
            return;
        }
        session.out().line();
        session.out().line(session.style().paint(Colour.HIGHLIGHT, heading));
        for (String type : types) {
            session.out().line("#   " + type);
        }
    }

    private static Set<String> kernelTypes(Session session) {
        Set<String> types = new TreeSet<>();
        byte[] content = session.host().readFile("/proc/filesystems");
        if (content != null) {
            for (String line : new String(content, StandardCharsets.US_ASCII).split("\n", -1)) {
                String type = line.substring(line.indexOf('\t') + 1).strip();
                if (!type.isEmpty()) {
                    types.add(type);
                }
            }
        }
        return types;
    }
}
