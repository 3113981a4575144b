// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools;

import java.util.List;
import org.systemdj.console.Command;
import org.systemdj.console.RealHost;
import org.systemdj.text.PathName;

/**
 * The small commands of the suite.
 *
 * <p>Source: their man pages. Runs once, on the main thread.
 */
public final class ToolsMain {
    private ToolsMain() {}

    /** Runs the command that {@code argv0} names and returns its exit status. */
    public static int run(String argv0, List<String> arguments) {
        return Command.run(
                argv0,
                arguments,
                new RealHost(),
                Tool.of(PathName.fileName(argv0)).body());
    }
}
