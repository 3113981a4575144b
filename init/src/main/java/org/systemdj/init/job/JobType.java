// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import java.util.Optional;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.Unit;

/**
 * What a job does to its unit, and the law by which two jobs for one unit become one.
 *
 * <p>Source: org.freedesktop.systemd1(5), "Job Objects"; systemctl(1). Immutable.
 */
public enum JobType {
    START("start"),
    VERIFY_ACTIVE("verify-active"),
    STOP("stop"),
    RELOAD("reload"),
    RESTART("restart"),
    /** Does nothing but wait its turn; never merges with the others. */
    NOP("nop"),
    TRY_RESTART("try-restart"),
    TRY_RELOAD("try-reload"),
    RELOAD_OR_START("reload-or-start");

    private final String word;

    JobType(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<JobType> of(String word) {
        for (JobType type : values()) {
            if (type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The one job that does what this and the other do, or empty where they contradict. Commutative. */
    public Optional<JobType> merge(JobType other) {
        if (this == other) {
            return Optional.of(this);
        }
        if (ordinal() > other.ordinal()) {
            return other.merge(this);
        }
        return switch (this) {
            case START ->
                switch (other) {
                    case VERIFY_ACTIVE -> Optional.of(START);
                    case RELOAD, RELOAD_OR_START -> Optional.of(RELOAD_OR_START);
                    case RESTART -> Optional.of(RESTART);
                    case START, STOP, NOP, TRY_RESTART, TRY_RELOAD -> Optional.empty();
                };
            case VERIFY_ACTIVE ->
                switch (other) {
                    case RELOAD, RESTART -> Optional.of(other);
                    case RELOAD_OR_START -> Optional.of(RELOAD_OR_START);
                    case START, VERIFY_ACTIVE, STOP, NOP, TRY_RESTART, TRY_RELOAD -> Optional.empty();
                };
            case RELOAD ->
                switch (other) {
                    case RESTART -> Optional.of(RESTART);
                    case RELOAD_OR_START -> Optional.of(RELOAD_OR_START);
                    case START, VERIFY_ACTIVE, STOP, RELOAD, NOP, TRY_RESTART, TRY_RELOAD -> Optional.empty();
                };
            case RESTART -> other == RELOAD_OR_START ? Optional.of(RESTART) : Optional.empty();
            case STOP, NOP, TRY_RESTART, TRY_RELOAD, RELOAD_OR_START -> Optional.empty();
        };
    }

    /** Whether a unit cannot have both; a job that does nothing is in nobody's way. */
    public boolean conflictsWith(JobType other) {
        return this != NOP && other != NOP && merge(other).isEmpty();
    }

    /** Whether doing this does the other as well. */
    public boolean covers(JobType other) {
        return merge(other).filter(merged -> merged == this).isPresent();
    }

    /** What a conditional job comes down to in the unit's present state; never one of the three conditional types. */
    public JobType collapse(Unit unit) {
        return collapse(unit.activeState());
    }

    JobType collapse(ActiveState state) {
        return switch (this) {
            case TRY_RESTART -> state.isInactiveOrDeactivating() ? NOP : RESTART;
            case TRY_RELOAD -> state.isInactiveOrDeactivating() ? NOP : RELOAD;
            case RELOAD_OR_START -> state.isActiveOrReloading() ? RELOAD : START;
            case START, VERIFY_ACTIVE, STOP, RELOAD, RESTART, NOP -> this;
        };
    }

    /** Merges, then collapses. */
    public Optional<JobType> mergeAndCollapse(JobType other, Unit unit) {
        return merge(other).map(merged -> merged.collapse(unit));
    }

    /** Whether a unit in this state has no need of the job. */
    public boolean isRedundantIn(ActiveState state) {
        return switch (this) {
            case START, VERIFY_ACTIVE -> state.isActiveOrReloading();
            case STOP -> state.isInactiveOrFailed();
            case RELOAD -> state == ActiveState.RELOADING;
            case RESTART -> false;
            case NOP -> true;
            case TRY_RESTART, TRY_RELOAD, RELOAD_OR_START -> throw new IllegalStateException("not collapsed: " + word);
        };
    }

    /** Whether the other job, on a unit that this one's unit is ordered before, has to wait for it. */
    public boolean stops() {
        return this == STOP || this == RESTART;
    }
}
