// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.Optional;
import org.systemdj.text.Numbers;

/**
 * How many entries are shown, and whether they are the oldest ones.
 *
 * <p>Source: journalctl(1), «--lines=».
 *
 * <p>Immutable.
 */
record Lines(int count, boolean oldest) {
    static Optional<Lines> parse(String text) {
        if (text.equals("all")) {
            return Optional.of(new Lines(Options.LINES_ALL, false));
        }
        boolean oldest = text.startsWith("+");
        int count = Numbers.parseInt(oldest ? text.substring(1) : text, -1);
        return count < 0 ? Optional.empty() : Optional.of(new Lines(count, oldest));
    }
}
