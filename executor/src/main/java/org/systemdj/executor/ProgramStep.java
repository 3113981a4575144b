// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.Escape;
import org.systemdj.text.ExitStatus;

/**
 * Finds the program in the file system that the process will see.
 *
 * <p>Source: systemd.service(5), «Command Lines»; systemd.exec(5), ExecSearchPath=.
 *
 * <p>Stateless.
 */
final class ProgramStep implements ExecStep {
    private static final List<String> DEFAULT_SEARCH_PATH =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin");
    private static final int EXECUTE = 1;

    @Override
    public void apply(Invocation run) {
        String path = run.get(PlanFields.PATH);
        if (run.has(ExecFlag.VIA_SHELL)) {
            String shell =
                    run.account().shell().isEmpty() ? "/bin/sh" : run.account().shell();
            run.arguments(List.of(shell, "-c", Escape.commandLine(run.arguments(), Escape.ShellStyle.QUOTED)));
            path = shell;
        }
        int failure = path.startsWith("/") ? check(path) : -Errno.ENOENT;
        if (!path.startsWith("/")) {
            List<String> search = run.get(PlanFields.EXEC_SEARCH_PATH);
            for (String directory : search.isEmpty() ? DEFAULT_SEARCH_PATH : search) {
                int result = check(directory + "/" + path);
                if (result == 0) {
                    run.program(new Invocation.Program(directory + "/" + path));
                    return;
                }
                failure = result == -Errno.ENOENT ? failure : result;
            }
        }
        if (failure == 0) {
            run.program(new Invocation.Program(path));
            return;
        }
        StepFailure missing = new StepFailure(ExitStatus.EXEC, "Unable to locate executable '" + path + "'", -failure);
        run.log().notice(missing.text(), ExecLog.SPAWN_FAILED, "ERRNO=" + missing.errno(), "EXECUTABLE=" + path);
        if (run.has(ExecFlag.IGNORE_FAILURE)) {
            throw new EarlyExit(ExitStatus.EXEC.status());
        }
        throw missing.alreadyTold();
    }

    /** 0 for a file that may be executed, or a negated errno. */
    private static int check(String path) {
        int result = FileSystem.tryAccess(path, EXECUTE);
        return result == 0 && FileSystem.isDirectory(path) ? -Errno.EISDIR : result;
    }
}
