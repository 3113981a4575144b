// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

/**
 * What a unit answers when a job tells it to start, stop or reload, and the result that gives the job.
 *
 * <p>Source: org.freedesktop.systemd1(5), JobRemoved results. Immutable.
 */
public enum ActionOutcome {
    /** Under way; the change of state will end the job. */
    UNDER_WAY(null),
    /** As {@link #UNDER_WAY}, but the unit was on a way already, so that no beginning is announced. */
    TURNED(null),
    /** It is in that state already. */
    ALREADY(JobResult.DONE),
    /** Not now: the job waits for the next change of state. */
    AGAIN(null),
    /** A condition was not met, which counts as success. */
    CONDITION_FAILED(JobResult.DONE),
    /** The unit knows no such action. */
    NOT_APPLICABLE(JobResult.SKIPPED),
    /** The unit is in no state for it. */
    INVALID(JobResult.INVALID),
    ASSERT_FAILED(JobResult.ASSERT),
    UNSUPPORTED(JobResult.UNSUPPORTED),
    /** A unit that must be active is not. */
    DEPENDENCY(JobResult.DEPENDENCY),
    /** It may start once per boot only, and has. */
    ONCE(JobResult.ONCE),
    FROZEN(JobResult.FROZEN),
    FAILED(JobResult.FAILED);

    private final JobResult result;

    ActionOutcome(JobResult result) {
        this.result = result;
    }

    /** How the job ends by it; null where it does not end. */
    JobResult result() {
        return result;
    }
}
