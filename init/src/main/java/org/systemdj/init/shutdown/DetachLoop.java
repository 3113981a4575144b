// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.shutdown.Stage.Kind;
import org.systemdj.init.shutdown.Stage.Outcome;
import org.systemdj.sys.ErrnoException;

/**
 * Goes through the stages again and again as long as something changes: a file system in a file on a loop device on
 * another file system takes three rounds.
 *
 * <p>When nothing changes any more there is one more round that says what is in the way, unless an initrd takes over: that
 * one can do more.
 *
 * <p>Source: systemd-shutdown(8).
 *
 * <p>Used by one thread.
 */
final class DetachLoop {
    private static final Logger LOG = LoggerFactory.getLogger(DetachLoop.class);

    private final List<Stage> stages;
    private final boolean initrdFollows;

    DetachLoop(List<Stage> stages, boolean initrdFollows) {
        this.stages = stages;
        this.initrdFollows = initrdFollows;
    }

    /**
     * Runs until all is done or nothing changes any more; {@code eachRound} before every round.
     *
     * @return what is left
     */
    Set<Kind> run(Runnable eachRound) {
        Set<Kind> left = EnumSet.noneOf(Kind.class);
        for (Stage stage : stages) {
            left.add(stage.kind());
        }
        boolean lastTry = false;
        while (true) {
            eachRound.run();
            boolean changed = round(left, lastTry);
            if (left.isEmpty()) {
                LOG.info("All filesystems, swaps, loop devices, MD devices and DM devices detached.");
                return left;
            }
            if (!changed && !lastTry && !initrdFollows) {
                lastTry = true;
                continue;
            }
            if (!changed) {
                LOG.info("Cannot finalize remaining{} continuing.", words(left));
                return left;
            }
            LOG.debug("Couldn't finalize remaining {} trying again.", words(left));
        }
    }

    private boolean round(Set<Kind> left, boolean lastTry) {
        boolean changed = false;
        for (Stage stage : stages) {
            Kind kind = stage.kind();
            if (!left.contains(kind)) {
                continue;
            }
            LOG.info(kind.start);
            try {
                Outcome outcome = stage.tryAll(lastTry);
                changed |= outcome.changed();
                if (outcome.left() == 0) {
                    left.remove(kind);
                    LOG.info(kind.done);
                } else {
                    LOG.info(kind.left, outcome.left());
                }
            } catch (ErrnoException e) {
                LOG.error(kind.failed, e.reason());
            }
        }
        return changed;
    }

    /** {@code  file systems, swap devices,} and so on. */
    static String words(Set<Kind> kinds) {
        StringBuilder words = new StringBuilder();
        for (Kind kind : kinds) {
            words.append(kind.remaining);
        }
        return words.toString();
    }
}
