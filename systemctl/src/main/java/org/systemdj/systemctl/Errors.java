// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import org.systemdj.sys.Errno;

/**
 * The system's texts for error numbers.
 *
 * <p>Source: strerror(3).
 *
 * <p>Immutable (static functions).
 */
final class Errors {
    private Errors() {}

    static String text(int errno) {
        return Errno.text(errno);
    }
}
