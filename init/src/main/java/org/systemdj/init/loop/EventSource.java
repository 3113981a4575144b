// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.loop;

/**
 * Something that the loop waits for, with a handler.
 *
 * <p>Source: sd-event(3) for the concepts. Loop-confined.
 */
public abstract sealed class EventSource permits IoSource, TimerSource, DeferSource {
    private final String name;
    private final Priority priority;
    private long pendingSince;

    EventSource(String name, Priority priority) {
        this.name = name;
        this.priority = priority;
    }

    /** What it is for, in logs. */
    public String name() {
        return name;
    }

    Priority priority() {
        return priority;
    }

    boolean isPending() {
        return pendingSince != 0;
    }

    long pendingSince() {
        return pendingSince;
    }

    void pendingSince(long sequence) {
        pendingSince = sequence;
    }

    abstract void dispatch();
}
