// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

/**
 * A unit cannot be made. The text says why; the generator logs it, goes on with the next one and fails in the end.
 *
 * <p>Immutable.
 */
final class GenerationFailure extends Exception {
    private static final long serialVersionUID = 1;

    GenerationFailure(String message) {
        super(message, null, false, false);
    }
}
