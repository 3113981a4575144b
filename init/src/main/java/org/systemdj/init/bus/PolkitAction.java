// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

/** What polkit is asked for on behalf of clients that are not root. Source: org.freedesktop.systemd1.policy. Immutable. */
enum PolkitAction {
    MANAGE_UNITS("org.freedesktop.systemd1.manage-units"),
    MANAGE_UNIT_FILES("org.freedesktop.systemd1.manage-unit-files"),
    SET_ENVIRONMENT("org.freedesktop.systemd1.set-environment"),
    RELOAD_DAEMON("org.freedesktop.systemd1.reload-daemon"),
    BYPASS_DUMP_RATELIMIT("org.freedesktop.systemd1.bypass-dump-ratelimit"),
    /** Nobody but root: no action of polkit stands for it. */
    ROOT_ONLY("");

    private final String id;

    PolkitAction(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
