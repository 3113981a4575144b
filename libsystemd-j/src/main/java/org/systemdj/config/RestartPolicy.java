// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * After which ends a service is started again.
 *
 * <p>Source: systemd.service(5), Restart=.
 *
 * <p>Immutable.
 */
public enum RestartPolicy implements Word {
    NO("no"),
    ON_SUCCESS("on-success"),
    ON_FAILURE("on-failure"),
    ON_ABNORMAL("on-abnormal"),
    ON_WATCHDOG("on-watchdog"),
    ON_ABORT("on-abort"),
    ALWAYS("always");

    private final String word;

    RestartPolicy(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
