// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.List;
import java.util.Map;
import org.systemdj.init.exec.DynamicUsers;
import org.systemdj.init.exec.EphemeralRoots;
import org.systemdj.init.exec.ExecRuntime;
import org.systemdj.init.exec.ExecRuntimes;
import org.systemdj.init.exec.UnitAccounts;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;

/**
 * What the processes of units share, kept over a re-execution: directories, namespaces, users that are made up.
 *
 * <p>Source: systemctl(1), daemon-reexec. Loop-confined.
 */
public final class SharedState {
    private static final String IDS = "ids";
    private static final String USER = "dynamic-user";
    private static final String RUNTIME = "exec-runtime";
    private static final String NETWORK = "network-namespace";
    private static final String ROOT = "ephemeral-root";
    private static final String IPC = "ipc-namespace";

    private final ExecRuntimes runtimes;
    private final EphemeralRoots roots;
    private final DynamicUsers users;
    private final UnitAccounts accounts;

    SharedState(ExecRuntimes runtimes, EphemeralRoots roots, DynamicUsers users, UnitAccounts accounts) {
        this.roots = roots;
        this.runtimes = runtimes;
        this.users = users;
        this.accounts = accounts;
    }

    void write(String unit, StateWriter out) {
        UnitAccounts.Ids ids = accounts.of(unit);
        if (!ids.equals(UnitAccounts.Ids.NONE)) {
            out.put(IDS, ids.user() + " " + ids.group());
        }
        for (Map.Entry<DynamicUsers.User, Integer> entry : users.of(unit).entrySet()) {
            String text = entry.getKey().id() + " " + entry.getKey().name();
            if (entry.getValue() >= 0) {
                out.putFd(USER, entry.getValue(), text);
            } else {
                out.put(USER, "-1 " + text);
            }
        }
        EphemeralRoots.Place root = roots.of(unit);
        if (root != null) {
            out.putFd(ROOT, root.lock().number(), root.path());
        }
        ExecRuntime runtime = runtimes.of(unit);
        if (runtime.equals(ExecRuntime.NONE)) {
            return;
        }
        out.put(RUNTIME, runtime.tmpDirectory() + "\n" + runtime.varTmpDirectory());
        for (int fd : runtime.networkStorage()) {
            out.putFd(NETWORK, fd, "-");
        }
        for (int fd : runtime.ipcStorage()) {
            out.putFd(IPC, fd, "-");
        }
    }

    void read(String unit, StateReader in) {
        String ids = in.get(IDS);
        if (ids != null) {
            int blank = ids.indexOf(' ');
            int user = Integer.parseInt(ids, 0, blank, 10);
            accounts.note(unit, new UnitAccounts.Ids(user, Integer.parseInt(ids, blank + 1, ids.length(), 10)));
        }
        for (String line : in.all(USER)) {
            String[] f = line.split(" ", 3);
            int lock = f.length == 3 ? Integer.parseInt(f[0]) : -1;
            if (f.length == 3) {
                int taken = lock < 0 ? -1 : in.takeFdNumber(lock);
                users.restore(unit, new DynamicUsers.User(f[2], Integer.parseInt(f[1])), taken);
            }
        }
        String root = in.get(ROOT);
        if (root != null) {
            int blank = root.indexOf(' ');
            roots.restore(unit, root.substring(blank + 1), in.takeFdNumber(Integer.parseInt(root, 0, blank, 10)));
        }
        String directories = in.get(RUNTIME);
        if (directories != null) {
            int end = directories.indexOf('\n');
            runtimes.restore(
                    unit,
                    new ExecRuntime(
                            directories.substring(0, end),
                            directories.substring(end + 1),
                            take(in, NETWORK),
                            take(in, IPC)));
        }
    }

    /** Units that join each other share a pair: whoever comes second finds it taken, and names the same numbers. */
    private static int[] take(StateReader in, String key) {
        List<String> lines = in.all(key);
        int[] fds = new int[lines.size()];
        for (int i = 0; i < fds.length; i++) {
            String line = lines.get(i);
            fds[i] = Integer.parseInt(line, 0, line.indexOf(' '), 10);
            in.takeFdNumber(fds[i]);
        }
        return fds;
    }
}
