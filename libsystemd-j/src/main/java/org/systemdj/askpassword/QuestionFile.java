// SPDX-License-Identifier: Apache-2.0
package org.systemdj.askpassword;

import java.math.BigInteger;
import java.util.Optional;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.Booleans;
import org.systemdj.text.RawText;

/**
 * The file by which agents learn of a question.
 *
 * <p>Source: systemd.io, «Password Agents»; systemd.syntax(7). Sections and keys that are not known are passed over.
 *
 * <p>Immutable.
 *
 * @param process who asks; 0: unknown
 * @param socket path that the answer goes to; empty where there is none, which makes the file useless
 * @param acceptCached whether passwords that the agent remembers will do
 * @param echo whether what is typed may be shown
 * @param notAfterUsec time of the monotonic clock after which nobody waits any more; 0: never
 * @param silent whether not even signs may be shown for what is typed
 */
public record QuestionFile(
        int process,
        String socket,
        boolean acceptCached,
        boolean echo,
        long notAfterUsec,
        boolean silent,
        Optional<String> message,
        Optional<String> icon,
        Optional<String> id) {
    /** What is wrong with a line, which is ignored then. */
    @FunctionalInterface
    public interface Complaints {
        void say(int line, String text);
    }

    private static final String SECTION = "[Ask]";
    private static final BigInteger UNSIGNED_END = BigInteger.ONE.shiftLeft(64);

    /** The file's text. */
    public String text() {
        StringBuilder text = new StringBuilder(SECTION + "\n");
        line(text, "PID", Integer.toString(process));
        line(text, "Socket", socket);
        line(text, "AcceptCached", acceptCached ? "1" : "0");
        line(text, "Echo", echo ? "1" : "0");
        line(text, "NotAfter", Long.toUnsignedString(notAfterUsec));
        line(text, "Silent", silent ? "1" : "0");
        message.ifPresent(value -> line(text, "Message", value));
        icon.ifPresent(value -> line(text, "Icon", value));
        id.ifPresent(value -> line(text, "Id", value));
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append('=').append(value).append('\n');
    }

    /** Whether nobody waits any more at that time of the monotonic clock. */
    public boolean isOver(long nowUsec) {
        return notAfterUsec != 0 && Long.compareUnsigned(nowUsec, notAfterUsec) > 0;
    }

    /** Reads a file; a broken section header fails with ErrnoException (EBADMSG). */
    public static QuestionFile parse(byte[] content, Complaints complaints) {
        Reader reader = new Reader(complaints);
        reader.read(RawText.decode(content));
        return reader.file();
    }

    private static final class Reader {
        private final Complaints complaints;
        private int process;
        private String socket = "";
        private boolean acceptCached;
        private boolean echo;
        private long notAfterUsec;
        private boolean silent;
        private Optional<String> message = Optional.empty();
        private Optional<String> icon = Optional.empty();
        private Optional<String> id = Optional.empty();
        private boolean inSection;
        private int number;

        Reader(Complaints complaints) {
            this.complaints = complaints;
        }

        QuestionFile file() {
            return new QuestionFile(process, socket, acceptCached, echo, notAfterUsec, silent, message, icon, id);
        }

        void read(String text) {
            StringBuilder continued = new StringBuilder();
            for (String line : text.split("\r\n|\n\r|[\r\n\0]", -1)) {
                number++;
                String stripped = line.strip();
                if (stripped.startsWith("#") || stripped.startsWith(";")) {
                    continue;
                }
                if (endsWithBackslash(line)) {
                    continued.append(line, 0, line.length() - 1).append(' ');
                    continue;
                }
                accept(continued.append(line).toString().strip());
                continued.setLength(0);
            }
            accept(continued.toString().strip());
        }

        private static boolean endsWithBackslash(String line) {
            int start = line.length();
            while (start > 0 && line.charAt(start - 1) == '\\') {
                start--;
            }
            return (line.length() - start) % 2 == 1;
        }

        private void accept(String line) {
            if (line.isEmpty()) {
                return;
            }
            if (line.startsWith("[")) {
                if (!line.endsWith("]")) {
                    complaints.say(number, "Invalid section header '" + line + "'");
                    complaints.say(number, "Failed to parse file: " + Errno.text(Errno.EBADMSG));
                    throw new ErrnoException("read", Errno.EBADMSG, line);
                }
                inSection = line.equals(SECTION);
                return;
            }
            int equals = line.indexOf('=');
            if (!inSection) {
                return;
            }
            if (equals <= 0) {
                complaints.say(
                        number,
                        equals < 0 ? "Missing '=', ignoring line." : "Missing key name before '=', ignoring line.");
                return;
            }
            assign(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }

        private void assign(String key, String value) {
            switch (key) {
                case "Socket" -> socket = value;
                case "Message" -> message = text(value);
                case "Icon" -> icon = text(value);
                case "Id" -> id = text(value);
                case "AcceptCached" -> acceptCached = flag(key, value, acceptCached);
                case "Echo" -> echo = flag(key, value, echo);
                case "Silent" -> silent = flag(key, value, silent);
                case "PID" -> process = (int) unsigned(key, value, process, 1, Integer.MAX_VALUE);
                case "NotAfter" -> notAfterUsec = unsigned(key, value, notAfterUsec, 0, -1);
                default -> {
                    // of a later version, or for other agents
                }
            }
        }

        private static Optional<String> text(String value) {
            return value.isEmpty() ? Optional.empty() : Optional.of(value);
        }

        private boolean flag(String key, String value, boolean before) {
            Boolean read = value.isEmpty() ? null : Booleans.parse(value);
            if (read == null) {
                bad(key, value, Errno.EINVAL);
            }
            return read == null ? before : read;
        }

        /** {@code most} is unsigned. */
        private long unsigned(String key, String value, long before, long least, long most) {
            String digits = value.startsWith("+") || value.startsWith("-") ? value.substring(1) : value;
            boolean hexadecimal = digits.startsWith("0x");
            String plain = hexadecimal ? digits.substring(2) : digits;
            if (!plain.matches(hexadecimal ? "[0-9a-fA-F]+" : "[0-9]+")) {
                bad(key, value, Errno.EINVAL);
                return before;
            }
            BigInteger number0 = new BigInteger(plain, hexadecimal ? 16 : 10);
            boolean inRange = number0.compareTo(UNSIGNED_END) < 0
                    && (!value.startsWith("-") || number0.signum() == 0)
                    && Long.compareUnsigned(number0.longValue(), least) >= 0
                    && Long.compareUnsigned(number0.longValue(), most) <= 0;
            if (!inRange) {
                bad(key, value, Errno.ERANGE);
                return before;
            }
            return number0.longValue();
        }

        private void bad(String key, String value, int errno) {
            complaints.say(number, "Failed to parse " + key + "=" + value + ", ignoring: " + Errno.text(errno));
        }
    }
}
