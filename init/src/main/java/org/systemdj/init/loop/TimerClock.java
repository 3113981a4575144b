// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.loop;

/** The clocks that timers follow. Source: clock_gettime(2). Immutable. */
public enum TimerClock {
    MONOTONIC,
    BOOTTIME,
    REALTIME
}
