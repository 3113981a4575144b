// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.config.PrivateTmp;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Random;
import org.systemdj.sys.Sockets;
import org.systemdj.sys.SpawnRequest;

/**
 * The shared parts ({@link ExecRuntime}) of all units that have any: made at a unit's first start, kept until it and all
 * that join it are down.
 *
 * <p>Source: systemd.exec(5), PrivateTmp=, PrivateNetwork=, PrivateIPC=; systemd.unit(5), JoinsNamespaceOf=.
 *
 * <p>Loop-confined.
 */
public final class ExecRuntimes {
    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int RANDOM_LETTERS = 6;
    private static final int OUTER_MODE = 0700;
    private static final int INNER_MODE = 01777;

    private final String bootId;
    private final Map<String, Entry> byUnit = new HashMap<>();

    /** A runtime and who holds it. Loop-confined. */
    private static final class Entry {
        private final ExecRuntime runtime;
        private int users;

        private Entry(ExecRuntime runtime) {
            this.runtime = runtime;
        }
    }

    /** @param bootId 32 hex digits, part of the directories' names */
    public ExecRuntimes(String bootId) {
        this.bootId = bootId;
    }

    /**
     * The unit's runtime, made now unless the unit or one of those it joins has one.
     *
     * @param joined units of JoinsNamespaceOf=, either way
     * @throws ErrnoException a directory or socket pair cannot be made
     */
    public ExecRuntime acquire(String unit, Settings settings, List<String> joined) {
        Entry own = byUnit.get(unit);
        if (own != null) {
            return own.runtime;
        }
        for (String other : joined) {
            Entry shared = byUnit.get(other);
            if (shared != null) {
                shared.users++;
                byUnit.put(unit, shared);
                return shared.runtime;
            }
        }
        ExecRuntime made = make(unit, settings);
        if (!made.equals(ExecRuntime.NONE)) {
            Entry entry = new Entry(made);
            entry.users = 1;
            byUnit.put(unit, entry);
        }
        return made;
    }

    /** The unit is down: what nobody else uses goes away. */
    public void release(String unit) {
        Entry entry = byUnit.remove(unit);
        if (entry == null || --entry.users > 0) {
            return;
        }
        close(entry.runtime.networkStorage());
        close(entry.runtime.ipcStorage());
        remove(entry.runtime.tmpDirectory());
        remove(entry.runtime.varTmpDirectory());
    }

    /** What the unit has, for re-execution; {@link ExecRuntime#NONE} when it has nothing. */
    public ExecRuntime of(String unit) {
        Entry entry = byUnit.get(unit);
        return entry == null ? ExecRuntime.NONE : entry.runtime;
    }

    /** Takes over what the manager had before it was re-executed. */
    public void restore(String unit, ExecRuntime runtime) {
        for (Entry entry : byUnit.values()) {
            if (entry.runtime.equals(runtime)) {
                entry.users++;
                byUnit.put(unit, entry);
                return;
            }
        }
        Entry entry = new Entry(runtime);
        entry.users = 1;
        byUnit.put(unit, entry);
    }

    private ExecRuntime make(String unit, Settings settings) {
        boolean tmp = settings.get(ExecDirectives.PRIVATE_TMP) == PrivateTmp.CONNECTED;
        boolean network = settings.get(ExecDirectives.PRIVATE_NETWORK);
        boolean ipc = settings.get(ExecDirectives.PRIVATE_IPC);
        if (!tmp && !network && !ipc) {
            return ExecRuntime.NONE;
        }
        return new ExecRuntime(
                tmp ? directory("/tmp", unit) : "",
                tmp ? directory("/var/tmp", unit) : "",
                network ? storage() : new int[0],
                ipc ? storage() : new int[0]);
    }

    /** A directory that others cannot enter, and in it the one that is shown: 1777 as /tmp itself. */
    private String directory(String parent, String unit) {
        while (true) {
            StringBuilder path = new StringBuilder(parent)
                    .append("/systemd-private-")
                    .append(bootId)
                    .append('-')
                    .append(unit)
                    .append('-');
            for (int i = 0; i < RANDOM_LETTERS; i++) {
                path.append(LETTERS.charAt((int) Random.below(LETTERS.length())));
            }
            int made = FileSystem.tryMkdir(path.toString(), OUTER_MODE);
            if (made == 0) {
                String inner = path.append("/tmp").toString();
                FileSystem.mkdir(inner, INNER_MODE);
                FileSystem.chmod(inner, INNER_MODE);
                return inner;
            }
            if (made == -Errno.EROFS) {
                return ""; // read-only system: a file system of its own has to do
            }
            if (made != -Errno.EEXIST) {
                throw new ErrnoException("mkdir", -made, path.toString());
            }
        }
    }

    private static int[] storage() {
        Fd[] pair = Sockets.pair(Sockets.DATAGRAM);
        Fd.setNonBlocking(pair[0].number(), true);
        return new int[] {pair[0].release(), pair[1].release()};
    }

    private static void close(int[] pair) {
        for (int fd : pair) {
            Fd.closeNumber(fd);
        }
    }

    /** By a program of its own: what is in there may take long to remove, and the manager must not wait. */
    private static void remove(String inner) {
        if (inner.isEmpty()) {
            return;
        }
        String outer = inner.substring(0, inner.length() - "/tmp".length());
        if (FileSystem.tryRmdir(inner) == 0 && FileSystem.tryRmdir(outer) == 0) {
            return; // empty, as mostly
        }
        try {
            Processes.spawn(new SpawnRequest("/bin/rm", List.of("rm", "-rf", "--one-file-system", outer), List.of()))
                    .handle()
                    .close();
        } catch (ErrnoException e) {
            FileSystem.tryRemoveTree(outer);
        }
    }
}
