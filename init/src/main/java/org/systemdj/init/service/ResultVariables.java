// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.systemdj.init.unit.ChildExit;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.Unit;

/**
 * How a service ended, as environment variables for the commands that clean up after it, and for the services that
 * OnSuccess= and OnFailure= start because of it.
 *
 * <p>Source: systemd.exec(5), $SERVICE_RESULT, $EXIT_CODE, $MONITOR_SERVICE_RESULT and the following. Stateless.
 */
final class ResultVariables {
    private ResultVariables() {}

    /** The service's own result, the names with a prefix. */
    static Map<String, String> of(ServiceUnit service, String prefix) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(prefix + "SERVICE_RESULT", service.result.word());
        ChildExit exit = service.mainRecord.exit();
        if (exit != null) {
            variables.put(prefix + "EXIT_CODE", exit.codeWord());
            variables.put(
                    prefix + "EXIT_STATUS",
                    exit.code() == ChildExit.EXITED
                            ? Integer.toString(exit.status())
                            : ServiceExits.signalWord(exit.status()));
        }
        return variables;
    }

    /** The result of the service that may start this one; nothing where several may. */
    static Map<String, String> ofTriggering(ServiceUnit service) {
        Set<Unit> triggers = new LinkedHashSet<>();
        triggers.addAll(service.unit.dependencies().of(DependencyType.ON_FAILURE_OF));
        triggers.addAll(service.unit.dependencies().of(DependencyType.ON_SUCCESS_OF));
        if (triggers.size() != 1 || !(triggers.iterator().next().behavior() instanceof ServiceUnit source)) {
            return Map.of();
        }
        Map<String, String> variables = of(source, "MONITOR_");
        if (!source.unit.invocationId().isEmpty()) {
            variables.put("MONITOR_INVOCATION_ID", source.unit.invocationId());
        }
        variables.put("MONITOR_UNIT", source.unit.id());
        return variables;
    }
}
