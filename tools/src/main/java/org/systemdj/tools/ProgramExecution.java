// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Processes;
import org.systemdj.text.RawText;

/**
 * Becomes another program, as execvp(3) does.
 *
 * <p>Source: execvp(3).
 *
 * <p>Stateless.
 */
public final class ProgramExecution {
    private static final String DEFAULT_PATH = "/bin:/usr/bin";
    private static final String SHELL = "/bin/sh";

    private ProgramExecution() {}

    /** The environment as it was given to us, with variables set (or, where the value is null, taken away). */
    public static List<String> environment(Host host, Map<String, String> changes) {
        byte[] given = host.readFile("/proc/self/environ");
        List<String> old = host.environment();
        if (given != null) {
            old = List.of(RawText.decode(given).split("\0"));
        }
        List<String> all = new ArrayList<>();
        for (String assignment : old) {
            int equals = assignment.indexOf('=');
            if (equals > 0 && !changes.containsKey(assignment.substring(0, equals))) {
                all.add(assignment);
            }
        }
        changes.forEach((name, value) -> {
            if (value != null) {
                all.add(name + "=" + value);
            }
        });
        return all;
    }

    /** Replaces this process; returns the errno when that fails. What was to be printed must be flushed before. */
    public static int execute(Host host, List<String> command, List<String> environment) {
        String program = command.getFirst();
        if (program.isEmpty()) {
            return Errno.ENOENT;
        }
        if (program.indexOf('/') >= 0) {
            return execute(program, command, environment);
        }
        String path = host.environment("PATH");
        int worst = Errno.ENOENT;
        for (String directory : (path == null ? DEFAULT_PATH : path).split(":", -1)) {
            int error = execute(directory.isEmpty() ? program : directory + "/" + program, command, environment);
            if (error == Errno.EACCES) {
                worst = error;
            } else if (error != Errno.ENOENT && error != Errno.ENOTDIR) {
                return error;
            }
        }
        return worst;
    }

    private static int execute(String file, List<String> command, List<String> environment) {
        int error = -Processes.execute(file, command, environment);
        if (error != Errno.ENOEXEC || !FileSystem.exists(file)) {
            return error;
        }
        List<String> script = new ArrayList<>(List.of(SHELL, file));
        script.addAll(command.subList(1, command.size()));
        return -Processes.execute(SHELL, script, environment);
    }
}
