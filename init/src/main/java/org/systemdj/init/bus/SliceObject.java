// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.bus.BusInterface;

/**
 * The interface of slices.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Slice Unit Objects». Immutable.
 */
final class SliceObject {
    static final BusInterface<UnitHandle> TABLE =
            UnitTable.named("Slice").splice(CgroupProperties.TABLE).build();

    private SliceObject() {}
}
