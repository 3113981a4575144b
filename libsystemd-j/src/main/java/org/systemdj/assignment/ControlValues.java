// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.IpAddress;
import org.systemdj.sys.Errno;
import org.systemdj.text.ByteSize;
import org.systemdj.text.CpuSet;
import org.systemdj.text.Values;
import org.systemdj.text.Words;
import org.systemdj.time.TimeSpan;

/**
 * Resource control as properties.
 *
 * <p>Source: systemd.resource-control(5); org.freedesktop.systemd1(5).
 *
 * <p>Immutable (static functions). All fail with {@link AssignmentFailure}.
 */
final class ControlValues {
    private static final long UINT32_MAX = 0xffffffffL;
    private static final long WHOLE = 10_000;
    private static final long NOT_SET = -1;
    private static final long IPV4 = 2;
    private static final long IPV6 = 10;

    private ControlValues() {}

    static void weight(PropertyList out, String name, String value, long least, long most) {
        long weight = value.isEmpty()
                ? NOT_SET
                : PlainValues.checked(Amount.unsigned(value).within(least, most), name, value);
        out.put(name, "t", weight);
    }

    static void cpuWeight(PropertyList out, String name, String value) {
        if (value.equals("idle")) {
            out.put(name, "t", 0L);
        } else {
            weight(out, name, value, 1, WHOLE);
        }
    }

    static void limit(PropertyList out, String name, String value, long whenEmpty) {
        if (!share(out, name, value, whenEmpty)) {
            out.put(name, "t", PlainValues.checked(Amount.size(value, ByteSize.Base.IEC), name, value));
        }
    }

    static void tasks(PropertyList out, String name, String value) {
        if (!share(out, name, value, NOT_SET)) {
            out.put(name, "t", PlainValues.checked(Amount.unsigned(value), name, value));
        }
    }

    /** Nothing, infinity, or a part of the whole; false where the value is none of them. */
    private static boolean share(PropertyList out, String name, String value, long whenEmpty) {
        Amount part = Amount.permyriad(value);
        if (value.isEmpty() || value.equals("infinity")) {
            out.put(name, "t", value.isEmpty() ? whenEmpty : NOT_SET);
        } else if (!part.failed() && part.value() <= WHOLE) {
            out.put(name + "Scale", "u", scale(part.value()));
        } else {
            return false;
        }
        return true;
    }

    /** Ten-thousandths as part of the largest number. */
    private static long scale(long part) {
        return (part * UINT32_MAX + WHOLE / 2) / WHOLE;
    }

    static void quota(PropertyList out, String value) {
        Amount part = Amount.permyriad(value);
        if (!value.isEmpty() && (part.failed() || part.value() == 0)) {
            throw new AssignmentFailure(part.failed() ? "CPU quota '" + value + "' invalid." : "CPU quota too small.");
        }
        long quota = value.isEmpty() ? NOT_SET : part.value() * TimeSpan.USEC_PER_SEC / WHOLE;
        out.put("CPUQuotaPerSecUSec", "t", quota);
    }

    static void quotaPeriod(PropertyList out, String name, String value) {
        Amount span = value.isEmpty() ? Amount.of(NOT_SET) : Amount.span(value);
        if (span.failed()) {
            throw new AssignmentFailure("CPU quota period '" + value + "' invalid.");
        }
        out.put(PlainValues.usec(name), "t", span.value());
    }

    static void pressureLimit(PropertyList out, String name, String value) {
        Amount part = Amount.permyriad(value).within(0, WHOLE);
        if (part.failed()) {
            throw unreadableValue(name, value);
        }
        out.put(name, "u", scale(part.value()));
    }

    static void pressureDuration(PropertyList out, String name, String value) {
        if (value.isEmpty()) {
            out.put(PlainValues.usec(name), "t", NOT_SET);
        } else {
            PlainValues.span(out, name, value);
        }
    }

    static AssignmentFailure unreadableValue(String name, String value) {
        return new AssignmentFailure("Failed to parse " + name + " value: " + value);
    }

    static void cpus(PropertyList out, String name, String value) {
        CpuSet set = CpuSet.parse(value).orElseThrow(() -> unreadableValue(name, value));
        out.put(name, "ay", bytes(set, value));
    }

    /** Whole words of the kernel's masks: as many as the numbers that were named need, those of empty ranges too. */
    static byte[] bytes(CpuSet set, String value) {
        byte[] bytes = set.toBytes();
        return bytes.length == 0 && !value.isEmpty() ? new byte[Long.BYTES] : bytes;
    }

    static void delegate(PropertyList out, String name, String value) {
        Optional<Boolean> truth = Values.parseBoolean(value);
        if (truth.isPresent()) {
            out.put(name, "b", truth.get());
        } else {
            out.put("DelegateControllers", "as", PlainValues.words(value, false));
        }
    }

