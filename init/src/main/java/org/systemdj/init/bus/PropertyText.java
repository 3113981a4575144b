// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.List;
import java.util.function.Consumer;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageReader;
import org.systemdj.sys.Errno;

/**
 * The text of property values that are more than one word.
 *
 * <p>Source: systemd.service(5), «Command lines»; systemd.resource-control(5). Immutable (static functions only).
 */
final class PropertyText {
    private static final int INET6 = 10;

    private PropertyText() {}

    /** Command lines of {@code a(sasb)} or {@code a(sasas)}, one assignment each; an empty list resets. */
    static void commands(MessageReader in, String signature, Consumer<String> line) {
        in.enterArray();
        if (!in.hasNext()) {
            line.accept("");
        }
        while (in.hasNext()) {
            in.enterStruct();
            String path = in.readString();
            List<String> argv = in.readStrings();
            String prefix = signature.equals("a(sasb)") ? in.readBoolean() ? "-" : "" : prefixes(in.readStrings());
            in.exit();
            if (argv.isEmpty()) {
                throw new BusException(BusError.INVALID_ARGS, "Command line must not be empty");
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
                        case "via-shell" -> "|";
                        default ->
                            throw BusException.ofErrno(
                                    Errno.EINVAL, "Failed to set unit properties: " + Errno.text(Errno.EINVAL));
                    });
        }
        return out.toString();
    }

    /**
     * Arrays of structures: the fields with blanks between, one assignment each; an empty array resets.
     *
     * @param unit of the numbers
     */
    static void tuples(MessageReader in, String unit, Consumer<String> line) {
        in.enterArray();
        if (!in.hasNext()) {
            line.accept("");
        }
        while (in.hasNext()) {
            String type = in.peekSignature();
            in.enterStruct();
            line.accept(type.equals("(iayu)") ? address(in) : plain(in, unit));
            in.exit();
        }
        in.exit();
    }

    private static String address(MessageReader in) {
        boolean six = in.readInt32() == INET6;
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

    private static String plain(MessageReader in, String unit) {
        StringBuilder out = new StringBuilder();
        while (in.hasNext()) {
            out.append(out.length() > 0 ? " " : "");
            switch (in.peek()) {
                case 's' -> out.append(PropertyLines.quoted(in.readString()));
                case 't' -> {
                    long value = in.readUint64();
                    out.append(value == -1 ? "infinity" : Long.toUnsignedString(value) + unit);
                }
                default -> throw new BusException(BusError.INVALID_ARGS, "Unexpected type " + in.peek());
            }
        }
        return out.toString();
    }

    /** A disk image with its mount options: {@code (ssba(ss))} or, without a place to mount it at, {@code (sba(ss))}. */
    static String image(MessageReader in, boolean hasTarget) {
        String source = in.readString();
        String target = hasTarget ? ":" + in.readString() : "";
        String optional = in.readBoolean() ? "-" : "";
        String options = imageOptions(in, ':');
        return PropertyLines.quoted(optional + source + target + (options.isEmpty() ? "" : ":" + options));
    }

    /** Mount options by partition. */
    static String imageOptions(MessageReader in, char separator) {
        StringBuilder out = new StringBuilder();
        in.enterArray();
        while (in.hasNext()) {
            in.enterStruct();
            out.append(out.isEmpty() ? "" : separator)
                    .append(in.readString())
                    .append(':')
                    .append(in.readString());
            in.exit();
        }
        in.exit();
        return out.toString();
    }
}
