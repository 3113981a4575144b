// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PassedFd;
import org.systemdj.exec.PlanField;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Memfd;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Terminal;
import org.systemdj.text.ExitStatus;

/**
 * StandardInput=.
 *
 * <p>Source: systemd.exec(5), StandardInput=.
 *
 * <p>Stateless.
 */
final class StandardInputStep implements ExecStep {
    static final String NULL = "/dev/null";

    private static final int FILE_MODE = 0666;

    @Override
    public void apply(Invocation run) {
        int given = run.get(PlanFields.STDIN_FD);
        if (given >= 0) {
            Fd.installAt(given, 0);
            if (Terminal.isTerminal(0)) {
                Terminal.tryAcquire(0, false);
            }
            return;
        }
        String kind = kind(run);
        switch (kind) {
            case "tty", "tty-force", "tty-fail" -> install(TerminalAcquisition.acquire(run, kind), 0);
            case "socket" -> {
                Fd.installAt(socket(run), 0);
                Fd.setNonBlocking(0, false);
            }
            case "fd" -> {
                Fd.installAt(named(run, run.get(PlanFields.INPUT_ARGUMENT), "stdin"), 0);
                Fd.setNonBlocking(0, false);
            }
            case "data" -> install(Memfd.sealed("data-fd", run.get(PlanFields.INPUT_DATA)), 0);
            case "file" -> {
                String path = run.get(PlanFields.INPUT_ARGUMENT);
                boolean alsoOutput = isSameFile(run, path, PlanFields.STANDARD_OUTPUT, PlanFields.OUTPUT_ARGUMENT)
                        || isSameFile(run, path, PlanFields.STANDARD_ERROR, PlanFields.ERROR_ARGUMENT);
                install(openFile(path, alsoOutput ? OpenFlags.O_RDWR | OpenFlags.O_CREAT : OpenFlags.O_RDONLY), 0);
            }
            default -> install(FileSystem.open(NULL, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC, 0), 0);
        }
    }

    /** StandardInput= as it holds for this process: helpers do not get the terminal, nobody gets what is not there. */
    static String kind(Invocation run) {
        String kind = run.get(PlanFields.STANDARD_INPUT);
        if (isTerminal(kind) && !run.has(ExecFlag.APPLY_TTY_STDIN)
                || kind.equals("socket") && !hasSocket(run)
                || kind.equals("data") && run.get(PlanFields.INPUT_DATA).length == 0) {
            return "null";
        }
        return kind;
    }

    static boolean isTerminal(String kind) {
        return kind.startsWith("tty");
    }

    /** Whether this process gets the unit's socket. */
    static boolean hasSocket(Invocation run) {
        return !run.get(PlanFields.SOCKET_FDS).isEmpty();
    }

    /** The unit's sockets from descriptor 3 on: none where the one there is serves as standard input or output. */
    static List<PassedFd> passedSockets(Invocation run) {
        boolean standard = run.get(PlanFields.STANDARD_INPUT).equals("socket")
                || run.get(PlanFields.STANDARD_OUTPUT).equals("socket")
                || run.get(PlanFields.STANDARD_ERROR).equals("socket");
        return standard ? List.of() : run.get(PlanFields.SOCKET_FDS);
    }

    /** The one socket that StandardInput=socket means. */
    static int socket(Invocation run) {
        List<PassedFd> sockets = run.get(PlanFields.SOCKET_FDS);
        if (sockets.size() != 1) {
            throw new StepFailure(
                    ExitStatus.STDIN, sockets.isEmpty() ? "Got no socket." : "Got more than one socket.", Errno.EINVAL);
        }
        return sockets.getFirst().fd();
    }

    /** The passed descriptor called {@code name}; {@code standard} is the name of an fd: without one. */
    static int named(Invocation run, String name, String standard) {
        String wanted = name.isEmpty() ? standard : name;
        for (PassedFd fd : run.get(PlanFields.SOCKET_FDS)) {
            if (fd.name().equals(wanted)) {
                return fd.fd();
            }
        }
        for (PassedFd fd : run.get(PlanFields.STORED_FDS)) {
            if (fd.name().equals(wanted)) {
                return fd.fd();
            }
        }
        throw new StepFailure(ExitStatus.FDS, "Failed to load a named file descriptor", Errno.ENOENT);
    }

    /** Opens a file, or connects to the socket that the path turns out to be. */
    static Fd openFile(String path, int flags) {
        int fd = FileSystem.tryOpen(path, flags | OpenFlags.O_NOCTTY | OpenFlags.O_CLOEXEC, FILE_MODE);
        if (fd == -Errno.ENXIO) {
            fd = PathSocket.tryConnect(path);
        }
        return Fd.own(Errno.check(fd, "open", path));
    }

    /** Makes {@code fd} the standard descriptor {@code number}. */
    static void install(Fd fd, int number) {
        try (fd) {
            if (fd.number() == number) {
                Fd.setCloseOnExec(fd.release(), false);
            } else {
                Fd.installAt(fd.number(), number);
            }
        }
    }

    private static boolean isSameFile(Invocation run, String path, PlanField<String> kind, PlanField<String> argument) {
        String word = run.get(kind);
        boolean file = word.equals("file") || word.equals("append") || word.equals("truncate");
        return file && run.get(argument).equals(path);
    }
}
