// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * How mounts pass between the unit's and the system's mount namespace.
 *
 * <p>Source: systemd.exec(5), MountFlags=; mount_namespaces(7).
 *
 * <p>Immutable.
 */
public enum MountPropagation implements Word {
    NOT_SET("", 0),
    SHARED("shared", 1 << 20),
    SLAVE("slave", 1 << 19),
    PRIVATE("private", 1 << 18);

    private final String word;
    private final int number;

    MountPropagation(String word, int number) {
        this.word = word;
        this.number = number;
    }

    /** The kernel's number for it. */
    public int number() {
        return number;
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