    static void device(PropertyList out, String name, String value) {
        int space = value.indexOf(' ');
        String path = space < 0 ? value : value.substring(0, space);
        String rights = space < 0 ? "" : value.substring(space + 1);
        out.put(name, "a(ss)", value.isEmpty() ? List.of() : PropertyList.structures(new Object[] {path, rights}));
    }

    static void deviceWeight(PropertyList out, String name, String value) {
        deviceValue(out, name, name, value, Unit.WEIGHT);
    }

    static void deviceLimit(PropertyList out, String name, String value) {
        deviceValue(out, name, name, value, Unit.BYTES);
    }

    static void deviceLatency(PropertyList out, String name, String value) {
        if (value.isEmpty()) {
            // So says systemd, which writes a value of a wrong type then.
            throw new AssignmentFailure("Failed to create bus message: Invalid argument");
        }
        deviceValue(out, name, PlainValues.usec(name), value, Unit.SPAN);
    }

    private enum Unit {
        WEIGHT,
        BYTES,
        SPAN
    }

    private static void deviceValue(PropertyList out, String name, String property, String value, Unit unit) {
        if (value.isEmpty()) {
            out.put(property, "a(st)", List.of());
            return;
        }
        int space = value.indexOf(' ');
        if (space < 0) {
            throw new AssignmentFailure("Failed to parse " + name + " value " + value + ".");
        }
        String text = value.substring(space + 1);
        Amount amount =
                switch (unit) {
                    case WEIGHT -> Amount.unsigned(text);
                    case SPAN -> Amount.span(text);
                    case BYTES -> text.equals("infinity") ? Amount.of(NOT_SET) : Amount.size(text, ByteSize.Base.SI);
                };
        if (amount.failed()) {
            String what = unit == Unit.BYTES ? "byte" : name;
            throw new AssignmentFailure(
                    "Failed to parse " + what + " value " + text + ": " + Errno.text(amount.errno()));
        }
        out.put(property, "a(st)", PropertyList.structures(new Object[] {value.substring(0, space), amount.value()}));
    }

    // --- networks ---

    static void addresses(PropertyList out, String name, String value) {
        List<Object> prefixes = new ArrayList<>();
        String[] known = knownNetworks(value);
        if (known.length > 0) {
            for (String network : known) {
                prefixes.add(prefix(network));
            }
            out.put(name, "a(iayu)", prefixes);
            return;
        }
        Words words = new Words(value, EnumSet.noneOf(Words.Option.class));
        for (Optional<String> word = words.next(); word.isPresent(); word = words.next()) {
            prefixes.add(prefix(word.get()));
        }
        if (words.failed()) {
            throw PlainValues.unreadable(name, "");
        }
        out.put(name, "a(iayu)", prefixes);
    }

    private static String[] knownNetworks(String value) {
        return switch (value) {
            case "any" -> new String[] {"0.0.0.0/0", "::/0"};
            case "localhost" -> new String[] {"127.0.0.0/8", "::1/128"};
            case "link-local" -> new String[] {"169.254.0.0/16", "fe80::/64"};
            case "multicast" -> new String[] {"224.0.0.0/4", "ff00::/8"};
            default -> new String[0];
        };
    }

    /** Family, address with all its bits, length of the network part. */
    private static Object[] prefix(String text) {
        int slash = text.indexOf('/');
        byte[] address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address != null) {
            long bits = (long) address.length * Byte.SIZE;
            Amount length = slash < 0
                    ? Amount.of(bits)
                    : Amount.unsigned(text.substring(slash + 1)).within(0, bits);
            if (!length.failed()) {
                return new Object[] {address.length == Integer.BYTES ? IPV4 : IPV6, address, length.value()};
            }
        }
        throw new AssignmentFailure("Failed to parse IP address prefix: " + text);
    }

    static void socketBind(PropertyList out, String name, String value) {
        if (value.isEmpty()) {
            out.put(name, "a(iiqq)", List.of());
            return;
        }
        boolean oneWord = Words.plain(value).size() == 1;
        if (!oneWord || !RowValues.add(out, CgroupDirectives.TABLE, name, value)) {
            throw new AssignmentFailure("Failed to parse " + name);
        }
    }

    static void nftSets(PropertyList out, String name, String value) {
        if (value.isEmpty()) {
            out.put(name, "a(iiss)", List.of());
        } else if (!RowValues.add(out, CgroupDirectives.TABLE, name, value)) {
            boolean quotes =
                    Words.split(value, EnumSet.of(Words.Option.UNQUOTE)).isPresent() || !value.startsWith("\"");
            throw new AssignmentFailure("Failed to parse " + name + (quotes ? "." : ": Invalid argument"));
        }
    }
}
