// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * How the kernel shares processors among the processes.
 *
 * <p>Source: systemd.exec(5), CPUSchedulingPolicy=; sched(7).
 *
 * <p>Immutable.
 */
public enum CpuSchedulingPolicy implements Word {
    OTHER("other", 0),
    BATCH("batch", 3),
    IDLE("idle", 5),
    FIFO("fifo", 1),
    RR("rr", 2);

    private final String word;
    private final int number;

    CpuSchedulingPolicy(String word, int number) {
        this.word = word;
        this.number = number;
    }

    /** The kernel's number for it. */
    public int number() {
        return number;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
