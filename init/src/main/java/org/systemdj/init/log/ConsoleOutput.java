// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

/**
 * The console as {@link ConsoleStatus} needs it: the seam for its tests.
 *
 * <p>Source: console(4).
 *
 * <p>Loop-confined.
 */
public interface ConsoleOutput {
    /** Width of the console, 0 when unknown. */
    int columns();

    /** Opens the console, writes what it takes at once, closes it. Never throws: there is nobody to tell. */
    void write(byte[] text);

    /** Tells other programs, boot scripts for instance, whether status lines appear. */
    default void shown(boolean on) {}
}
