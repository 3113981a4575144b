// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

/**
 * Where the directories of services lie.
 *
 * <p>Source: systemd.exec(5), table "Automatic directory creation and environment variables". Immutable.
 */
public record StandardPaths(String runtime, String state, String cache, String logs, String configuration) {
    public static final StandardPaths SYSTEM = new StandardPaths("/run", "/var/lib", "/var/cache", "/var/log", "/etc");
}
