// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.config.ConditionType;
import org.systemdj.config.ListenKind;
import org.systemdj.config.PathKind;
import org.systemdj.config.TimerBase;
import org.systemdj.config.Word;
import org.systemdj.directive.ListenAddress;
import org.systemdj.init.bus.PropertyRules.Rule;
import org.systemdj.log.LogLevels;
import org.systemdj.text.PathName;

/**
 * Properties whose elements say themselves which setting they are: what timers, sockets and paths wait for, and conditions.
 *
 * <p>Source: org.freedesktop.systemd1(5). Immutable.
 */
final class TriggerRules {
    private static final Logger LOG = LoggerFactory.getLogger(TriggerRules.class);

    private TriggerRules() {}

    static void add(Map<String, Rule> rules) {
        rules.put("TimersCalendar", PropertyRules.list("OnCalendar", (in, out) -> {
            out.put(timerBase(in.readString(), true), PropertyRules.calendar(in.readString()));
        }));
        rules.put("TimersMonotonic", PropertyRules.list("OnActiveSec", (in, out) -> {
            out.put(timerBase(in.readString(), false), PropertyRules.span(in.readUint64()));
        }));
        for (String name :
                List.of("OnActiveSec", "OnBootSec", "OnStartupSec", "OnUnitActiveSec", "OnUnitInactiveSec")) {
            rules.put(name, (in, out) -> {
                LOG.atInfo()
                        .addKeyValue("PRIORITY", LogLevels.NOTICE)
                        .log(
                                "Client is using obsolete {}= transient property, please use TimersMonotonic= instead.",
                                name);
                out.put(name, PropertyRules.span(in.readUint64()));
            });
        }
        rules.put("Listen", PropertyRules.list("ListenStream", (in, out) -> {
            String kind = word(ListenKind.values(), in.readString(), "Unknown Socket type: ");
            String address = in.readString();
            refuseBadAddress(kind, address);
            out.put("Listen" + kind, PropertyRules.text(address));
        }));
        rules.put("Paths", PropertyRules.list("PathExists", (in, out) -> {
            String kind = word(PathKind.values(), in.readString(), "Unknown path type: ");
            String path = in.readString();
            if (path.isEmpty()) {
                throw PropertyRefusals.because("Path in " + kind + " is empty");
            }
            if (!PathName.isAbsolute(path)) {
                throw PropertyRefusals.because("Path in " + kind + " is not absolute: " + path);
            }
            out.put(kind, PropertyRules.text(path));
        }));
        rules.put("Conditions", conditions("Condition"));
        rules.put("Asserts", conditions("Assert"));
    }

    private static void refuseBadAddress(String kind, String address) {
        boolean isPath =
                switch (kind) {
                    case "Stream", "Datagram", "SequentialPacket", "Netlink" -> false;
                    default -> true;
                };
        if (isPath ? !PathName.isAbsolute(address) : !ListenAddress.isValid(kind, address)) {
            String what = isPath ? "socket path" : kind.equals("Netlink") ? "netlink address" : "address";
            throw PropertyRefusals.because("Invalid " + what + ": " + address);
        }
    }

    private static Rule conditions(String prefix) {
        return PropertyRules.list(prefix + "PathExists", (in, out) -> {
            String kind = in.readString();
            if (!kind.startsWith(prefix)) {
                throw new BusException(BusError.INVALID_ARGS, "Invalid condition type: " + kind);
            }
            word(ConditionType.values(), kind.substring(prefix.length()), "Invalid condition type: " + prefix);
            String flags = (in.readBoolean() ? "|" : "") + (in.readBoolean() ? "!" : "");
            String parameter = in.readString();
            if (parameter.isEmpty()) {
                throw PropertyRefusals.because("Condition parameter in " + kind + " is empty");
            }
            out.put(kind, flags + PropertyRules.text(parameter));
        });
    }

    /** One of the words of an enum; refused with the text and the word otherwise. */
    private static String word(Word[] words, String given, String refusal) {
        for (Word word : words) {
            if (word.word().equals(given)) {
                return given;
            }
        }
        throw new BusException(BusError.INVALID_ARGS, refusal + given);
    }

    private static String timerBase(String given, boolean calendar) {
        String base = word(TimerBase.values(), given, "Invalid timer base: ");
        if (base.equals(TimerBase.CALENDAR.word()) != calendar) {
            throw new BusException(BusError.INVALID_ARGS, "Invalid timer base: " + given);
        }
        return base;
    }
}
