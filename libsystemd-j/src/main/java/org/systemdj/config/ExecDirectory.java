// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

import java.util.List;

/**
 * A directory that is made for a unit below one of the standard places.
 *
 * <p>Source: systemd.exec(5), RuntimeDirectory=.
 *
 * <p>Immutable.
 *
 * @param path relative
 * @param symlinks relative paths of the links to it
 * @param readOnly whether the unit may not write to it ({@code :ro})
 */
public record ExecDirectory(String path, List<String> symlinks, boolean readOnly) {
    /** Copies the list. */
    public ExecDirectory {
        symlinks = List.copyOf(symlinks);
    }
}
