// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * What is done when a service does not start or stop in time.
 *
 * <p>Source: systemd.service(5), TimeoutStartFailureMode=.
 *
 * <p>Immutable.
 */
public enum TimeoutFailureMode implements Word {
    TERMINATE("terminate"),
    ABORT("abort"),
    KILL("kill");

    private final String word;

    TimeoutFailureMode(String word) {
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
