// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.Optional;
import org.systemdj.console.CommandFailure;
import org.systemdj.json.Json;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.varlink.VarlinkClient;
import org.systemdj.varlink.VarlinkException;

/**
 * Asks the journal daemon to do something, and waits until it is done.
 *
 * <p>Source: journalctl(1), «--sync», «--flush», «--rotate», «--relinquish-var»; Varlink interface io.systemd.Journal.
 *
 * <p>Immutable (static functions).
 */
final class Daemon {
    private static final String FLUSHED = "/run/systemd/journal/flushed";

    private Daemon() {}

    static int flush(Session session) {
        refuseMachine(session, "--flush");
        if (session.options.namespace.isEmpty() && FileSystem.exists(FLUSHED)) {
            return 0; // That is done once in a boot.
        }
        return ask(session, "io.systemd.Journal.FlushToVar");
    }

    static int relinquish(Session session) {
        refuseMachine(session, "--relinquish-var");
        if (session.options.smartRelinquish && isOnRoot()) {
            session.command.log().debug("/var/log/journal is on the root file system, not relinquishing it.");
            return 0;
        }
        return ask(session, "io.systemd.Journal.RelinquishVar");
    }

    private static boolean isOnRoot() {
        Optional<FileStatus> root = FileSystem.status("/");
        Optional<FileStatus> journal = FileSystem.status("/var/log/journal");
        return root.isPresent()
                && journal.isPresent()
                && root.get().mountId() == journal.get().mountId();
    }

    static int synchronize(Session session) {
        refuseMachine(session, "--sync");
        return ask(session, "io.systemd.Journal.Synchronize");
    }

    static int rotate(Session session) {
        refuseMachine(session, "--rotate");
        return ask(session, "io.systemd.Journal.Rotate");
    }

    private static void refuseMachine(Session session, String option) {
        if (session.options.machine.isPresent()) {
            throw new CommandFailure(option + " is not supported in conjunction with --machine=.");
        }
    }

    private static int ask(Session session, String method) {
        String address = session.options
                .namespace
                .map(name -> "/run/systemd/journal." + name + "/io.systemd.journal")
                .orElse("/run/systemd/journal/io.systemd.journal");
        try (VarlinkClient client = VarlinkClient.connect(address)) {
            client.timeoutUsec(VarlinkClient.FOREVER);
            VarlinkClient.Answer answer = client.ask(method, new Json.Members());
            if (answer.isError()) {
                throw new CommandFailure("Failed to execute varlink call: " + answer.error());
            }
            return 0;
        } catch (ErrnoException e) {
            throw CommandFailure.withErrno("Failed to connect to Varlink socket: " + Errno.text(e.errno()), e.errno());
        } catch (VarlinkException e) {
            throw new CommandFailure("Failed to execute varlink call: " + e.getMessage());
        }
    }
}
