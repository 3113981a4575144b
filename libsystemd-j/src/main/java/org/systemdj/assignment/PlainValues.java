// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import org.systemdj.sys.Errno;
import org.systemdj.text.Booleans;
import org.systemdj.text.ByteSize;
import org.systemdj.text.LogLevels;
import org.systemdj.text.SignalName;
import org.systemdj.text.Words;

/**
 * Texts, truths, numbers, spans and words as properties.
 *
 * <p>Source: systemctl(1), {@code set-property}; systemd.syntax(7), systemd.time(7).
 *
 * <p>Immutable (static functions). All fail with {@link AssignmentFailure}.
 */
final class PlainValues {
    private static final long MOST_STATUS = 255;
    private static final long LOWEST_NICE = -20;
    private static final long HIGHEST_NICE = 19;
    private static final long LOWEST_IO_PRIORITY = 7;

    private PlainValues() {}

    static AssignmentFailure unreadable(String name, String value) {
        return new AssignmentFailure("Failed to parse " + name + ": " + value);
    }

    /** The number, or a failure that says what is wrong with it. */
    static long checked(Amount amount, String name, String value) {
        if (amount.failed()) {
            throw new AssignmentFailure("Failed to parse " + name + "=" + value + ": " + Errno.text(amount.errno()));
        }
        return amount.value();
    }

    static void text(PropertyList out, String name, String value) {
        out.put(name, "s", value);
    }

    static void truth(PropertyList out, String name, String value) {
        Boolean truth = Booleans.parse(value);
        if (truth == null) {
            throw unreadable(name, value);
        }
        out.put(name, "b", truth);
    }

    static void unsigned(PropertyList out, String name, String value) {
        out.put(name, "u", checked(Amount.unsigned32(value), name, value));
    }

    static void signed(PropertyList out, String name, String value) {
        out.put(name, "i", checked(Amount.signed32(value), name, value));
    }

    static void signedLong(PropertyList out, String name, String value) {
        out.put(name, "x", checked(Amount.signed(value), name, value));
    }

    static void mode(PropertyList out, String name, String value) {
        out.put(name, "u", checked(Amount.mode(value), name, value));
    }

    static void size(PropertyList out, String name, String value) {
        out.put(name, "t", checked(Amount.size(value, ByteSize.Base.IEC), name, value));
    }

    /** The name of a span's property: in microseconds instead of seconds. */
    static String usec(String name) {
        return name.substring(0, name.length() - "Sec".length()) + "USec";
    }

    static void span(PropertyList out, String name, String value) {
        out.put(usec(name), "t", checked(Amount.span(value), name, value));
    }

    static void nanoseconds(PropertyList out, String name, String value) {
        out.put(name, "t", checked(Amount.nanoseconds(value), name, value));
    }

    static void nice(PropertyList out, String name, String value) {
        out.put(name, "i", checked(Amount.signed32(value).within(LOWEST_NICE, HIGHEST_NICE), name, value));
    }

    static void ioPriority(PropertyList out, String name, String value) {
        long priority = checked(Amount.signed32(value), name, value);
        boolean known = priority >= 0 && priority <= LOWEST_IO_PRIORITY;
        out.put(name, "i", checked(new Amount(priority, known ? 0 : Errno.EINVAL), name, value));
    }

    static void signal(PropertyList out, String name, String value) {
        OptionalInt signal =
                value.equals("SIGPOLL") || value.equals("POLL") ? OptionalInt.empty() : SignalName.parse(value);
        if (signal.isEmpty()) {
            throw unreadable(name, value);
        }
        out.put(name, "i", (long) signal.getAsInt());
    }

    static void logLevel(PropertyList out, String name, String value) {
        int level = LogLevels.parse(value, -1);
        if (level < 0) {
            throw unreadable(name, value);
        }
        out.put(name, "i", (long) level);
    }

    /** The number that a word stands for, or a number itself, up to a greatest one. */
    static void wordOrNumber(PropertyList out, String name, String value, long ofWord, long most) {
        Amount amount = ofWord >= 0 ? Amount.of(ofWord) : Amount.signed32(value).within(0, most);
        if (amount.failed()) {
            throw unreadable(name, value);
        }
        out.put(name, "i", amount.value());
    }

    static void actionStatus(PropertyList out, String name, String value) {
        Amount status =
                value.isEmpty() ? Amount.of(-1) : Amount.unsigned32(value).within(0, MOST_STATUS);
        if (status.failed()) {
            throw new AssignmentFailure("Failed to parse " + name + "=" + value);
        }
        out.put(name, "i", status.value());
    }

    /** Words between white space, quotes removed and, where wanted, escapes read. */
    static List<String> words(String text, boolean escapes) {
        return Words.split(text, escapes ? Words.unquoted() : EnumSet.of(Words.Option.UNQUOTE))
                .orElseThrow(() -> new AssignmentFailure("Invalid syntax: " + text));
    }

    static void words(PropertyList out, String name, String value, boolean escapes) {
        out.put(name, "as", words(value, escapes));
    }

    static void oneText(PropertyList out, String name, String value) {
        out.put(name, "as", value.isEmpty() ? List.of() : List.of(value));
    }

    static void allowOrDeny(PropertyList out, String name, String value) {
        boolean allow = !value.startsWith("~");
        List<String> listed = words(allow ? value : value.substring(1), false);
        out.put(name, "(bas)", new Object[] {allow, listed});
    }

    static void optionalText(PropertyList out, String name, String value) {
        boolean optional = value.startsWith("-");
        out.put(name, "(bs)", new Object[] {optional, optional ? value.substring(1) : value});
    }

    /** Two texts with a colon between; backslashes escape. */
    static void pair(PropertyList out, String name, String value, boolean keepEmpty) {
        if (value.isEmpty()) {
            out.put(name, "a(ss)", List.of());
            return;
        }
        Words words = new Words(
                value, ":", keepEmpty ? EnumSet.of(Words.Option.KEEP_EMPTY) : EnumSet.noneOf(Words.Option.class));
        String first = words.next().orElse("");
        if (words.failed()) {
            throw new AssignmentFailure(
                    keepEmpty
                            ? "Failed to parse " + name + "= parameter: " + value
                            : "Failed to parse " + name + ": Invalid argument");
        }
        out.put(name, "a(ss)", PropertyList.structures(new Object[] {first, words.rest()}));
    }
}
