// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * What happens to a unit of which the kernel killed a process for lack of memory.
 *
 * <p>Source: systemd.service(5), OOMPolicy=.
 *
 * <p>Immutable.
 */
public enum OomPolicy implements Word {
    CONTINUE("continue"),
    STOP("stop"),
    KILL("kill");

    private final String word;

    OomPolicy(String word) {
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
