// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import org.systemdj.sys.Errno;

/**
 * The system's texts for error numbers.
 *
 * <p>Source: strerror(3).
 *
 * <p>Immutable (static functions).
 */
public final class Errors {
    private Errors() {}

    public static String text(int errno) {
        return Errno.text(errno);
    }
}
