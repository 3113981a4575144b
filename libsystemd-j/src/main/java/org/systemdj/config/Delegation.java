// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

import java.util.Set;

/**
 * Whether a unit may manage its part of the control group tree itself.
 *
 * <p>Source: systemd.resource-control(5), Delegate=.
 *
 * <p>Immutable.
 *
 * @param enabled whether it may
 * @param controllers the controllers it gets
 */
public record Delegation(boolean enabled, Set<ControllerName> controllers) {
    /** Not delegated. */
    public static final Delegation NO = new Delegation(false, Set.of());

    /** Copies the set. */
    public Delegation {
        controllers = Set.copyOf(controllers);
    }
}
