// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * The directory in which processes start.
 *
 * <p>Source: systemd.exec(5), WorkingDirectory=.
 *
 * <p>Immutable.
 *
 * @param path absolute; empty for the root or the home directory
 * @param home whether it is the user's home directory ({@code ~})
 * @param optional whether it may be missing ({@code -})
 */
public record WorkingDirectory(String path, boolean home, boolean optional) {
    /** The root directory. */
    public static final WorkingDirectory ROOT = new WorkingDirectory("", false, false);

    /** The text that stands after the {@code =}, with {@code !} for {@code -} as the bus shows it. */
    public String busText() {
        String where = home ? "~" : path;
        return optional && !where.isEmpty() ? "!" + where : where;
    }
}
