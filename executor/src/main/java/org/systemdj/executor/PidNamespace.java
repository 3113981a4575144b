// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.nio.ByteBuffer;
import java.util.List;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Namespaces;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.PidFd;
import org.systemdj.sys.Pipe;
import org.systemdj.sys.Processes;
import org.systemdj.sys.SpawnRequest;
import org.systemdj.text.ExitStatus;

/**
 * PrivatePIDs=: a process can give a namespace of process ids to its children only. So the executor starts itself once
 * more, as the first process in there, tells the manager which process that is, and ends.
 *
 * <p>Source: systemd.exec(5), PrivatePIDs=; pid_namespaces(7).
 *
 * <p>Stateless.
 */
final class PidNamespace {
    /** Makes the executor the process inside: {@code --inside=OUTER:FD}. */
    static final String OPTION = "--inside";

    private PidNamespace() {}

    /** Whether this process is to be in a namespace of its own. */
    static boolean isWanted(ExecPlan plan) {
        return plan.get(PlanFields.PRIVATE_PIDS)
                && plan.get(PlanFields.HANDOFF_FD) >= 0
                && has(plan, ExecFlag.APPLY_SANDBOXING)
                && !has(plan, ExecFlag.FULLY_PRIVILEGED);
    }

    private static boolean has(ExecPlan plan, ExecFlag flag) {
        return (plan.get(PlanFields.FLAGS) & flag.bit()) != 0;
    }

    /** The session is that of the process outside, unless one with a terminal is wanted. */
    static boolean takesSession(ExecPlan plan) {
        return !has(plan, ExecFlag.SAME_PROCESS_GROUP)
                && !plan.get(PlanFields.STANDARD_INPUT).startsWith("tty");
    }

    /**
     * Starts the process inside, or not where there are no such namespaces: whether it was started.
     *
     * @param planFd the plan, which is read once more in there
     */
    static boolean start(ExecPlan plan, int planFd, ExecLog log) {
        if (has(plan, ExecFlag.USER_MANAGER)) {
            log.warning("PrivatePIDs= is not supported for services of users in this version, ignoring.");
            return false;
        }
        int result = Namespaces.tryUnshare(Namespaces.PID);
        if (result == -Errno.EINVAL || result == -Errno.ENOSYS) {
            log.debug("The kernel has no namespaces of process ids, ignoring PrivatePIDs=.");
            return false;
        }
        if (result < 0) {
            throw new StepFailure(ExitStatus.NAMESPACE, "Failed to set up pid namespace", -result);
        }
        if (takesSession(plan)) {
            Processes.setSession();
        }
        String path = "/proc/self/fd/" + planFd;
        try (Fd again = FileSystem.open(path, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC, 0);
                Pipe pipe = Pipe.create()) {
            int signal = pipe.readEnd().number();
            SpawnRequest inside = new SpawnRequest(
                            "/proc/self/exe",
                            List.of(
                                    "systemd-executor",
                                    OPTION + "=" + Processes.self() + ":" + signal,
                                    "--deserialize=" + again.number()),
                            List.of())
                    .pass(again.number(), again.number())
                    .pass(signal, signal);
            try (PidFd handle = Processes.spawn(inside).handle()) {
                byte[] message = ByteBuffer.allocate(Integer.BYTES)
                        .putInt(handle.process())
                        .array();
                int sent = Fd.write(plan.get(PlanFields.HANDOFF_FD), message, 0, message.length);
                Errno.check(Math.min(sent, 0), "write", "handoff");
                pipe.writeEnd().write(new byte[] {1}, 0, 1);
            }
        }
        return true;
    }

    /** Waits, inside, until the manager has been told: the number of the process outside. */
    static int awaitStart(String argument) {
        int colon = argument.indexOf(':');
        try (Fd signal = Fd.own(Integer.parseInt(argument.substring(colon + 1)))) {
            byte[] byteRead = new byte[1];
            if (Fd.read(signal.number(), byteRead, 0, 1) != 1) {
                throw new StepFailure(ExitStatus.NAMESPACE, "Failed to set up pid namespace", Errno.ECHILD);
            }
        }
        return Integer.parseInt(argument.substring(0, colon));
    }
}
