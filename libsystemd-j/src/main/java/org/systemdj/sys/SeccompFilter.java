// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Assembles a filter program from rules: for each architecture a binary search over the call numbers, neighbours with
 * the same answer merged, so that a long list costs a few steps per call.
 *
 * <p>For one call the first rule whose tests hold wins; when none does, the filter's default. Architectures that the
 * filter does not know get its foreign answer.
 *
 * <p>Source: seccomp(2), kernel Documentation/userspace-api/seccomp_filter.rst and networking/filter.rst.
 *
 * <p>Immutable once assembled.
 */
public final class SeccompFilter {
    public static final int KILL_THREAD = 0;
    public static final int KILL_PROCESS = 0x80000000;
    public static final int LOG = 0x7FFC0000;
    public static final int ALLOW = 0x7FFF0000;

    private static final int RETURN_ERRNO = 0x00050000;
    private static final int LOAD = 0x20;
    private static final int AND = 0x54;
    private static final int JUMP = 0x05;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_GREATER_EQUAL = 0x35;
    private static final int RETURN = 0x06;
    private static final int OFFSET_NUMBER = 0;
    private static final int OFFSET_ARCHITECTURE = 4;
    private static final int OFFSET_ARGUMENTS = 16;
    private static final int LONGEST_BRANCH = 255;
    private static final int LONGEST_PROGRAM = 4096;

    private final Set<SyscallArchitecture> architectures;
    private final int otherwise;
    private final int foreign;
    private final Map<String, List<SeccompRule>> rules = new LinkedHashMap<>();

    SeccompFilter(Set<SyscallArchitecture> architectures, int otherwise, int foreign) {
        this.architectures = architectures;
        this.otherwise = otherwise;
        this.foreign = foreign;
    }

    /** Action: the call fails with an error number. */
    public static int errno(int errno) {
        return RETURN_ERRNO | errno & 0xFFFF;
    }

    SeccompFilter add(SeccompRule rule) {
        rules.computeIfAbsent(rule.call(), name -> new ArrayList<>()).add(rule);
        return this;
    }

    /**
     * Applies the filter to this thread and its children, for good: 0 or a negated errno. Needs CAP_SYS_ADMIN or no new
     * privileges.
     */
    public int tryInstall() {
        return Prctl.installFilter(program());
    }

    /** The program: {@code struct sock_filter} after {@code struct sock_filter}, for a little-endian machine. */
    public byte[] program() {
        List<Long> code = new ArrayList<>();
        code.add(statement(LOAD, OFFSET_ARCHITECTURE));
        if (architectures.contains(SyscallArchitecture.X86_64) || architectures.contains(SyscallArchitecture.X32)) {
            branch(code, SyscallArchitecture.X86_64.audit(), x86());
        }
        for (SyscallArchitecture architecture : architectures) {
            if (architecture.audit() != SyscallArchitecture.X86_64.audit()) {
                List<Long> block = new ArrayList<>();
                block.add(statement(LOAD, OFFSET_NUMBER));
                block.addAll(search(architecture));
                branch(code, architecture.audit(), block);
            }
        }
        code.add(statement(RETURN, foreign));
        if (code.size() > LONGEST_PROGRAM) {
            throw new ErrnoException("seccomp", Errno.E2BIG, null);
        }
        byte[] bytes = new byte[code.size() * 8];
        for (int i = 0; i < code.size(); i++) {
            for (int b = 0; b < 8; b++) {
                bytes[i * 8 + b] = (byte) (code.get(i) >>> 8 * b);
            }
        }
        return bytes;
    }

    /** x86-64 and x32 are told apart by a bit of the call number. */
    private List<Long> x86() {
        List<Long> near = side(SyscallArchitecture.X86_64);
        List<Long> far = side(SyscallArchitecture.X32);
        List<Long> block = new ArrayList<>();
        block.add(statement(LOAD, OFFSET_NUMBER));
        split(block, SyscallArchitecture.X32_BIT, near, far);
        return block;
    }

