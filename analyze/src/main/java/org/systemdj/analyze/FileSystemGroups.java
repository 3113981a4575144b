// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import org.systemdj.config.FileSystemSets;

/**
 * The groups of file system types with their descriptions, and types as listings show them.
 *
 * <p>Source: {@code systemd-analyze filesystems} of systemd 257.
 *
 * <p>Immutable.
 */
final class FileSystemGroups {
    static final String KNOWN = "@known";

    static final DescribedGroups GROUPS = new DescribedGroups("Filesystem set", new String[][] {
        {"@basic-api", "Basic filesystem API"},
        {"@anonymous", "Anonymous inodes"},
        {"@application", "Application virtual filesystems"},
        {"@auxiliary-api", "Auxiliary filesystem API"},
        {"@common-block", "Common block device filesystems"},
        {"@historical-block", "Historical block device filesystems"},
        {"@network", "Well-known network filesystems"},
        {"@privileged-api", "Privileged filesystem API"},
        {"@security", "Security/MAC API VFS"},
        {"@temporary", "Temporary filesystems"},
        {"@known", "All known filesystems declared in the kernel"},
    });

    private FileSystemGroups() {}

    /** The types in a group, in the order of listings. */
    static List<String> members(String name) {
        return name.equals(KNOWN) ? FileSystemSets.types() : FileSystemSets.members(name);
    }

    /** Whether a type's number is named for another type. */
    static boolean isAlias(String type) {
        return numbers(type).endsWith("]");
    }

    /** The numbers of a type as listings show them: {@code 0x9fa0}, {@code 0xef53[ext4]}. */
    static String numbers(String type) {
        String numbers = FileSystemSets.numbersText(type).replace(",", ", ");
        return numbers.indexOf(':') < 0 ? numbers : numbers.replace(":", "[") + "]";
    }
}
