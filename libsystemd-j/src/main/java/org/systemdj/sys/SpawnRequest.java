// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.ArrayList;
import java.util.List;

/**
 * What to start: program, arguments, environment, descriptors, cgroup.
 *
 * <p>The child starts with all signals at their default and {@link #signalMask}; it inherits the descriptors given by
 * {@link #pass} and any that are not close-on-exec.
 *
 * <p>Source: posix_spawn(3).
 *
 * <p>Confined to the owner's thread.
 */
public final class SpawnRequest {
    final String path;
    /** The program, open; null where {@link #path} names it. */
    final Fd program;

    final List<String> arguments;
    final List<String> environment;
    final List<int[]> descriptors = new ArrayList<>();
    SignalSet mask = SignalSet.NONE;
    int cgroup = -1;
    boolean newSession;
    boolean newProcessGroup;
    String workingDirectory;

    /**
     * @param path program
     * @param arguments with argv[0]
     * @param environment as {@code NAME=value}
     */
    public SpawnRequest(String path, List<String> arguments, List<String> environment) {
        this(path, null, arguments, environment);
    }

    /** Starts the program that is open as {@code program}, whatever stands at its path now. The caller keeps it. */
    public SpawnRequest(Fd program, List<String> arguments, List<String> environment) {
        this(program.procPath(), program, arguments, environment);
    }

    private SpawnRequest(String path, Fd program, List<String> arguments, List<String> environment) {
        this.path = path;
        this.program = program;
        this.arguments = arguments;
        this.environment = environment;
    }

    /** Gives the child a descriptor under the number {@code target}. The caller keeps its own. */
    public SpawnRequest pass(int fd, int target) {
        descriptors.add(new int[] {fd, target});
        return this;
    }

    /** Signals blocked in the child; none unless set. */
    public SpawnRequest signalMask(SignalSet blocked) {
        mask = blocked;
        return this;
    }

    /** Starts it in the cgroup whose directory is open as {@code directory}, where the system can. */
    public SpawnRequest cgroup(int directory) {
        cgroup = directory;
        return this;
    }

    public SpawnRequest newSession() {
        newSession = true;
        return this;
    }

    public SpawnRequest newProcessGroup() {
        newProcessGroup = true;
        return this;
    }

    public SpawnRequest workingDirectory(String path0) {
        workingDirectory = path0;
        return this;
    }
}
