// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Signals;

/**
 * The order in which a system ends.
 *
 * <ol>
 *   <li>What is written is put on disk first: then the processes that are killed next do not have to do it within
 *       their time.
 *   <li>All processes get SIGTERM, and time to end; then SIGKILL.
 *   <li>File systems, swaps and the devices below them are taken apart, in rounds. Not in a container: they belong to the
 *       host, or vanish with the container.
 *   <li>Executables that were left for the end run.
 *   <li>If an initrd has left its program, that takes over here.
 *   <li>What was written since is put on disk, and the kernel is told to end the machine; or the process ends, and with
 *       it the container.
 * </ol>
 *
 * A step that fails by an error of our own is told and left out: whatever happens, the machine has to end.
 *
 * <p>Source: systemd-shutdown(8).
 *
 * <p>Used by one thread.
 */
final class ShutdownSequence {
    /** The kernel refused: there is nothing left to do. */
    static final int FAILED = -1;

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownSequence.class);

    private final ShutdownSteps steps;
    private final boolean container;

    ShutdownSequence(ShutdownSteps steps, boolean container) {
        this.steps = steps;
        this.container = container;
    }

    /** Ends the system. Returns in a container that may not call reboot(2): its exit status; and {@link #FAILED}. */
    int run(ShutdownVerb verb, int exitCode) {
        if (!container) {
            attempt("raise the console's log level", steps::raiseConsoleLevel);
        }
        attempt("start the watchdog", steps::startWatchdog);
        attempt("lock memory", steps::lockMemory);
        if (!container) {
            attempt("synchronize", steps::synchronize);
            attempt("stop the kernel's helpers", steps::stopKernelHelpers);
        }
        LOG.info("Sending SIGTERM to remaining processes...");
        attempt("terminate processes", () -> steps.kill(Signals.SIGTERM));
        LOG.info("Sending SIGKILL to remaining processes...");
        attempt("kill processes", () -> steps.kill(Signals.SIGKILL));
        Set<Stage.Kind> left = EnumSet.noneOf(Stage.Kind.class);
        attempt("detach file systems and devices", () -> left.addAll(detach()));
        attempt("run executables", () -> steps.runHooks(verb));
        if (!container && steps.initrdFollows()) {
            attempt("enter the initrd", steps::enterInitrd);
        }
        if (!left.isEmpty()) {
            steps.reportLeft(left);
        }
        if (!container) {
            attempt("synchronize", steps::synchronize);
        }
        attempt("notify the supervisor", () -> steps.notifySupervisor(verb, exitCode));
        return end(verb, exitCode);
    }

    private Set<Stage.Kind> detach() {
        List<Stage> stages = List.of();
        if (!container) {
            steps.makeMountsPrivate();
            stages = steps.stages();
        }
        return new DetachLoop(stages, steps.initrdFollows()).run(() -> {
            steps.feedWatchdog();
            steps.trimCgroups();
        });
    }

    private int end(ShutdownVerb verb, int exitCode) {
        if (verb == ShutdownVerb.EXIT && container) {
            LOG.info("Exiting container.");
            return exitCode;
        }
        int error =
                switch (verb) {
                    case HALT -> {
                        LOG.info("Halting system.");
                        yield steps.halt();
                    }
                    // A machine cannot exit.
                    case POWEROFF, EXIT -> {
                        LOG.info("Powering off.");
                        yield steps.powerOff();
                    }
                    case KEXEC -> kexec();
                    case REBOOT -> steps.restart(!container);
                };
        if (error == -Errno.EPERM && container) {
            // Without CAP_SYS_BOOT: the end of this process ends the container too.
            LOG.info("Exiting container.");
            return 0;
        }
        LOG.error("Failed to invoke reboot(): {}", Errno.text(-error));
        return FAILED;
    }

    private int kexec() {
        if (!container) {
            LOG.info("Rebooting with kexec.");
            attempt("execute kexec", steps::executeKexec);
            int error = steps.startLoadedKernel();
            LOG.debug("reboot(RB_KEXEC) failed: {}", Errno.text(-error));
        }
        return steps.restart(!container);
    }

    private static void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("Failed to {}, going on", what, e);
        }
    }
}
