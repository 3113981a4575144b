// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusMember;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.MethodCall;
import org.systemdj.bus.ObjectTree;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Identity;

/**
 * Decides whether a client may change things. Peers of the private socket are root (others are turned away when they
 * connect). On a message bus the bus is asked for the caller's user; root and the manager's own user may do all, anybody
 * else what polkit grants, and without polkit nothing. Both are asked without waiting: the call is held back and run again.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Security»; polkit(8), CheckAuthorization(). Loop-confined.
 */
final class Authorization implements ObjectTree.Gate {
    private static final String BUS = "org.freedesktop.DBus";
    private static final String POLKIT = "org.freedesktop.PolicyKit1";
    private static final int KNOWN_LIMIT = 256;
    private static final long USER_TIMEOUT_USEC = 25_000_000;
    private static final long POLKIT_TIMEOUT_USEC = 300_000_000;
    private static final int ALLOW_USER_INTERACTION = 1;

    private final ManagerBus bus;
    private final Map<String, Long> users = new LinkedHashMap<>();
    private final Map<String, Integer> processes = new LinkedHashMap<>();

    Authorization(ManagerBus bus) {
        this.bus = bus;
    }

    @Override
    public boolean admits(MethodCall call, BusMember<?> row) {
        return admits(call, PolkitAction.ROOT_ONLY);
    }

    /** True: go on. False: the call is held back, and its handler will run again or never. Throws what refuses it. */
    boolean admits(MethodCall call, PolkitAction action) {
        String sender = call.message().sender();
        if (call.isAdmitted() || sender == null) {
            return true;
        }
        Long user = users.get(sender);
        if (user != null && isPrivileged(user)) {
            return true;
        }
        call.defer();
        if (user == null) {
            askUser(call, sender, action);
        } else {
            askPolkit(call, sender, action);
        }
        return false;
    }

    private long deadline(long usec) {
        return bus.manager().loop().now(TimerClock.MONOTONIC) + usec;
    }

    /** The client's process; empty when the bus has to be asked: then the call is held back and runs again. */
    OptionalInt process(MethodCall call) {
        String sender = call.message().sender();
        if (sender == null) {
            return OptionalInt.of(call.connection().peer().pid());
        }
        Integer known = processes.get(sender);
        if (known != null) {
            return OptionalInt.of(known);
        }
        call.defer();
        MessageWriter question = MessageWriter.call(BUS, "/org/freedesktop/DBus", BUS, "GetConnectionUnixProcessID");
        call.connection().call(question.writeString(sender), deadline(USER_TIMEOUT_USEC), (reply, error) -> {
            if (error != null) {
                call.fail(error);
                return;
            }
            processes.put(sender, (int) reply.body().readUint32());
            limit(processes);
            bus.tree().runAgain(call);
        });
        return OptionalInt.empty();
    }

    /** The client's user; empty when the bus has to be asked: then the call is held back and runs again. */
    OptionalLong user(MethodCall call) {
        String sender = call.message().sender();
        if (sender == null) {
            return OptionalLong.of(call.connection().peer().uid());
        }
        Long known = users.get(sender);
        if (known != null) {
            return OptionalLong.of(known);
        }
        call.defer();
        MessageWriter question = MessageWriter.call(BUS, "/org/freedesktop/DBus", BUS, "GetConnectionUnixUser");
        call.connection().call(question.writeString(sender), deadline(USER_TIMEOUT_USEC), (reply, error) -> {
            if (error != null) {
                call.fail(error);
                return;
            }
            remember(sender, reply.body().readUint32());
            bus.tree().runAgain(call);
        });
        return OptionalLong.empty();
    }

    private static void limit(Map<String, ?> known) {
        if (known.size() > KNOWN_LIMIT) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private void askUser(MethodCall call, String sender, PolkitAction action) {
        MessageWriter question = MessageWriter.call(BUS, "/org/freedesktop/DBus", BUS, "GetConnectionUnixUser");
        call.connection().call(question.writeString(sender), deadline(USER_TIMEOUT_USEC), (reply, error) -> {
            if (error != null) {
                call.fail(denied());
                return;
            }
            long user = reply.body().readUint32();
            remember(sender, user);
            if (isPrivileged(user)) {
                bus.tree().resume(call);
            } else {
                askPolkit(call, sender, action);
            }
        });
    }

    /** Root, and who the manager itself runs as: a user may do all in the own manager. */
    static boolean isPrivileged(long user) {
        return user == 0 || user == Identity.effectiveUser();
    }

    private void remember(String sender, long user) {
        users.put(sender, user);
        limit(users);
    }

    /** A client has left the bus. */
    void forget(String sender) {
        users.remove(sender);
        processes.remove(sender);
    }

    /** The bus is gone; the next one gives the same names to others. */
    void forgetAll() {
        users.clear();
        processes.clear();
    }

    private void askPolkit(MethodCall call, String sender, PolkitAction action) {
        if (action.id().isEmpty()) {
            call.fail(denied());
            return;
        }
        MessageWriter question = MessageWriter.call(
                POLKIT, "/org/freedesktop/PolicyKit1/Authority", POLKIT + ".Authority", "CheckAuthorization");
        question.openStruct("sa{sv}")
                .writeString("system-bus-name")
                .openArray("{sv}")
                .openDictEntry("sv");
        question.writeString("name")
                .openVariant("s")
                .writeString(sender)
                .close()
                .close()
                .close()
                .close();
        question.writeString(action.id()).openArray("{ss}").close();
        question.writeUint32(call.message().allowsInteractiveAuthorization() ? ALLOW_USER_INTERACTION : 0);
        question.writeString("");
        call.connection().call(question, deadline(POLKIT_TIMEOUT_USEC), (reply, error) -> onPolkit(call, reply, error));
    }

    private void onPolkit(MethodCall call, Message reply, BusException error) {
        if (error != null) {
            call.fail(denied());
            return;
        }
        var r = reply.body();
        r.enterStruct();
        boolean granted = r.readBoolean();
        boolean challenge = r.readBoolean();
        if (granted) {
            bus.tree().resume(call);
        } else if (challenge) {
            call.fail(new BusException(
                    BusError.INTERACTIVE_AUTHORIZATION_REQUIRED, "Interactive authentication required."));
        } else {
            call.fail(denied());
        }
    }

    private static BusException denied() {
        return new BusException(BusError.ACCESS_DENIED, Errno.text(Errno.EACCES));
    }
}
