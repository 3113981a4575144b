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
    /** By the kernel's number of the resource. */
    static final List<Directive<ResourceLimit>> BY_RESOURCE = List.of(
            ExecDirectives.LIMIT_CPU,
            ExecDirectives.LIMIT_FSIZE,
            ExecDirectives.LIMIT_DATA,
            ExecDirectives.LIMIT_STACK,
            ExecDirectives.LIMIT_CORE,
            ExecDirectives.LIMIT_RSS,
            ExecDirectives.LIMIT_NPROC,
            ExecDirectives.LIMIT_NOFILE,
            ExecDirectives.LIMIT_MEMLOCK,
            ExecDirectives.LIMIT_AS,
            ExecDirectives.LIMIT_LOCKS,
            ExecDirectives.LIMIT_SIGPENDING,
            ExecDirectives.LIMIT_MSGQUEUE,
            ExecDirectives.LIMIT_NICE,
            ExecDirectives.LIMIT_RTPRIO,
            ExecDirectives.LIMIT_RTTIME);

    private LimitsPlan() {}

    static void apply(Settings settings, ExecPlan.Builder plan) {
        List<ExecLimit> limits = new ArrayList<>();
        for (int resource = 0; resource < BY_RESOURCE.size(); resource++) {
            Directive<ResourceLimit> directive = BY_RESOURCE.get(resource);
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
