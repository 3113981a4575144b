// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

/** Whose services are managed. Source: systemd(1), --system and --user. Immutable. */
public enum Scope {
    SYSTEM,
    USER
}
