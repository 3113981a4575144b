// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.systemdj.console.Colour;

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
        } else {
            FileSystemGroups.GROUPS.print(session, operands, FilesystemsVerb::printMembers);
        }
        return 0;
    }

    private static void printMembers(Session session, String name) {
        for (String type : FileSystemGroups.members(name)) {
            String numbers = FileSystemGroups.numbers(type);
            String magic =
                    numbers.isEmpty() ? "" : " " + session.style().paint(Colour.GREY, "(magic: " + numbers + ")");
            session.out().line("    " + type + magic);
        }
    }

    private static void all(Session session) {
        Set<String> known = new TreeSet<>(FileSystemGroups.members(FileSystemGroups.KNOWN));
        Set<String> kernel = kernelTypes(session);
        kernel.removeAll(known);
        FileSystemGroups.GROUPS.print(session, FileSystemGroups.GROUPS.names(), FilesystemsVerb::printMembers);
        for (String name : FileSystemGroups.GROUPS.names()) {
            if (!name.equals(FileSystemGroups.KNOWN)) {
                known.removeAll(FileSystemGroups.members(name));
            }
        }
        known.removeIf(FileSystemGroups::isAlias);
        DescribedGroups.printRest(
                session, "# Ungrouped filesystems (known but not included in any of the groups except @known):", known);
        DescribedGroups.printRest(
                session,
                "# Unlisted filesystems (available to the local kernel, but not included in any of the groups listed"
                        + " above):",
                kernel);
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
