// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.bus.BusInterface;

/**
 * The interface of targets.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Target Unit Objects». Immutable.
 */
final class TargetObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Target").build();

    private TargetObject() {}
}
