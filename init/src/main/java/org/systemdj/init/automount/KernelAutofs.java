// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.automount;

import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.manager.AutofsPoints;
import org.systemdj.sys.AutofsDevice;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.Pipe;
import org.systemdj.sys.Processes;

/**
 * The automount points of the running kernel.
 *
 * <p>Source: kernel Documentation/filesystems/autofs.rst, autofs-mount-control.rst. Loop-confined.
 */
public final class KernelAutofs implements AutofsPoints {
    private static final Logger LOG = LoggerFactory.getLogger(KernelAutofs.class);

    /** What is done to the automount point through the control device. */
    private interface Command {
        int run(AutofsDevice autofs, int mount);
    }

    @Override
    public Point mount(String where, String extraOptions, long idleSec) {
        Pipe pipe = Pipe.createNonBlocking();
        try {
            String options = "fd=" + pipe.writeEnd().number() + ",pgrp=" + Processes.processGroup(0)
                    + ",minproto=5,maxproto=5,direct" + (extraOptions.isEmpty() ? "" : "," + extraOptions);
            Mounts.mount("systemd-1", where, "autofs", 0, options);
        } catch (ErrnoException e) {
            pipe.readEnd().close();
            throw e;
        } finally {
            pipe.writeEnd().close();
        }
        int device = (int) FileSystem.linkStatus(where).orElseThrow().device();
        command(where, device, (autofs, mount) -> autofs.trySetTimeout(mount, idleSec));
        return new Point(pipe.readEnd(), device);
    }

    @Override
    public AutofsDevice.Request read(Point point) {
        return AutofsDevice.read(point.requests().number());
    }

    @Override
    public void answer(String where, Point point, Collection<Integer> tokens, int errno) {
        command(where, point.device(), (autofs, mount) -> {
            for (int token : tokens) {
                if (errno == 0) {
                    autofs.tryReady(mount, token);
                } else {
                    autofs.tryFail(mount, token, errno);
                }
            }
            return 0;
        });
    }

    @Override
    public boolean isOnTop(String where, Point point) {
        return FileSystem.linkStatus(where)
                .map(status -> status.isDirectory() && (int) status.device() == point.device())
                .orElse(false);
    }

    @Override
    public int unmount(String where, int flags) {
        return Mounts.tryUnmount(where, flags);
    }

    private static void command(String where, int device, Command command) {
        try (AutofsDevice autofs = new AutofsDevice()) {
            int mount = autofs.tryOpenMount(where, device);
            if (mount < 0) {
                LOG.warn("{}: Failed to open the automount point: {}", where, Errno.text(-mount));
                return;
            }
            int error = command.run(autofs, mount);
            Fd.closeNumber(mount);
            if (error < 0) {
                LOG.debug("{}: autofs: {}", where, Errno.text(-error));
            }
        } catch (ErrnoException e) {
            LOG.warn("{}: {}", where, e.getMessage());
        }
    }
}
