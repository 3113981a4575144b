// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.systemdj.directive.Settings;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PassedFd;
import org.systemdj.text.CommandLine;

/**
 * One process to start: the command, whose settings hold, and what only the moment knows.
 *
 * <p>Source: systemd.exec(5), «Environment Variables in Spawned Processes»; systemd.service(5).
 *
 * <p>Loop-confined.
 */
public final class ExecParameters {
    final String unit;
    final Settings settings;
    final CommandLine command;
    final Set<ExecFlag> flags = EnumSet.of(ExecFlag.APPLY_SANDBOXING, ExecFlag.APPLY_CHROOT, ExecFlag.APPLY_TTY_STDIN);
    final List<String> environment = new ArrayList<>();
    List<PassedFd> socketFds = List.of();
    List<PassedFd> storedFds = List.of();
    String invocationId = "";
    String cgroup = "";
    String subgroup = "";
    int dynamicUser = -1;
    int dynamicGroup = -1;
    String notifySocket = "";
    long watchdogUsec;
    int standardInputFd = -1;
    int standardOutputFd = -1;
    int standardErrorFd = -1;
    int execFd = -1;
    int handoffFd = -1;
    int[] idlePipe = {};
    int fileSystemsMap = -1;
    int fileSystemsList = -1;
    long cgroupId;
    String ephemeralRoot = "";
    ExecRuntime runtime = ExecRuntime.NONE;

    /**
     * @param unit its name
     * @param settings its settings, over the manager's defaults
     * @param command what to run
     */
    public ExecParameters(String unit, Settings settings, CommandLine command) {
        this.unit = unit;
        this.settings = settings;
        this.command = command;
    }

    /** 32 hex digits, {@code $INVOCATION_ID}. */
    public ExecParameters invocationId(String id) {
        invocationId = id;
        return this;
    }

    /**
     * The unit's cgroup below {@code /sys/fs/cgroup}, beginning with a slash. It must exist.
     *
     * @param below the part of it that the process goes into, beginning with a slash; empty for the whole
     */
    public ExecParameters cgroup(String path, String below) {
        cgroup = path;
        subgroup = below;
        return this;
    }

    /** DynamicUser=: the numbers that have been found for User= and Group=. */
    public ExecParameters dynamicUser(int user, int group) {
        dynamicUser = user;
        dynamicGroup = group;
        return this;
    }

    public ExecParameters flag(ExecFlag flag) {
        flags.add(flag);
        return this;
    }

    /** For helpers of PermissionsStartOnly= and RootDirectoryStartOnly= units. */
    public ExecParameters without(ExecFlag flag) {
        flags.remove(flag);
        return this;
    }

    /** Adds {@code NAME=value}: MAINPID=, SERVICE_RESULT=, TRIGGER_UNIT= and the like. Environment= wins over it. */
    public ExecParameters variable(String name, String value) {
        environment.add(name + "=" + value);
        return this;
    }

    /** Listening sockets, which come first among the passed descriptors. The caller keeps them. */
    public ExecParameters sockets(List<PassedFd> fds) {
        socketFds = fds;
        return this;
    }

    /** Descriptors of the unit's store and other extra ones. The caller keeps them. */
    public ExecParameters stored(List<PassedFd> fds) {
        storedFds = fds;
        return this;
    }

    /** {@code $NOTIFY_SOCKET}. */
    public ExecParameters notifySocket(String path) {
        notifySocket = path;
        return this;
    }

    /** {@code $WATCHDOG_USEC}, 0 for none. */
    public ExecParameters watchdogUsec(long usec) {
        watchdogUsec = usec;
        return this;
    }

    /** Given standard input, output and error (StandardInputFileDescriptor= and its like); -1 for none. */
    public ExecParameters standardFds(int input, int output, int error) {
        standardInputFd = input;
        standardOutputFd = output;
        standardErrorFd = error;
        return this;
    }

    /** Writing end of the pipe that tells whether execve(2) succeeded: a byte 1 just before it, 0 after a failure. */
    public ExecParameters execFd(int writeEnd) {
        execFd = writeEnd;
        return this;
    }

    /** Socket on which the executor tells when the program takes over. */
    public ExecParameters handoffFd(int socket) {
        handoffFd = socket;
        return this;
    }

    /**
     * RestrictFileSystems=: what the executor puts where. The caller keeps the descriptors.
     *
     * @param map from control groups to lists
     * @param list the unit's
     * @param group the kernel's number for the process's control group
     */
    public ExecParameters fileSystems(int map, int list, long group) {
        fileSystemsMap = map;
        fileSystemsList = list;
        cgroupId = group;
        return this;
    }

    /** RootEphemeral=: where the copy of the root is made, or empty. */
    public ExecParameters ephemeralRoot(String path) {
        ephemeralRoot = path;
        return this;
    }

    /**
     * Type=idle: the process waits for the first pipe to be closed by the manager, at most 5 s, then closes the second.
     *
     * @param fds reading and writing end of the first pipe, reading and writing end of the second
     */
    public ExecParameters idlePipe(int... fds) {
        idlePipe = fds.clone();
        return this;
    }

    /** What the processes of a unit (and of those in JoinsNamespaceOf=) share. */
    public ExecParameters runtime(ExecRuntime shared) {
        runtime = shared;
        return this;
    }
}
