// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.trial;

import java.util.List;
import org.systemdj.init.manager.TableReader;

/**
 * A table of the kernel with nothing in it, so that only units with files are looked at. Immutable.
 *
 * @param fd a number for the loop, which never runs
 */
record NoTable<E>(int fd) implements TableReader<E> {

    @Override
    public List<E> read() {
        return List.of();
    }
}
