// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;

import org.systemdj.bus.BusInterface;
import org.systemdj.directive.ScopeDirectives;

/**
 * The interface of scopes.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Scope Unit Objects». Immutable.
 */
final class ScopeObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Scope", ScopeDirectives.TABLE)
            .setting("Controller", "s", CHANGE, "")
            .setting("TimeoutStopUSec", "t", CONST, 90000000L)
            .value("Result", "s", CHANGE, u -> u.behavior().resultWord())
            .setting("RuntimeMaxUSec", "t", CONST, -1L)
            .setting("RuntimeRandomizedExtraUSec", "t", CONST, 0L)
            .setting("OOMPolicy", "s", CONST, "stop")
            .signal("RequestStop", "", "")
            .method("Abandon", "", "", "", "", ScopeCalls::abandon)
            .splice(CgroupProperties.TABLE)
            .splice(KillProperties.TABLE)
            .build();

    private ScopeObject() {}
}
