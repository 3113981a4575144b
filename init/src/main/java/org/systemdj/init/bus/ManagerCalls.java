// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.MethodCall;
import org.systemdj.directive.UserNames;
import org.systemdj.init.exec.DynamicUsers;
import org.systemdj.init.log.ShowStatus;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.manager.Objective;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.FileSystem;

/**
 * Methods of the manager that concern it as a whole.
 *
 * <p>Source: org.freedesktop.systemd1(5), Reload() to SwitchRoot(). Loop-confined.
 */
final class ManagerCalls {
    /** Numbers that stand for no user, today's and that of the time when they were short. */
    private static final long NO_ID = 0xffff_ffffL;

    private static final long NO_ID_16 = 0xffff;

    private ManagerCalls() {}

    static void resetFailed(ManagerBus bus, MethodCall call) {
        if (bus.authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            for (Unit unit : bus.manager().units().all()) {
                unit.resetFailed();
            }
        }
    }

    static void setShowStatus(ManagerBus bus, MethodCall call) {
        String word = call.arguments().readString();
        if (!bus.authorization().admits(call, PolkitAction.ROOT_ONLY)) {
            return;
        }
        ShowStatus mode = word.isEmpty() ? ShowStatus.YES : ShowStatus.of(word);
        if (mode == null) {
            throw new BusException(BusError.INVALID_ARGS, "Invalid show status '" + word + "'");
        }
        bus.manager().status().console().mode(mode);
    }

    static void subscribe(ManagerBus bus, MethodCall call) {
        if (!bus.subscribe(call)) {
            throw new BusException(BusError.ALREADY_SUBSCRIBED, "Client is already subscribed.");
        }
    }

    static void unsubscribe(ManagerBus bus, MethodCall call) {
        if (!bus.unsubscribe(call)) {
            throw new BusException(BusError.NOT_SUBSCRIBED, "Client is not subscribed.");
        }
    }

    static void reload(ManagerBus bus, MethodCall call) {
        if (bus.authorization().admits(call, PolkitAction.RELOAD_DAEMON)) {
            refuseWhereTooOften(bus.control().admitsReload(bus.manager().loop().now(TimerClock.MONOTONIC)));
            // The answer comes after the reload, so that the caller sees its outcome.
            bus.answerAfterReload(call);
            bus.manager().objective(Objective.RELOAD);
        }
    }

    private static void refuseWhereTooOften(boolean admitted) {
        if (!admitted) {
            throw new BusException(BusError.LIMITS_EXCEEDED, "Reload() request rejected due to rate limit.");
        }
    }

    static void reexecute(ManagerBus bus, MethodCall call) {
        if (bus.authorization().admits(call, PolkitAction.RELOAD_DAEMON)) {
            refuseWhereTooOften(
                    bus.control().admitsReexecution(bus.manager().loop().now(TimerClock.MONOTONIC)));
            // No answer: the end of the connection tells the client.
            call.defer();
            bus.manager().objective(Objective.REEXECUTE);
        }
    }

    static void exit(ManagerBus bus, MethodCall call) {
        bus.manager().objective(Objective.EXIT);
    }

    static void reboot(ManagerBus bus, MethodCall call) {
        refuseForUser(bus, "Reboot");
        bus.manager().objective(Objective.REBOOT);
    }

    static void powerOff(ManagerBus bus, MethodCall call) {
        refuseForUser(bus, "Powering off");
        bus.manager().objective(Objective.POWEROFF);
    }

    static void halt(ManagerBus bus, MethodCall call) {
        refuseForUser(bus, "Halt");
        bus.manager().objective(Objective.HALT);
    }

    static void kExec(ManagerBus bus, MethodCall call) {
        refuseForUser(bus, "KExec");
        bus.manager().objective(Objective.KEXEC);
    }

    static void softReboot(ManagerBus bus, MethodCall call) {
        refuseForUser(bus, "Soft reboot");
        String root = call.arguments().readString();
        if (!root.isEmpty()) {
            checkRoot(root);
        }
        bus.control().switchRoot(root, "");
        bus.manager().objective(Objective.SOFT_REBOOT);
    }

    private static void checkRoot(String root) {
        if (!root.startsWith("/") || root.contains("/../") || root.endsWith("/..")) {
            throw new BusException(BusError.INVALID_ARGS, "New root directory path '" + root + "' is not absolute.");
        }
        if (!FileSystem.isDirectory(root)) {
            throw new BusException(BusError.FILE_NOT_FOUND, "New root directory '" + root + "' does not exist.");
        }
    }

    private static void refuseForUser(ManagerBus bus, String what) {
        if (!bus.manager().isSystem()) {
            throw new BusException(BusError.NOT_SUPPORTED, what + " is only supported for system managers.");
        }
    }

    static void setExitCode(ManagerBus bus, MethodCall call) {
        int code = call.arguments().readByte();
        if (bus.authorization().admits(call, PolkitAction.ROOT_ONLY)) {
            if (bus.manager().isSystem() && !bus.manager().isContainer()) {
                throw new BusException(
                        BusError.NOT_SUPPORTED, "ExitCode can only be set for user service managers or in containers.");
            }
            bus.manager().exitStatus(code);
        }
    }

    // --- dynamic users ---

    static void lookupDynamicUserByName(ManagerBus bus, MethodCall call) {
        String name = call.arguments().readString();
        if (!UserNames.isName(name)) {
            throw new BusException(BusError.INVALID_ARGS, "User name invalid: " + name);
        }
        for (DynamicUsers.User user : bus.manager().spawner().dynamicUsers()) {
            if (user.name().equals(name)) {
                call.reply().writeUint32(user.id());
                return;
            }
        }
        throw new BusException(BusError.NO_SUCH_DYNAMIC_USER, "Dynamic user " + name + " does not exist.");
    }

    static void lookupDynamicUserByUID(ManagerBus bus, MethodCall call) {
        long id = call.arguments().readUint32();
        if (id == NO_ID || id == NO_ID_16) {
            throw new BusException(BusError.INVALID_ARGS, "User ID invalid: " + id);
        }
        for (DynamicUsers.User user : bus.manager().spawner().dynamicUsers()) {
            if (user.id() == id) {
                call.reply().writeString(user.name());
                return;
            }
        }
        throw new BusException(BusError.NO_SUCH_DYNAMIC_USER, "Dynamic user ID " + id + " does not exist.");
    }

    static void getDynamicUsers(ManagerBus bus, MethodCall call) {
        MessageWriter out = call.reply().openArray("(us)");
        for (DynamicUsers.User user : bus.manager().spawner().dynamicUsers()) {
            out.openStruct("us").writeUint32(user.id()).writeString(user.name()).close();
        }
        out.close();
    }
}
