// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import org.systemdj.text.PathName;

/**
 * A unit file and its state.
 *
 * <p>Source: org.freedesktop.systemd1(5), ListUnitFilesByPatterns().
 *
 * <p>Immutable.
 */
record UnitFileEntry(String path, String state) {
    String name() {
        return PathName.fileName(path);
    }
}
