// SPDX-License-Identifier: Apache-2.0

/**
 * Time spans, time stamps, calendar expressions and time zones as systemd.time(7) spells them.
 *
 * <p>All times are microseconds: since 1970, or long. {@link org.systemdj.time.ZoneSource} is where zones come from.
 *
 * <pre>{@code
 * TimeSpan span = TimeSpan.parse("1h 30min").orElseThrow();
 * CalendarExpression backup =
 *         CalendarExpression.parse("Mon *-*-* 03:00 UTC").orElseThrow();
 * long next = backup.nextElapse(now, new SystemZones()).orElseThrow();
 * Instant instant = Instant.ofEpochSecond(next / 1_000_000);
 * }</pre>
 */
package org.systemdj.time;
