// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * When a service counts as ended.
 *
 * <p>Source: systemd.service(5), ExitType=.
 *
 * <p>Immutable.
 */
public enum ExitType implements Word {
    MAIN("main"),
    CGROUP("cgroup");

    private final String word;

    ExitType(String word) {
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
