// SPDX-License-Identifier: Apache-2.0
package org.systemdj.fstab;

/**
 * Which types of file system need the network.
 *
 * <p>Source: systemd.mount(5), {@code _netdev}; observed of systemd 257. Immutable (static functions).
 */
public final class NetworkFileSystems {
    private static final String FUSE = "fuse.";

    private NetworkFileSystems() {}

    /** Whether the type, which may be one of fuse, is known to need the network. */
    public static boolean contains(String type) {
        return switch (type.startsWith(FUSE) ? type.substring(FUSE.length()) : type) {
            case "afs",
                    "ceph",
                    "cifs",
                    "davfs",
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
                    "sshfs" -> true;
            default -> false;
        };
    }
}
