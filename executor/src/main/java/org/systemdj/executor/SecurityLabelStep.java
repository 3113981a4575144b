// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.ExitStatus;

/**
 * SELinuxContext= and AppArmorProfile=: the label that execve(2) takes on.
 *
 * <p>Source: systemd.exec(5), «Mandatory Access Control».
 *
 * <p>Stateless.
 */
final class SecurityLabelStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        if (!run.needsSandboxing()) {
            return;
        }
        write(
                run,
                run.get(PlanFields.SELINUX_CONTEXT),
                "/sys/fs/selinux",
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
