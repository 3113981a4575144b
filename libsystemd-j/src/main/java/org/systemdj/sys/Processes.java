// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.List;
import org.systemdj.sys.abi.Abi;
import org.systemdj.sys.abi.NativeArena;

/**
 * Starting, reaping and naming processes. What /proc says about one: {@link ProcessInfo}.
 *
 * <p>There is no fork(2): a Java heap must not be run twice. posix_spawn(3) shares memory with the parent until the
 * child executes, which is safe and quick whatever the size of the parent.
 *
 * <p>Source: posix_spawn(3), pidfd_spawn(3) (glibc 2.39, looked up at run time), waitid(2).
 *
 * <p>Thread-safe.
 */
public final class Processes {
    private static final int ATTRIBUTES_BYTES = 512;
    private static final int ACTIONS_BYTES = 256;
    private static final int SETPGROUP = 0x02;
    private static final int SETSIGDEF = 0x04;
    private static final int SETSIGMASK = 0x08;
    private static final int SETSID = 0x80;
    private static final int SETCGROUP = 0x100;

    private static final int P_ALL = 0;
    private static final int P_PID = 1;
    private static final int WNOHANG = 1;
    private static final int WEXITED = 4;
    private static final int WNOWAIT = 0x01000000;

    private Processes() {}

    /** Number of this process. */
    public static int self() {
        return C.getpid();
    }

    public static int parent() {
        return C.getppid();
    }

    /** Starts a process; throws when the program cannot be executed (ENOENT, EACCES, …). */
    public static SpawnedProcess spawn(SpawnRequest request) {
        try (NativeArena scratch = NativeArena.open()) {
            int[] copies = new int[request.descriptors.size()];
            java.util.Arrays.fill(copies, -1);
            long attributes = scratch.allocateZeroed(ATTRIBUTES_BYTES);
            long actions = scratch.allocateZeroed(ACTIONS_BYTES);
            Fd program = null;
            C.posix_spawnattr_init(attributes);
            C.posix_spawn_file_actions_init(actions);
            try {
                fillActions(scratch, request, actions, copies);
                boolean cgroup = fillAttributes(scratch, request, attributes);
                program = outOfTheWay(request);
                String path = program == null ? request.path : program.procPath();
                return start(scratch, request, path, attributes, actions, cgroup);
            } finally {
                if (program != null) {
                    program.close();
                }
                C.posix_spawn_file_actions_destroy(actions);
                C.posix_spawnattr_destroy(attributes);
                for (int copy : copies) {
                    if (copy >= 0) {
                        C.close(copy);
                    }
                }
            }
        }
    }

    private static SpawnedProcess start(
            NativeArena scratch, SpawnRequest request, String file, long attributes, long actions, boolean cgroup) {
        long path = scratch.string(file);
        long arguments = vector(scratch, request.arguments);
        long environment = vector(scratch, request.environment);
        long handle = scratch.allocateZeroed(4);
        if (cgroup) {
            int error = C.pidfd_spawn(handle, path, actions, attributes, arguments, environment);
            if (error == 0) {
                return known(Fd.own(MEMORY.getInt(handle)));
            }
            boolean cannot =
                    error < 0 || Errno.isNotSupported(error) || Errno.isPrivilege(error) || error == Errno.E2BIG;
            if (!cannot) {
                throw new ErrnoException("posix_spawn", error, request.path);
            }
            C.posix_spawnattr_setflags(attributes, flags(request));
        }
        int error = C.posix_spawn(handle, path, actions, attributes, arguments, environment);
        if (error != 0) {
            throw new ErrnoException("posix_spawn", Math.abs(error), request.path);
        }
        int process = MEMORY.getInt(handle);
        try {
            PidFd pidfd = PidFd.open(process).orElseThrow(() -> new ErrnoException("pidfd_open", Errno.ESRCH, null));
            return new SpawnedProcess(pidfd, false);
        } catch (RuntimeException e) {
            Signals.kill(process, Signals.SIGKILL); // else it would run, and nobody would know
            throw e;
        }
    }

    /** A process that was started, by its handle. If its number cannot be learnt, it must not run: nobody would know. */
    private static SpawnedProcess known(Fd handle) {
        try {
            return new SpawnedProcess(PidFd.of(handle, PidFd.processOf(handle.number())), true);
        } catch (RuntimeException e) {
            try (PidFd unknown = PidFd.of(handle, 0)) {
                unknown.signal(Signals.SIGKILL);
            }
            throw e;
        }
    }

    private static int flags(SpawnRequest request) {
        return SETSIGDEF | SETSIGMASK | (request.newSession ? SETSID : 0) | (request.newProcessGroup ? SETPGROUP : 0);
    }

    /** Whether the C library takes the cgroup. */
    private static boolean fillAttributes(NativeArena scratch, SpawnRequest request, long attributes) {
        int flags = flags(request);
        C.posix_spawnattr_setsigmask(attributes, Signals.write(scratch, request.mask));
        C.posix_spawnattr_setsigdefault(attributes, Signals.write(scratch, SignalSet.ALL));
        boolean cgroup = request.cgroup >= 0 && C.posix_spawnattr_setcgroup_np(attributes, request.cgroup) == 0;
        Errno.check(-C.posix_spawnattr_setflags(attributes, cgroup ? flags | SETCGROUP : flags), "posix_spawn", null);
        return cgroup;
    }

