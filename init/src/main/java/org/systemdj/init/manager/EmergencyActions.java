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

    private EmergencyActions() {}

    /**
     * @param status the exit status for the exit actions, -1 for none
     */
    static void perform(Manager manager, EmergencyAction action, String argument, int status, String reason) {
        switch (action) {
            case NONE -> {}
            case REBOOT -> request(manager, "Rebooting", reason, "reboot.target", argument);
            case POWEROFF -> request(manager, "Powering off", reason, "poweroff.target", argument);
            case HALT -> request(manager, "Halting", reason, "halt.target", argument);
            case KEXEC -> request(manager, "Executing kexec", reason, "kexec.target", argument);
            case SOFT_REBOOT -> request(manager, "Soft-rebooting", reason, "soft-reboot.target", argument);
            case REBOOT_FORCE -> force(manager, "Forcibly rebooting", reason, Objective.REBOOT, argument);
            case POWEROFF_FORCE -> force(manager, "Forcibly powering off", reason, Objective.POWEROFF, argument);
            case HALT_FORCE -> force(manager, "Forcibly halting", reason, Objective.HALT, argument);
            case KEXEC_FORCE -> force(manager, "Forcibly executing kexec", reason, Objective.KEXEC, argument);
            case SOFT_REBOOT_FORCE ->
                force(manager, "Forcibly soft-rebooting", reason, Objective.SOFT_REBOOT, argument);
            case EXIT -> {
                if (status >= 0) {
                    manager.exitStatus(status);
                }
                if (manager.isSystem() && !manager.isContainer()) {
                    LOG.info("Doing \"poweroff\" action instead of an \"exit\" action.");
                    request(manager, "Powering off", reason, "poweroff.target", argument);
                } else {
                    request(manager, "Exiting", reason, "exit.target", argument);
                }
            }
            case EXIT_FORCE -> {
                if (status >= 0) {
                    manager.exitStatus(status);
                }
                boolean exits = !manager.isSystem() || manager.isContainer();
                force(manager, "Exiting immediately", reason, exits ? Objective.EXIT : Objective.POWEROFF, argument);
            }
            case REBOOT_IMMEDIATE -> immediately(manager, "Rebooting", reason, Objective.REBOOT);
            case POWEROFF_IMMEDIATE -> immediately(manager, "Powering off", reason, Objective.POWEROFF);
            case HALT_IMMEDIATE -> immediately(manager, "Halting", reason, Objective.HALT);
        }
    }

    private static void tell(Manager manager, String what, String reason) {
        LOG.warn("{}: {}", what, reason);
        manager.status().print(StatusKind.NOTICE, StatusWord.ALERT, what + ": " + reason);
    }

    private static void request(Manager manager, String what, String reason, String target, String argument) {
        tell(manager, what, reason);
        rebootArgument(manager, argument);
        manager.jobs().tryEnqueue(JobType.START, manager.load(UnitName.of(target)), JobMode.REPLACE_IRREVERSIBLY);
    }

    private static void force(Manager manager, String what, String reason, Objective objective, String argument) {
        tell(manager, what, reason);
        rebootArgument(manager, argument);
        manager.objective(objective);
    }

    private static void immediately(Manager manager, String what, String reason, Objective objective) {
        tell(manager, what + " immediately", reason);
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

    private static void rebootArgument(Manager manager, String argument) {
        if (!argument.isEmpty()) {
            manager.parts().rebootParameter().set(argument);
        }
    }
}
