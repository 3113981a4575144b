// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * How units are named in messages.
 *
 * <p>Source: systemd-system.conf(5), StatusUnitFormat=.
 *
 * <p>Immutable.
 */
public enum StatusUnitForm implements Word {
    NAME("name"),
    DESCRIPTION("description"),
    COMBINED("combined");

    private final String word;

    StatusUnitForm(String word) {
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
