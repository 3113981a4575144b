// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import java.util.Set;

/**
 * One command word: how many operands it takes and what runs it.
 *
 * <p>Source: systemctl(1), COMMANDS.
 *
 * <p>Immutable.
 *
 * @param name the word
 * @param min the least number of operands
 * @param max the greatest number of operands
 * @param flags what it needs
 * @param handler what runs it
 */
record Verb(String name, int min, int max, Set<Flag> flags, Handler handler) {
    static final int MANY = Integer.MAX_VALUE;

    /** What a verb needs. */
    enum Flag {
        /** A running manager: in a chroot the verb does nothing, with {@code --root=} it fails. */
        ONLINE,
        /** The manager may ask polkit, which may want to know who the user is. */
        AUTHORIZED,
        /** Runs when no verb is given. */
        DEFAULT
    }

    /** Runs a verb and returns the exit status. */
    @FunctionalInterface
    interface Handler {
        int run(Session session, List<String> operands);
    }

    boolean is(Flag flag) {
        return flags.contains(flag);
    }
}
