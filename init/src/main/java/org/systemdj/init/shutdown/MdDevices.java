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
 * Arrays of software RAID. Containers, which only hold the metadata of arrays, stop by themselves.
 *
 * <p>Source: md(4).
 *
 * <p>Used by one thread.
 */
final class MdDevices implements BlockRing {
    private static final Logger LOG = LoggerFactory.getLogger(MdDevices.class);

    @Override
    public List<BlockDevice> devices() {
        List<BlockDevice> arrays = SystemBlocks.find("md", "md");
        arrays.removeIf(array -> {
            boolean container = SystemBlocks.hasProperty(array, "MD_LEVEL=container");
            if (container) {
                LOG.debug("Skipping MD device '{}' because it is a container MD device.", array.node());
            }
            return container;
        });
        return arrays;
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
        int number = FileSystem.tryOpen(device.node(), OpenFlags.O_RDONLY | OpenFlags.O_EXCL | OpenFlags.O_NOCTTY, 0);
        if (number == -Errno.ENOENT || number == -Errno.ENXIO) {
            LOG.debug("Tried to open MD device '{}', but device disappeared by now, ignoring.", device.node());
            return 1;
        }
        if (number < 0) {
            return number;
        }
        try (Fd fd = Fd.own(number)) {
            int result = BlockDevices.tryStopArray(fd.number());
            return result < 0 ? result : 1;
        }
    }
}
