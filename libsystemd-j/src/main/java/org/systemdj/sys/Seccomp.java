// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.SeccompFilter.ALLOW;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.sys.SeccompRule.Test;

/**
 * The filters behind the settings of systemd.exec(5). Each is a program of its own; the strictest answer counts.
 *
 * <p>Source: systemd.exec(5), System Call Filtering and Sandboxing; seccomp(2).
 *
 * <p>Stateless.
 */
public final class Seccomp {
    /** In the map of {@link #systemCalls}: end the process. */
    public static final int KILL = Integer.MAX_VALUE;

    /** In the map of {@link #systemCalls}: as SystemCallErrorNumber= says. */
    public static final int DEFAULT = -1;

    private static final int DENIED = SeccompFilter.errno(Errno.EPERM);
    private static final int UNKNOWN = SeccompFilter.errno(Errno.ENOSYS);
    private static final int CLONE_KINDS = Namespaces.MOUNT
            | Namespaces.CGROUP
            | Namespaces.UTS
            | Namespaces.IPC
            | Namespaces.USER
            | Namespaces.PID
            | Namespaces.NET;
    private static final int[] KINDS = {
        Namespaces.MOUNT,
        Namespaces.CGROUP,
        Namespaces.UTS,
        Namespaces.IPC,
        Namespaces.USER,
        Namespaces.PID,
        Namespaces.NET,
        Namespaces.TIME
    };
    /** By the number in the first argument of socketcall(2); linux/net.h. */
    private static final List<String> SOCKET_CALLS = List.of(
            "",
            "socket",
            "bind",
            "connect",
            "listen",
            "accept",
            "getsockname",
            "getpeername",
            "socketpair",
            "send",
            "recv",
            "sendto",
            "recvfrom",
            "shutdown",
            "setsockopt",
            "getsockopt",
            "sendmsg",
            "recvmsg",
            "accept4",
            "recvmmsg",
            "sendmmsg");

    /** By the number in the first argument of ipc(2); linux/ipc.h. */
    private static final List<String> IPC_CALLS = List.of(
            "",
            "semop",
            "semget",
            "semctl",
            "semtimedop",
            "",
            "",
            "",
            "",
            "",
            "",
            "msgsnd",
            "msgrcv",
            "msgget",
            "msgctl",
            "",
            "",
            "",
            "",
            "",
            "",
            "shmat",
            "shmdt",
            "shmget",
            "shmctl");

    private static final int S_ISUID = 04000;
    private static final int S_ISGID = 02000;
    private static final int PROT_WRITE = 2;
    private static final int PROT_EXEC = 4;
    private static final int SHM_EXEC = 0100000;

    private Seccomp() {}

    /** Does the kernel filter system calls? */
    public static boolean isSupported() {
        return FileSystem.exists("/proc/sys/kernel/seccomp/actions_avail")
                || ProcessInfo.statusField(0, "Seccomp").isPresent();
    }

    private static SeccompFilter filter() {
        return new SeccompFilter(SyscallArchitecture.ofThisMachine(), ALLOW, ALLOW);
    }

    /**
     * SystemCallFilter=.
     *
     * @param calls system call to its error number, {@link #DEFAULT} or {@link #KILL}; groups resolved
     * @param allowList are these the permitted ones (but for those with an error number)?
     * @param errno SystemCallErrorNumber=, or {@link #KILL}
     * @param architectures those that are not forbidden altogether
     */
    public static SeccompFilter systemCalls(
            Map<String, Integer> calls, boolean allowList, int errno, Set<SyscallArchitecture> architectures) {
        int negative = action(errno);
        SeccompFilter filter = new SeccompFilter(architectures, allowList ? UNKNOWN : ALLOW, ALLOW);
        calls.forEach((call, own) -> {
            int action = own != DEFAULT ? action(own) : allowList ? ALLOW : negative;
            filter.add(new SeccompRule(call, action));
            addMultiplexed(filter, call, action, calls);
        });
        if (allowList) {
            denyKnown(filter, calls, negative);
        }
        return filter;
    }

