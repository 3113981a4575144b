// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import org.systemdj.config.ExitStatusSet;
import org.systemdj.config.ServiceType;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.init.unit.ChildExit;
import org.systemdj.time.TimeSpan;

/**
 * Whether a service that has ended is started again, and after how long.
 *
 * <p>Source: systemd.service(5), Restart=, RestartSteps=, RestartPreventExitStatus=. Pure.
 */
final class ServiceRestart {
    private ServiceRestart() {}

    static boolean isWanted(ServiceUnit service) {
        if (service.forbidRestart) {
            return false;
        }
        ChildExit exit = service.mainRecord.exit();
        if (exit != null) {
            if (contains(service.get(ServiceDirectives.RESTART_PREVENT_EXIT_STATUS), exit)) {
                return false;
            }
            if (contains(service.get(ServiceDirectives.RESTART_FORCE_EXIT_STATUS), exit)) {
                // What has done its work by ending well is not done again.
                return service.type() != ServiceType.ONESHOT || service.result != ServiceResult.SUCCESS;
            }
        }
        ServiceResult result = service.result;
        return switch (service.get(ServiceDirectives.RESTART)) {
            case NO -> false;
            case ALWAYS -> result != ServiceResult.EXEC_CONDITION;
            case ON_SUCCESS -> result == ServiceResult.SUCCESS;
            case ON_FAILURE -> result != ServiceResult.SUCCESS && result != ServiceResult.EXEC_CONDITION;
            case ON_ABNORMAL ->
                result != ServiceResult.SUCCESS
                        && result != ServiceResult.EXIT_CODE
                        && result != ServiceResult.EXEC_CONDITION;
            case ON_WATCHDOG -> result == ServiceResult.WATCHDOG;
            case ON_ABORT -> result == ServiceResult.SIGNAL || result == ServiceResult.CORE_DUMP;
        };
    }

    static boolean contains(ExitStatusSet set, ChildExit exit) {
        return exit.code() == ChildExit.EXITED
                ? set.statuses().contains(exit.status())
                : set.signals().contains(exit.status());
    }

    /** RestartSec=, growing geometrically to RestartMaxDelaySec= in RestartSteps= steps; microseconds. */
    static long delayUsec(ServiceUnit service) {
        long first = service.unit.settings().isSet(ServiceDirectives.RESTART_SEC)
                ? service.get(ServiceDirectives.RESTART_SEC).usec()
                : service.unit.manager().defaults().restartUsec();
        int steps = service.get(ServiceDirectives.RESTART_STEPS);
        long last = service.get(ServiceDirectives.RESTART_MAX_DELAY_SEC).usec();
        int done = service.flushRestartCount ? 0 : service.restartCount;
        boolean grows = done > 0 && steps > 0 && last != TimeSpan.USEC_INFINITY && first < last && first > 0;
        if (!grows) {
            return Math.min(first, last);
        }
        if (done >= steps) {
            return last;
        }
        return (long) (first * Math.pow((double) last / first, (double) done / steps));
    }
}
