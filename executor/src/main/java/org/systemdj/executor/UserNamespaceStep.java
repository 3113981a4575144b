// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Capabilities;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Identity;
import org.systemdj.sys.Namespaces;
import org.systemdj.sys.PidFd;
import org.systemdj.sys.Pipe;
import org.systemdj.sys.Processes;
import org.systemdj.sys.SpawnRequest;
import org.systemdj.text.ExitStatus;

/**
 * PrivateUsers=: a user namespace of its own. A process cannot map more than its own id for itself, so a helper that
 * stays outside writes the maps.
 *
 * <p>Source: systemd.exec(5), PrivateUsers=; user_namespaces(7).
 *
 * <p>Stateless.
 */
final class UserNamespaceStep implements ExecStep {
    private static final String IDENTITY = "0 0 65536\n";

    /** Before the other namespaces, for users: in a user namespace of theirs they may make those. */
    static final ExecStep OF_USERS = UserNamespaceStep::applyUnprivileged;

    @Override
    public void apply(Invocation run) {
        String mode = run.get(PlanFields.PRIVATE_USERS);
        if (!run.needsSandboxing() || mode.equals("no") || run.ownUserNamespace()) {
            return;
        }
        Account account = run.account();
        String users = mode.equals("identity") ? IDENTITY : maps(account.hasUser() ? account.user() : 0);
        String groups = mode.equals("identity") ? IDENTITY : maps(account.hasGroup() ? account.group() : 0);
        enter(users, groups);
    }

    private static void applyUnprivileged(Invocation run) {
        boolean asked = !run.get(PlanFields.PRIVATE_USERS).equals("no");
        boolean needed = MountNamespaceStep.isNeeded(run.plan()) || MountTable.ownsNetwork(run.plan());
        if (!run.needsSandboxing()
                || !run.has(ExecFlag.USER_MANAGER)
                || Capabilities.isEffective(Capabilities.SYS_ADMIN)
                || !asked && !needed) {
            return;
        }
        try {
            enter(map(Identity.effectiveUser()), map(Identity.effectiveGroup()));
        } catch (ErrnoException | StepFailure e) {
            if (asked) {
                throw e;
            }
            run.log().info("Failed to set up user namespacing for unprivileged user, ignoring: " + e.getMessage());
            return;
        }
        run.entersUserNamespace();
    }

    /** Who has no privileges can map itself only. */
    private static String map(int id) {
        String number = Integer.toUnsignedString(id);
        return number + " " + number + " 1\n";
    }

    private static void enter(String users, String groups) {
        try (Pipe pipe = Pipe.create()) {
            // As /proc has it, which may be that of another namespace of process ids.
            String self = FileSystem.readlink("/proc/self").orElse("");
            SpawnRequest helper = new SpawnRequest(
                    "/proc/self/exe", List.of("systemd-executor", IdMapWriter.OPTION, self, users, groups), List.of());
            helper.pass(pipe.readEnd().number(), IdMapWriter.SIGNAL_FD);
            try (PidFd child = Processes.spawn(helper).handle()) {
                int result = Namespaces.tryUnshare(Namespaces.USER);
                pipe.writeEnd().write(new byte[] {(byte) (result < 0 ? 0 : 1)}, 0, 1);
                ExitInfo ended = child.awaitExit();
                Errno.check(result, "unshare", "user");
                if (!ended.isExited() || ended.status() != 0) {
                    throw new StepFailure(ExitStatus.USER, "Failed to set up user namespacing", Errno.EPERM);
                }
            }
        }
    }

    /** Root and the unit's own id; everybody else is nobody. */
    static String maps(int id) {
        return id == 0
                ? "0 0 1\n"
                : "0 0 1\n" + Integer.toUnsignedString(id) + " " + Integer.toUnsignedString(id) + " 1\n";
    }
}
