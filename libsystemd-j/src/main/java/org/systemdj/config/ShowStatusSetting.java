// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Whether progress is shown on the console.
 *
 * <p>Source: systemd-system.conf(5), ShowStatus=.
 *
 * <p>Immutable.
 */
public enum ShowStatusSetting implements Word {
    NO("no"),
    ERROR("error"),
    AUTO("auto"),
    TEMPORARY("temporary"),
    YES("yes");

    private final String word;

    ShowStatusSetting(String word) {
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
