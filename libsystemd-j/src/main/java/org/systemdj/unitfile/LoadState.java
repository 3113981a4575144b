// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import org.systemdj.config.Word;

/**
 * Whether and how well a unit's configuration could be read.
 *
 * <p>Source: systemctl(1); org.freedesktop.systemd1(5), LoadState.
 *
 * <p>Immutable.
 */
public enum LoadState implements Word {
    STUB("stub"),
    LOADED("loaded"),
    NOT_FOUND("not-found"),
    BAD_SETTING("bad-setting"),
    ERROR("error"),
    MERGED("merged"),
    MASKED("masked");

    private final String word;

    LoadState(String word) {
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
