// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.List;
import java.util.Set;

/**
 * The single acts of a shutdown, which {@link ShutdownSequence} puts in order.
 *
 * <p>Source: systemd-shutdown(8).
 *
 * <p>Used by one thread.
 */
interface ShutdownSteps {
    /** Makes the kernel show our messages on the console. */
    void raiseConsoleLevel();

    /** Arms the hardware watchdog, if the manager says so. */
    void startWatchdog();

    void feedWatchdog();

    /** Keeps this program in memory from here on. */
    void lockMemory();

    void synchronize();

    /** Nothing may start new processes any more: no core dump handler, no binary formats. */
    void stopKernelHelpers();

    /** Signals all processes and waits for their end. */
    void kill(int signal);

    /** Removes empty control groups: a container manager waits for that. */
    void trimCgroups();

    void makeMountsPrivate();

    List<Stage> stages();

    boolean initrdFollows();

    /** Runs the executables that were left for the end. */
    void runHooks(ShutdownVerb verb);

    /** Executes the initrd's program; returns only when that fails. */
    void enterInitrd();

    /** Tells the container manager or hypervisor how this ends. */
    void notifySupervisor(ShutdownVerb verb, int exitCode);

    /** What is left is told, once more and loudly. */
    void reportLeft(Set<Stage.Kind> left);

    /** Executes kexec(8) and returns when that failed. */
    void executeKexec();

    /** Restarts with the parameter that was asked for: a negated errno when the kernel refuses. */
    int restart(boolean withParameter);

    int powerOff();

    int halt();

    int startLoadedKernel();
}
