// SPDX-License-Identifier: Apache-2.0
package org.systemdj.fstab;

/**
 * One line of /etc/fstab.
 *
 * <p>Source: fstab(5). Immutable.
 *
 * @param what the device or whatever the type understands, as it stands there
 * @param where the mount point, as it stands there
 * @param type the type of file system; empty where it is left out
 * @param options the options; empty where they are left out
 * @param checked whether the sixth field asks for a check of the file system
 */
public record FstabEntry(String what, String where, String type, FstabOptions options, boolean checked) {
    /** Whether this is a swap device or file. */
    public boolean isSwap() {
        return type.equals("swap");
    }

    /** Whether a part of the tree is mounted a second time. */
    public boolean isBind() {
        return options.has("bind", "rbind") || type.equals("bind") || type.equals("rbind");
    }
}
