// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.loop;

/**
 * In what order ready sources are served; the earlier constant goes first.
 *
 * <p>The order keeps causes before effects: a service's last notification before the news of its death, table changes
 * before the jobs that wait for them, and new work (the run queue) when all news have been taken in.
 *
 * <p>Source: sd_event_source_set_priority(3) for the idea. Immutable.
 */
public enum Priority {
    /** What follows from changes of units: units to stop, to start, to forget. Before the next event changes more. */
    UNIT_QUEUES,
    /** Signals about changed units and jobs. */
    BUS_QUEUE,
    /** Mount and swap tables, uevents. */
    TABLES,
    /** Descriptors by which a child tells that it has executed. */
    EXEC_FD,
    /** sd_notify messages. */
    NOTIFY,
    /** Dead children. */
    CHILD,
    /** Signals to the manager. */
    SIGNAL,
    /** Control groups that ran empty. */
    CGROUP,
    /** Changes of the clock and the time zone. */
    TIME_CHANGE,
    NORMAL,
    /** The bus: after the news that its answers should show. */
    BUS,
    /** Timers of jobs and units. */
    TIMER,
    /** Jobs whose turn has come. */
    RUN_QUEUE,
    IDLE
}
