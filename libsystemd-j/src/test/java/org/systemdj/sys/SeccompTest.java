// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Filter programs, run by a small interpreter of their own. */
class SeccompTest {
    private static final int FOREIGN_AUDIT = 0x12345678;
    private static final List<String> CALLS = List.copyOf(SyscallTable.members("@system-service"));

    /** What a program answers: the interpreter knows the operations that the assembler uses, and fails on others. */
    private static int run(SeccompFilter filter, int audit, int number, long... arguments) {
        byte[] program = filter.program();
        int accumulator = 0;
        for (int at = 0; ; at++) {
            int operation = program[8 * at] & 0xFF | (program[8 * at + 1] & 0xFF) << 8;
            int whenTrue = program[8 * at + 2] & 0xFF;
            int whenFalse = program[8 * at + 3] & 0xFF;
            int operand = 0;
            for (int i = 3; i >= 0; i--) {
                operand = operand << 8 | program[8 * at + 4 + i] & 0xFF;
            }
            switch (operation) {
                case 0x20 -> accumulator = load(operand, audit, number, arguments);
                case 0x54 -> accumulator &= operand;
                case 0x05 -> at += operand;
                case 0x15 -> at += accumulator == operand ? whenTrue : whenFalse;
                case 0x35 -> at += Integer.compareUnsigned(accumulator, operand) >= 0 ? whenTrue : whenFalse;
                case 0x06 -> {
                    return operand;
                }
                default -> throw new AssertionError("operation " + operation);
            }
        }
    }

    private static int load(int offset, int audit, int number, long[] arguments) {
        if (offset == 0) {
            return number;
        }
        if (offset == 4) {
            return audit;
        }
        int index = (offset - 16) / 8;
        return index < arguments.length ? (int) arguments[index] : 0;
    }

    private static int run(SeccompFilter filter, String call, long... arguments) {
        SyscallArchitecture own = SyscallArchitecture.ofThisProgram();
        return run(filter, own.audit(), SyscallTable.number(call, own), arguments);
    }

    @Property(tries = 60)
    void everyCallOfEveryArchitectureGetsItsOwnAnswer(
            @ForAll List<@IntRange(max = 300) Integer> chosen, @ForAll boolean allowList, @ForAll boolean kill) {
        Map<String, Integer> calls = new HashMap<>();
        for (int i = 0; i < chosen.size(); i++) {
            calls.put(CALLS.get(chosen.get(i) % CALLS.size()), i % 3 == 0 ? Errno.EIO : Seccomp.DEFAULT);
        }
        int errno = kill ? Seccomp.KILL : Errno.EPERM;
        int negative = kill ? SeccompFilter.KILL_PROCESS : SeccompFilter.errno(Errno.EPERM);
        SeccompFilter filter = Seccomp.systemCalls(calls, allowList, errno, SyscallArchitecture.ofThisMachine());
        int unknown = SeccompFilter.errno(Errno.ENOSYS);
        for (SyscallArchitecture architecture : SyscallArchitecture.ofThisMachine()) {
            for (String call : CALLS) {
                int number = SyscallTable.number(call, architecture);
                if (number >= 0) {
                    Integer own = calls.get(call);
                    int expected = own == null
                            ? (allowList ? isOurs(call) ? negative : unknown : SeccompFilter.ALLOW)
                            : own == Errno.EIO
                                    ? SeccompFilter.errno(Errno.EIO)
                                    : allowList ? SeccompFilter.ALLOW : negative;
                    assertEquals(expected, run(filter, architecture.audit(), number), call + " " + architecture);
                }
            }
        }
        assertEquals(SeccompFilter.ALLOW, run(filter, FOREIGN_AUDIT, 0));
    }

    private static boolean isOurs(String call) {
        return SyscallTable.current().contains(call)
                && SyscallTable.number(call, SyscallArchitecture.ofThisProgram()) >= 0;
    }

    @Test
    void whatNobodyKnowsIsNotImplementedRatherThanForbidden() {
        SeccompFilter filter = Seccomp.systemCalls(
                Map.of("read", Seccomp.DEFAULT), true, Errno.EPERM, SyscallArchitecture.ofThisMachine());
        SyscallArchitecture own = SyscallArchitecture.ofThisProgram();
        int missing = SeccompFilter.errno(Errno.ENOSYS);
        assertEquals(SeccompFilter.errno(Errno.EPERM), run(filter, "mount"));
        assertEquals(missing, run(filter, own.audit(), 9999));
        if (own == SyscallArchitecture.X86_64) {
            assertEquals(missing, run(filter, "uselib"));
            assertEquals(SeccompFilter.errno(Errno.EPERM), run(filter, "ustat"));
        }
    }

