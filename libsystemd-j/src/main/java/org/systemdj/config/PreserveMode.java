// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Whether something is kept beyond the end of its unit.
 *
 * <p>Source: systemd.service(5), FileDescriptorStorePreserve=; systemd.exec(5), RuntimeDirectoryPreserve=.
 *
 * <p>Immutable.
 */
public enum PreserveMode implements Word {
    NO("no"),
    YES("yes"),
    RESTART("restart");

    private final String word;

    PreserveMode(String word) {
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
