// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.loop.DeferSource;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.ChildExit;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.ExitInfo;

/**
 * Learns which children have ended, tells their units and only then reaps them, so that /proc still has them while the
 * units look. One child a round, so that more urgent news go between.
 *
 * <p>Source: waitid(2), WNOWAIT. Loop-confined.
 */
public final class ChildReaper {
    private static final Logger LOG = LoggerFactory.getLogger(ChildReaper.class);

    private final Manager manager;
    private final DeferSource dispatch;

    public ChildReaper(Manager manager) {
        this.manager = manager;
        this.dispatch = manager.loop().defer("children", Priority.CHILD, this::onChildren);
    }

    /** SIGCHLD has come. */
    public void trigger() {
        dispatch.trigger();
    }

    /** Tells of children that have gone unnoticed: a process before this one had reaped them. */
    void tellLost() {
        for (int pid : manager.units().watchedPids()) {
            if (!manager.parts().processes().isAlive(pid)
                    && !manager.parts().processes().isOurChild(pid)) {
                LOG.warn("Process {} has ended unnoticed.", pid);
                tell(new ChildExit(pid, ChildExit.EXITED, 0));
            }
        }
    }

    private void onChildren() {
        ExitInfo exit = manager.parts().processes().peekExited();
        if (exit == null) {
            return;
        }
        dispatch.trigger();
        try {
            boolean ended = exit.code() == ExitInfo.CLD_EXITED
                    || exit.code() == ExitInfo.CLD_KILLED
                    || exit.code() == ExitInfo.CLD_DUMPED;
            if (ended) {
                tell(new ChildExit(exit.process(), exit.code(), exit.status()));
            }
        } finally {
            manager.parts().processes().reap(exit.process());
        }
    }

    private void tell(ChildExit exit) {
        LOG.debug("Child {} died (code={}, status={})", exit.pid(), exit.codeWord(), exit.status());
        Set<Unit> units = new LinkedHashSet<>();
        Unit byGroup = manager.processes().unitOf(exit.pid());
        if (byGroup != null) {
            units.add(byGroup);
            byGroup.contain(byGroup.cgroup()::onProcessEnd);
        }
        units.addAll(manager.units().watching(exit.pid()));
        for (Unit unit : units) {
            manager.units().unwatchPid(unit, exit.pid());
            unit.contain(() -> unit.behavior().onChildExit(exit));
        }
    }
}
