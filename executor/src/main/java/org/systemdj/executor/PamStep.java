// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Capabilities;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Identity;
import org.systemdj.sys.Pam;
import org.systemdj.sys.Pam.PamException;
import org.systemdj.sys.Prctl;
import org.systemdj.sys.ProcessTitle;
import org.systemdj.sys.Processes;
import org.systemdj.sys.SignalSet;
import org.systemdj.sys.Signals;
import org.systemdj.text.ExitStatus;

/**
 * PAMName=: opens a session of pluggable authentication modules, and leaves a process behind that closes it when the
 * service's process has ended. That process is forked, the only one that is: what modules keep in memory from the
 * opening to the closing of a session must stay together. The executor has one thread, so a copy of it is complete.
 *
 * <p>Source: systemd.exec(5), PAMName=; pam(3).
 *
 * <p>Stateless.
 */
final class PamStep implements ExecStep {
    private static final int FIRST_FREE = 3;
    private static final SignalSet END = SignalSet.of(Signals.SIGTERM);
    private static final long FOR_EVER = -1;

    @Override
    public void apply(Invocation run) {
        String name = run.get(PlanFields.PAM_NAME);
        if (!run.needsIdentity() || name.isEmpty()) {
            return;
        }
        List<Integer> before = openDescriptors();
        Pam pam;
        try {
            pam = open(run, name);
        } catch (PamException e) {
            run.log().plainError("PAM failed: " + reason(e));
            throw new StepFailure(ExitStatus.PAM, "Failed to set up PAM session", Errno.EPERM);
        }
        run.environment().addAll(pam.environment());
        run.groups(IntStream.concat(IntStream.of(run.groups()), IntStream.of(Identity.groups()))
                .distinct()
                .toArray());
        run.sessionCapabilities(Capabilities.ambient());
        Signals.block(END);
        int self = Processes.self();
        int keeper = Errno.check(Processes.forkAlone(), "fork", null);
        if (keeper == 0) {
            keep(pam, run.account(), self, before);
        }
        Signals.unblock(END);
    }

    /** What pam_strerror(3) says, without the name of the function. */
    private static String reason(PamException e) {
        String text = e.getMessage();
        int colon = text.indexOf(": ");
        return colon < 0 ? text : text.substring(colon + 2);
    }

    private static Pam open(Invocation run, String name) throws PamException {
        Account account = run.account();
        Pam pam = Pam.start(name, account.hasUser() ? account.name() : "root");
        try {
            if (StandardInputStep.isTerminal(StandardInputStep.kind(run))) {
                pam.item(Pam.TTY, run.get(PlanFields.TTY_PATH));
            }
            for (String assignment : run.environment().toList()) {
                pam.variable(assignment);
            }
            pam.account();
            pam.tryCredentials(Pam.ESTABLISH_CRED);
            pam.openSession();
            return pam;
        } catch (PamException e) {
            pam.abandon();
            throw e;
        }
    }

    /** The descriptors of the service: what modules open afterwards belongs to the session. */
    private static List<Integer> openDescriptors() {
        List<Integer> open = new ArrayList<>();
        for (String number : FileSystem.list("/proc/self/fd")) {
            int fd = Integer.parseInt(number);
            if (fd >= FIRST_FREE) {
                open.add(fd);
            }
        }
        return open;
    }

    /** Waits for the end of the service's process, closes the session, and ends. */
    private static void keep(Pam pam, Account account, int service, List<Integer> descriptors) {
        descriptors.forEach(Fd::closeNumber);
        ProcessTitle.set("(sd-pam)");
        // The less it may do the better, and only the death of a process of its own user reaches it.
        if (account.hasUser()) {
            Identity.trySetGroups();
            Identity.trySetGroup(account.group(), account.group(), account.group());
            Identity.trySetUser(account.user(), account.user(), account.user());
        }
        Prctl.setParentDeathSignal(Signals.SIGTERM);
        while (Processes.parent() == service && Signals.await(END, FOR_EVER) != Signals.SIGTERM) {
            // Still there.
        }
        pam.closeSession();
        Processes.exit(0);
    }
}
