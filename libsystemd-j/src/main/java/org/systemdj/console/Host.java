// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.util.List;
import org.systemdj.sys.Fd;

/**
 * What the command asks of the machine that it runs on: environment, terminal, files, programs. The seam for tests.
 *
 * <p>Source: environ(7), isatty(3), systemctl(1) «ENVIRONMENT».
 *
 * <p>Used by one thread.
 */
public interface Host {
    int STDIN = 0;
    int STDOUT = 1;
    int STDERR = 2;

    /** A variable of the environment, or null. */
    String environment(String name);

    /** All assignments of the environment, {@code NAME=VALUE}. */
    List<String> environment();

    /** The directory that relative paths start from. */
    String workingDirectory();

    boolean isTerminal(int fd);

    /** Whether somebody sits at a terminal that controls this process, wherever its streams go. */
    default boolean hasTerminal() {
        return false;
    }

    /** Width of the terminal at standard output, or 0. */
    int terminalColumns();

    int userId();

    int processId();

    long realtimeUsec();

    long monotonicUsec();

    /** Writes everything, in as few calls as it takes. */
    void write(int fd, byte[] data);

    /** The whole file, or null when it cannot be read. */
    byte[] readFile(String path);

    /** All of standard input. */
    byte[] readStandardInput();

    boolean exists(String path);

    /** Writes a file in one step, with the directories above it; fails with {@link CommandFailure}. */
    void writeFile(String path, byte[] content);

    void remove(String path);

    /** Whether the process runs with another root directory than PID 1. */
    boolean runsInChroot();

    /** Names of a directory's entries, sorted; empty when it cannot be read. */
    List<String> list(String directory);

    /** Runs a program with our standard streams and returns its exit status; 128+n when a signal ended it, -1 when
     * it cannot be started. Extra assignments are added to the environment. */
    int run(List<String> command, List<String> environment, byte[] input);

    /** Starts a program that reads and writes one end of a socket; the other end, or null when it cannot be started. */
    Fd converse(List<String> command);

    /** Runs a program without input whose output nobody sees; returns its exit status as {@link #run} does. */
    int runSilently(List<String> command);

    /** Runs a program without input and returns what it printed; null when it cannot be started. */
    byte[] capture(List<String> command, List<String> environment);
}
