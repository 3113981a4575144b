// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * How a service tells that it is up.
 *
 * <p>Source: systemd.service(5), Type=.
 *
 * <p>Immutable.
 */
public enum ServiceType implements Word {
    SIMPLE("simple"),
    EXEC("exec"),
    FORKING("forking"),
    ONESHOT("oneshot"),
    DBUS("dbus"),
    NOTIFY("notify"),
    NOTIFY_RELOAD("notify-reload"),
    IDLE("idle");

    private final String word;

    ServiceType(String word) {
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
