// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

import java.util.List;
import java.util.Map;
import org.systemdj.text.Words;

/**
 * The groups of file system types that RestrictFileSystems= can name.
 *
 * <p>Source: systemd.exec(5), RestrictFileSystems=; {@code systemd-analyze filesystems} of systemd 257.
 *
 * <p>Immutable.
 */
public final class FileSystemSets {
    private static final Map<String, String> GROUPS = Map.ofEntries(
            Map.entry("@basic-api", "cgroup cgroup2 devpts devtmpfs mqueue proc sysfs"),
            Map.entry("@anonymous", "anon_inodefs pipefs sockfs"),
            Map.entry("@application", "autofs fuse overlay"),
            Map.entry("@auxiliary-api", "binfmt_misc configfs efivarfs fusectl hugetlbfs rpc_pipefs securityfs"),
            Map.entry("@common-block", "btrfs erofs exfat ext4 f2fs iso9660 ntfs3 squashfs udf vfat xfs"),
            Map.entry("@historical-block", "ext2 ext3 minix"),
            Map.entry("@network", "afs ceph cifs gfs gfs2 ncp ncpfs nfs nfs4 ocfs2 orangefs pvfs2 smb3 smbfs"),
            Map.entry("@privileged-api", "bpf debugfs pstore tracefs"),
            Map.entry("@security", "apparmorfs selinuxfs smackfs"),
            Map.entry("@temporary", "ramfs tmpfs"));

    private FileSystemSets() {}

    /** Whether there is such a group ({@code @…}). */
    public static boolean isGroup(String name) {
        return GROUPS.containsKey(name);
    }

    /** The types in a group. */
    public static List<String> members(String name) {
        return Words.plain(GROUPS.get(name));
    }
}
