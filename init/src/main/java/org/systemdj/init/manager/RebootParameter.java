// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;

/**
 * The argument that the reboot to come hands to the kernel, kept in a file that systemctl(1) and systemd-shutdown(8)
 * share.
 *
 * <p>Source: systemctl(1), --reboot-argument=. Loop-confined.
 */
public final class RebootParameter {
    private final String path;

    public RebootParameter(String path) {
        this.path = path;
    }

    /** Sets it; an empty one is removed. */
    public void set(String argument) {
        if (argument.isEmpty()) {
            int error = FileSystem.tryUnlink(path);
            if (error < 0 && error != -Errno.ENOENT) {
                throw new ErrnoException("unlink", -error, path);
            }
            return;
        }
        FileSystem.mkdirsAbove(path, 0755);
        FileSystem.writeAtomic(path, argument, 0644);
    }
}
