// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PlanFields;
import org.systemdj.text.EnvironmentVariables;

/**
 * Puts variables into the arguments.
 *
 * <p>Source: systemd.service(5), «Command Lines».
 *
 * <p>Stateless.
 */
final class ArgumentsStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        run.environment().removeAll(run.get(PlanFields.UNSET_ENVIRONMENT));
        if (run.has(ExecFlag.NO_ENV_EXPAND)) {
            return;
        }
        EnvironmentVariables.Replaced replaced =
                EnvironmentVariables.replace(run.arguments(), run.environment().asMap());
        run.arguments(replaced.words());
        if (!replaced.unset().isEmpty()) {
            run.log()
                    .warning("Referenced but unset environment variable evaluates to an empty string: "
                            + String.join(", ", replaced.unset()));
        }
        if (!replaced.invalid().isEmpty()) {
            run.log()
                    .warning("Invalid environment variable name evaluates to an empty string: "
                            + String.join(", ", replaced.invalid()));
        }
    }
}
