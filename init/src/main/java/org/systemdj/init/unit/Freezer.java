// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.text.UnitType;

/**
 * Whether a unit's processes are stopped by the kernel's freezer, as the manager was asked. Each unit's control group
 * has only what was asked for the unit itself; what lies in a frozen slice the kernel freezes with it, and that is
 * known here as frozen by the parent. What others write into the groups changes nothing here.
 *
 * <p>The kernel takes its time: between request and {@code cgroup.events} the state is freezing or thawing.
 *
 * <p>Source: systemctl(1), freeze, thaw; org.freedesktop.systemd1(5), FreezerState; cgroup.freeze of the kernel's
 * cgroup-v2 documentation. Loop-confined.
 */
public final class Freezer {
    /** The states, as FreezerState has them. */
    public enum State {
        RUNNING("running"),
        FREEZING("freezing"),
        FROZEN("frozen"),
        FREEZING_BY_PARENT("freezing-by-parent"),
        FROZEN_BY_PARENT("frozen-by-parent"),
        THAWING("thawing");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Freezer.class);
    private static final String REQUEST = "cgroup.freeze";

    private final Unit unit;
    private final List<Runnable> waiting = new ArrayList<>(0);
    private State state = State.RUNNING;

    Freezer(Unit unit) {
        this.unit = unit;
    }

    public State state() {
        return state;
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Asks for the unit and all below it to be frozen; 0 or a negative errno. */
    public int freeze() {
        if (state == State.FREEZING || state == State.FROZEN) {
            return 0;
        }
        int error = unit.cgroup().write(REQUEST, "1");
        if (error < 0) {
            return error;
        }
        freezeMembers();
        move(State.FREEZING);
        return 0;
    }

    /** Takes back what was asked for the unit; in a frozen slice it stays frozen. 0 or a negative errno. */
    public int thaw() {
        if (state == State.RUNNING || state == State.THAWING) {
            return 0;
        }
        int error = unit.cgroup().write(REQUEST, "0");
        if (error < 0) {
            return error;
        }
        Unit above = unit.cgroup().parent();
        if (above != null && above.freezer().holds()) {
            move(State.FREEZING_BY_PARENT);
        } else {
            thawMembers();
            move(State.THAWING);
        }
        return 0;
    }

    /** Frozen, but not by a request of its own. */
    public boolean isHeldByParent() {
        return state == State.FREEZING_BY_PARENT || state == State.FROZEN_BY_PARENT;
    }

    private boolean holds() {
        return state != State.RUNNING && state != State.THAWING;
    }

    private void freezeMembers() {
        for (Unit member : members()) {
            Freezer other = member.freezer();
            if (!other.holds()) {
                other.freezeMembers();
                other.move(State.FREEZING_BY_PARENT);
            }
        }
    }

    private void thawMembers() {
        for (Unit member : members()) {
            Freezer other = member.freezer();
            if (other.state == State.FREEZING_BY_PARENT || other.state == State.FROZEN_BY_PARENT) {
                other.thawMembers();
                other.move(State.THAWING);
            }
        }
    }

    /** The units of a slice that have control groups in it. */
    private List<Unit> members() {
        List<Unit> members = new ArrayList<>();
        if (unit.type() == UnitType.SLICE) {
            for (Unit member : unit.dependencies().of(DependencyType.SLICE_OF)) {
                if (member.cgroup().isRealized()) {
                    members.add(member);
                }
            }
        }
        return members;
    }

    private void move(State next) {
        state = next;
        unit.changed();
        onEvents();
    }

    /** cgroup.events may have changed. */
    public void onEvents() {
        if (isSettled()) {
            return;
        }
        long frozen = unit.cgroup().keyed("cgroup.events", "frozen");
        State reached =
                switch (state) {
                    case FREEZING -> frozen == 0 ? state : State.FROZEN;
                    case FREEZING_BY_PARENT -> frozen == 0 ? state : State.FROZEN_BY_PARENT;
                    case THAWING -> frozen == 1 ? state : State.RUNNING;
                    case RUNNING, FROZEN, FROZEN_BY_PARENT -> state;
                };
        if (reached != state) {
            LOG.info("{}: Unit now {}.", unit.id(), reached == State.RUNNING ? "thawed" : reached.word);
            settle(reached);
        }
    }

    private boolean isSettled() {
        return state == State.RUNNING || state == State.FROZEN || state == State.FROZEN_BY_PARENT;
    }

    private void settle(State reached) {
        state = reached;
        unit.changed();
        if (reached == State.RUNNING) {
            unit.behavior().onThawed();
        }
        List<Runnable> due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(Runnable::run);
    }

    /** Runs it when the kernel has done what was asked for last, which may be at once. */
    public void whenSettled(Runnable action) {
        if (isSettled()) {
            action.run();
        } else {
            waiting.add(action);
        }
    }

    /** The control group is gone. */
    public void reset() {
        if (state != State.RUNNING) {
            settle(State.RUNNING);
        }
    }

    /** For serialization. */
    public void restore(String word) {
        for (State known : State.values()) {
            if (known.word.equals(word)) {
                state = known;
            }
        }
    }
}
