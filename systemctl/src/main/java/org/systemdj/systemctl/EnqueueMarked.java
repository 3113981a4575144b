// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.console.CommandFailure;

/**
 * {@code reload-or-restart --marked}: restarts or reloads the units that carry a mark.
 *
 * <p>Source: systemctl(1), {@code --marked}; org.freedesktop.systemd1(5), EnqueueMarkedJobs().
 *
 * <p>Immutable (static functions).
 */
final class EnqueueMarked {
    private EnqueueMarked() {}

    static int run(Session session) {
        Options options = session.options();
        session.log()
                .debug((options.dryRun ? "Would execute" : "Executing")
                        + " dbus call org.freedesktop.systemd1.Manager EnqueueMarkedJobs()");
        if (options.dryRun) {
            return 0;
        }
        session.bus();
        session.answerQuestions();
        Jobs jobs = new Jobs(session);
        jobs.watch();
        List<String> paths = new ArrayList<>();
        try {
            for (Object path : (Object[]) session.bus().manager("EnqueueMarkedJobs", "")[0]) {
                paths.add((String) path);
            }
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to start jobs: " + failure.getMessage());
        }
        return options.noBlock ? 0 : jobs.await(paths);
    }
}
