// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import java.util.OptionalInt;
import org.systemdj.config.KillMode;
import org.systemdj.text.SignalName;

/**
 * Value types of signals and of the ways to kill.
 *
 * <p>Source: systemd.kill(5); signal(7).
 *
 * <p>Immutable.
 */
final class KillTypes {
    static final int SIGHUP = 1;
    static final int SIGABRT = 6;
    static final int SIGKILL = 9;
    static final int SIGTERM = 15;

    /** A signal by name or number. */
    static final ValueType<Integer> SIGNAL = TextTypes.value(
            (text, context) -> {
                OptionalInt signal = SignalName.parse(text);
                if (signal.isPresent()) {
                    return signal.getAsInt();
                }
                return Numbers.integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE) == Numbers.BAD
                        ? context.<Integer>invalid(text)
                        : context.<Integer>outOfRange(text);
            },
            signal -> SignalName.withPrefix(signal).orElse("0"),
            ValueType.Empty.PARSE);

    /** Which processes are killed; that none are is warned about. */
    static final ValueType<KillMode> MODE = new ValueType<>() {
        private static final WordType<KillMode> WORDS =
                ScalarTypes.word(KillMode.values()).complaining("Failed to parse kill mode specification, ignoring: ");

        @Override
        public KillMode parse(String text, ParseContext context) {
            KillMode mode = WORDS.parse(text, context);
            if (mode == KillMode.NONE) {
                context.warn("Unit uses KillMode=none. This is unsafe, as it disables systemd's process lifecycle"
                        + " management for the service. Please update the service to use a safer KillMode=, such as"
                        + " 'mixed' or 'control-group'. Support for KillMode=none is deprecated and will eventually be"
                        + " removed.");
            }
            return mode;
        }

        @Override
        public List<String> print(KillMode value) {
            return WORDS.print(value);
        }
    };

    private KillTypes() {}
}
