// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.List;
import org.systemdj.sys.BlockDevices;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;

/**
 * Devices of the device mapper: logical volumes, encrypted disks.
 *
 * <p>Source: dmsetup(8), remove; {@code linux/dm-ioctl.h}.
 *
 * <p>Used by one thread.
 */
final class DmDevices implements BlockRing {
    private static final String CONTROL = "/dev/mapper/control";

    @Override
    public List<BlockDevice> devices() {
        return SystemBlocks.find("dm-", "dm");
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
        int number = FileSystem.tryOpen(CONTROL, OpenFlags.O_RDWR | OpenFlags.O_NOCTTY, 0);
        if (number < 0) {
            return number;
        }
        try (Fd control = Fd.own(number)) {
            int result = BlockDevices.tryRemoveMapping(control.number(), device.number());
            return result == -Errno.ENXIO ? 1 : result < 0 ? result : 1;
        }
    }
}
