// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;

/**
 * One command word: how many operands it takes and what runs it.
 *
 * <p>Source: systemd-analyze(1), SYNOPSIS.
 *
 * <p>Immutable.
 *
 * @param name the word
 * @param min the least number of operands
 * @param max the greatest number of operands
 * @param handler what runs it
 */
record Verb(String name, int min, int max, Handler handler) {
    static final int MANY = Integer.MAX_VALUE;

    /** Runs a verb and returns the exit status. */
    @FunctionalInterface
    interface Handler {
        int run(Session session, List<String> operands);
    }
}
