// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.List;
import java.util.OptionalInt;

/**
 * The processes of the system, as far as {@link FinalKill} looks at them.
 *
 * <p>Source: proc(5), kill(2), waitid(2).
 *
 * <p>Used by one thread.
 */
interface ProcessRing {
    /** All process numbers. */
    List<Integer> all();

    boolean isKernelThread(int process);

    /** Its user, empty when the process is gone. */
    OptionalInt user(int process);

    /** Does its argv[0] begin with {@code @}: it asks to be spared? */
    boolean isMarked(int process);

    /** Is its root directory ours? */
    boolean sharesRoot(int process);

    /** Is it in a control group of a unit with SurviveFinalKillSignal=? */
    boolean isSurvivor(int process);

    boolean hasTerminal(int process);

    String name(int process);

    /** Signals one process, or with -1 all but this one: 0 or a negated errno. */
    int signal(int process, int signal);

    /** Is there such a process, be it a zombie? */
    boolean exists(int process);

    /** Reaps a child that has ended: its number, 0 when there is none. */
    int reap();

    /** Waits until a child ends, or the time is over. */
    void awaitChild(long usec);

    long monotonicUsec();
}
