// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.config.ResourceLimit;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.exec.ExecLimit;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanFields;

/**
 * The Limit…= settings in a plan.
 *
 * <p>Source: systemd.exec(5), «Process Properties».
 *
 * <p>Immutable.
 */
final class LimitsPlan {
    private LimitsPlan() {}

    static void apply(Settings settings, ExecPlan.Builder plan) {
        List<ExecLimit> limits = new ArrayList<>();
        for (int resource = 0; resource < ExecDirectives.LIMITS.size(); resource++) {
            Directive<ResourceLimit> directive = ExecDirectives.LIMITS.get(resource);
            ResourceLimit limit = settings.get(directive);
            if (settings.isAnswered(directive)) {
                limits.add(new ExecLimit(resource, limit.soft(), limit.hard()));
            }
        }
        if (!limits.isEmpty()) {
            plan.set(PlanFields.LIMITS, limits);
        }
    }
}
