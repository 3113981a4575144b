// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PassedFd;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Fd;

/**
 * Puts the passed descriptors at 3 and above, in order, and has all others closed by execve(2).
 *
 * <p>Source: sd_listen_fds(3).
 *
 * <p>Stateless.
 */
final class DescriptorsStep implements ExecStep {
    private static final int FIRST = 3;

    @Override
    public void apply(Invocation run) {
        List<Integer> wanted = new ArrayList<>();
        for (PassedFd fd : StandardInputStep.passedSockets(run)) {
            Fd.setNonBlocking(fd.fd(), run.has(ExecFlag.NON_BLOCKING));
            wanted.add(fd.fd());
        }
        for (PassedFd fd : run.get(PlanFields.STORED_FDS)) {
            wanted.add(fd.fd());
        }
        for (Invocation.OpenedFile file : run.openedFiles()) {
            wanted.add(file.fd());
        }
        run.log().close(); // its descriptors may be where the passed ones go
        int end = FIRST + wanted.size();
        int execFd = run.get(PlanFields.EXEC_FD);
        if (execFd >= 0) {
            run.execFd(Fd.duplicateAtLeast(execFd, end).release());
        }
        int handoffFd = run.get(PlanFields.HANDOFF_FD);
        if (handoffFd >= 0) {
            run.handoffFd(Fd.duplicateAtLeast(handoffFd, end).release());
        }
        if (run.needsSandboxing() && run.get(PlanFields.FILE_SYSTEMS_MAP) >= 0) {
            run.fileSystemMaps(new Invocation.FileSystemMaps(
                    Fd.duplicateAtLeast(run.get(PlanFields.FILE_SYSTEMS_MAP), end)
                            .release(),
                    Fd.duplicateAtLeast(run.get(PlanFields.FILE_SYSTEMS_LIST), end)
                            .release()));
        }
        // All out of the way first: a target may be the source of another.
        int[] moved = new int[wanted.size()];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = Fd.duplicateAtLeast(wanted.get(i), end).release();
        }
        for (int i = 0; i < moved.length; i++) {
            Fd.installAt(moved[i], FIRST + i);
        }
        Fd.closeOnExecFrom(end);
    }
}
