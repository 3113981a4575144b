// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.cgtop;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one control group was last seen to use. Rates need two looks, one round after the other.
 *
 * <p>Source: systemd-cgtop(1). Used by one thread.
 */
final class Group {
    private static final double NSEC_PER_SEC = 1e9;

    private final String path;
    private long tasks;
    private long memoryBytes;
    private long cpuNsec;
    private long cpuSeenNsec;
    private int cpuRound = NEVER;
    private OptionalDouble cpuFraction = OptionalDouble.empty();
    private long readBytes;
    private long writtenBytes;
    private long ioSeenNsec;
    private int ioRound = NEVER;
    private OptionalLong readRate = OptionalLong.empty();
    private OptionalLong writeRate = OptionalLong.empty();

    private static final int NEVER = -2;

    Group(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** A new round begins: what follows from single looks is gone. */
    void forget() {
        tasks = 0;
        memoryBytes = 0;
        cpuFraction = OptionalDouble.empty();
        readRate = OptionalLong.empty();
        writeRate = OptionalLong.empty();
    }

    void addTasks(long count) {
        tasks += count;
    }

    /** None of them is the same as not knowing. */
    OptionalLong tasks() {
        return tasks > 0 ? OptionalLong.of(tasks) : OptionalLong.empty();
    }

    void memory(long bytes) {
        memoryBytes = bytes;
    }

    OptionalLong memory() {
        return memoryBytes > 0 ? OptionalLong.of(memoryBytes) : OptionalLong.empty();
    }

    void cpu(long usedNsec, long nowNsec, int round) {
        if (cpuRound == round - 1 && usedNsec > cpuNsec) {
            long passed = Math.max(1, nowNsec - cpuSeenNsec);
            cpuFraction = OptionalDouble.of((double) (usedNsec - cpuNsec) / passed);
        }
        cpuNsec = usedNsec;
        cpuSeenNsec = nowNsec;
        cpuRound = round;
    }

    /** Of one processor, since the last round. */
    OptionalDouble cpuFraction() {
        return cpuFraction;
    }

    /** All that was ever used. */
    long cpuNsec() {
        return cpuNsec;
    }

    void io(long read, long written, long nowNsec, int round) {
        if (ioRound == round - 1) {
            double seconds = Math.max(1, nowNsec - ioSeenNsec) / NSEC_PER_SEC;
            long moreRead = Math.max(0, read - readBytes);
            long moreWritten = Math.max(0, written - writtenBytes);
            if (moreRead > 0 || moreWritten > 0) {
                readRate = OptionalLong.of((long) (moreRead / seconds));
                writeRate = OptionalLong.of((long) (moreWritten / seconds));
            }
        }
        readBytes = read;
        writtenBytes = written;
        ioSeenNsec = nowNsec;
        ioRound = round;
    }

    /** Bytes per second since the last round. */
    OptionalLong readRate() {
        return readRate;
    }

    OptionalLong writeRate() {
        return writeRate;
    }

    boolean isWorthShowing() {
        return tasks > 0 || memoryBytes > 0 || cpuFraction.isPresent() || readRate.isPresent();
    }
}
