// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import static org.systemdj.init.service.ServiceUnit.LOG;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.config.PreserveMode;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.exec.PassedFd;
import org.systemdj.init.loop.IoSource;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;

/**
 * The descriptors that a service has left with the manager, which passes them to its next run.
 *
 * <p>Source: systemd.service(5), FileDescriptorStoreMax=; sd_notify(3), FDSTORE=1. Loop-confined.
 */
public final class FdStore {
    /** One descriptor, and the watch that drops it when its other end hangs up. */
    private static final class Entry {
        final Fd fd;
        final String name;
        final boolean polled;
        IoSource source;

        Entry(Fd fd, String name, boolean polled) {
            this.fd = fd;
            this.name = name;
            this.polled = polled;
        }

        void close() {
            if (source != null) {
                source.close();
            }
            fd.close();
        }
    }

    private final ServiceUnit service;
    private final List<Entry> entries = new ArrayList<>(0);

    FdStore(ServiceUnit service) {
        this.service = service;
    }

    public int size() {
        return entries.size();
    }

    /** Names and numbers, in order of storing. */
    public List<PassedFd> passedFds() {
        List<PassedFd> fds = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            fds.add(new PassedFd(entry.fd.number(), entry.name));
        }
        return fds;
    }

    /** Whether it outlives a stop that is not part of a restart. */
    boolean isKeptWhileDead() {
        return service.get(ServiceDirectives.FILE_DESCRIPTOR_STORE_PRESERVE) == PreserveMode.YES;
    }

    /**
     * Takes a descriptor over; closes it where the store is full or has the same open file already.
     *
     * @return false if it is full
     */
    boolean add(Fd fd, String name, boolean poll) {
        int limit = service.get(ServiceDirectives.FILE_DESCRIPTOR_STORE_MAX);
        if (entries.size() >= limit) {
            LOG.warn(
                    "{}: Cannot store more fds than FileDescriptorStoreMax={}, closing remaining.",
                    service.unit.id(),
                    limit);
            fd.close();
            return false;
        }
        for (Entry entry : entries) {
            if (Fd.isSameOpenFile(fd.number(), entry.fd.number()) == 1) {
                LOG.debug("{}: Suppressing duplicate fd {} in fd store.", service.unit.id(), fd.number());
                fd.close();
                return true;
            }
        }
        try {
            insert(fd, name, poll);
        } catch (ErrnoException e) {
            LOG.warn("{}: Failed to add fd to store: {}", service.unit.id(), e.getMessage());
            fd.close();
            return true;
        }
        LOG.debug("{}: Added fd {} ({}) to fd store.", service.unit.id(), fd.number(), name);
        service.unit.changed();
        return true;
    }

    private void insert(Fd fd, String name, boolean poll) {
        Entry entry = new Entry(fd, name, poll);
        FileStatus status = FileSystem.status(fd.number());
        // The kernel knows no readiness of files and directories.
        if (poll && !status.isRegular() && !status.isDirectory()) {
            entry.source =
                    service.unit.io("fd-store", fd.number(), 0, Priority.NORMAL, events -> onHangup(entry, events));
        }
        entries.add(entry);
    }

    private void onHangup(Entry entry, int events) {
        if ((events & (Poller.HUP | Poller.ERR)) != 0) {
            LOG.debug("{}: Received EPOLLHUP/EPOLLERR on stored fd {}, closing.", service.unit.id(), entry.name);
            entries.remove(entry);
            entry.close();
            afterRemoval();
        }
    }

    /** Drops what has a name. */
    void remove(String name) {
        entries.removeIf(entry -> {
            boolean match = entry.name.equals(name);
            if (match) {
                entry.close();
            }
            return match;
        });
        afterRemoval();
    }

    void clear() {
        entries.forEach(Entry::close);
        entries.clear();
        afterRemoval();
    }

    private void afterRemoval() {
        if (entries.isEmpty() && service.state == ServiceState.DEAD_RESOURCES_PINNED) {
            service.transitions.enter(ServiceState.DEAD);
        }
        service.unit.changed();
        service.unit.queueForCollection();
    }

    void serialize(StateWriter out) {
        for (Entry entry : entries) {
            out.putFd("fd-store-fd", entry.fd.number(), (entry.polled ? "1 " : "0 ") + entry.name);
        }
    }

    void deserialize(StateReader in) {
        for (String line : in.all("fd-store-fd")) {
            String[] f = line.split(" ", 3);
            int fd = f.length == 3 ? in.takeFdNumber(Integer.parseInt(f[0])) : -1;
            if (fd >= 0) {
                insert(Fd.own(fd), f[2], f[1].equals("1"));
            }
        }
    }
}
