// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import java.util.Optional;

/**
 * Why a service ended, first cause wins.
 *
 * <p>Source: org.freedesktop.systemd1(5), Result; systemd.exec(5), $SERVICE_RESULT. Immutable.
 */
public enum ServiceResult {
    SUCCESS("success"),
    RESOURCES("resources"),
    PROTOCOL("protocol"),
    TIMEOUT("timeout"),
    EXIT_CODE("exit-code"),
    SIGNAL("signal"),
    CORE_DUMP("core-dump"),
    WATCHDOG("watchdog"),
    START_LIMIT_HIT("start-limit-hit"),
    OOM_KILL("oom-kill"),
    EXEC_CONDITION("exec-condition");

    private final String word;

    ServiceResult(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<ServiceResult> of(String word) {
        for (ServiceResult result : values()) {
            if (result.word.equals(word)) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }
}
