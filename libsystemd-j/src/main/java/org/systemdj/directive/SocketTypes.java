// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import java.util.Optional;
import org.systemdj.config.ListenEntry;
import org.systemdj.config.ListenKind;
import org.systemdj.config.SocketTimestamping;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * Value types of what only [Socket] has.
 *
 * <p>Source: systemd.socket(5).
 *
 * <p>Immutable.
 */
final class SocketTypes {
    /** The name of a network interface, or {@code *} for none. */
    static final ValueType<String> INTERFACE = TextTypes.text((text, context) -> {
        if (text.equals("*")) {
            return "";
        }
        return isInterfaceName(text) ? text : context.reject("Invalid interface name, ignoring: " + text);
    });

    /** How exactly packets are stamped with the time. */
    static final WordType<SocketTimestamping> TIMESTAMPING = ScalarTypes.word(SocketTimestamping.values())
            .or("usec", SocketTimestamping.US)
            .or("\u03bcs", SocketTimestamping.US)
            .or("\u00b5s", SocketTimestamping.US)
            .or("nsec", SocketTimestamping.NS);

    /** The name of descriptors. */
    static final ValueType<String> FD_NAME = TextTypes.text((text, context) -> {
        String expanded = context.expand(text);
        return expanded == null || isFdName(expanded)
                ? expanded
                : context.reject("Invalid file descriptor name, ignoring: " + expanded);
    });

    /** The service of a socket. */
    static final ValueType<Optional<UnitName>> SERVICE = TextTypes.value(
            (text, context) -> {
                String expanded = context.expand(text);
                if (expanded == null) {
                    return null;
                }
                Optional<UnitName> name = UnitName.parse(expanded);
                if (name.isEmpty() || name.get().type() != UnitType.SERVICE) {
                    return context.reject("Unit must be of type service, ignoring: " + expanded);
                }
                return name;
            },
            name -> name.isPresent() ? name.get().toString() : "",
            ValueType.Empty.PARSE);

    /** The type of service of IP packets, by name or number. */
    static final ValueType<Integer> IP_TOS = TextTypes.value(
            (text, context) -> switch (text) {
                case "low-delay" -> (Integer) 16;
                case "throughput" -> (Integer) 8;
                case "reliability" -> (Integer) 4;
                case "low-cost" -> (Integer) 2;
                default -> {
                    long value = Numbers.integer(text, 0, 255);
                    yield value < 0 ? context.<Integer>invalid(text) : (Integer) (int) value;
                }
            },
            value -> Integer.toString(value),
            ValueType.Empty.RESET);

    private SocketTypes() {}

    /** What is listened on in one way; an assignment of nothing clears those of all ways. */
    static ValueType<List<ListenEntry>> listen(ListenKind kind) {
        return ListType.lines((text, context) -> listen(kind, text, context), ListenEntry::address);
    }

    private static ListenEntry listen(ListenKind kind, String text, ParseContext context) {
        String expanded = context.expand(text);
        if (expanded == null) {
            return null;
        }
        return switch (kind) {
            case FIFO, SPECIAL, USB_FUNCTION, MESSAGE_QUEUE -> {
                String path = PathChecks.absolute(expanded, context, false);
                if (path != null && kind == ListenKind.FIFO) {
                    path = PathChecks.withoutLegacyRun(path, context);
                }
                yield path == null ? null : new ListenEntry(kind, path);
            }
            case NETLINK -> entry(kind, ListenAddress.netlink(expanded), expanded, context);
            case STREAM, DATAGRAM, SEQUENTIAL_PACKET -> {
                ListenAddress.Result address = ListenAddress.parse(PathChecks.withoutLegacyRun(expanded, context));
                if (address.isValid() && kind == ListenKind.SEQUENTIAL_PACKET && address.isInternet()) {
                    yield context.reject("Address family not supported, ignoring: " + expanded);
                }
                yield entry(kind, address, expanded, context);
            }
        };
    }

    private static ListenEntry entry(ListenKind kind, ListenAddress.Result address, String text, ParseContext context) {
        if (address.isValid()) {
            return new ListenEntry(kind, address.text());
        }
        return context.reject("Failed to parse address value in '" + text + "', ignoring: " + address.text());
    }

    /** Whether the kernel takes the text as the name of a network interface. */
    static boolean isInterfaceName(String name) {
        if (name.isEmpty() || name.length() > 15 || name.equals(".") || name.equals("..")) {
            return false;
        }
        boolean digits = true;
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (c <= ' ' || c >= 127 || c == ':' || c == '/' || c == '%') {
                return false;
            }
            digits &= c >= '0' && c <= '9';
        }
        return !digits && !name.equals("all") && !name.equals("default");
    }

    private static boolean isFdName(String name) {
        if (name.isEmpty() || name.length() > 255) {
            return false;
        }
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (c < ' ' || c >= 127 || c == ':') {
                return false;
            }
        }
        return true;
    }
}
