// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.HashMap;
import java.util.Map;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageReader;
import org.systemdj.bus.MethodCall;
import org.systemdj.init.exec.LiveMount;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.ChildExit;
import org.systemdj.init.unit.ProcessSpawner;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Namespaces;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitType;

/**
 * Mounting into the name space of a running service. A process of its own does it; the caller hears when it has ended.
 *
 * <p>Compat: disk images are not offered yet: clients are told so.
 *
 * <p>Source: org.freedesktop.systemd1(5), BindMountUnit() and MountImageUnit(). Loop-confined.
 */
final class LiveMounts {
    private static final String NAMESPACE = "mnt";

    private final Map<Integer, Waiting> waiting = new HashMap<>();

    /** A call and what is answered where its mount fails. */
    private record Waiting(MethodCall call, String failure) {}

    LiveMounts(Manager manager) {
        manager.onChildEnded(this::onChildEnded);
    }

    static void bind(UnitHandle h, MethodCall call) {
        MessageReader in = call.arguments();
        String source = in.readString();
        String destination = in.readString();
        boolean readOnly = in.readBoolean();
        boolean makes = in.readBoolean();
        if (!h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            return;
        }
        UnitCalls.refuseOtherTypes(h.unit(), UnitType.SERVICE, "BindMountUnit");
        String target = destination.isEmpty() ? source : destination;
        refuseUnlessAbsolute("Source", source);
        refuseUnlessAbsolute("Destination", target);
        refuseUnlessOwnNamespace(h.unit());
        h.bus().liveMounts().begin(h.unit(), call, new LiveMount(source, target, readOnly, makes));
    }

    static void image(UnitHandle h, MethodCall call) {
        UnitCalls.refuseOtherTypes(h.unit(), UnitType.SERVICE, "MountImageUnit");
        refuseUnlessOwnNamespace(h.unit());
        throw new BusException(BusError.NOT_SUPPORTED, "Mounting of disk images is not supported.");
    }

    private static void refuseUnlessAbsolute(String which, String path) {
        if (!PathName.isAbsolute(path) || !PathName.isNormalized(path)) {
            throw new BusException(BusError.INVALID_ARGS, which + " path must be absolute and normalized: " + path);
        }
    }

    private static void refuseUnlessOwnNamespace(Unit unit) {
        int process = unit.behavior().mainPid();
        if (process <= 0 || !unit.activeState().isActiveOrReloading()) {
            throw new BusException(BusError.UNIT_INACTIVE, "Unit is not running.");
        }
        boolean own = UnitValues.canLiveMount(unit)
                && !Namespaces.identity(process, NAMESPACE).equals(Namespaces.identity(0, NAMESPACE));
        if (!own) {
            throw new BusException(
                    BusError.NOT_SUPPORTED,
                    "Unit '" + unit.id() + "' not running in private mount namespace, cannot live mount.");
        }
    }

    private void begin(Unit unit, MethodCall call, LiveMount mount) {
        String failure = "Failed to mount '" + mount.source() + "' on '" + mount.target() + "' in namespace of unit '"
                + unit.id() + "': ";
        try {
            int helper = unit.manager().spawner().mountInto(unit.behavior().mainPid(), mount);
            waiting.put(helper, new Waiting(call, failure));
            call.defer();
        } catch (ProcessSpawner.SpawnException e) {
            throw new BusException(BusError.FAILED, failure + e.getMessage());
        }
    }

    private void onChildEnded(ChildExit exit) {
        Waiting done = waiting.remove(exit.pid());
        if (done == null) {
            return;
        }
        if (exit.isCleanExit()) {
            done.call.finish();
        } else {
            int errno = exit.code() == ChildExit.EXITED ? exit.status() : Errno.EPROTO;
            done.call.fail(new BusException(BusError.FAILED, done.failure + Errno.text(errno)));
        }
    }
}
