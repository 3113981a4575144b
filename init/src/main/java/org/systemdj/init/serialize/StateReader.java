// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.serialize;

import java.util.List;

/**
 * Reads what {@link StateWriter} wrote for one unit. Unknown keys are simply not asked for.
 *
 * <p>Loop-confined.
 */
public interface StateReader {
    /** The last value of a key, null if there is none. */
    String get(String key);

    /** All values of a key, in order. */
    List<String> all(String key);

    /** The value as a number, or the fallback where it is missing or no number. */
    default long number(String key, long fallback) {
        String value = get(key);
        if (value == null) {
            return fallback;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    default boolean flag(String key) {
        return "yes".equals(get(key));
    }

    /** Takes over the descriptor of a key; -1 if there is none. The caller owns it from then on. */
    int takeFd(String key);

    /** Takes over a descriptor by the number that stands in a value; -1 if it was not handed over. */
    int takeFdNumber(int number);
}
