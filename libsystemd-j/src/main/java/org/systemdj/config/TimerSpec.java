// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * One moment at which a timer elapses.
 *
 * <p>Source: systemd.timer(5), OPTIONS.
 *
 * <p>Immutable.
 *
 * @param base from which moment it counts
 * @param text the normalized calendar expression; empty for the others
 * @param usec the time since that moment, in microseconds; 0 for calendar expressions
 */
public record TimerSpec(TimerBase base, String text, long usec) {}