    private List<Long> side(SyscallArchitecture architecture) {
        return architectures.contains(architecture) ? search(architecture) : List.of(statement(RETURN, foreign));
    }

    private List<Long> search(SyscallArchitecture architecture) {
        TreeMap<Integer, List<SeccompRule>> byNumber = new TreeMap<>();
        for (Map.Entry<String, List<SeccompRule>> entry : rules.entrySet()) {
            int number = SyscallTable.number(entry.getKey(), architecture);
            if (number >= 0) {
                byNumber.computeIfAbsent(number, n -> new ArrayList<>()).addAll(entry.getValue());
            }
        }
        List<Integer> starts = new ArrayList<>();
        List<List<Long>> answers = new ArrayList<>();
        List<Long> fallback = List.of(statement(RETURN, otherwise));
        starts.add(0);
        answers.add(fallback);
        for (Map.Entry<Integer, List<SeccompRule>> entry : byNumber.entrySet()) {
            put(starts, answers, entry.getKey(), leaf(entry.getValue()));
            put(starts, answers, entry.getKey() + 1, fallback);
        }
        return tree(starts, answers, 0, starts.size());
    }

    /** From {@code number} on the answer is this, until the next. */
    private static void put(List<Integer> starts, List<List<Long>> answers, int number, List<Long> answer) {
        int last = starts.size() - 1;
        if (starts.get(last) == number) {
            starts.remove(last);
            answers.remove(last);
            last--;
        }
        if (last < 0 || !answers.get(last).equals(answer) || answer.size() > 1) {
            starts.add(number);
            answers.add(answer);
        }
    }

    private static List<Long> tree(List<Integer> starts, List<List<Long>> answers, int from, int to) {
        if (to - from == 1) {
            return answers.get(from);
        }
        int middle = from + to >>> 1;
        List<Long> code = new ArrayList<>();
        split(code, starts.get(middle), tree(starts, answers, from, middle), tree(starts, answers, middle, to));
        return code;
    }

    private List<Long> leaf(List<SeccompRule> matching) {
        List<Long> code = new ArrayList<>();
        for (SeccompRule rule : matching) {
            List<Long> body = new ArrayList<>();
            body.add(statement(RETURN, rule.action()));
            for (int i = rule.tests().size() - 1; i >= 0; i--) {
                body.addAll(0, test(rule.tests().get(i), body.size()));
            }
            code.addAll(body);
            if (rule.tests().isEmpty()) {
                return code;
            }
        }
        code.add(statement(RETURN, otherwise));
        return code;
    }

    /** Skips {@code after} instructions when the test does not hold. */
    private static List<Long> test(SeccompRule.Test test, int after) {
        List<Long> code = new ArrayList<>();
        code.add(statement(LOAD, OFFSET_ARGUMENTS + 8 * test.argument()));
        if (test.mask() != -1) {
            code.add(statement(AND, test.mask()));
        }
        code.add(jump(JUMP_EQUAL, test.value(), 0, after));
        return code;
    }

    /** Below {@code bound} runs {@code below}, from it on {@code above}. Both end by returning. */
    private static void split(List<Long> code, int bound, List<Long> below, List<Long> above) {
        if (below.size() <= LONGEST_BRANCH) {
            code.add(jump(JUMP_GREATER_EQUAL, bound, below.size(), 0));
        } else {
            code.add(jump(JUMP_GREATER_EQUAL, bound, 0, 1));
            code.add(statement(JUMP, below.size()));
        }
        code.addAll(below);
        code.addAll(above);
    }

    /** Runs {@code block}, which ends by returning, when the loaded word is {@code value}. */
    private static void branch(List<Long> code, int value, List<Long> block) {
        code.add(jump(JUMP_EQUAL, value, 1, 0));
        code.add(statement(JUMP, block.size()));
        code.addAll(block);
    }

    private static long statement(int operation, int operand) {
        return jump(operation, operand, 0, 0);
    }

    private static long jump(int operation, int operand, int whenTrue, int whenFalse) {
        return operation | (long) whenTrue << 16 | (long) whenFalse << 24 | (operand & 0xFFFFFFFFL) << 32;
    }
}
