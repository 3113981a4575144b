// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

/**
 * An assignment that cannot be made; the message is what users are told.
 *
 * <p>Source: systemctl(1), {@code set-property}.
 *
 * <p>Immutable. Has no stack trace, because it is an outcome and not a fault of the program.
 */
public final class AssignmentFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AssignmentFailure(String text) {
        super(text, null, false, false);
    }
}
