// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.BlockDevices;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;

/**
 * Loop devices that have a file.
 *
 * <p>Source: loop(4).
 *
 * <p>Used by one thread.
 */
final class LoopDevices implements BlockRing {
    private static final Logger LOG = LoggerFactory.getLogger(LoopDevices.class);

    @Override
    public List<BlockDevice> devices() {
        return SystemBlocks.find("loop", "loop/backing_file");
    }

    @Override
    public boolean isOwn(BlockDevice device) {
        return SystemBlocks.isOwn(device);
    }

    @Override
    public void synchronize(BlockDevice device) {
        Synchronizer.device(device.node());
    }

    @Override
    public int detach(BlockDevice device, boolean lastTry) {
        String node = device.node();
        int number = FileSystem.tryOpen(node, OpenFlags.O_RDONLY | OpenFlags.O_NOCTTY, 0);
        if (number == -Errno.ENOENT || number == -Errno.ENXIO) {
            LOG.debug("Tried to open loopback device '{}', but device disappeared by now, ignoring.", node);
            return 1;
        }
        if (number < 0) {
            return number;
        }
        try (Fd fd = Fd.own(number)) {
            int result = BlockDevices.tryClearLoop(fd.number());
            if (result == -Errno.ENXIO) {
                return 1;
            }
            if (result < 0) {
                return result;
            }
            int attached = BlockDevices.isLoopAttached(fd.number());
            if (attached == 0) {
                LOG.debug("Successfully detached loopback device {}.", node);
                return 1;
            }
            int autoclear = attached < 0 ? attached : BlockDevices.trySetLoopAutoclear(fd.number());
            if (autoclear < 0) {
                LOG.warn(
                        "Failed to set LO_FLAGS_AUTOCLEAR flag for loop device {}, ignoring: {}",
                        node,
                        Errno.text(-autoclear));
            }
            return 0; // In use: the kernel detaches it with the last user.
        }
    }
}
