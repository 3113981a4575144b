// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.Map;
import org.systemdj.init.job.JobResult;

/**
 * The sentences that tell what becomes of a unit's jobs, on the console and in the log. {@code %s} stands for the
 * unit.
 *
 * <p>Source: systemd's own output. Immutable.
 *
 * @param starting while it starts, null for the generic sentence
 * @param stopping while it stops, null for the generic sentence
 * @param started by result of a start job; missing ones are generic
 * @param stopped by result of a stop job; missing ones are generic
 */
public record StatusWords(
        String starting, String stopping, Map<JobResult, String> started, Map<JobResult, String> stopped) {
    private static final Map<JobResult, String> STARTED = Map.of(
            JobResult.DONE, "Started %s.",
            JobResult.TIMEOUT, "Timed out starting %s.",
            JobResult.FAILED, "Failed to start %s.",
            JobResult.DEPENDENCY, "Dependency failed for %s.",
            JobResult.ASSERT, "Assertion failed for %s.",
            JobResult.UNSUPPORTED, "Starting of %s unsupported.",
            JobResult.COLLECTED, "Unnecessary job was removed for %s.",
            JobResult.ONCE, "Unit %s has been started before and cannot be started again.",
            JobResult.FROZEN, "Cannot start frozen unit %s.");
    private static final Map<JobResult, String> STOPPED = Map.of(
            JobResult.DONE, "Stopped %s.",
            JobResult.FAILED, "Stopped (with error) %s.",
            JobResult.TIMEOUT, "Timed out stopping %s.",
            JobResult.FROZEN, "Cannot stop frozen unit %s.");
    private static final Map<JobResult, String> RELOADED = Map.of(
            JobResult.DONE, "Reloaded %s.",
            JobResult.FAILED, "Reload failed for %s.",
            JobResult.TIMEOUT, "Timed out reloading %s.",
            JobResult.FROZEN, "Cannot reload frozen unit %s.");

    /** What fits any unit. */
    public static final StatusWords GENERIC = new StatusWords(null, null, Map.of(), Map.of());

    /** Words that only name the success differently. */
    public static StatusWords of(String starting, String stopping, String started, String stopped) {
        return new StatusWords(
                starting,
                stopping,
                started == null ? Map.of() : Map.of(JobResult.DONE, started),
                stopped == null ? Map.of() : Map.of(JobResult.DONE, stopped));
    }

    public String startingText() {
        return starting != null ? starting : "Starting %s...";
    }

    public String stoppingText() {
        return stopping != null ? stopping : "Stopping %s...";
    }

    /** The sentence for a start job's end, or null. */
    public String startedText(JobResult result) {
        String own = started.get(result);
        return own != null ? own : STARTED.get(result);
    }

    /** The sentence for a stop job's end, or null. */
    public String stoppedText(JobResult result) {
        String own = stopped.get(result);
        return own != null ? own : STOPPED.get(result);
    }

    /** The sentence for a reload job's end, or null. */
    public static String reloadedText(JobResult result) {
        return RELOADED.get(result);
    }
}