    /** Sources that another mapping would overwrite first are copied out of the way. */
    private static void fillActions(NativeArena scratch, SpawnRequest request, long actions, int[] copies) {
        int free = firstFree(request);
        for (int i = 0; i < copies.length; i++) {
            int from = request.descriptors.get(i)[0];
            if (from < free && isEarlierTarget(request.descriptors, i, from)) {
                copies[i] = Fd.duplicateAtLeast(from, free).release();
            }
        }
        for (int i = 0; i < copies.length; i++) {
            int[] pair = request.descriptors.get(i);
            int from = copies[i] >= 0 ? copies[i] : pair[0];
            Errno.check(-C.posix_spawn_file_actions_adddup2(actions, from, pair[1]), "posix_spawn", null);
        }
        if (request.workingDirectory != null) {
            C.posix_spawn_file_actions_addchdir_np(actions, scratch.string(request.workingDirectory));
        }
    }

    /** The child resolves the path of an open program after it got its descriptors: they must not stand on it. */
    private static Fd outOfTheWay(SpawnRequest request) {
        int free = firstFree(request);
        return request.program == null || request.program.number() >= free
                ? null
                : Fd.duplicateAtLeast(request.program.number(), free);
    }

    /** The first number above those that the child's descriptors get. */
    private static int firstFree(SpawnRequest request) {
        int free = 3;
        for (int[] pair : request.descriptors) {
            free = Math.max(free, pair[1] + 1);
        }
        return free;
    }

    private static boolean isEarlierTarget(List<int[]> pairs, int index, int fd) {
        for (int i = 0; i < index; i++) {
            if (pairs.get(i)[1] == fd) {
                return true;
            }
        }
        return false;
    }

    /** A null-terminated array of C strings. */
    static long vector(NativeArena scratch, List<String> strings) {
        long vector = scratch.allocate(8L * (strings.size() + 1));
        for (int i = 0; i < strings.size(); i++) {
            MEMORY.putLong(vector + 8L * i, scratch.string(strings.get(i)));
        }
        MEMORY.putLong(vector + 8L * strings.size(), 0);
        return vector;
    }

    /** Replaces this process: returns only on failure, with a negated errno. */
    public static int execute(String path, List<String> arguments, List<String> environment) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.execve(scratch.string(path), vector(scratch, arguments), vector(scratch, environment));
        }
    }

    /** As {@link #execute}, of the program open as {@code fd} (execveat(2)). */
    public static int execute(int fd, List<String> arguments, List<String> environment) {
        try (NativeArena scratch = NativeArena.open()) {
            long empty = scratch.string("");
            long argv = vector(scratch, arguments);
            long envp = vector(scratch, environment);
            return (int) C.syscall(SyscallNumber.EXECVEAT, fd, empty, argv, envp, OpenFlags.AT_EMPTY_PATH, 0);
        }
    }

    /** Ends the process at once, running nothing. */
    public static void exit(int status) {
        C._exit(status);
    }

    /** The next child that has exited, left as a zombie so that /proc still knows it; null when there is none. */
    public static ExitInfo peekExited() {
        return waitid(P_ALL, 0, false, false);
    }

    /** Reaps a child if it has exited, else null. */
    public static ExitInfo tryReap(int process) {
        return waitid(P_PID, process, true, false);
    }

    /** Reaps any child that has exited; null when there is none. */
    public static ExitInfo tryReapAny() {
        return waitid(P_ALL, 0, true, false);
    }

    /** Waits for a child; for commands. */
    public static ExitInfo awaitExit(int process) {
        return waitid(P_PID, process, true, true);
    }

    /** Whether it is a child of this process, running or waiting to be reaped; asks the kernel itself. */
    public static boolean isChild(int process) {
        try (NativeArena scratch = NativeArena.open()) {
            int result;
            do {
                result = C.waitid(P_PID, process, scratch.allocateZeroed(128), WEXITED | WNOWAIT | WNOHANG);
            } while (result == -Errno.EINTR);
            return result == 0;
        }
    }

    static ExitInfo waitid(int kind, int id, boolean reap, boolean block) {
        try (NativeArena scratch = NativeArena.open()) {
            long info = scratch.allocateZeroed(128);
            int result;
            do {
                result = C.waitid(kind, id, info, WEXITED | (reap ? 0 : WNOWAIT) | (block ? 0 : WNOHANG));
            } while (result == -Errno.EINTR);
            if (result == -Errno.ECHILD && !block || result == 0 && MEMORY.getInt(info + 16) == 0) {
                return null;
            }
            Errno.check(result, "waitid", null);
            return new ExitInfo(MEMORY.getInt(info + 16), MEMORY.getInt(info + 8), MEMORY.getInt(info + 24));
        }
    }

    /**
     * fork(2), which copies the calling thread alone: for programs that have no other. The child's process id; 0 in the
     * child; a negated errno.
     */
    public static int forkAlone() {
        return Abi.NATIVE_IMAGE ? C.fork() : -Errno.ENOSYS; // a JVM has threads
    }

    public static int setSession() {
        return C.setsid();
    }

    public static int session(int process) {
        return C.getsid(process);
    }

    public static int processGroup(int process) {
        return C.getpgid(process);
    }

    public static int trySetProcessGroup(int process, int group) {
        return C.setpgid(process, group);
    }
}
