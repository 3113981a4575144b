// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

/**
 * The process ends without executing anything, and has said why: the program of an Exec…=- line is missing.
 *
 * <p>Source: systemd.service(5), ExecStart= prefix {@code -}.
 *
 * <p>Immutable.
 */
final class EarlyExit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    EarlyExit(int code) {
        super(null, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }
}
