// SPDX-License-Identifier: Apache-2.0
package org.systemdj.log;

/**
 * The ways out of this process that {@link LogWriter} chooses between: the seam for its tests.
 *
 * <p>Source: systemd(1), --log-target=.
 *
 * <p>Used by one thread.
 */
public interface LogChannels {
    /** Sends a datagram of the native protocol; false when journald did not take it. */
    boolean journal(byte[] datagram);

    /** Sends a line of syslog(3)'s form; false when nobody took it. */
    boolean syslog(byte[] line);

    /** Writes a line to {@code /dev/kmsg}; false when that failed. */
    boolean kmsg(byte[] line);

    /** Writes text to the console; what cannot be written is lost. */
    void console(byte[] text);

    int processId();

    long monotonicUsec();

    void close();
}
