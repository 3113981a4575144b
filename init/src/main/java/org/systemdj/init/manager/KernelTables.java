// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.systemdj.init.device.DeviceTable;
import org.systemdj.init.mount.MountTable;
import org.systemdj.init.swap.SwapTable;

/** The followers of what the kernel has by itself; a device may be a swap. Immutable. */
public record KernelTables(MountTable mounts, DeviceTable devices, SwapTable swaps) {
    public KernelTables {
        devices.onNames(swaps::onDevice);
    }
}
