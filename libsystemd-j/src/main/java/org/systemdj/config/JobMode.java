// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * How a new job gets along with those already queued.
 *
 * <p>Source: systemctl(1), --job-mode=.
 *
 * <p>Immutable.
 */
public enum JobMode implements Word {
    FAIL("fail"),
    REPLACE("replace"),
    REPLACE_IRREVERSIBLY("replace-irreversibly"),
    ISOLATE("isolate"),
    FLUSH("flush"),
    IGNORE_DEPENDENCIES("ignore-dependencies"),
    IGNORE_REQUIREMENTS("ignore-requirements"),
    TRIGGERING("triggering"),
    RESTART_DEPENDENCIES("restart-dependencies");

    private final String word;

    JobMode(String word) {
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
