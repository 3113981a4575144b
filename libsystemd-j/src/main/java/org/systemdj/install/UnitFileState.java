// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

/**
 * Whether a unit file is enabled.
 *
 * <p>Source: systemctl(1), table «is-enabled output».
 *
 * <p>Immutable.
 */
public enum UnitFileState {
    ENABLED("enabled", true),
    ENABLED_RUNTIME("enabled-runtime", true),
    LINKED("linked", false),
    LINKED_RUNTIME("linked-runtime", false),
    ALIAS("alias", true),
    MASKED("masked", false),
    MASKED_RUNTIME("masked-runtime", false),
    STATIC("static", true),
    DISABLED("disabled", false),
    INDIRECT("indirect", true),
    GENERATED("generated", true),
    TRANSIENT("transient", false),
    BAD("bad", false);

    private final String word;
    private final boolean enabled;

    UnitFileState(String word, boolean enabled) {
        this.word = word;
        this.enabled = enabled;
    }

    /** The word on the bus and in listings. */
    public String word() {
        return word;
    }

    /** Whether {@code is-enabled} succeeds. */
    public boolean countsAsEnabled() {
        return enabled;
    }
}
