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
    final List<String> arguments;
    final List<String> environment;
    final List<int[]> descriptors = new ArrayList<>();
    SignalSet mask = SignalSet.NONE;
    int cgroup = -1;
    boolean newSession;
    boolean newProcessGroup;
    String workingDirectory;

    /**
     * @param path program; for a program pinned by descriptor, {@link Fd#procPath()}
     * @param arguments with argv[0]
     * @param environment as {@code NAME=value}
     */
    public SpawnRequest(String path, List<String> arguments, List<String> environment) {
        this.path = path;
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
