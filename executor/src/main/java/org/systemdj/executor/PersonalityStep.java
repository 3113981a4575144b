// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Scheduling;

/**
 * Personality=.
 *
 * <p>Source: systemd.exec(5), Personality=; personality(2).
 *
 * <p>Stateless.
 */
final class PersonalityStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        long persona = run.get(PlanFields.PERSONALITY);
        if (persona >= 0) {
            Errno.check(Scheduling.personality(persona), "personality", null);
        }
    }
}
