// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import java.util.Optional;

/**
 * Knows time zones by name.
 *
 * <p>Source: tzset(3), localtime(5).
 */
public interface ZoneSource {
    /** Universal time everywhere, no other zone. */
    ZoneSource UTC_ONLY = new ZoneSource() {
        @Override
        public Optional<TimeZoneRules> zone(String name) {
            return Optional.empty();
        }

        @Override
        public TimeZoneRules local() {
            return TimeZoneRules.UTC;
        }
    };

    /** The zone of that name, as {@code Europe/Berlin}. */
    Optional<TimeZoneRules> zone(String name);

    /** The zone of this process. */
    TimeZoneRules local();

    /** Whether the text can be a zone's name: parts of letters, digits, {@code _+-}, no dots, slashes between. */
    static boolean isValidName(String name) {
        boolean slash = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letter && "-_+/".indexOf(c) < 0 || c == '/' && slash) {
                return false;
            }
            slash = c == '/';
        }
        return !slash && !name.isEmpty();
    }
}
