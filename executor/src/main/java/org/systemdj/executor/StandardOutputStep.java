// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanField;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Terminal;

/**
 * StandardOutput= and StandardError=.
 *
 * <p>Source: systemd.exec(5), StandardOutput=.
 *
 * <p>Stateless.
 */
final class StandardOutputStep implements ExecStep {
    static final StandardOutputStep OUTPUT =
            new StandardOutputStep(1, PlanFields.STANDARD_OUTPUT, PlanFields.OUTPUT_ARGUMENT, PlanFields.STDOUT_FD);
    static final StandardOutputStep ERROR =
            new StandardOutputStep(2, PlanFields.STANDARD_ERROR, PlanFields.ERROR_ARGUMENT, PlanFields.STDERR_FD);

    private final int number;
    private final PlanField<String> kindField;
    private final PlanField<String> argumentField;
    private final PlanField<Integer> givenField;

    private StandardOutputStep(
            int number, PlanField<String> kind, PlanField<String> argument, PlanField<Integer> given) {
        this.number = number;
        this.kindField = kind;
        this.argumentField = argument;
        this.givenField = given;
    }

    @Override
    public void apply(Invocation run) {
        int given = run.get(givenField);
        if (given >= 0) {
            Fd.installAt(given, number);
            return;
        }
        String kind = kind(run);
        if (number == 2) {
            String output = OUTPUT.kind(run);
            boolean nothingAtAll = kind.equals("inherit")
                    && output.equals("inherit")
                    && StandardInputStep.kind(run).equals("null")
                    && !StandardInputStep.isTerminal(run.get(PlanFields.STANDARD_INPUT));
            if (nothingAtAll && Processes.parent() != 1) {
                return;
            }
            if (isSameAsOutput(run, output, kind)) {
                Fd.installAt(1, 2);
                return;
            }
        }
        switch (kind) {
            case "inherit" -> inherit(run);
            case "tty" -> terminal(run);
            case "kmsg", "kmsg+console", "journal", "journal+console" -> journal(run, kind);
            case "socket" -> Fd.installAt(StandardInputStep.socket(run), number);
            case "fd" -> {
                String standard = number == 1 ? "stdout" : "stderr";
                Fd.installAt(StandardInputStep.named(run, run.get(argumentField), standard), number);
                Fd.setNonBlocking(number, false);
            }
            case "file", "append", "truncate" -> file(run, kind);
            default -> openNull();
        }
    }

    private String kind(Invocation run) {
        String kind = run.get(kindField);
        return kind.equals("socket") && !StandardInputStep.hasSocket(run) ? "inherit" : kind;
    }

    private boolean isSameAsOutput(Invocation run, String output, String kind) {
        if (kind.equals("inherit")) {
            return true;
        }
        boolean named = kind.equals("fd") || kind.equals("file") || kind.equals("append") || kind.equals("truncate");
        return kind.equals(output) && (!named || run.get(argumentField).equals(run.get(PlanFields.OUTPUT_ARGUMENT)));
    }

    private void inherit(Invocation run) {
        String input = StandardInputStep.kind(run);
        if (input.equals("null") && StandardInputStep.isTerminal(run.get(PlanFields.STANDARD_INPUT))) {
            openTerminal(run);
        } else if (!input.equals("null") && !input.equals("data")) {
            Fd.installAt(0, number);
        } else if (Processes.parent() == 1) {
            openNull(); // opened anew, for the right access mode
        }
    }

    private void terminal(Invocation run) {
        if (StandardInputStep.isTerminal(StandardInputStep.kind(run))) {
            Fd.installAt(0, number);
        } else {
            openTerminal(run);
        }
    }

    private void openTerminal(Invocation run) {
        String path = run.get(PlanFields.TTY_PATH);
        int fd = Terminal.tryOpen(path, OpenFlags.O_WRONLY | OpenFlags.O_CLOEXEC);
        StandardInputStep.install(Fd.own(Errno.check(fd, "open", path)), number);
    }

    private void journal(Invocation run, String kind) {
        int fd = JournalStream.tryConnect(run, kind);
        if (fd < 0) {
            run.log()
                    .warning(
                            "Failed to connect " + (number == 1 ? "stdout" : "stderr")
                                    + " to the journal socket, ignoring: " + Errno.text(-fd),
                            "ERRNO=" + -fd);
            openNull();
            return;
        }
        StandardInputStep.install(Fd.own(fd), number);
        FileStatus status = FileSystem.status(number);
        if (run.journalStream().isEmpty() || number == 2) {
            run.journalStream(status.device(), status.inode());
        }
    }

    private void file(Invocation run, String kind) {
        String path = run.get(argumentField);
        boolean alsoInput = number == 1
                && StandardInputStep.kind(run).equals("file")
                && run.get(PlanFields.INPUT_ARGUMENT).equals(path);
        if (alsoInput) {
            Fd.installAt(0, number);
            return;
        }
        int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT;
        flags |= kind.equals("append") ? OpenFlags.O_APPEND : 0;
        flags |= kind.equals("truncate") ? OpenFlags.O_TRUNC : 0;
        StandardInputStep.install(StandardInputStep.openFile(path, flags), number);
    }

    private void openNull() {
        int flags = OpenFlags.O_WRONLY | OpenFlags.O_CLOEXEC;
        StandardInputStep.install(FileSystem.open(StandardInputStep.NULL, flags, 0), number);
    }
}
