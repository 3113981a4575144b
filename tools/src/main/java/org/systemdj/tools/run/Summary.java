// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import org.systemdj.client.PropertySet;
import org.systemdj.console.Diagnostics;
import org.systemdj.text.ByteSize;
import org.systemdj.text.ExitStatus;
import org.systemdj.text.SignalName;
import org.systemdj.time.TimeSpan;

/**
 * What is told of a service that has ended, and the exit status that follows from it.
 *
 * <p>Source: systemd-run(1), {@code --wait}, EXIT STATUS; org.freedesktop.systemd1(5), «Service Unit Objects».
 *
 * <p>Immutable.
 *
 * @param unit the properties of the unit
 */
record Summary(PropertySet unit) {
    private static final long UNKNOWN = -1;
    private static final long EXITED = 1;
    private static final long KILLED = 2;
    private static final long DUMPED = 3;
    private static final long NSEC_PER_USEC = 1000;
    private static final int EXIT_EXCEPTION = 255;

    /** Says it all. */
    void tell(Diagnostics log) {
        String result = unit.text("Result");
        if (!result.isEmpty()) {
            log.info("Finished with result: " + result);
        }
        long code = unit.number("ExecMainCode");
        if (code > 0) {
            log.info("Main processes terminated with: code=" + word(code) + ", status=" + status(code));
        }
        long from = unit.number("InactiveExitTimestampMonotonic");
        long to = unit.number("InactiveEnterTimestampMonotonic");
        if (from > 0 && to > from) {
            log.info("Service runtime: " + span(to - from));
        }
        long processor = unit.number("CPUUsageNSec", UNKNOWN);
        if (processor != UNKNOWN) {
            long usec = Long.divideUnsigned(processor, NSEC_PER_USEC)
                    + (Long.remainderUnsigned(processor, NSEC_PER_USEC) == 0 ? 0 : 1);
            log.info("CPU time consumed: " + span(usec));
        }
        long memory = unit.number("MemoryPeak", UNKNOWN);
        if (memory != UNKNOWN) {
            long swap = unit.number("MemorySwapPeak", UNKNOWN);
            log.info("Memory peak: " + ByteSize.format(memory)
                    + (swap == UNKNOWN ? "" : " (swap: " + ByteSize.format(swap) + ")"));
        }
        traffic(log, "IP traffic", " received: ", "IPIngressBytes", " sent: ", "IPEgressBytes");
        traffic(log, "IO bytes", " read: ", "IOReadBytes", " written: ", "IOWriteBytes");
    }

    private void traffic(Diagnostics log, String what, String in, String inName, String out, String outName) {
        long arrived = unit.number(inName, UNKNOWN);
        long left = unit.number(outName, UNKNOWN);
        boolean hasArrived = arrived != UNKNOWN && arrived != 0;
        boolean hasLeft = left != UNKNOWN && left != 0;
        if (hasArrived || hasLeft) {
            log.info(what
                    + (hasArrived ? in + ByteSize.format(arrived) : "")
                    + (hasLeft ? out + ByteSize.format(left) : ""));
        }
    }

    private static String span(long usec) {
        return TimeSpan.ofUsec(usec).format(TimeSpan.USEC_PER_MSEC);
    }

    private static String word(long code) {
        return code == EXITED ? "exited" : code == KILLED ? "killed" : code == DUMPED ? "dumped" : "n/a";
    }

    private String status(long code) {
        int status = (int) unit.number("ExecMainStatus");
        String name = code == EXITED ? ExitStatus.describe(status, true) : SignalName.format(status);
        return status + "/" + name;
    }

    /** The service's own exit status where it has failed by one. */
    int exitStatus() {
        int status = (int) unit.number("ExecMainStatus");
        return switch (unit.text("Result")) {
            case "success" -> 0;
            case "exit-code" -> status > 0 ? status : 1;
            case "signal" -> EXIT_EXCEPTION;
            default -> 1;
        };
    }
}
