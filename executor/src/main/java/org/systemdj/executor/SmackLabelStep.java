// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ExtendedAttributes;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.ExitStatus;

/**
 * SmackProcessLabel=, else the label that the program's file has for its processes, else DefaultSmackProcessLabel=. The
 * last step that has the privilege to change it.
 *
 * <p>Source: systemd.exec(5), SmackProcessLabel=; systemd-system.conf(5), DefaultSmackProcessLabel=; the kernel's
 * admin-guide/LSM/Smack.rst.
 *
 * <p>Stateless.
 */
final class SmackLabelStep implements ExecStep {
    private static final String LABEL_OF_PROGRAM = "security.SMACK64EXEC";

    private final String module;
    private final String attribute;

    SmackLabelStep() {
        this("/sys/fs/smackfs", "/proc/thread-self/attr/current");
    }

    /**
     * @param module where the kernel shows that it has SMACK
     * @param attribute the file that has the label of the process
     */
    SmackLabelStep(String module, String attribute) {
        this.module = module;
        this.attribute = attribute;
    }

    @Override
    public void apply(Invocation run) {
        if (!run.needsSandboxing() || !FileSystem.exists(module)) {
            return;
        }
        String setting = run.get(PlanFields.SMACK_PROCESS_LABEL);
        String fallback = run.get(PlanFields.DEFAULT_SMACK_PROCESS_LABEL);
        if (!setting.isEmpty()) {
            boolean optional = setting.startsWith("-");
            write(run, optional ? setting.substring(1) : setting, optional);
        } else if (!fallback.isEmpty()) {
            write(
                    run,
                    ExtendedAttributes.getText(run.program().path(), LABEL_OF_PROGRAM)
                            .orElse(fallback),
                    false);
        }
    }

    private void write(Invocation run, String label, boolean optional) {
        int result = FileSystem.tryWriteText(attribute, label);
        if (result < 0 && optional) {
            run.log().debug("Failed to set SMACK process label " + label + ", ignoring: " + Errno.text(-result));
        } else if (result < 0) {
            throw new StepFailure(
                    ExitStatus.SMACK_PROCESS_LABEL, "Failed to set SMACK process label " + label, -result);
        }
    }
}
