// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.sys.AutofsDevice;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;

/**
 * Has the kernel look for what lies idle on an automount point. It asks the manager to unmount what it finds, and does
 * not come back before the manager has answered: that is why the manager cannot ask itself.
 *
 * <p>Source: systemd.automount(5), TimeoutIdleSec=; kernel Documentation/filesystems/autofs-mount-control.rst,
 * AUTOFS_DEV_IOCTL_EXPIRE.
 *
 * <p>Used by one thread.
 */
final class AutomountExpiry {
    /** First argument; then the directory and the device number of the automount point. */
    static final String OPTION = "--expire-automount";

    private AutomountExpiry() {}

    /** Returns the number of the error that kept it from being asked, else 0. */
    static int run(List<String> args) {
        if (args.size() != 3) {
            return Errno.EINVAL;
        }
        try (AutofsDevice autofs = new AutofsDevice();
                Fd point = Fd.own(Errno.check(
                        autofs.tryOpenMount(args.get(1), Integer.parseInt(args.get(2))), "open", args.get(1)))) {
            int result;
            do {
                result = autofs.tryExpire(point.number());
            } while (result >= 0);
            return result == -Errno.EAGAIN ? 0 : -result;
        } catch (ErrnoException e) {
            return e.errno();
        }
    }
}
