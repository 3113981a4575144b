// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusInterface;
import org.systemdj.bus.BusMember.Emits;
import org.systemdj.init.log.LogControl;
import org.systemdj.log.LogLevels;

/** Level and target of the log. Source: org.freedesktop.LogControl1(5). Immutable. */
final class LogControlObject {
    static final BusInterface<ManagerBus> TABLE = BusInterface.<ManagerBus>named("org.freedesktop.LogControl1")
            .writable(
                    "LogLevel",
                    "s",
                    Emits.NOTHING,
                    (bus, out) -> out.writeString(level()),
                    (bus, in) -> setLevel(in.readString()))
            .writable(
                    "LogTarget",
                    "s",
                    Emits.NOTHING,
                    (bus, out) -> out.writeString(target()),
                    (bus, in) -> setTarget(in.readString()))
            .property("SyslogIdentifier", "s", Emits.NOTHING, (bus, out) -> out.writeString("systemd"))
            .build();

    private LogControlObject() {}

    static String level() {
        return LogLevels.name(LogControl.writer().maxLevel());
    }

    static String target() {
        return LogControl.writer().target().word();
    }

    static void setLevel(String word) {
        if (!LogControl.chooseLevel(word)) {
            throw new BusException(BusError.INVALID_ARGS, "Invalid log level '" + word + "'");
        }
    }

    static void setTarget(String word) {
        if (!LogControl.chooseTarget(word)) {
            throw new BusException(BusError.INVALID_ARGS, "Invalid log target '" + word + "'");
        }
    }
}
