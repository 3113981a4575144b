// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A constant that unit files, the bus and commands know by a word.
 *
 * <p>Source: the man page of the setting that takes the word.
 *
 * <p>Implementations are enums.
 */
public interface Word {
    /** The word. */
    String word();
}
