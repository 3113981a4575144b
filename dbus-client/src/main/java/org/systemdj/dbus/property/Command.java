// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

import java.util.List;

/**
 * A command of a unit, such as {@code ExecStart=}, and its last run. Times are microseconds, 0 where it has not run.
 *
 * @param path of the executable
 * @param arguments with the name of the program first
 * @param flags as {@code ExecStartEx} has them, such as {@code ignore-failure}; of {@code ExecStart} that one only
 * @param pid of its process, or 0
 * @param code how it ended, {@code si_code} of waitid(2): 1 exited, 2 killed, 3 dumped core
 * @param status the exit status, or the signal
 */
public record Command(
        String path,
        List<String> arguments,
        List<String> flags,
        long startTimestamp,
        long startTimestampMonotonic,
        long exitTimestamp,
        long exitTimestampMonotonic,
        long pid,
        int code,
        int status) {
    static Command of(Fields fields) {
        List<String> flags = fields.values().get(2) instanceof Boolean ignore
                ? ignore ? List.of("ignore-failure") : List.of()
                : fields.texts(2);
        return new Command(
                fields.text(0),
                fields.texts(1),
                flags,
                fields.number(3),
                fields.number(4),
                fields.number(5),
                fields.number(6),
                fields.number(7),
                (int) fields.number(8),
                (int) fields.number(9));
    }
}
