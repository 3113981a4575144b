// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A path that a sandboxing setting is about.
 *
 * <p>Source: systemd.exec(5), ReadWritePaths=.
 *
 * <p>Immutable.
 *
 * @param path absolute
 * @param optional whether it may be missing ({@code -})
 * @param insideRoot whether it is relative to the unit's own root ({@code +})
 */
public record PathEntry(String path, boolean optional, boolean insideRoot) {
    /** The text that stands in the file. */
    public String text() {
        return (optional ? "-" : "") + (insideRoot ? "+" : "") + path;
    }
}
