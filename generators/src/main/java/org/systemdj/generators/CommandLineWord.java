// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Optional;
import org.systemdj.text.KernelCommandLine;
import org.systemdj.text.Values;

/**
 * A word of the kernel's command line.
 *
 * <p>Source: kernel-command-line(7). Immutable.
 *
 * @param name what stands before the equals sign, {@code rd.} and all
 * @param value what stands after it; empty where there is no equals sign
 */
record CommandLineWord(String name, Optional<String> value) {
    static CommandLineWord of(String word) {
        int equals = word.indexOf('=');
        return equals < 0
                ? new CommandLineWord(word, Optional.empty())
                : new CommandLineWord(word.substring(0, equals), Optional.of(word.substring(equals + 1)));
    }

    /** Whether this is the name, dashes and underscores being the same. */
    boolean isNamed(String other) {
        return KernelCommandLine.sameName(name, other);
    }

    /** The word as a switch: alone it is on; empty where its value is none. */
    Optional<Boolean> flag() {
        return value.isEmpty() ? Optional.of(true) : Values.parseBoolean(value.get());
    }
}