    @Test
    void socketsAreNotToBeHadThroughSocketcall() {
        if (SyscallArchitecture.ofThisProgram() != SyscallArchitecture.X86_64) {
            return;
        }
        int denied = SeccompFilter.errno(Errno.EACCES);
        SeccompFilter filter = Seccomp.systemCalls(
                Map.of("socket", Errno.EACCES), false, Errno.EPERM, SyscallArchitecture.ofThisMachine());
        int socketcall = SyscallTable.number("socketcall", SyscallArchitecture.X86);
        assertEquals(denied, run(filter, SyscallArchitecture.X86.audit(), socketcall, 1));
        assertEquals(SeccompFilter.ALLOW, run(filter, SyscallArchitecture.X86.audit(), socketcall, 2));
    }

    @Test
    void namespacesAreOnlyRestrictedWhereAKindIsForbidden() {
        long all = Namespaces.MOUNT
                | Namespaces.CGROUP
                | Namespaces.UTS
                | Namespaces.IPC
                | Namespaces.USER
                | Namespaces.PID
                | Namespaces.NET;
        assertFalse(Seccomp.restrictsNamespaces(all & 0xFFFFFFFFL));
        assertTrue(Seccomp.restrictsNamespaces(0));
        assertEquals(SeccompFilter.errno(Errno.EPERM), run(Seccomp.namespaces(0), "setns", 3, Namespaces.TIME << 1));
    }

    @Test
    void systemServiceAllowsItsCallsAndNothingElse() {
        Map<String, Integer> calls = new HashMap<>();
        SyscallTable.members("@system-service").forEach(call -> calls.put(call, Seccomp.DEFAULT));
        SeccompFilter filter = Seccomp.systemCalls(calls, true, Errno.EPERM, SyscallArchitecture.ofThisMachine());
        for (String call : List.of("read", "openat", "clone3", "socket", "execve", "futex")) {
            assertEquals(SeccompFilter.ALLOW, run(filter, call), call);
        }
        for (String call : List.of("mount", "reboot", "swapon", "init_module", "ptrace", "clock_settime")) {
            assertEquals(SeccompFilter.errno(Errno.EPERM), run(filter, call), call);
        }
        assertTrue(filter.program().length / 8 < 2000);
    }

    @Test
    void groupsResolveAndEveryMemberIsKnown() {
        assertTrue(SyscallTable.members("@default").contains("execve"));
        assertTrue(SyscallTable.members("@default").contains("landlock_restrict_self"));
        assertTrue(SyscallTable.members("@no-such-group").isEmpty());
        assertFalse(SyscallTable.isKnown("no_such_call"));
        for (String group : SyscallTable.groupNames()) {
            for (String member : SyscallTable.members(group)) {
                assertTrue(SyscallTable.isKnown(member), member);
            }
        }
        if (SyscallArchitecture.ofThisProgram() == SyscallArchitecture.X86_64) {
            assertEquals("openat", SyscallTable.name(257));
        }
    }

    @Test
    void addressFamiliesAreAllowedOrForbidden() {
        int denied = SeccompFilter.errno(Errno.EAFNOSUPPORT);
        SeccompFilter only = Seccomp.addressFamilies(List.of(1, 10), true);
        assertEquals(SeccompFilter.ALLOW, run(only, "socket", 1));
        assertEquals(SeccompFilter.ALLOW, run(only, "socket", 10));
        assertEquals(denied, run(only, "socket", 2));
        assertEquals(SeccompFilter.ALLOW, run(only, "socketpair", 2));
        SeccompFilter without = Seccomp.addressFamilies(List.of(17), false);
        assertEquals(denied, run(without, "socket", 17));
        assertEquals(SeccompFilter.ALLOW, run(without, "socket", 1));
        assertEquals(denied, run(Seccomp.addressFamilies(List.of(), true), "socket", 1));
    }

