// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

/**
 * How points in time are printed.
 *
 * <p>Source: systemctl(1), {@code --timestamp=}.
 *
 * <p>Immutable.
 */
public enum TimeFormat {
    PRETTY("pretty"),
    US("us"),
    UTC("utc"),
    US_UTC("us+utc"),
    UNIX("unix");

    private final String word;

    TimeFormat(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The format of that name, or null. */
    public static TimeFormat parse(String word) {
        for (TimeFormat format : values()) {
            if (format.word.equals(word)) {
                return format;
            }
        }
        return switch (word) {
            case "μs", "µs" -> US;
            case "μs+utc", "µs+utc" -> US_UTC;
            default -> null;
        };
    }
}
