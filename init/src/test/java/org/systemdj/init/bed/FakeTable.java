// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.manager.TableReader;

/**
 * A table of the kernel's that a test writes; each change makes its descriptor ready.
 *
 * @param <E> a line of it
 */
public final class FakeTable<E> implements TableReader<E> {
    private final int fd;
    private final FakePoller poller;
    private final List<E> lines = new ArrayList<>();

    FakeTable(int fd, FakePoller poller) {
        this.fd = fd;
        this.poller = poller;
    }

    public void add(E line) {
        lines.add(line);
        poller.ready(fd, Poller.PRI);
    }

    public void removeIf(Predicate<E> which) {
        if (lines.removeIf(which)) {
            poller.ready(fd, Poller.PRI);
        }
    }

    @Override
    public int fd() {
        return fd;
    }

    @Override
    public List<E> read() {
        return List.copyOf(lines);
    }
}
