// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

/**
 * What the machine is to do at the end.
 *
 * <p>Source: systemd-shutdown(8).
 *
 * <p>Immutable.
 */
enum ShutdownVerb {
    REBOOT("reboot"),
    POWEROFF("poweroff"),
    HALT("halt"),
    KEXEC("kexec"),
    EXIT("exit");

    private final String word;

    ShutdownVerb(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** The verb called {@code word}, or null. */
    static ShutdownVerb of(String word) {
        for (ShutdownVerb verb : values()) {
            if (verb.word.equals(word)) {
                return verb;
            }
        }
        return null;
    }
}