    /**
     * With a list of permitted calls, those that systemd knows are denied as the unit says; what it does not know answers
     * as from a kernel without it, so that programs take another way.
     */
    private static void denyKnown(SeccompFilter filter, Map<String, Integer> calls, int negative) {
        SyscallArchitecture own = SyscallArchitecture.ofThisProgram();
        for (String call : SyscallTable.current()) {
            if (!calls.containsKey(call) && SyscallTable.number(call, own) >= 0) {
                filter.add(new SeccompRule(call, negative));
                addMultiplexed(filter, call, negative, calls);
            }
        }
    }

    /** On 32-bit x86 some calls are also to be had through another one, with their number as its first argument. */
    private static void addMultiplexed(SeccompFilter filter, String call, int action, Map<String, Integer> calls) {
        addMultiplexed(filter, SOCKET_CALLS, "socketcall", call, action, calls);
        addMultiplexed(filter, IPC_CALLS, "ipc", call, action, calls);
    }

    private static void addMultiplexed(
            SeccompFilter filter,
            List<String> table,
            String through,
            String call,
            int action,
            Map<String, Integer> calls) {
        int at = table.indexOf(call);
        if (at >= 0
                && !calls.containsKey(through)
                && SyscallTable.number(call, SyscallArchitecture.ofThisProgram()) >= 0) {
            filter.add(new SeccompRule(through, action, Test.equal(0, at)));
        }
    }

    private static int action(int errno) {
        return errno == KILL ? SeccompFilter.KILL_PROCESS : SeccompFilter.errno(errno);
    }

    /** SystemCallLog=: logs the calls of the list, or with {@code allowList} those of no list. */
    public static SeccompFilter systemCallLog(
            Collection<String> calls, boolean allowList, Set<SyscallArchitecture> architectures) {
        int listed = allowList ? SeccompFilter.LOG : ALLOW;
        int others = allowList ? ALLOW : SeccompFilter.LOG;
        SeccompFilter filter = new SeccompFilter(architectures, others, ALLOW);
        for (String call : calls) {
            filter.add(new SeccompRule(call, listed));
        }
        return filter;
    }

    /** SystemCallArchitectures=: other architectures' calls end the thread. */
    public static SeccompFilter architectures(Set<SyscallArchitecture> permitted) {
        return new SeccompFilter(remaining(permitted), ALLOW, SeccompFilter.KILL_THREAD);
    }

    /** Those of this machine that are left when only these are permitted: the own one is in any case. */
    public static Set<SyscallArchitecture> remaining(Set<SyscallArchitecture> permitted) {
        Set<SyscallArchitecture> left = EnumSet.of(SyscallArchitecture.ofThisProgram());
        left.addAll(permitted);
        left.retainAll(SyscallArchitecture.ofThisMachine());
        return left;
    }

    /** Denies all calls of a group, on every architecture. */
    public static SeccompFilter denyGroup(String group) {
        return denyCalls(SyscallTable.members(group));
    }

    private static SeccompFilter denyCalls(Collection<String> calls) {
        SeccompFilter filter = filter();
        for (String call : calls) {
            filter.add(new SeccompRule(call, DENIED));
        }
        return filter;
    }

    /** ProtectKernelModules=. */
    public static SeccompFilter protectKernelModules() {
        return denyGroup("@module");
    }

    /** ProtectKernelLogs=. */
    public static SeccompFilter protectKernelLogs() {
        return denyCalls(List.of("syslog"));
    }

    /** ProtectKernelTunables=. */
    public static SeccompFilter protectKernelTunables() {
        return denyCalls(List.of("_sysctl"));
    }

    /** ProtectClock=. */
    public static SeccompFilter protectClock() {
        return denyGroup("@clock");
    }

    /** PrivateDevices=. */
    public static SeccompFilter privateDevices() {
        return denyGroup("@raw-io");
    }

    /** ProtectHostname=. */
    public static SeccompFilter protectHostname() {
        return denyCalls(List.of("sethostname", "setdomainname"));
    }

    /**
     * RestrictAddressFamilies=. Not for 32-bit x86, where socketcall(2) hides the family.
     *
     * @param allowList are these the permitted families, or the forbidden ones?
     */
    public static SeccompFilter addressFamilies(Collection<Integer> families, boolean allowList) {
        Set<SyscallArchitecture> architectures = EnumSet.copyOf(SyscallArchitecture.ofThisMachine());
        architectures.remove(SyscallArchitecture.X86);
        int denied = SeccompFilter.errno(Errno.EAFNOSUPPORT);
        SeccompFilter filter = new SeccompFilter(architectures, ALLOW, ALLOW);
        for (int family : families) {
            filter.add(new SeccompRule("socket", allowList ? ALLOW : denied, Test.equal(0, family)));
        }
        return allowList ? filter.add(new SeccompRule("socket", denied)) : filter;
    }

