// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

/**
 * How a job ended.
 *
 * <p>Source: org.freedesktop.systemd1(5), JobRemoved. Immutable.
 */
public enum JobResult {
    DONE("done"),
    CANCELED("canceled"),
    TIMEOUT("timeout"),
    FAILED("failed"),
    DEPENDENCY("dependency"),
    SKIPPED("skipped"),
    INVALID("invalid"),
    ASSERT("assert"),
    UNSUPPORTED("unsupported"),
    COLLECTED("collected"),
    ONCE("once"),
    FROZEN("frozen"),
    CONCURRENCY("concurrency");

    private final String word;

    JobResult(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
