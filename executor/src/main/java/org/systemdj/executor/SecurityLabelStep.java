// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Sockets;
import org.systemdj.text.ExitStatus;

/**
 * SELinuxContext=, SELinuxContextFromNet= and AppArmorProfile=: the label that execve(2) takes on.
 *
 * <p>Source: systemd.exec(5), «Mandatory Access Control».
 *
 * <p>Stateless.
 */
final class SecurityLabelStep implements ExecStep {
    private static final String SELINUX = "/sys/fs/selinux";
    private static final String OWN_CONTEXT = "/proc/thread-self/attr/current";
    private static final int FIRST_PASSED = 3;

    @Override
    public void apply(Invocation run) {
        if (!run.needsSandboxing()) {
            return;
        }
        write(
                run,
                selinuxContext(run),
                SELINUX,
                "/proc/thread-self/attr/exec",
                "",
                ExitStatus.SELINUX_CONTEXT,
                "Failed to change SELinux context to ");
        write(
                run,
                run.get(PlanFields.APPARMOR_PROFILE),
                "/sys/kernel/security/apparmor",
                "/proc/thread-self/attr/exec",
                "exec ",
                ExitStatus.APPARMOR,
                "Failed to prepare AppArmor profile change to ");
    }

    private static String selinuxContext(Invocation run) {
        String setting = run.get(PlanFields.SELINUX_CONTEXT);
        if (!run.has(ExecFlag.SELINUX_CONTEXT_FROM_NET) || !FileSystem.exists(SELINUX)) {
            return setting;
        }
        boolean optional = setting.startsWith("-");
        try {
            return new PeerContext(SELINUX)
                    .of(
                            FileSystem.tryReadText(OWN_CONTEXT).orElse(""),
                            optional ? setting.substring(1) : setting,
                            run.program().path(),
                            Sockets.peerSecurityLabel(connection(run)).orElse(""));
        } catch (ErrnoException e) {
            if (optional) {
                run.log().debug("Failed to determine SELinux context, ignoring: " + e.reason());
                return setting;
            }
            throw new StepFailure(ExitStatus.SELINUX_CONTEXT, "Failed to determine SELinux context", e.errno());
        }
    }

    /** Where the connection is by now: a standard stream, or the first descriptor behind those. */
    private static int connection(Invocation run) {
        if (run.get(PlanFields.STANDARD_INPUT).equals("socket")) {
            return 0;
        }
        return StandardInputStep.passedSockets(run).isEmpty() ? 1 : FIRST_PASSED;
    }

    /** A system without the security module has nothing to change, as systemd sees it too. */
    private static void write(
            Invocation run,
            String setting,
            String module,
            String attribute,
            String verb,
            ExitStatus status,
            String failure) {
        if (setting.isEmpty() || !FileSystem.exists(module)) {
            return;
        }
        boolean optional = setting.startsWith("-");
        String label = optional ? setting.substring(1) : setting;
        int result = FileSystem.tryWriteText(attribute, verb + label);
        if (result < 0 && optional) {
            run.log().debug(failure + label + ", ignoring: " + Errno.text(-result));
        } else if (result < 0) {
            throw new StepFailure(status, failure + label, -result);
        }
    }
}
