// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.sys.Processes;

/** What the image's C main is there: starts the executor in a JVM of its own. */
final class ExecutorLauncher {
    private ExecutorLauncher() {}

    public static void main(String[] arguments) {
        Processes.exit(ExecutorMain.run("systemd-executor", List.of(arguments)));
    }
}
