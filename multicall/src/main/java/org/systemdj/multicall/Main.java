// SPDX-License-Identifier: Apache-2.0
package org.systemdj.multicall;

import java.util.List;
import org.systemdj.init.shutdown.ShutdownMain;

/**
 * All programs of the suite in one: the base name of {@code argv[0]} says which one runs.
 *
 * <p>Source: the names that Debian installs them under, native/programs.tsv.
 *
 * <p>Called once, on the main thread.
 */
public final class Main {
    private static final int NO_SUCH_PROGRAM = 127;

    private Main() {}

    /** Runs the program that {@code argv0} names and returns its exit status. */
    public static int run(String argv0, String[] args) {
        if (ShutdownMain.isInitrdProgram(argv0)) {
            return ShutdownMain.run(argv0, List.of(args));
        }
        Program program = Program.named(argv0);
        if (program == null) {
            System.err.println(argv0.substring(argv0.lastIndexOf('/') + 1) + ": no program of that name in here");
            return NO_SUCH_PROGRAM;
        }
        return program.run(argv0, List.of(args));
    }
}
