// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Namespaces;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.UnixMessage;

/**
 * A namespace that all processes of a unit share: entered where one was made already, made where not.
 *
 * <p>Source: systemd.unit(5), JoinsNamespaceOf=; systemd.exec(5), NetworkNamespacePath=.
 *
 * <p>Used by one thread.
 */
final class SharedNamespace {
    /** Returned by {@link #enter} when the namespace is new. */
    static final int MADE = 1;

    private final int kind;
    private final String name;
    private final String path;
    private boolean opened = true;

    /**
     * @param kind flag of {@link Namespaces}
     * @param name its file below /proc/self/ns
     * @param path a namespace to enter rather than making one, or empty
     */
    SharedNamespace(int kind, String name, String path) {
        this.kind = kind;
        this.name = name;
        this.path = path;
    }

    /**
     * Enters the namespace.
     *
     * @param storage both ends of the socket pair that keeps it; empty for one that nobody else will want
     * @return {@link #MADE}, 0, or a negated errno
     */
    int enter(List<Integer> storage) {
        if (!path.isEmpty()) {
            return enterFile(path);
        }
        if (storage.size() < 2) {
            int result = Namespaces.tryUnshare(kind);
            return result < 0 ? result : MADE;
        }
        int first = storage.get(0);
        int locked = Fd.lockForProcess(first);
        if (locked < 0) {
            return locked;
        }
        try {
            return enterStored(first, storage.get(1));
        } finally {
            Fd.unlockForProcess(first);
        }
    }

    /** Whoever finds the pair empty makes the namespace; everybody puts a descriptor for it back. */
    private int enterStored(int first, int second) {
        byte[] one = new byte[1];
        UnixMessage.Receiver receiver = new UnixMessage.Receiver();
        if (receiver.receive(first, one, 0, 1)) {
            try (UnixMessage message = receiver.message()) {
                int namespace = message.descriptors().getFirst().number();
                int result = Namespaces.tryEnter(namespace, kind);
                UnixMessage.send(second, one, 0, 1, namespace);
                return result;
            }
        }
        if (receiver.errno() != Errno.EAGAIN) {
            return -receiver.errno();
        }
        int result = Namespaces.tryUnshare(kind);
        if (result < 0) {
            return result;
        }
        try (Fd namespace = FileSystem.openRead("/proc/thread-self/ns/" + name)) {
            int sent = UnixMessage.send(second, one, 0, 1, namespace.number());
            return sent < 0 ? sent : MADE;
        }
    }

    /** False when {@link #enter} failed because the path could not be opened, or is no such namespace. */
    boolean isOpened() {
        return opened;
    }

    private int enterFile(String file) {
        int fd = FileSystem.tryOpen(file, OpenFlags.O_RDONLY | OpenFlags.O_NOCTTY | OpenFlags.O_CLOEXEC, 0);
        if (fd < 0) {
            opened = false;
            return fd;
        }
        int result = Namespaces.tryEnter(fd, kind);
        Fd.closeNumber(fd);
        opened = result != -Errno.EINVAL;
        return result;
    }
}
