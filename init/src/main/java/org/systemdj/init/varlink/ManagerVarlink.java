// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.varlink;

import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.exec.DynamicUsers;
import org.systemdj.init.manager.Manager;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.varlink.VarlinkCall;
import org.systemdj.varlink.VarlinkService;

/**
 * The manager's side of Varlink: the system's manager serves on two sockets, a user's one is a client of systemd-oomd.
 *
 * <p>Source: systemd-oomd.service(8); nss-systemd(8). Loop-confined.
 */
public final class ManagerVarlink {
    private static final Logger LOG = LoggerFactory.getLogger(ManagerVarlink.class);
    private static final String USERS = "/run/systemd/userdb/io.systemd.DynamicUser";
    private static final String OOM = "/run/systemd/io.systemd.ManagedOOM";
    private static final String OOMD = "/run/systemd/oom/io.systemd.ManagedOOM";

    /** Where the sockets are; both serve all. */
    static final List<String> PATHS = List.of(USERS, OOM);

    private final VarlinkServer server;

    private ManagerVarlink(VarlinkServer server) {
        this.server = server;
    }

    /**
     * Sets everything up, but for the sockets.
     *
     * @param users who is made up at present
     * @param version the manager's version
     */
    public static ManagerVarlink of(Manager manager, Supplier<List<DynamicUsers.User>> users, String version) {
        if (!manager.isSystem()) {
            manager.oomReports(new OomClient(manager, OOMD));
            return new ManagerVarlink(null);
        }
        OomSubscription oom = new OomSubscription(manager);
        manager.oomReports(oom);
        return new ManagerVarlink(new VarlinkServer(
                manager.loop(), service(new UserDatabase(users), oom, version), VarlinkServer.Limits.OF_SYSTEMD));
    }

    /** What is served. */
    static VarlinkService service(UserDatabase users, OomSubscription oom, String version) {
        VarlinkService.Info info =
                new VarlinkService.Info("The systemd Project", "systemd (systemd)", version, "https://systemd.io/");
        VarlinkService service = new VarlinkService(info, ManagerVarlink::onFault);
        users.offer(service);
        oom.offer(service);
        return service;
    }

    private static void onFault(VarlinkCall call, RuntimeException fault) {
        LOG.error("Failed to handle Varlink call {}, ignoring: {}", call.method(), fault.toString(), fault);
    }

    /**
     * Listens. What cannot be bound is not served.
     *
     * @param sockets bound ones of an earlier run, in the order of {@link #fds}; -1 for none
     */
    public void open(List<Integer> sockets) {
        if (server == null) {
            return;
        }
        for (int i = 0; i < PATHS.size(); i++) {
            int socket = i < sockets.size() ? sockets.get(i) : -1;
            try {
                if (socket >= 0) {
                    server.resume(PATHS.get(i), Fd.own(socket));
                } else {
                    server.listen(PATHS.get(i));
                }
            } catch (ErrnoException failure) {
                LOG.error(
                        "Failed to bind to varlink socket '{}', ignoring: {}",
                        PATHS.get(i),
                        Errno.text(failure.errno()));
            }
        }
    }

    /** The listening sockets, for the next process of a re-execution; -1 for those that are not there. */
    public List<Integer> fds() {
        return server == null ? List.of() : PATHS.stream().map(server::fd).toList();
    }
}
