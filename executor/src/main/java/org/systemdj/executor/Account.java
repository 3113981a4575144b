// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

/**
 * The user that a process is to run as.
 *
 * <p>Source: passwd(5); systemd.exec(5), User= and Group=.
 *
 * <p>Immutable.
 *
 * @param name empty when the unit names no user
 * @param user -1 for leaving it as it is
 * @param group -1 for leaving it as it is
 * @param home home directory, or empty
 * @param shell login shell, or empty
 */
record Account(String name, int user, int group, String home, String shell) {
    static final Account NONE = new Account("", -1, -1, "", "");

    Account withGroup(int newGroup) {
        return new Account(name, user, newGroup, home, shell);
    }

    boolean hasUser() {
        return user != -1;
    }

    boolean hasGroup() {
        return group != -1;
    }
}
