// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.List;
import org.systemdj.install.UnitInstaller;

/**
 * What the bus asks of the process around the manager: the environment of services, the directories of units, facts
 * about the machine.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Manager Object». Loop-confined.
 */
public interface ManagerControl {
    /** The environment block that services get. */
    List<String> environment();

    /** Takes variables out of the block ({@code NAME} or {@code NAME=value}), then puts assignments in. */
    void changeEnvironment(List<String> unset, List<String> set);

    /** A setting of system.conf as its property shows it; null where the built-in value is in force. */
    Object setting(String property);

    /** Changes a setting that can be changed at run time: 0 or a negated errno. */
    int changeSetting(String property, Object value);

    /** Counts a request to read all files again (CLOCK_MONOTONIC microseconds); whether it may be followed. */
    boolean admitsReload(long nowUsec);

    /** Counts a request to execute anew; whether it may be followed. */
    boolean admitsReexecution(long nowUsec);

    /** The directories of unit files, in order of precedence. */
    List<String> unitPath();

    /** Enables, masks and links the units of that path; a new one for each operation. */
    UnitInstaller installer();

    /** {@code Version}, {@code Features}, {@code Virtualization}, {@code ConfidentialVirtualization}, {@code Architecture}. */
    String fact(Fact fact);

    /** What is known about the machine and the program. */
    enum Fact {
        VERSION,
        FEATURES,
        VIRTUALIZATION,
        CONFIDENTIAL_VIRTUALIZATION,
        ARCHITECTURE,
        TAINTED,
        MACHINE_ID
    }

    /** Whether this is the initial file system, from which there is a way to another root. */
    boolean isInInitrd();

    /** Where the loop shall go on when it ends: the new root and its init, for SwitchRoot and SoftReboot. */
    void switchRoot(String newRoot, String init);
}
