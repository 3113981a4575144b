// SPDX-License-Identifier: Apache-2.0
package org.systemdj.notify;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The text of a notification: lines of {@code FIELD=value}. Unknown fields are left out; of a field that comes twice
 * the first value counts.
 *
 * <p>Source: sd_notify(3). Immutable.
 */
public final class NotifyMessage {
    /** The longest message that a manager reads. */
    public static final int MAX_BYTES = 4096;

    private final Map<NotifyField, String> values;

    private NotifyMessage(Map<NotifyField, String> values) {
        this.values = values;
    }

    /** Parses; empty for a message with a NUL inside (those at its end do not matter), which counts for nothing. */
    public static Optional<NotifyMessage> parse(byte[] data, int length) {
        int end = length;
        while (end > 0 && data[end - 1] == 0) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            if (data[i] == 0) {
                return Optional.empty();
            }
        }
        Map<NotifyField, String> values = new EnumMap<>(NotifyField.class);
        int at = 0;
        while (at < end) {
            int lineEnd = at;
            while (lineEnd < end && data[lineEnd] != '\n') {
                lineEnd++;
            }
            addLine(new String(data, at, lineEnd - at, StandardCharsets.UTF_8), values);
            at = lineEnd + 1;
        }
        return Optional.of(new NotifyMessage(values));
    }

    private static void addLine(String line, Map<NotifyField, String> values) {
        int equals = line.indexOf('=');
        if (equals <= 0) {
            return;
        }
        for (NotifyField field : NotifyField.values()) {
            String name = field.name();
            if (name.length() == equals && line.startsWith(name)) {
                values.putIfAbsent(field, line.substring(equals + 1));
                return;
            }
        }
    }

    /** The value as it was sent. */
    public Optional<String> value(NotifyField field) {
        return Optional.ofNullable(values.get(field));
    }

    /** Whether the field was sent as {@code FIELD=1}. */
    public boolean isSet(NotifyField field) {
        return "1".equals(values.get(field));
    }

    /** The value as a number that is not negative; empty when it was not sent or is none. */
    public OptionalLong number(NotifyField field) {
        String value = values.get(field);
        if (value == null || value.isEmpty() || value.length() > 20) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseUnsignedLong(value);
            return value.charAt(0) == '+' ? OptionalLong.empty() : OptionalLong.of(number);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether nothing that we know was sent. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