    @Test
    void namespaceKindsAreDeniedOneByOne() {
        SeccompFilter filter = Seccomp.namespaces(Namespaces.UTS);
        int denied = SeccompFilter.errno(Errno.EPERM);
        assertEquals(SeccompFilter.ALLOW, run(filter, "unshare", Namespaces.UTS));
        assertEquals(SeccompFilter.ALLOW, run(filter, "unshare", 0x400));
        assertEquals(denied, run(filter, "unshare", Namespaces.UTS | Namespaces.MOUNT));
        assertEquals(denied, run(filter, "clone", 17 | Namespaces.USER));
        assertEquals(SeccompFilter.ALLOW, run(filter, "clone", 17));
        assertEquals(denied, run(filter, "setns", 3, 0));
        assertEquals(SeccompFilter.ALLOW, run(filter, "setns", 3, Namespaces.UTS));
        assertEquals(SeccompFilter.errno(Errno.ENOSYS), run(filter, "clone3"));
    }

    @Test
    void argumentsDecideInTheOtherFilters() {
        int denied = SeccompFilter.errno(Errno.EPERM);
        SeccompFilter execute = Seccomp.memoryDenyWriteExecute();
        assertEquals(denied, run(execute, "mmap", 0, 4096, 7));
        assertEquals(SeccompFilter.ALLOW, run(execute, "mmap", 0, 4096, 5));
        assertEquals(denied, run(execute, "mprotect", 0, 4096, 5));
        SeccompFilter realtime = Seccomp.restrictRealtime();
        assertEquals(denied, run(realtime, "sched_setscheduler", 0, Scheduling.FIFO));
        assertEquals(SeccompFilter.ALLOW, run(realtime, "sched_setscheduler", 0, Scheduling.BATCH));
        SeccompFilter suid = Seccomp.restrictSuidSgid();
        assertEquals(denied, run(suid, "fchmodat", 0, 0, 04755));
        assertEquals(SeccompFilter.ALLOW, run(suid, "fchmodat", 0, 0, 0755));
        assertEquals(denied, run(suid, "openat", 0, 0, OpenFlags.O_CREAT, 02755));
        assertEquals(SeccompFilter.ALLOW, run(suid, "openat", 0, 0, 0, 02755));
        SeccompFilter personality = Seccomp.lockPersonality(8, SyscallArchitecture.ofThisMachine());
        assertEquals(SeccompFilter.ALLOW, run(personality, "personality", 8));
        assertEquals(denied, run(personality, "personality", 0));
    }

    @Test
    void otherArchitecturesEndTheThread() {
        Set<SyscallArchitecture> none = EnumSet.noneOf(SyscallArchitecture.class);
        SeccompFilter filter = Seccomp.architectures(none);
        assertEquals(SeccompFilter.ALLOW, run(filter, "read"));
        assertEquals(SeccompFilter.KILL_THREAD, run(filter, FOREIGN_AUDIT, 0));
        if (SyscallArchitecture.ofThisProgram() == SyscallArchitecture.X86_64) {
            int audit = SyscallArchitecture.X32.audit();
            assertEquals(SeccompFilter.KILL_THREAD, run(filter, audit, SyscallArchitecture.X32_BIT));
            assertEquals(SeccompFilter.KILL_THREAD, run(filter, SyscallArchitecture.X86.audit(), 3));
        }
    }

    @Test
    void logListsLogTheirCallsOrAllOthers() {
        assertEquals(
                SeccompFilter.LOG,
                run(Seccomp.systemCallLog(List.of("mount"), true, SyscallArchitecture.ofThisMachine()), "mount"));
        assertEquals(
                SeccompFilter.ALLOW,
                run(Seccomp.systemCallLog(List.of("mount"), true, SyscallArchitecture.ofThisMachine()), "read"));
        assertEquals(
                SeccompFilter.LOG,
                run(Seccomp.systemCallLog(List.of("mount"), false, SyscallArchitecture.ofThisMachine()), "read"));
    }

    @Test
    void forbiddenArchitecturesAreLeftToTheFilterThatForbidsThem() {
        SyscallArchitecture own = SyscallArchitecture.ofThisProgram();
        assertEquals(Set.of(own), Seccomp.remaining(Set.of()));
        assertEquals(SyscallArchitecture.ofThisMachine(), Seccomp.remaining(Set.of(SyscallArchitecture.values())));
        SeccompFilter filter =
                Seccomp.systemCalls(Map.of("read", Seccomp.DEFAULT), true, Seccomp.KILL, Seccomp.remaining(Set.of()));
        assertEquals(SeccompFilter.KILL_PROCESS, run(filter, "mount"));
        assertEquals(SeccompFilter.ALLOW, run(filter, SyscallArchitecture.X86.audit(), 21));
    }
}
