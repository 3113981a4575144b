// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import org.systemdj.config.Blob;
import org.systemdj.config.InputKind;
import org.systemdj.config.OutputKind;
import org.systemdj.config.StandardInput;
import org.systemdj.config.StandardOutput;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanFields;

/**
 * Standard input, output and error in a plan.
 *
 * <p>Source: systemd.exec(5), «Logging and Standard Input/Output»; systemd-system.conf(5), DefaultStandardOutput=.
 *
 * <p>Stateless.
 */
final class StdioPlan {
    private StdioPlan() {}

    static void apply(Settings settings, ExecPlan.Builder plan) {
        StandardInput input = settings.get(ExecDirectives.STANDARD_INPUT);
        Blob data = settings.get(ExecDirectives.STANDARD_INPUT_DATA);
        InputKind kind = input.kind();
        if (!data.isEmpty() && !settings.isSet(ExecDirectives.STANDARD_INPUT)) {
            kind = InputKind.DATA;
        }
        plan.set(PlanFields.STANDARD_INPUT, kind.word());
        if (!input.argument().isEmpty()) {
            plan.set(PlanFields.INPUT_ARGUMENT, input.argument());
        }
        if (!data.isEmpty()) {
            plan.set(PlanFields.INPUT_DATA, data.bytes());
        }
        StandardOutput output = output(settings, ExecDirectives.STANDARD_OUTPUT, StandardOutput.JOURNAL);
        StandardOutput error = output(settings, ExecDirectives.STANDARD_ERROR, StandardOutput.INHERIT);
        plan.set(PlanFields.STANDARD_OUTPUT, output.kind().word());
        plan.set(PlanFields.STANDARD_ERROR, error.kind().word());
        if (!output.argument().isEmpty()) {
            plan.set(PlanFields.OUTPUT_ARGUMENT, output.argument());
        }
        if (!error.argument().isEmpty()) {
            plan.set(PlanFields.ERROR_ARGUMENT, error.argument());
        }
    }

    /** What the unit or the manager's configuration says, else {@code standard}: the row's own default means «unset». */
    private static StandardOutput output(
            Settings settings, Directive<StandardOutput> directive, StandardOutput standard) {
        StandardOutput value = settings.get(directive);
        boolean said = settings.isSet(directive) || value.kind() != OutputKind.INHERIT;
        return said ? value : standard;
    }
}
