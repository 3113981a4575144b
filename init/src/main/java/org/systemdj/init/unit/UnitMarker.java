// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.Optional;

/**
 * What a client has noted that is to be done with a unit later, by EnqueueMarkedJobs(), in the order shown.
 *
 * <p>Source: org.freedesktop.systemd1(5), Markers; systemctl(1), {@code --marked}. Immutable.
 */
public enum UnitMarker {
    NEEDS_RELOAD("needs-reload"),
    NEEDS_RESTART("needs-restart");

    private final String word;

    UnitMarker(String word) {
        this.word = word;
    }

    /** The word on the bus. */
    public String word() {
        return word;
    }

    public static Optional<UnitMarker> of(String word) {
        for (UnitMarker marker : values()) {
            if (marker.word.equals(word)) {
                return Optional.of(marker);
            }
        }
        return Optional.empty();
    }
}
