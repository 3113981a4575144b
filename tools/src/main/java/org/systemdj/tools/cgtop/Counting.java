// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.cgtop;

/**
 * What counts as a task.
 *
 * <p>Source: systemd-cgtop(1), {@code -P}, {@code -k}. Immutable.
 */
enum Counting {
    TASKS("Tasks", "tasks"),
    USER_PROCESSES("Procs", "userspace processes (excl. kernel)"),
    ALL_PROCESSES("Proc+", "all processes (incl. kernel)");

    private final String heading;
    private final String text;

    Counting(String heading, String text) {
        this.heading = heading;
        this.text = text;
    }

    String heading() {
        return heading;
    }

    String text() {
        return text;
    }
}
