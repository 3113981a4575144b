// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools;

import org.systemdj.bus.BusError;
import org.systemdj.client.BusFailure;

/**
 * Errors of the bus as users are told them.
 *
 * <p>Source: sd-bus-errors(3); what systemd 257's commands print.
 *
 * <p>Immutable (static functions).
 */
public final class BusErrors {
    private BusErrors() {}

    /** What went wrong, in words. */
    public static String text(BusFailure failure) {
        String said = failure.getMessage();
        return said == null || said.isEmpty() ? failure.name() : said;
    }

    /** The kernel's number for it. */
    public static int number(BusFailure failure) {
        return BusError.errnoOfName(failure.name());
    }
}
