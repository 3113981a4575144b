// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import java.util.List;
import org.systemdj.init.bed.FakeProcess;
import org.systemdj.init.scope.ScopeUnit;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Signals;
import org.systemdj.text.UnitName;

/** A scope of two processes of somebody else's. */
final class ScopeMachine extends Machine {
    private static final String CONTROLLER = ":1.9";

    private final boolean controlled;
    private FakeProcess one;
    private FakeProcess other;

    ScopeMachine(boolean controlled) {
        super("x.scope");
        this.controlled = controlled;
        one = bed.processes().stranger("/bin/one").immortal();
        other = bed.processes().stranger("/bin/other").immortal();
        bed.unit(unit, "[Unit]", "DefaultDependencies=no", "[Scope]", "TimeoutStopSec=90", "RuntimeMaxSec=3600");
        make();
        walkOnly("make-again", this::makeAgain);
        ways();
        happenings();
    }

    /** A scope of new processes, where there is none. */
    private void makeAgain() {
        if (!bed.state(unit).equals("inactive/dead")) {
            return;
        }
        one = bed.processes().stranger("/bin/one").immortal();
        other = bed.processes().stranger("/bin/other").immortal();
        bed.restore(unit);
        make();
        happen("start");
    }

    private void make() {
        Unit made = bed.manager().unit(UnitName.of(unit));
        made.markTransient();
        bed.manager().queueToLoad(made);
        bed.manager().loadQueued();
        ScopeUnit scope = (ScopeUnit) made.behavior();
        scope.addProcess(one.pid());
        scope.addProcess(other.pid());
        if (controlled) {
            scope.controller(CONTROLLER);
        }
    }

    private ScopeUnit part() {
        return (ScopeUnit) find().behavior();
    }

    private void ways() {
        state("dead", () -> find());
        state("start-chown", () -> {
            bed.bus().offerManagerAbove();
            bed.groups().forbidMove(one.pid());
            bed.groups().forbidMove(other.pid());
            bed.start(unit);
        });
        state("running", () -> bed.start(unit));
        state("abandoned", () -> {
            enter("running");
            part().abandon();
        });
        state("stop-sigterm", () -> {
            enter("running");
            bed.stop(unit);
        });
        state("stop-sigkill", () -> {
            enter("stop-sigterm");
            timeOut();
        });
        state("failed", () -> {
            enter("stop-sigkill");
            timeOut();
        });
    }

    private void happenings() {
        event("moved", () -> answer(""));
        event("not-moved", () -> answer("Access denied"));
        event("one-ends", () -> end(List.of(one)));
        event("all-end", () -> end(List.of(one, other)));
        event("abandon", () -> part().abandon() ? "" : "Scope unit is not running, cannot abandon.");
        event("controller-gone", () -> part().controller(""));
        event("kill-all", () -> {
            List<FakeProcess> alive = alive();
            alive.forEach(process -> bed.processes().killed(process, Signals.SIGKILL));
            return "";
        });
    }

    private String answer(String error) {
        if (!sub().equals("start-chown") || !bed.bus().isAnswerDue()) {
            return "-nobody was asked";
        }
        if (error.isEmpty()) {
            bed.groups().moveForeign(one.pid(), find().cgroup().path());
            bed.groups().moveForeign(other.pid(), find().cgroup().path());
        }
        bed.bus().answerMove(error);
        return "";
    }

    private String end(List<FakeProcess> processes) {
        processes.stream().filter(FakeProcess::isAlive).forEach(process -> bed.processes()
                .exit(process, 0));
        bed.settle();
        return "";
    }

    @Override
    boolean nudge() {
        return sub().equals("start-chown") && answer("").isEmpty();
    }
}
