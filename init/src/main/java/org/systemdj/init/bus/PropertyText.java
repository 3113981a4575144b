// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.List;
import java.util.function.Consumer;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageReader;
import org.systemdj.text.PathName;

/**
 * The text of property values that are more than one word.
 *
 * <p>Source: systemd.service(5), «Command lines»; systemd.resource-control(5). Immutable (static functions only).
 */
final class PropertyText {
    private static final int MOST_WEIGHT = 10_000;
    private static final int LEAST_BLOCK_WEIGHT = 10;
    private static final int MOST_BLOCK_WEIGHT = 1000;
    private static final int INET = 2;
    private static final int INET6 = 10;

    private PropertyText() {}

    /** Command lines of {@code a(sasb)} or {@code a(sasas)}, one assignment each; an empty list resets. */
    static void commands(MessageReader in, String property, String signature, Consumer<String> line) {
        in.enterArray();
        if (!in.hasNext()) {
            line.accept("");
        }
        while (in.hasNext()) {
            in.enterStruct();
            String given = in.readString();
            if (!PathName.isAbsolute(given) && !PathName.isFileName(given)) {
                throw PropertyRefusals.because(
                        '"' + given + "\" is neither a valid executable name nor an absolute path");
            }
            String path = PathName.simplify(given);
            List<String> argv = in.readStrings();
            String prefix = signature.equals("a(sasb)") ? in.readBoolean() ? "-" : "" : prefixes(in.readStrings());
            in.exit();
            if (argv.isEmpty()) {
                throw PropertyRefusals.because('"' + property + "\" argv cannot be empty");
            }
            StringBuilder text = new StringBuilder(prefix);
            boolean zeroth = !argv.get(0).equals(path);
            text.append(zeroth ? "@" : "").append(argument(path));
            if (zeroth) {
                text.append(' ').append(argument(argv.get(0)));
            }
            for (String word : argv.subList(1, argv.size())) {
                text.append(' ').append(argument(word));
            }
            line.accept(text.toString());
        }
        in.exit();
    }

    /** One argument; dollar signs keep their meaning, as clients escape them themselves. */
    private static String argument(String word) {
        return PropertyLines.inQuotes(word);
    }

    private static String prefixes(List<String> flags) {
        StringBuilder out = new StringBuilder();
        for (String flag : flags) {
            out.append(
                    switch (flag) {
                        case "ignore-failure" -> "-";
                        case "privileged" -> "+";
                        case "no-setuid" -> "!";
                        case "ambient" -> "!!";
                        case "no-env-expand" -> ":";
                        default -> throw PropertyRefusals.silent();
                    });
        }
        return out.toString();
    }

    /**
     * Arrays of structures: the fields with blanks between, one assignment each; an empty array resets.
     *
     * @param unit of the numbers
     */
    static void tuples(String property, MessageReader in, String unit, Consumer<String> line) {
        in.enterArray();
        if (!in.hasNext()) {
            line.accept("");
        }
        while (in.hasNext()) {
            String type = in.peekSignature();
            in.enterStruct();
            line.accept(type.equals("(iayu)") ? address(property, in) : plain(property, in, unit));
            in.exit();
        }
        in.exit();
    }

    private static String address(String property, MessageReader in) {
        int number = in.readInt32();
        if (number != INET && number != INET6) {
            throw PropertyRefusals.because(property + "= expects IPv4 or IPv6 addresses only.");
        }
        boolean six = number == INET6;
        String family = six ? "AF_INET6" : "AF_INET";
        int size = six ? 16 : 4;
        byte[] bytes = in.readBytes();
        if (bytes.length != size) {
            throw new BusException(
                    BusError.INVALID_ARGS,
                    "IP address has wrong size for family (" + family + ", expected " + size + ", got " + bytes.length
                            + ")");
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes.length == 4) {
                out.append(i > 0 ? "." : "").append(bytes[i] & 0xff);
            } else {
                out.append(i > 0 && i % 2 == 0 ? ":" : "").append(Character.forDigit(bytes[i] >> 4 & 15, 16));
                out.append(Character.forDigit(bytes[i] & 15, 16));
            }
        }
        long prefix = in.readUint32();
        if (prefix > 8L * size) {
            throw new BusException(
                    BusError.INVALID_ARGS, "Prefix length " + prefix + " too large for address family " + family + ".");
        }
        return out.append('/').append(prefix).toString();
    }

    private static String plain(String property, MessageReader in, String unit) {
        StringBuilder out = new StringBuilder();
        while (in.hasNext()) {
            out.append(out.length() > 0 ? " " : "");
            switch (in.peek()) {
                case 's' -> out.append(PropertyLines.quoted(node(property, in.readString())));
                case 't' -> {
                    long value = in.readUint64();
                    refuseWeight(property, value);
                    out.append(value == -1 ? "infinity" : Long.toUnsignedString(value) + unit);
                }
                default -> throw new BusException(BusError.INVALID_ARGS, "Unexpected type " + in.peek());
            }
        }
        return out.toString();
    }

    /** The messages' words are in the order in which systemd has them. */
    private static String node(String property, String path) {
        if (!PathName.isNormalized(path)) {
            throw PropertyRefusals.because("Path '" + property + "' specified in " + path + "= is not normalized.");
        }
        return path;
    }

    private static void refuseWeight(String property, long value) {
        if (property.equals("IODeviceWeight") && (value < 1 || value > MOST_WEIGHT)) {
            throw PropertyRefusals.because("IODeviceWeight= value out of range");
        }
        if (property.equals("BlockIODeviceWeight") && (value < LEAST_BLOCK_WEIGHT || value > MOST_BLOCK_WEIGHT)) {
            throw PropertyRefusals.because("BlockIODeviceWeight= out of range");
        }
    }
}
