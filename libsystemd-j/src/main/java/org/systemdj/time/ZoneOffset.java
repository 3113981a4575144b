// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

/**
 * How far local time is ahead of UTC.
 *
 * <p>Source: tzfile(5).
 *
 * <p>Immutable.
 *
 * @param seconds seconds ahead of UTC
 * @param daylight whether this is daylight saving time
 * @param name the abbreviation: {@code CEST}
 */
public record ZoneOffset(int seconds, boolean daylight, String name) {
    /** No offset. */
    public static final ZoneOffset UTC = new ZoneOffset(0, false, "UTC");
}
