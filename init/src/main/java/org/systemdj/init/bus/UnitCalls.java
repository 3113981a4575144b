// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.EnumSet;
import java.util.Set;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MethodCall;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.CleanResource;
import org.systemdj.init.unit.Cleanable;
import org.systemdj.init.unit.ProcessSpawner;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.LoadState;

/**
 * Methods of units, but for jobs and signals.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Unit Objects». Loop-confined.
 */
final class UnitCalls {
    private UnitCalls() {}

    static void resetFailed(UnitHandle h, MethodCall call) {
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            h.unit().resetFailed();
        }
    }

    static void setProperties(UnitHandle h, MethodCall call) {
        boolean runtime = call.arguments().readBoolean();
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            refuseUnloaded(h.unit());
            try {
                PropertyChanges.apply(h, call.arguments(), runtime);
            } catch (BusException e) {
                throw PropertyLines.refusal(e);
            }
        }
    }

    static void ref(UnitHandle h, MethodCall call) {
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            h.bus().addReference(h.unit(), call);
        }
    }

    static void unref(UnitHandle h, MethodCall call) {
        if (!h.bus().dropReference(h.unit(), call)) {
            throw new BusException(BusError.NOT_REFERENCED, "Unit has not been referenced yet.");
        }
    }

    static void clean(UnitHandle h, MethodCall call) {
        Set<CleanResource> what = EnumSet.noneOf(CleanResource.class);
        for (String word : call.arguments().readStrings()) {
            if (word.equals("all")) {
                what.addAll(EnumSet.allOf(CleanResource.class));
            } else {
                what.add(CleanResource.of(word)
                        .orElseThrow(() -> new BusException(BusError.INVALID_ARGS, "Invalid resource type: " + word)));
            }
        }
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            clean(h.unit(), what);
        }
    }

    /** Begins to remove what is left of a unit, unless that is refused. */
    static void clean(Unit unit, Set<CleanResource> what) {
        if (!(unit.behavior() instanceof Cleanable cleanable)) {
            throw new BusException(BusError.NOT_SUPPORTED, "Unit '" + unit.id() + "' does not support cleaning.");
        }
        if (what.isEmpty()) {
            throw nothingToClean();
        }
        if (unit.job() != null || unit.activeState() != ActiveState.INACTIVE) {
            throw new BusException(BusError.UNIT_BUSY, "Unit is not inactive or has pending job.");
        }
        try {
            if (!cleanable.clean(what)) {
                throw nothingToClean();
            }
        } catch (ProcessSpawner.SpawnException e) {
            throw new BusException(BusError.FAILED, "Failed to clean unit " + unit.id() + ": " + e.getMessage());
        }
    }

    private static BusException nothingToClean() {
        return new BusException(BusError.NOTHING_TO_CLEAN, "No matching resources found.");
    }

    static void freeze(UnitHandle h, MethodCall call) {
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            freezer(h, call, true);
        }
    }

    static void thaw(UnitHandle h, MethodCall call) {
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            freezer(h, call, false);
        }
    }

    /** The answer comes when the kernel has done it. */
    private static void freezer(UnitHandle h, MethodCall call, boolean freeze) {
        freezeOrThaw(h.unit(), freeze);
        call.defer();
        h.unit().freezer().whenSettled(() -> h.bus().finish(call));
    }

    /** Asks the kernel to freeze or thaw a unit, unless that is refused. */
    static void freezeOrThaw(Unit unit, boolean freeze) {
        if (!UnitValues.isFreezable(unit.type())) {
            throw new BusException(BusError.NOT_SUPPORTED, "Unit does not support freeze/thaw");
        }
        if (unit.job() != null) {
            throw new BusException(BusError.UNIT_BUSY, "Unit has a pending job");
        }
        if (unit.activeState() != ActiveState.ACTIVE || !unit.cgroup().isRealized()) {
            throw new BusException(BusError.UNIT_INACTIVE, "Unit is not active");
        }
        if (!freeze && unit.freezer().isHeldByParent()) {
            throw new BusException(BusError.FROZEN_BY_PARENT, "Unit is frozen by a parent slice");
        }
        int error = freeze ? unit.freezer().freeze() : unit.freezer().thaw();
        if (error < 0) {
            throw BusException.ofErrno(-error, "Failed to freeze or thaw " + unit.id() + ": " + Errno.text(-error));
        }
    }

    /** Refuses what only units of one type can do. */
    static void refuseOtherTypes(Unit unit, UnitType only, String operation) {
        if (unit.type() != only) {
            throw new BusException(
                    BusError.NOT_SUPPORTED,
                    operation + " operation is not supported for unit type '"
                            + unit.type().word() + "'");
        }
    }

    static void refuseUnloaded(Unit unit) {
        if (unit.loadState() == LoadState.LOADED) {
            return;
        }
        Object[] error = (Object[]) UnitValues.loadError(unit);
        String name = (String) error[0];
        throw new BusException(
                name.isEmpty() ? BusError.NO_SUCH_UNIT.errorName() : name,
                ((String) error[1]).isEmpty() ? "Unit " + unit.id() + " not loaded." : (String) error[1]);
    }
}
