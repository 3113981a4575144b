// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus;

/** How a job ended, as the signal {@code JobRemoved} says it; see org.freedesktop.systemd1(5). */
public enum JobResult {
    DONE,
    CANCELED,
    TIMEOUT,
    FAILED,
    DEPENDENCY,
    SKIPPED,
    INVALID,
    ASSERT,
    UNSUPPORTED,
    COLLECTED,
    ONCE,
    FROZEN,
    CONCURRENCY,
    /** Of a newer manager. */
    OTHER;

    static JobResult of(String result) {
        for (JobResult one : values()) {
            if (one.toString().equals(result)) return one;
        }
        return OTHER;
    }

    /** Whether what was asked for is done, or was not needed. */
    public boolean succeeded() {
        return this == DONE || this == SKIPPED;
    }

    /** As on the bus, such as {@code done}. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
