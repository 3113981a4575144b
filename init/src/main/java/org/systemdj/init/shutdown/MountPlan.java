// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.systemdj.init.mount.ApiMounts;
import org.systemdj.sys.MountEntry;
import org.systemdj.sys.Mounts;

/**
 * Decides what of the mount table is to be unmounted, in which order and how.
 *
 * <p>The newest mount comes first, which is on top of those before it. The kernel's own file systems are left alone: they
 * keep no data, and the shutdown itself needs some of them.
 *
 * <p>Source: systemd-shutdown(8); mount(2), "the same flags and options" of a remount.
 *
 * <p>Stateless.
 */
final class MountPlan {
    private static final Set<String> NO_DATA = Set.of(
            "aafs",
            "anon_inodefs",
            "autofs",
            "bdev",
            "binder",
            "binfmt_misc",
            "bpf",
            "cgroup",
            "cgroup2",
            "configfs",
            "cpuset",
            "debugfs",
            "devfs",
            "devpts",
            "devtmpfs",
            "efivarfs",
            "fusectl",
            "hugetlbfs",
            "mqueue",
            "nsfs",
            "pipefs",
            "proc",
            "pstore",
            "ramfs",
            "rpc_pipefs",
            "securityfs",
            "selinuxfs",
            "smackfs",
            "sockfs",
            "sysfs",
            "tmpfs",
            "tracefs");
    private static final Set<String> NETWORK = Set.of(
            "afs",
            "ceph",
            "cifs",
            "davfs",
            "fuse.glusterfs",
            "fuse.sshfs",
            "gfs",
            "gfs2",
            "glusterfs",
            "lustre",
            "ncp",
            "ncpfs",
            "nfs",
            "nfs4",
            "ocfs2",
            "orangefs",
            "pvfs2",
            "smb3",
            "smbfs",
            "sshfs");
    private static final Set<String> NEVER_WRITTEN = Set.of("DM_verity_hash", "cramfs", "erofs", "iso9660", "squashfs");

    private MountPlan() {}

    /** The mounts to take away, first things first. */
    static List<MountPoint> of(List<MountEntry> table) {
        Set<Integer> parents = new HashSet<>();
        for (MountEntry entry : table) {
            parents.add(entry.parent());
        }
        List<MountPoint> points = new ArrayList<>();
        for (int i = table.size() - 1; i >= 0; i--) {
            MountEntry entry = table.get(i);
            String path = entry.target();
            if (!ApiMounts.isApi(path) && !ApiMounts.isKernelFile(path) && !ApiMounts.isBelowKernelTree(path)) {
                points.add(point(entry, !parents.contains(entry.id())));
            }
        }
        return points;
    }

    private static MountPoint point(MountEntry entry, boolean leaf) {
        boolean lazy = NO_DATA.contains(entry.type());
        RemountOptions options = RemountOptions.of(entry.options() + "," + entry.superOptions());
        boolean remount = !lazy
                && !NETWORK.contains(entry.type())
                && !NEVER_WRITTEN.contains(entry.type())
                && !options.isReadOnly();
        // Without MS_BIND the file system is made read-only, not just this mount of it.
        long flags = (options.flags() | Mounts.MS_REMOUNT | Mounts.MS_RDONLY) & ~Mounts.MS_BIND;
        return new MountPoint(entry.target(), remount, flags, options.own(), lazy, leaf);
    }
}
