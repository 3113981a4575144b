// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.sys.Errno;
import org.systemdj.text.Booleans;
import org.systemdj.text.Capability;
import org.systemdj.text.Escape;
import org.systemdj.text.RawText;
import org.systemdj.text.Words;

/**
 * The surroundings of processes as properties.
 *
 * <p>Source: systemd.exec(5); org.freedesktop.systemd1(5).
 *
 * <p>Immutable (static functions). All fail with {@link AssignmentFailure}.
 */
final class ProcessValues {
    private static final long EVERY_NAMESPACE = 0x7E02_0000L;
    private static final int MASK_BYTES = 128;
    private static final String[] FILES = {"fd:", "file:", "append:", "truncate:"};
    private static final String[] FILE_PROPERTIES = {"FileDescriptorName", "File", "FileToAppend", "FileToTruncate"};

    private ProcessValues() {}

    static void environmentFile(PropertyList out, String value) {
        boolean optional = value.startsWith("-");
        out.put(
                "EnvironmentFiles",
                "a(sb)",
                value.isEmpty()
                        ? List.of()
                        : PropertyList.structures(new Object[] {optional ? value.substring(1) : value, optional}));
    }

    static void limits(PropertyList out, String name, String value) {
        if (value.isEmpty() || !RowValues.add(out, ExecDirectives.TABLE, name, value)) {
            throw new AssignmentFailure("Failed to parse resource limit: " + value);
        }
    }

    static void standardStream(PropertyList out, String name, String value) {
        for (int i = 0; i < FILES.length; i++) {
            if (value.startsWith(FILES[i])) {
                out.put(name + FILE_PROPERTIES[i], "s", value.substring(FILES[i].length()));
                return;
            }
        }
        out.put(name, "s", value);
    }

    static void inputText(PropertyList out, String value) {
        byte[] text = Escape.unescapeCBytes(value)
                .orElseThrow(() -> new AssignmentFailure("Failed to unescape text '" + value + "': Invalid argument"));
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = '\n';
        out.put("StandardInputText", "ay", line);
    }

    static void inputData(PropertyList out, String name, String value) {
        Encoded data = Encoded.base64(value);
        if (data.errno() != 0) {
            throw new AssignmentFailure("Failed to decode base64 data '" + value + "': " + Errno.text(data.errno()));
        }
        out.put(name, "ay", data.bytes());
    }

    static void logField(PropertyList out, String name, String value) {
        out.put(name, "aay", List.of(RawText.encode(value)));
    }

    static void logPattern(PropertyList out, String name, String value) {
        boolean allow = !value.startsWith("~");
        out.put(name, "a(bs)", PropertyList.structures(new Object[] {allow, allow ? value : value.substring(1)}));
    }

    /** A mask; words that name no capability are passed over. */
    static void capabilities(PropertyList out, String name, String value) {
        boolean inverted = value.startsWith("~");
        long mask = 0;
        Words words = new Words(inverted ? value.substring(1) : value, EnumSet.of(Words.Option.UNQUOTE));
        for (Optional<String> word = words.next(); word.isPresent(); word = words.next()) {
            mask |= Capability.parse(word.get()).map(Capability::bit).orElse(0L);
        }
        out.put(name, "t", inverted ? ~mask : mask);
    }

    /** A mask; words that name no bit are passed over, and so are those behind a malformed one. */
    static void secureBits(PropertyList out, String name, String value) {
        if (!RowValues.add(out, ExecDirectives.TABLE, name, value)) {
            out.put(name, "i", 0L);
        }
    }

    static void cpuAffinity(PropertyList out, String name, String value) {
        if (value.equals("numa")) {
            out.put("CPUAffinityFromNUMA", "b", true);
        } else {
            ControlValues.cpus(out, name, value);
        }
    }

    static void numaMask(PropertyList out, String name, String value) {
        if (!value.equals("all")) {
            ControlValues.cpus(out, name, value);
            return;
        }
        byte[] all = new byte[MASK_BYTES];
        Arrays.fill(all, (byte) 0xff);
        out.put(name, "ay", all);
    }

    static void numaPolicy(PropertyList out, String name, String value) {
        int policy = Numbered.numaPolicy(value);
        if (policy < 0) {
            throw ControlValues.unreadableValue(name, value);
        }
        out.put(name, "i", (long) policy);
    }

    static void namespaces(PropertyList out, String name, String value) {
        boolean inverted = value.startsWith("~");
        String words = inverted ? value.substring(1) : value;
        if (words.isEmpty()) {
            out.put(name, "t", inverted ? EVERY_NAMESPACE : 0L);
        } else if (inverted && Booleans.parse(words) != null
                || !RowValues.add(out, ExecDirectives.TABLE, name, value)) {
            throw new AssignmentFailure("Failed to parse " + name + " value " + words + ".");
        }
    }

    static void systemCallError(PropertyList out, String name, String value) {
        if (!RowValues.add(out, ExecDirectives.TABLE, name, value)) {
            throw PlainValues.unreadable(name, value);
        }
    }

    static void coredumpFilter(PropertyList out, String name, String value) {
        if (!RowValues.add(out, ExecDirectives.TABLE, name, value)) {
            PlainValues.checked(new Amount(0, isNegative(value) ? Errno.ERANGE : Errno.EINVAL), name, value);
        }
    }

    private static boolean isNegative(String value) {
        return value.startsWith("-") && !Amount.unsigned(value.substring(1)).failed();
    }

    static void propagation(PropertyList out, String name, String value) {
        if (value.isEmpty()) {
            out.put(name, "t", 0L);
        } else if (!RowValues.add(out, ExecDirectives.TABLE, name, value)) {
            PlainValues.checked(new Amount(0, Errno.EINVAL), name, value);
        }
    }
}
