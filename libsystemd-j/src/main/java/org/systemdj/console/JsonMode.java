// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

/**
 * Whether a command prints JSON, and how.
 *
 * <p>Source: systemd-id128(1), {@code --json=}.
 *
 * <p>Immutable.
 */
public enum JsonMode {
    PRETTY("pretty"),
    SHORT("short"),
    OFF("off");

    private final String word;

    JsonMode(String word) {
        this.word = word;
    }

    /** What an option's mode changes. */
    @FunctionalInterface
    public interface Setting<T> {
        void to(T target, JsonMode mode);
    }

    /** What {@code -j} stands for. */
    public static JsonMode byTerminal(Style style) {
        return style.colours() && style.terminal() ? PRETTY : SHORT;
    }

    /** The row of {@code --json=}. */
    public static <T> Getopt.Option<T> option(Command command, Setting<T> setting) {
        return new Getopt.Option<>("json", 0, Getopt.Argument.REQUIRED, (target, value) -> {
            if (value.equals("help")) {
                for (JsonMode mode : values()) {
                    command.out().line(mode.word);
                }
                return 0;
            }
            for (JsonMode mode : values()) {
                if (mode.word.equals(value)) {
                    setting.to(target, mode);
                    return Getopt.CONTINUE;
                }
            }
            throw new CommandFailure("Unknown argument to --json= switch: " + value);
        });
    }
}
