// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import org.systemdj.fstab.FstabOptions;

/**
 * A mount unit that is to be made.
 *
 * <p>Source: systemd.mount(5). Immutable.
 *
 * @param what what is mounted
 * @param where the mount point
 * @param original the mount point as it was configured, before links were followed; empty where nobody gave one
 * @param type the type of file system; empty or {@code auto} where it is to be found out
 * @param options the options
 * @param checked whether the file system is to be checked before
 * @param automatic whether it is mounted without being asked for
 * @param required whether the boot fails without it
 * @param onDemand whether it is mounted when it is looked at
 * @param target the target that waits for it
 * @param source the configuration that asks for it
 */
record MountRequest(
        String what,
        String where,
        String original,
        String type,
        FstabOptions options,
        boolean checked,
        boolean automatic,
        boolean required,
        boolean onDemand,
        String target,
        String source) {

    /** A mount that the system waits for and cannot do without. */
    static MountRequest required(
            String what, String where, String type, FstabOptions options, String target, String source) {
        return new MountRequest(what, where, "", type, options, false, true, true, false, target, source);
    }

    MountRequest withCheck(boolean wanted) {
        return new MountRequest(
                what, where, original, type, options, wanted, automatic, required, onDemand, target, source);
    }
}