    /** Whether RestrictNamespaces= with these permitted kinds forbids any. */
    public static boolean restrictsNamespaces(long permitted) {
        return (permitted & CLONE_KINDS) != CLONE_KINDS;
    }

    /**
     * RestrictNamespaces=.
     *
     * @param permitted flags of {@link Namespaces} that stay usable
     */
    public static SeccompFilter namespaces(long permitted) {
        SeccompFilter filter = filter();
        // its flags are in memory, out of the filter's sight; ENOSYS makes callers use clone(2)
        filter.add(new SeccompRule("clone3", SeccompFilter.errno(Errno.ENOSYS)));
        if ((permitted & CLONE_KINDS) == 0) {
            filter.add(new SeccompRule("setns", DENIED));
        } else {
            // 0 means whatever kind the descriptor is
            filter.add(new SeccompRule("setns", DENIED, Test.equal(1, 0)));
        }
        for (int kind : KINDS) {
            if ((permitted & kind) == 0) {
                filter.add(new SeccompRule("unshare", DENIED, Test.has(0, kind)));
                filter.add(new SeccompRule("setns", DENIED, Test.has(1, kind)));
                filter.add(new SeccompRule("clone", DENIED, Test.has(0, kind)));
            }
        }
        return filter;
    }

    /** MemoryDenyWriteExecute=. */
    public static SeccompFilter memoryDenyWriteExecute() {
        SeccompFilter filter = filter();
        for (String call : List.of("mmap", "mmap2")) {
            filter.add(new SeccompRule(call, DENIED, Test.has(2, PROT_WRITE | PROT_EXEC)));
        }
        for (String call : List.of("mprotect", "pkey_mprotect")) {
            filter.add(new SeccompRule(call, DENIED, Test.has(2, PROT_EXEC)));
        }
        return filter.add(new SeccompRule("shmat", DENIED, Test.has(2, SHM_EXEC)));
    }

    /** RestrictRealtime=. */
    public static SeccompFilter restrictRealtime() {
        SeccompFilter filter = filter();
        for (int policy : new int[] {Scheduling.OTHER, Scheduling.BATCH, Scheduling.IDLE}) {
            filter.add(new SeccompRule("sched_setscheduler", ALLOW, Test.equal(1, policy)));
        }
        return filter.add(new SeccompRule("sched_setscheduler", DENIED));
    }

    /** RestrictSUIDSGID=. */
    public static SeccompFilter restrictSuidSgid() {
        SeccompFilter filter = filter();
        Map<String, Integer> modeArguments = Map.of(
                "chmod",
                1,
                "fchmod",
                1,
                "fchmodat",
                2,
                "fchmodat2",
                2,
                "mkdir",
                1,
                "mkdirat",
                2,
                "mknod",
                1,
                "mknodat",
                2,
                "creat",
                1);
        for (int bit : new int[] {S_ISUID, S_ISGID}) {
            modeArguments.forEach((call, at) -> filter.add(new SeccompRule(call, DENIED, Test.has(at, bit))));
            for (int creating : new int[] {OpenFlags.O_CREAT, OpenFlags.O_TMPFILE}) {
                filter.add(new SeccompRule("open", DENIED, Test.has(1, creating), Test.has(2, bit)));
                filter.add(new SeccompRule("openat", DENIED, Test.has(2, creating), Test.has(3, bit)));
            }
        }
        // its mode is in memory, out of the filter's sight
        return filter.add(new SeccompRule("openat2", SeccompFilter.errno(Errno.ENOSYS)));
    }

    /** LockPersonality=: only this execution domain can be set. */
    public static SeccompFilter lockPersonality(int persona, Set<SyscallArchitecture> architectures) {
        return new SeccompFilter(architectures, ALLOW, ALLOW)
                .add(new SeccompRule("personality", ALLOW, Test.equal(0, persona)))
                .add(new SeccompRule("personality", DENIED));
    }
}
