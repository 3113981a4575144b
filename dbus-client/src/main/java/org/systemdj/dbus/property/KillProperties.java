// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

/** Properties of units whose processes are killed: services, sockets, mounts, swaps and scopes, by name; see org.freedesktop.systemd1(5). */
public final class KillProperties {
    public static final Property<String> KILL_MODE = Property.text("KillMode", "s");
    public static final Property<Integer> KILL_SIGNAL = Property.integer("KillSignal", "i");
    public static final Property<Integer> RESTART_KILL_SIGNAL = Property.integer("RestartKillSignal", "i");
    public static final Property<Integer> FINAL_KILL_SIGNAL = Property.integer("FinalKillSignal", "i");
    public static final Property<Boolean> SEND_SIGKILL = Property.truth("SendSIGKILL", "b");
    public static final Property<Boolean> SEND_SIGHUP = Property.truth("SendSIGHUP", "b");
    public static final Property<Integer> WATCHDOG_SIGNAL = Property.integer("WatchdogSignal", "i");

    private KillProperties() {}
}
