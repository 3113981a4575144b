// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.EmergencyAction;
import org.systemdj.config.JobMode;
import org.systemdj.init.job.JobType;
import org.systemdj.init.log.StatusKind;
import org.systemdj.init.log.StatusWord;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Reboot;
import org.systemdj.text.UnitName;

/**
 * Takes the whole system down, or only the manager, because of what one unit has met.
 *
 * <p>Source: systemd.unit(5), FailureAction=. Loop-confined.
 */
public final class EmergencyActions {
    private static final Logger LOG = LoggerFactory.getLogger(EmergencyActions.class);

    /** Who is told of an action: it is an accident, or just what was wanted. */
    public enum Cause {
        ACCIDENT,
        WANTED
    }

    private final Manager manager;
    private final Cause cause;

    EmergencyActions(Manager manager, Cause cause) {
        this.manager = manager;
        this.cause = cause;
    }

    /**
     * @param status the exit status for the exit actions, -1 for none
     */
    void perform(EmergencyAction action, String argument, int status, String reason) {
        switch (action) {
            case NONE -> {}
            case REBOOT -> request("Rebooting", reason, "reboot.target", argument);
            case POWEROFF -> request("Powering off", reason, "poweroff.target", argument);
            case HALT -> request("Halting", reason, "halt.target", argument);
            case KEXEC -> request("Executing kexec", reason, "kexec.target", argument);
            case SOFT_REBOOT -> request("Soft-rebooting", reason, "soft-reboot.target", argument);
            case REBOOT_FORCE -> force("Forcibly rebooting", reason, Objective.REBOOT, argument);
            case POWEROFF_FORCE -> force("Forcibly powering off", reason, Objective.POWEROFF, argument);
            case HALT_FORCE -> force("Forcibly halting", reason, Objective.HALT, argument);
            case KEXEC_FORCE -> force("Forcibly executing kexec", reason, Objective.KEXEC, argument);
            case SOFT_REBOOT_FORCE -> force("Forcibly soft-rebooting", reason, Objective.SOFT_REBOOT, argument);
            case EXIT -> {
                if (status >= 0) {
                    manager.exitStatus(status);
                }
                if (manager.isSystem() && !manager.isContainer()) {
                    LOG.info("Doing \"poweroff\" action instead of an \"exit\" action.");
                    request("Powering off", reason, "poweroff.target", argument);
                } else {
                    request("Exiting", reason, "exit.target", argument);
                }
            }
            case EXIT_FORCE -> {
                if (status >= 0) {
                    manager.exitStatus(status);
                }
                boolean exits = !manager.isSystem() || manager.isContainer();
                force("Exiting immediately", reason, exits ? Objective.EXIT : Objective.POWEROFF, argument);
            }
            case REBOOT_IMMEDIATE -> immediately("Rebooting", reason, Objective.REBOOT);
            case POWEROFF_IMMEDIATE -> immediately("Powering off", reason, Objective.POWEROFF);
            case HALT_IMMEDIATE -> immediately("Halting", reason, Objective.HALT);
        }
    }

    private void tell(String what, String reason) {
        if (cause == Cause.WANTED) {
            LOG.debug("{}: {}", what, reason);
            return;
        }
        LOG.warn("{}: {}", what, reason);
        manager.status().print(StatusKind.EMERGENCY, StatusWord.ALERT, what + ": " + reason);
    }

    private void request(String what, String reason, String target, String argument) {
        tell(what, reason);
        rebootArgument(argument);
        manager.jobs().tryEnqueue(JobType.START, manager.load(UnitName.of(target)), JobMode.REPLACE_IRREVERSIBLY);
    }

    private void force(String what, String reason, Objective objective, String argument) {
        tell(what, reason);
        rebootArgument(argument);
        manager.objective(objective);
    }

    private void immediately(String what, String reason, Objective objective) {
        tell(what + " immediately", reason);
        int error =
                switch (objective) {
                    case POWEROFF -> Reboot.powerOff();
                    case HALT -> Reboot.halt();
                    case REBOOT, RUN, RELOAD, REEXECUTE, SWITCH_ROOT, SOFT_REBOOT, EXIT, KEXEC -> Reboot.restart();
                };
        // Where the kernel refuses, at least the ordinary way is taken.
        LOG.error("reboot(2) failed: {}. Shutting down the usual way.", Errno.text(-error));
        manager.objective(objective);
    }

    private void rebootArgument(String argument) {
        if (!argument.isEmpty()) {
            manager.parts().rebootParameter().set(argument);
        }
    }
}
