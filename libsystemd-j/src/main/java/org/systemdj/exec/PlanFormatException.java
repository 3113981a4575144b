// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

/**
 * The bytes given to {@link ExecPlan#decode} are no plan of this version.
 *
 * <p>Source: the wire form described in this package's documentation.
 *
 * <p>Immutable.
 */
public final class PlanFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlanFormatException(String text) {
        super("Exec plan: " + text, null, false, false);
    }
}
