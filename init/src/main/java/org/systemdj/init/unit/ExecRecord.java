// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

/**
 * When a process ran and how it ended.
 *
 * <p>Source: org.freedesktop.systemd1(5), ExecMainPID and the following. Immutable.
 *
 * @param exit null while it runs
 */
public record ExecRecord(int pid, Timestamp start, Timestamp handoff, Timestamp end, ChildExit exit) {
    /** No process yet. */
    public static final ExecRecord NONE = new ExecRecord(0, Timestamp.NONE, Timestamp.NONE, Timestamp.NONE, null);

    public static ExecRecord started(int pid, Timestamp now) {
        return new ExecRecord(pid, now, Timestamp.NONE, Timestamp.NONE, null);
    }

    /** The executor has handed over to the program. */
    public ExecRecord handedOver(Timestamp when) {
        return new ExecRecord(pid, start, when, end, exit);
    }

    public ExecRecord ended(ChildExit how, Timestamp when) {
        return new ExecRecord(pid, start, handoff, when, how);
    }

    /** As the state file has it. */
    public String encode() {
        return pid + " " + start.encode() + " " + handoff.encode() + " " + end.encode() + " "
                + (exit == null ? 0 : exit.code()) + " " + (exit == null ? 0 : exit.status());
    }

    /** Reads {@link #encode}; NONE where that fails. */
    public static ExecRecord decode(String text) {
        String[] f = text.split(" ");
        if (f.length != 9) {
            return NONE;
        }
        try {
            int pid = Integer.parseInt(f[0]);
            int code = Integer.parseInt(f[7]);
            return new ExecRecord(
                    pid,
                    Timestamp.decode(f[1] + " " + f[2]),
                    Timestamp.decode(f[3] + " " + f[4]),
                    Timestamp.decode(f[5] + " " + f[6]),
                    code == 0 ? null : new ChildExit(pid, code, Integer.parseInt(f[8])));
        } catch (NumberFormatException e) {
            return NONE;
        }
    }
}
