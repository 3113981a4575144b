// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageReader;
import org.systemdj.bus.MethodCall;
import org.systemdj.config.PartitionDesignator;
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
 * <p>Source: org.freedesktop.systemd1(5), BindMountUnit() and MountImageUnit(). Loop-confined.
 */
final class LiveMounts {
    private static final Logger LOG = LoggerFactory.getLogger(LiveMounts.class);
    private static final String NAMESPACE = "mnt";

    private final Map<Integer, Waiting> waiting = new HashMap<>();

    /** A call, and what is answered and logged where its mount fails; whether the reason is answered, too. */
    private record Waiting(MethodCall call, String failure, boolean tells, String logged) {}

    LiveMounts(Manager manager) {
        manager.onChildEnded(this::onChildEnded);
    }

    static void bind(UnitHandle h, MethodCall call) {
        MessageReader in = call.arguments();
        String source = in.readString();
        String destination = in.readString();
        boolean readOnly = in.readBoolean();
        boolean makes = in.readBoolean();
        UnitCalls.refuseOtherTypes(h.unit(), UnitType.SERVICE, "BindMountUnit");
        refuseUnlessOwnNamespace(h.unit());
        String target = destination.isEmpty() ? source : destination;
        refuseUnlessAbsolute("Source", source);
        refuseUnlessAbsolute("Destination", target);
        if (!h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            return;
        }
        h.bus().liveMounts().begin(h.unit(), call, new LiveMount(source, target, readOnly, makes, Optional.empty()));
    }

    static void image(UnitHandle h, MethodCall call) {
        MessageReader in = call.arguments();
        String source = in.readString();
        String destination = in.readString();
        boolean readOnly = in.readBoolean();
        boolean makes = in.readBoolean();
        UnitCalls.refuseOtherTypes(h.unit(), UnitType.SERVICE, "MountImageUnit");
        refuseUnlessOwnNamespace(h.unit());
        if (!isPlain(source) || !isPlain(destination)) {
            throw new BusException(
                    BusError.INVALID_ARGS,
                    (isPlain(source) ? "Destination" : "Source") + " path must be absolute and normalized");
        }
        List<String> options = partitionOptions(in);
        if (!h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            return;
        }
        h.bus()
                .liveMounts()
                .begin(h.unit(), call, new LiveMount(source, destination, readOnly, makes, Optional.of(options)));
    }

    private static List<String> partitionOptions(MessageReader in) {
        List<String> options = new ArrayList<>();
        in.enterArray();
        while (in.hasNext()) {
            in.enterStruct();
            String partition = in.readString();
            String text = in.readString();
            in.exit();
            if (PartitionDesignator.of(partition).isEmpty()) {
                throw new BusException(BusError.INVALID_ARGS, "Invalid partition name " + partition);
            }
            options.add(partition + ":" + text);
        }
        in.exit();
        return options;
    }

    private static void refuseUnlessAbsolute(String which, String path) {
        if (!isPlain(path)) {
            throw new BusException(BusError.INVALID_ARGS, which + " path must be absolute and normalized: " + path);
        }
    }

    private static boolean isPlain(String path) {
        return PathName.isAbsolute(path) && PathName.isNormalized(path);
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
                    BusError.INVALID_ARGS,
                    "Unit '" + unit.id() + "' not running in private mount namespace, cannot live mount.");
        }
    }

    private void begin(Unit unit, MethodCall call, LiveMount mount) {
        boolean image = mount.imageOptions().isPresent();
        String failure = image
                ? "method 'MountImageUnit' for unit '" + unit.id() + "' failed"
                : "Failed to mount '" + mount.source() + "' on '" + mount.target() + "' in namespace of unit '"
                        + unit.id() + "': ";
        try {
            int helper = unit.manager().spawner().mountInto(unit.behavior().mainPid(), mount);
            waiting.put(
                    helper,
                    new Waiting(
                            call,
                            failure,
                            !image,
                            unit.id() + ": Failed to mount '" + mount.source() + "' on '" + mount.target()
                                    + "' in unit's namespace: "));
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
            LOG.error("{}{}", done.logged, Errno.text(errno));
            done.call.fail(
                    new BusException(BusError.FAILED, done.tells ? done.failure + Errno.text(errno) : done.failure));
        }
    }
}
