// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import org.systemdj.log.LogLevels;

/**
 * How a job ended.
 *
 * <p>Source: org.freedesktop.systemd1(5), JobRemoved. Immutable.
 */
public enum JobResult {
    DONE("done", LogLevels.INFO),
    CANCELED("canceled", LogLevels.INFO),
    TIMEOUT("timeout", LogLevels.ERR),
    FAILED("failed", LogLevels.ERR),
    DEPENDENCY("dependency", LogLevels.WARNING),
    SKIPPED("skipped", LogLevels.NOTICE),
    INVALID("invalid", LogLevels.INFO),
    ASSERT("assert", LogLevels.WARNING),
    UNSUPPORTED("unsupported", LogLevels.WARNING),
    COLLECTED("collected", LogLevels.INFO),
    ONCE("once", LogLevels.ERR),
    FROZEN("frozen", LogLevels.ERR),
    CONCURRENCY("concurrency", LogLevels.ERR);

    private final String word;
    private final int logLevel;

    JobResult(String word, int logLevel) {
        this.word = word;
        this.logLevel = logLevel;
    }

    /** At which level it is told, of {@link LogLevels}. */
    public int logLevel() {
        return logLevel;
    }

    public String word() {
        return word;
    }
}
