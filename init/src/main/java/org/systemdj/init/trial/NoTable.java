// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.trial;

import java.util.List;
import org.systemdj.init.manager.TableReader;

/**
 * A table of the kernel with nothing in it, so that only units with files are looked at. Immutable.
 */
final class NoTable<E> implements TableReader<E> {
    private final int fd;

    /** @param fd a number for the loop, which never runs */
    NoTable(int fd) {
        this.fd = fd;
    }

    @Override
    public int fd() {
        return fd;
    }

    @Override
    public List<E> read() {
        return List.of();
    }
}
