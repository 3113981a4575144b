// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

import java.util.EnumSet;
import java.util.List;
import org.systemdj.sys.Errno;
import org.systemdj.text.Escape;
import org.systemdj.text.Words;

/**
 * Credentials as properties.
 *
 * <p>Source: systemd.exec(5), «Credentials»; org.freedesktop.systemd1(5).
 *
 * <p>Immutable (static functions). All fail with {@link AssignmentFailure}.
 */
final class CredentialValues {
    private CredentialValues() {}

    /** The text before the first colon and where the rest starts. */
    private record Split(String id, Words rest) {
        static Split of(String name, String value) {
            Words words = new Words(value, ":", EnumSet.of(Words.Option.KEEP_EMPTY));
            String id = words.next().orElse("");
            if (words.failed()) {
                throw new AssignmentFailure("Failed to parse " + name + "= parameter: " + value);
            }
            return new Split(id, words);
        }
    }

    /** {@code ID:PATH}; where no path is given, the text itself is. */
    static void load(PropertyList out, String name, String value) {
        if (value.isEmpty()) {
            out.put(name, "a(ss)", List.of());
            return;
        }
        Split split = Split.of(name, value);
        String path = split.rest.rest();
        out.put(name, "a(ss)", PropertyList.structures(new Object[] {split.id, path.isEmpty() ? value : path}));
    }

    /** {@code ID:DATA}; the data are text with C escapes or, encrypted, base 64. */
    static void set(PropertyList out, String name, String value, boolean encrypted) {
        if (value.isEmpty()) {
            out.put(name, "a(say)", List.of());
            return;
        }
        Split split = Split.of(name, value);
        if (split.rest.position() > value.length()) {
            throw new AssignmentFailure("Missing argument to " + name + "=.");
        }
        String text = split.rest.rest();
        byte[] data = encrypted
                ? decoded(text)
                : Escape.unescapeCBytes(text)
                        .orElseThrow(() -> new AssignmentFailure("Failed to unescape " + name + "= value: " + text));
        out.put(name, "a(say)", PropertyList.structures(new Object[] {split.id, data}));
    }

    private static byte[] decoded(String text) {
        Encoded data = Encoded.base64(text);
        if (data.errno() != 0) {
            throw new AssignmentFailure("Failed to base64 decode encrypted credential: " + Errno.text(data.errno()));
        }
        return data.bytes();
    }
}
