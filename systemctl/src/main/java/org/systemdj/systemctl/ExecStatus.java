// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import org.systemdj.client.Variant;
import org.systemdj.text.Booleans;
import org.systemdj.time.Moments;
import org.systemdj.time.TimeFormat;

/**
 * One command of a unit and what became of its last run.
 *
 * <p>Source: org.freedesktop.systemd1(5), {@code ExecStart}; systemctl(1), {@code show}.
 *
 * <p>Immutable.
 *
 * @param flags the words of the command's prefixes, or null in the older form that only tells ignored errors
 * @param code how it ended, as in waitid(2); 0 when it did not
 */
record ExecStatus(
        String path,
        String[] arguments,
        boolean ignored,
        String[] flags,
        long startUsec,
        long exitUsec,
        long pid,
        int code,
        int status) {

    static final int EXITED = 1;

    static ExecStatus of(Object[] f) {
        String[] flags = f[2] instanceof Object[] words ? new Variant("as", words).texts() : null;
        return new ExecStatus(
                (String) f[0],
                new Variant("as", f[1]).texts(),
                f[2] instanceof Boolean ignored && ignored,
                flags,
                (Long) f[3],
                (Long) f[5],
                (Long) f[7],
                ((Long) f[8]).intValue(),
                ((Long) f[9]).intValue());
    }

    String text(TimeFormat format) {
        String errors = flags == null ? "ignore_errors=" + Booleans.yesNo(ignored) : "flags=" + String.join(" ", flags);
        String codeWord = codeWord(code);
        return "{ path=" + path + " ; argv[]=" + String.join(" ", arguments) + " ; " + errors + " ; start_time=["
                + time(startUsec, format) + "] ; stop_time=[" + time(exitUsec, format) + "] ; pid=" + pid + " ; code="
                + (codeWord.isEmpty() ? "(null)" : codeWord) + " ; status=" + status
                + (code == EXITED ? "" : "/" + (status == 0 ? "0" : SignalNames.name(status))) + " }";
    }

    private static String time(long usec, TimeFormat format) {
        String text = Moments.format(usec, format);
        return text.isEmpty() ? "n/a" : text;
    }

    /** The word for how a process ended, or nothing. */
    static String codeWord(int code) {
        return switch (code) {
            case EXITED -> "exited";
            case 2 -> "killed";
            case 3 -> "dumped";
            case 4 -> "trapped";
            case 5 -> "stopped";
            case 6 -> "continued";
            default -> "";
        };
    }
}
