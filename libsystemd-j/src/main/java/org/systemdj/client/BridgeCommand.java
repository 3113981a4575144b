// SPDX-License-Identifier: Apache-2.0
package org.systemdj.client;

import java.util.ArrayList;
import java.util.List;

/**
 * The command lines of programs that pass D-Bus messages on to a manager elsewhere, over their standard streams.
 *
 * <p>Source: systemctl(1), {@code --host=}, {@code --machine=}; systemd-stdio-bridge(1).
 *
 * <p>Immutable (static functions).
 */
public final class BridgeCommand {
    /** The name of the machine that this program runs on. */
    public static final String HERE = ".host";

    private BridgeCommand() {}

    /** To another machine, by {@code [USER@]HOST[:PORT][/MACHINE]}. */
    public static List<String> remote(String target) {
        int slash = target.indexOf('/');
        String machine = slash < 0 ? "" : target.substring(slash + 1);
        String host = slash < 0 ? target : target.substring(0, slash);
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']') && colon == host.indexOf(':', host.lastIndexOf(']') + 1);
        List<String> command = new ArrayList<>(List.of("ssh", "-xT"));
        if (hasPort) {
            command.add("-p");
            command.add(host.substring(colon + 1));
        }
        command.add("--");
        command.add(hasPort ? host.substring(0, colon) : host);
        command.add("systemd-stdio-bridge");
        if (!machine.isEmpty()) {
            command.add("--machine=" + machine);
        }
        return command;
    }

    /** The user of {@code [USER@]MACHINE}; empty where none is named. */
    public static String user(String target) {
        int at = target.lastIndexOf('@');
        return at < 0 ? "" : target.substring(0, at);
    }

    /** The machine of {@code [USER@]MACHINE}. */
    public static String machine(String target) {
        String machine = target.substring(target.lastIndexOf('@') + 1);
        return machine.isEmpty() ? HERE : machine;
    }

    /** Whether {@code [USER@]MACHINE} is what is here. */
    public static boolean isHere(String target) {
        return machine(target).equals(HERE) && user(target).isEmpty();
    }

    /** To a container, by {@code [USER@]MACHINE}: a service there, in a session of the user. */
    public static List<String> container(String target, boolean userBus) {
        String user = user(target);
        List<String> command = new ArrayList<>(List.of(
                "systemd-run",
                "-M" + machine(target),
                "-PGq",
                "--wait",
                "-pUser=" + (user.isEmpty() ? "root" : user),
                "-pPAMName=login",
                "systemd-stdio-bridge"));
        if (userBus) {
            command.add("-punix:path=${XDG_RUNTIME_DIR}/bus");
        }
        return command;
    }
}
