// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Which device nodes a unit may use.
 *
 * <p>Source: systemd.resource-control(5), DevicePolicy=.
 *
 * <p>Immutable.
 */
public enum DevicePolicy implements Word {
    AUTO("auto"),
    CLOSED("closed"),
    STRICT("strict");

    private final String word;

    DevicePolicy(String word) {
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
