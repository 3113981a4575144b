// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;

import org.systemdj.bus.BusInterface;
import org.systemdj.directive.ScopeDirectives;
import org.systemdj.init.scope.ScopeUnit;

/**
 * The interface of scopes.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Scope Unit Objects». Immutable.
 */
final class ScopeObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Scope", ScopeDirectives.TABLE)
            .value("Controller", "s", CHANGE, u -> ((ScopeUnit) u.behavior()).controller())
            .setting("TimeoutStopUSec", "t", CONST)
            .value("Result", "s", CHANGE, u -> u.behavior().resultWord())
            .setting("RuntimeMaxUSec", "t", CONST)
            .setting("RuntimeRandomizedExtraUSec", "t", CONST)
            .setting("OOMPolicy", "s", CONST)
            .signal("RequestStop", "", "")
            .method("Abandon", "", "", "", "", ScopeCalls::abandon)
            .splice(CgroupProperties.TABLE)
            .splice(KillProperties.TABLE)
            .build();

    private ScopeObject() {}
}
