// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;

/**
 * Verbs that change a unit without a job: kill, clean, freeze, thaw, reset-failed, bind, mount-image.
 *
 * <p>Source: systemctl(1), UNIT COMMANDS; org.freedesktop.systemd1(5).
 *
 * <p>Immutable (static functions).
 */
final class UnitVerbs {
    private UnitVerbs() {}

    // --- kill ---

    static int kill(Session session, List<String> operands) {
        Options options = session.options();
        String whom = options.killWhom == null ? "all" : options.killWhom;
        if (options.wait) {
            session.preferMessageBus();
        }
        List<String> names = session.expand(operands);
        UnitWaiter waiter = options.wait ? new UnitWaiter(session) : null;
        int status = 0;
        for (String name : names) {
            try {
                if (waiter != null) {
                    waiter.add(name);
                }
                if (options.killValue == null) {
                    session.bus().manager("KillUnit", "ssi", name, whom, (long) options.signal);
                } else {
                    session.bus().manager("QueueSignalUnit", "ssii", name, whom, (long) options.signal, (long)
                            options.killValue);
                }
            } catch (BusFailure failure) {
                session.log().error("Failed to kill unit " + name + ": " + failure.getMessage());
                status = 1;
            }
        }
        return status == 0 && waiter != null ? Math.min(waiter.await(), 0) : status;
    }

    // --- clean, freeze, thaw ---

    static int clean(Session session, List<String> operands) {
        List<String> what = session.options().what;
        return cleanOrFreeze(
                session,
                operands,
                "CleanUnit",
                "clean",
                what.isEmpty() ? List.of("cache", "runtime", "fdstore") : what);
    }

    static int freeze(Session session, List<String> operands) {
        return cleanOrFreeze(session, operands, "FreezeUnit", "freeze", null);
    }

    static int thaw(Session session, List<String> operands) {
        return cleanOrFreeze(session, operands, "ThawUnit", "thaw", null);
    }

    private static int cleanOrFreeze(
            Session session, List<String> operands, String method, String word, List<String> what) {
        session.preferMessageBus();
        int status = 0;
        boolean waits = what != null && !session.options().noBlock;
        for (String name : session.expand(operands)) {
            String complaint = "Failed to add reference to unit " + name;
            try {
                UnitWaiter waiter = waits ? new UnitWaiter(session) : null;
                reference(session, name);
                complaint = "Failed to " + word + " unit " + name;
                if (what == null) {
                    session.bus().call(Bus.Target.SYSTEMD, method, Bus.LONG_TIMEOUT_USEC, "s", name);
                } else {
                    waiter = waiter == null ? null : added(waiter, name);
                    session.bus().manager(method, "sas", name, what);
                    status |= waiter == null ? 0 : waiter.await();
                }
            } catch (BusFailure failure) {
                session.log().error(complaint + ": " + failure.getMessage());
                status = 1;
            }
        }
        return status;
    }

    /** Without a message bus there is nobody to keep the reference for. */
    private static void reference(Session session, String name) {
        try {
            session.bus().manager("RefUnit", "s", name);
        } catch (BusFailure failure) {
            if (!failure.is("org.freedesktop.DBus.Error.InvalidArgs")) {
                throw failure;
            }
        }
    }

    private static UnitWaiter added(UnitWaiter waiter, String name) {
        waiter.add(name);
        return waiter;
    }

    // --- reset-failed ---

    static int resetFailed(Session session, List<String> operands) {
        if (operands.isEmpty()) {
            return ManagerVerbs.call(session, "ResetFailed", "Failed to execute operation", "");
        }
        int status = 0;
        for (String name : session.expand(operands)) {
            try {
                session.bus().manager("ResetFailedUnit", "s", name);
            } catch (BusFailure failure) {
                session.log().error("Failed to reset failed state of unit " + name + ": " + failure.getMessage());
                status = 1;
            }
        }
        return status;
    }

    // --- mounts in a unit's namespace ---

    static int bind(Session session, List<String> operands) {
        String unit = session.mangle(operands.get(0), "to bind");
        String source = operands.get(1);
        String target = operands.size() > 2 ? operands.get(2) : source;
        Options options = session.options();
        return mount(
                session,
                "BindMountUnit",
                "Failed to bind mount",
                "sssbb",
                unit,
                source,
                target,
                options.readOnly,
                options.mkdir);
    }

    static int mountImage(Session session, List<String> operands) {
        String unit = session.mangle(operands.get(0), "to mount image");
        String source = operands.get(1);
        String target = operands.size() > 2 ? operands.get(2) : source;
        Options options = session.options();
        List<Object> partitions = new ArrayList<>();
        if (operands.size() > 3) {
            for (String part : OptionValues.split(operands.get(3))) {
                int colon = part.indexOf(':');
                partitions.add(
                        colon < 0
                                ? new Object[] {"root", part}
                                : new Object[] {part.substring(0, colon), part.substring(colon + 1)});
            }
        }
        return mount(
                session,
                "MountImageUnit",
                "Failed to mount image",
                "sssbba(ss)",
                unit,
                source,
                target,
                options.readOnly,
                options.mkdir,
                partitions);
    }

    private static int mount(Session session, String method, String complaint, String signature, Object... arguments) {
        return ManagerVerbs.call(session, method, complaint, signature, arguments);
    }
}
