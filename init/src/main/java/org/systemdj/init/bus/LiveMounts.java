// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageReader;
import org.systemdj.bus.MethodCall;
import org.systemdj.config.PartitionDesignator;
import org.systemdj.init.exec.LiveMount;
import org.systemdj.init.service.ServiceMounts;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.init.unit.ProcessSpawner;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Namespaces;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitType;

/**
 * Mounting into the name space of a running service, which then is MOUNTING; the caller hears when it has ended.
 *
 * <p>Source: org.freedesktop.systemd1(5), BindMountUnit() and MountImageUnit(). Loop-confined.
 */
final class LiveMounts {
    private static final String NAMESPACE = "mnt";

    private LiveMounts() {}

    static void bind(UnitHandle h, MethodCall call) {
        MessageReader in = call.arguments();
        String source = in.readString();
        String destination = in.readString();
        boolean readOnly = in.readBoolean();
        boolean makes = in.readBoolean();
        UnitCalls.refuseOtherTypes(h.unit(), UnitType.SERVICE, "BindMountUnit");
        refuseUnlessOwnNamespace(h.unit(), UnitValues.canLiveMount(h.unit()));
        String target = destination.isEmpty() ? source : destination;
        refuseUnlessAbsolute("Source", source);
        refuseUnlessAbsolute("Destination", target);
        if (!h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            return;
        }
        begin(h.unit(), call, new LiveMount(source, target, readOnly, makes, Optional.empty()));
    }

    static void image(UnitHandle h, MethodCall call) {
        MessageReader in = call.arguments();
        String source = in.readString();
        String destination = in.readString();
        boolean readOnly = in.readBoolean();
        boolean makes = in.readBoolean();
        UnitCalls.refuseOtherTypes(h.unit(), UnitType.SERVICE, "MountImageUnit");
        refuseUnlessOwnNamespace(h.unit(), UnitValues.canLiveMount(h.unit()));
        refuseUnlessAbsolute("Source", source);
        refuseUnlessAbsolute("Destination", destination);
        List<String> options = partitionOptions(in);
        if (!h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            return;
        }
        begin(h.unit(), call, new LiveMount(source, destination, readOnly, makes, Optional.of(options)));
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
            throw new BusException(BusError.INVALID_ARGS, which + " path must be absolute and normalized");
        }
    }

    private static boolean isPlain(String path) {
        return PathName.isAbsolute(path) && PathName.isNormalized(path);
    }

    private static void begin(Unit unit, MethodCall call, LiveMount mount) {
        ServiceMounts mounts = ((ServiceUnit) unit.behavior()).mounts();
        refuseUnlessReady(unit, mounts, mount);
        int process = unit.behavior().mainPid();
        refuseUnlessOwnNamespace(
                unit, !Namespaces.identity(process, NAMESPACE).equals(Namespaces.identity(0, NAMESPACE)));
        String failure = "method '" + call.message().member() + "' for unit '" + unit.id() + "' failed";
        try {
            mounts.begin(mount, end -> answer(call, end, failure));
            call.defer();
        } catch (ProcessSpawner.SpawnException e) {
            throw new BusException(BusError.FAILED, failure + ": " + e.getMessage());
        }
    }

    private static void refuseUnlessOwnNamespace(Unit unit, boolean own) {
        if (!own) {
            throw new BusException(
                    BusError.INVALID_ARGS,
                    "Unit '" + unit.id() + "' not running in private mount namespace, cannot live mount.");
        }
    }

    private static void refuseUnlessReady(Unit unit, ServiceMounts mounts, LiveMount mount) {
        String prefix = "Live mounting '" + mount.source() + "' on '" + mount.target() + "' for unit '" + unit.id()
                + "' cannot be scheduled: ";
        switch (unit.activeState()) {
            case REFRESHING -> throw new BusException(BusError.UNIT_BUSY, prefix + "another live mount in progress");
            case RELOADING -> throw new BusException(BusError.UNIT_BUSY, prefix + "another operation in progress");
            case INACTIVE, FAILED, ACTIVATING, DEACTIVATING, MAINTENANCE ->
                throw new BusException(BusError.UNIT_INACTIVE, prefix + "unit not active");
            case ACTIVE -> {
                if (!mounts.isRunning()) {
                    throw new BusException(BusError.UNIT_INACTIVE, prefix + "service not running");
                }
            }
        }
    }

    private static void answer(MethodCall call, ServiceMounts.End end, String failure) {
        switch (end) {
            case DONE -> call.finish();
            case FAILED -> call.fail(new BusException(BusError.FAILED, failure));
            case TIMED_OUT -> call.fail(new BusException(BusError.TIMEOUT, failure));
            case STOPPED -> call.fail(new BusException(BusError.UNIT_INACTIVE, failure));
        }
    }
}
