// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import org.systemdj.console.CommandFailure;
import org.systemdj.text.LogLevels;

/**
 * The argument of {@code --priority=}: one level, which stands for all that are as urgent, or a range.
 *
 * <p>Source: journalctl(1), «--priority=».
 *
 * <p>Immutable (static functions).
 */
final class Priorities {
    private static final int INVALID = -1;

    private Priorities() {}

    /** The levels as bits. */
    static int parse(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            int level = LogLevels.parse(text, INVALID);
            if (level == INVALID) {
                throw new CommandFailure("Unknown log level " + text);
            }
            return bits(0, level);
        }
        int from = LogLevels.parse(text.substring(0, dots), INVALID);
        int to = LogLevels.parse(text.substring(dots + 2), INVALID);
        if (from == INVALID || to == INVALID) {
            throw new CommandFailure("Failed to parse log level range " + text);
        }
        return bits(Math.min(from, to), Math.max(from, to));
    }

    private static int bits(int from, int to) {
        return (1 << to + 1) - (1 << from);
    }
}
