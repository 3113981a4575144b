// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Whose status messages a service accepts.
 *
 * <p>Source: systemd.service(5), NotifyAccess=.
 *
 * <p>Immutable.
 */
public enum NotifyAccess implements Word {
    NONE("none"),
    ALL("all"),
    EXEC("exec"),
    MAIN("main");

    private final String word;

    NotifyAccess(String word) {
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
