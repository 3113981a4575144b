// SPDX-License-Identifier: Apache-2.0
package org.systemdj.askpassword;

/**
 * Where what happens beside is told: the library itself does not log.
 *
 * <p>Source: sd-daemon(3), levels.
 *
 * <p>As its implementation.
 */
@FunctionalInterface
public interface Remarks {
    /** Something that only who looks for a fault wants to know. */
    void debug(String text);
}
