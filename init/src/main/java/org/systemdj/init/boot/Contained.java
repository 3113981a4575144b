// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps without which the system can do: where one fails, that is said, and the others follow.
 *
 * <p>Source: own design. Stateless.
 */
public final class Contained {
    private static final Logger LOG = LoggerFactory.getLogger(Contained.class);

    private Contained() {}

    /**
     * Does a step.
     *
     * @param what for the message, after «Failed to»
     * @return whether it succeeded
     */
    public static boolean run(String what, Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException | StackOverflowError | AssertionError failure) {
            LOG.error("Failed to {}, going on: {}", what, failure.toString(), failure);
            return false;
        }
    }
}
