// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.systemdj.config.CpuAffinity;
import org.systemdj.config.CpuSchedulingPolicy;
import org.systemdj.config.EnvironmentFile;
import org.systemdj.config.IoSchedulingClass;
import org.systemdj.config.LabelSetting;
import org.systemdj.config.LogFilterPattern;
import org.systemdj.config.LogLevel;
import org.systemdj.config.NumaPolicy;
import org.systemdj.config.PressureWatch;
import org.systemdj.config.PrivatePids;
import org.systemdj.config.PrivateTmp;
import org.systemdj.config.PrivateUsers;
import org.systemdj.config.ProtectControlGroups;
import org.systemdj.config.ProtectHome;
import org.systemdj.config.ProtectSystem;
import org.systemdj.config.SyslogFacility;
import org.systemdj.config.WorkingDirectory;
import org.systemdj.sys.SyscallArchitecture;
import org.systemdj.text.CpuSet;
import org.systemdj.text.EnvironmentVariables;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.Problem;

/**
 * Value types of the environment in which processes run: identity, variables, scheduling, logging.
 *
 * <p>Source: systemd.exec(5).
 *
 * <p>Immutable.
 */
final class ExecTypes {
    /** A user or group, by name or number; the unit must not run when it is bad. */
    static final ValueType<String> USER = TextTypes.text((text, context) -> {
        String expanded = context.expand(text);
        return expanded == null ? null : user(expanded, context);
    });

    /** Users or groups. */
    static final ListType<String> USERS = ListType.words(
            (word, context) -> {
                String expanded = context.expand(word);
                return expanded == null ? null : user(expanded, context);
            },
            Splitting::quote);

    /** Where processes start. */
    static final ValueType<WorkingDirectory> WORKING_DIRECTORY =
            TextTypes.value(ExecTypes::workingDirectory, ExecTypes::print, ValueType.Empty.RESET);

    /** -20 to 19. */
    static final ValueType<Integer> NICE = ranged(
            -20,
            19,
            text -> "Failed to parse nice priority '" + text + "', ignoring: Invalid argument",
            text -> "Nice priority out of range, ignoring: " + text);

    /** -1000 to 1000. */
    static final ValueType<Integer> OOM_SCORE_ADJUST = ranged(
            -1000,
            1000,
            text -> "Failed to parse the OOM score adjust value '" + text + "', ignoring: Invalid argument",
            text -> "OOM score adjust value out of range, ignoring: " + text);

    /** The class of disk accesses. */
    static final WordType<IoSchedulingClass> IO_CLASS = ScalarTypes.word(IoSchedulingClass.values())
            .resettable()
            .numbered(IoSchedulingClass::number)
            .complaining("Failed to parse IO scheduling class, ignoring: ");

    /** 0 to 7. */
    static final ValueType<Integer> IO_PRIORITY = ranged(
            0,
            7,
            text -> "Failed to parse IO priority, ignoring: " + text,
            text -> "Failed to parse IO priority, ignoring: " + text);

    /** How processors are shared. */
    static final WordType<CpuSchedulingPolicy> CPU_POLICY = ScalarTypes.word(CpuSchedulingPolicy.values())
            .resettable()
            .numbered(CpuSchedulingPolicy::number)
            .complaining("Failed to parse CPU scheduling policy, ignoring: ");

    /** 0 to 99. */
    static final ValueType<Integer> CPU_PRIORITY = TextTypes.value(
            (text, context) -> {
                long value = Numbers.integer(text, 0, 99);
                return value >= 0
                        ? (Integer) (int) value
                        : context.<Integer>reject(
                                value == Numbers.BAD
                                        ? "Failed to parse CPU scheduling priority, ignoring: " + text
                                        : "CPU scheduling priority is out of range, ignoring: " + text);
            },
            value -> Integer.toString(value),
            ValueType.Empty.PARSE);

    /** Processors; the set grows. */
    static final ValueType<CpuAffinity> CPU_AFFINITY = new MergingType<>() {
        @Override
        public CpuAffinity merge(CpuAffinity before, boolean assigned, String text, ParseContext context) {
            if (text.equals("numa")) {
                return new CpuAffinity(before.cpus(), true);
            }
            CpuSet cpus = cpuSet(text, context);
            return cpus == null ? null : new CpuAffinity(before.cpus().union(cpus), before.fromNuma());
        }

        @Override
        public CpuAffinity initial() {
            return CpuAffinity.ALL;
        }

        @Override
        public List<String> print(CpuAffinity value) {
            List<String> lines = new ArrayList<>(2);
            if (!value.cpus().isEmpty()) {
                lines.add(value.cpus().toString());
            }
            if (value.fromNuma()) {
                lines.add("numa");
            }
            return lines;
        }
    };

    /** Processors or memory nodes; the set grows. */
    static final ValueType<CpuSet> CPU_SET = new MergingType<>() {
        @Override
        public CpuSet merge(CpuSet before, boolean assigned, String text, ParseContext context) {
            CpuSet more = cpuSet(text, context);
            return more == null ? null : before.union(more);
        }

        @Override
        public CpuSet initial() {
            return CpuSet.EMPTY;
        }

        @Override
        public List<String> print(CpuSet value) {
            return List.of(value.toString());
        }
    };

    /** Memory nodes; {@code all} for each that there can be. */
    static final ValueType<CpuSet> NUMA_MASK = new MergingType<>() {
        @Override
        public CpuSet merge(CpuSet before, boolean assigned, String text, ParseContext context) {
            if (text.equals("all")) {
                return CpuSet.parse("0-" + (CpuSet.LIMIT - 1)).orElseThrow();
            }
            CpuSet more = cpuSet(text, context);
            return more == null
                    ? context.<CpuSet>reject("Failed to parse NUMA node mask, ignoring: " + text)
                    : before.union(more);
        }

        @Override
        public CpuSet initial() {
            return CpuSet.EMPTY;
        }

        @Override
        public List<String> print(CpuSet value) {
            return List.of(value.toString());
        }
    };

    /** From which nodes memory comes. */
    static final WordType<NumaPolicy> NUMA_POLICY = ScalarTypes.word(new NumaPolicy[] {
                NumaPolicy.DEFAULT, NumaPolicy.PREFERRED, NumaPolicy.BIND, NumaPolicy.INTERLEAVE, NumaPolicy.LOCAL
            })
            .resettable();

    /** Assignments of variables; a later one to the same name replaces the earlier. */
    static final ListType<String> ENVIRONMENT = ListType.words(
                    (word, context) -> {
                        String expanded = variable(word, context);
                        return expanded == null || EnvironmentVariables.isAssignment(expanded)
                                ? expanded
                                : context.reject("Invalid environment assignment, ignoring: " + expanded);
                    },
                    ExecTypes::quoteEscaped)
            .splitBy(Splitting::unescapedUntilBroken)
            .replacing(word -> word.substring(0, word.indexOf('=')));

    /** Files of variables. */
    static final ListType<EnvironmentFile> ENVIRONMENT_FILES = ListType.lines(
            (text, context) -> {
                String expanded = context.expand(text);
                if (expanded == null) {
                    return null;
                }
                boolean optional = expanded.startsWith("-");
                String path = PathChecks.absolute(optional ? expanded.substring(1) : expanded, context, false);
                return path == null ? null : new EnvironmentFile(path, optional);
            },
            file -> (file.optional() ? "-" : "") + file.path());

    /** Names of variables. */
    static final ListType<String> VARIABLE_NAMES = ListType.words(
                    (word, context) -> {
                        String expanded = variable(word, context);
                        return expanded == null || EnvironmentVariables.isName(expanded)
                                ? expanded
                                : context.reject(
                                        "Invalid environment name for " + context.key() + ", ignoring: " + expanded);
                    },
                    Splitting::quote)
            .splitBy(Splitting::unescaped)
            .replacing(word -> word);

    /** Names of variables or whole assignments. */
    static final ListType<String> VARIABLES_TO_UNSET = ListType.words(
                    (word, context) -> {
                        String expanded = variable(word, context);
                        return expanded == null
                                        || EnvironmentVariables.isName(expanded)
                                        || EnvironmentVariables.isAssignment(expanded)
                                ? expanded
                                : context.reject("Invalid environment name or assignment " + context.key()
                                        + ", ignoring: " + expanded);
                    },
                    ExecTypes::quoteEscaped)
            .splitBy(Splitting::unescaped)
            .replacing(word -> word);

    /** The facility of log messages. */
    static final WordType<SyslogFacility> FACILITY =
            ScalarTypes.word(SyslogFacility.values()).numbered(SyslogFacility::number);

    /** The level of log messages. */
    static final WordType<LogLevel> LEVEL = ScalarTypes.word(LogLevel.values())
            .numbered(LogLevel::number)
            .or("panic", LogLevel.EMERG)
            .or("error", LogLevel.ERR)
            .or("warn", LogLevel.WARNING);

    /** So many fields can be added to log messages. */
    private static final int MOST_LOG_FIELDS = 1024;

    private static final ListType<String> ALL_LOG_FIELDS = ListType.words(
                    (word, context) -> {
                        String expanded = context.expand(word);
                        if (expanded == null) {
                            return null;
                        }
                        int equals = expanded.indexOf('=');
                        if (equals < 0) {
                            return context.reject("Log field lacks '=' character, ignoring: " + expanded);
                        }
                        return isJournalField(expanded.substring(0, equals))
                                ? expanded
                                : context.reject("Log field name is invalid, ignoring: " + expanded);
                    },
                    ExecTypes::quoteEscaped)
            .splitBy(Splitting::unescaped);

    /** Fields of log messages. */
    static final ValueType<List<String>> LOG_FIELDS = new MergingType<>() {
        @Override
        public List<String> merge(List<String> before, boolean assigned, String text, ParseContext context) {
            List<String> more = ALL_LOG_FIELDS.parse(text, context);
            if (more == null) {
                return null;
            }
            List<String> all = ALL_LOG_FIELDS.combine(before, more);
            if (all.size() <= MOST_LOG_FIELDS) {
                return all;
            }
            context.warn("Too many extra log fields, ignoring some");
            return all.subList(0, MOST_LOG_FIELDS);
        }

        @Override
        public List<String> initial() {
            return List.of();
        }

        @Override
        public List<String> print(List<String> value) {
            return ALL_LOG_FIELDS.print(value);
        }
    };

    /** Patterns of log messages. */
    static final ListType<LogFilterPattern> LOG_PATTERNS = ListType.lines(
                    (text, context) -> text.startsWith("~")
                            ? new LogFilterPattern(false, text.substring(1))
                            : new LogFilterPattern(true, text),
                    pattern -> (pattern.allow() ? "" : "~") + pattern.pattern())
            .replacing(pattern -> pattern);

    /** With a machine's id and a dot before it, it has to be the name of a directory. */
    private static final int MOST_NAMESPACE = 255 - 33;

    /** The name of a journal namespace. */
    static final ValueType<String> LOG_NAMESPACE = TextTypes.checked(
            name -> PathName.isFileName(name)
                    && UnitName.isValidInstance(name)
                    && name.indexOf('\\') < 0
                    && name.length() <= MOST_NAMESPACE,
            "Specified log namespace name is not valid, ignoring: ");

    /** A security label that may be missing. */
    static final ValueType<LabelSetting> LABEL = TextTypes.value(
            (text, context) -> {
                boolean ignore = text.startsWith("-");
                String label = context.expand(ignore ? text.substring(1) : text);
                return label == null ? null : new LabelSetting(ignore, label);
            },
            label -> (label.ignore() ? "-" : "") + label.label(),
            ValueType.Empty.RESET);

    /** System architectures. */
    static final ValueType<List<String>> ARCHITECTURES = new ArchitectureList();

    /** An error or {@code kill}. */
    static final ValueType<Integer> ERROR_NUMBER = TextTypes.value(
            (text, context) -> {
                int error = SetTypes.error(text);
                return error >= 0
                        ? (Integer) error
                        : context.<Integer>reject("Failed to parse error number, ignoring: " + text);
            },
            error -> error == org.systemdj.config.SystemCallFilter.KILL ? "kill" : org.systemdj.sys.Errno.name(error),
            ValueType.Empty.RESET);

    /** Another personality of the kernel that this machine has. */
    static final ValueType<String> PERSONALITY = TextTypes.text((text, context) -> switch (text) {
        case "x86", "x86-64" -> ofX86() ? text : personalityRefused(text, context);
        case "arm64", "arm" -> ofX86() ? personalityRefused(text, context) : text;
        default -> personalityRefused(text, context);
    });

    private static boolean ofX86() {
        return SyscallArchitecture.ofThisProgram() == SyscallArchitecture.X86_64;
    }

    private static String personalityRefused(String text, ParseContext context) {
        return context.reject("Failed to parse " + context.key() + "=" + text + ", ignoring.");
    }

    /** The kinds of memory that core dumps hold; the set grows. */
    static final ValueType<Long> COREDUMP_FILTER = new CoredumpFilterType();

    /** How privileged operations treat capabilities; the set grows. */
    static final ValueType<Integer> SECURE_BITS = new SecureBitsType();

    static final WordType<ProtectSystem> PROTECT_SYSTEM =
            ScalarTypes.word(ProtectSystem.values()).truth(ProtectSystem.YES, ProtectSystem.NO);
    static final WordType<ProtectHome> PROTECT_HOME =
            ScalarTypes.word(ProtectHome.values()).truth(ProtectHome.YES, ProtectHome.NO);
    static final WordType<ProtectControlGroups> PROTECT_CONTROL_GROUPS =
            ScalarTypes.word(ProtectControlGroups.values()).truth(ProtectControlGroups.YES, ProtectControlGroups.NO);
    static final WordType<PrivateTmp> PRIVATE_TMP =
            ScalarTypes.word(PrivateTmp.values()).truth(PrivateTmp.CONNECTED, PrivateTmp.NO);
    static final WordType<PrivateUsers> PRIVATE_USERS =
            ScalarTypes.word(PrivateUsers.values()).truth(PrivateUsers.SELF, PrivateUsers.NO);
    static final WordType<PrivatePids> PRIVATE_PIDS =
            ScalarTypes.word(PrivatePids.values()).truth(PrivatePids.YES, PrivatePids.NO);
    static final WordType<PressureWatch> PRESSURE_WATCH = ScalarTypes.word(PressureWatch.values())
            .or("on", PressureWatch.ON)
            .or("off", PressureWatch.OFF)
            .truth(PressureWatch.ON, PressureWatch.OFF);

    private ExecTypes() {}

    private static String user(String text, ParseContext context) {
        if (!UserNames.isNameOrNumber(text)) {
            return context.fatal("Invalid user/group name or numeric ID: " + text);
        }
        if (!UserNames.isStrict(text)) {
            context.note(
                    "Accepting user/group name '" + text + "', which does not match strict user/group name rules.");
        }
        if (text.equals("nobody") && context.key().contains("User")) {
            context.report(Problem.Severity.NOTICE, "Special user nobody configured, this is not safe!");
        }
        return text;
    }

    private static String variable(String word, ParseContext context) {
        String expanded = context.expandOrNull(word);
        return expanded != null
                ? expanded
                : context.reject("Failed to resolve specifiers in " + word + ", ignoring: " + context.failure(word));
    }

    private static WorkingDirectory workingDirectory(String text, ParseContext context) {
        boolean optional = text.startsWith("-");
        String where = optional ? text.substring(1) : text;
        if (where.equals("~")) {
            return new WorkingDirectory("", true, optional);
        }
        String expanded = context.expandOrNull(where);
        if (expanded == null) {
            return context.fatal("Failed to resolve unit specifiers in working directory path '" + where + "'"
                    + (optional ? ", ignoring: " : ": ") + context.failure(where));
        }
        String path = PathChecks.absolute(expanded, context, true);
        return path == null ? null : new WorkingDirectory(path, false, optional);
    }

    private static String print(WorkingDirectory directory) {
        return (directory.optional() ? "-" : "") + (directory.home() ? "~" : directory.path());
    }

    private static ValueType<Integer> ranged(
            int min,
            int max,
            java.util.function.UnaryOperator<String> noNumber,
            java.util.function.UnaryOperator<String> outOfRange) {
        return TextTypes.value(
                (text, context) -> {
                    long value = Numbers.integer(text, min, max);
                    return value > Numbers.RANGE
                            ? (Integer) (int) value
                            : context.<Integer>reject((value == Numbers.BAD ? noNumber : outOfRange).apply(text));
                },
                value -> Integer.toString(value),
                ValueType.Empty.RESET);
    }

    /** Reads a set; reports the ranges that run backwards; null when the text is none. */
    static CpuSet cpuSet(String text, ParseContext context) {
        Optional<CpuSet> set = CpuSet.parse(text);
        if (set.isEmpty()) {
            context.report(org.systemdj.unitfile.Problem.Severity.ERROR, "Failed to parse CPU affinity '" + text + "'");
            return null;
        }
        for (String word : CpuSet.words(text).orElseThrow()) {
            int dash = word.indexOf('-');
            if (dash > 0 && Integer.parseInt(word.substring(0, dash)) > Integer.parseInt(word.substring(dash + 1))) {
                context.warn("Range '" + word + "' is invalid, " + word.substring(0, dash) + " > "
                        + word.substring(dash + 1) + ", ignoring.");
            }
        }
        return set.get();
    }

    private static String quoteEscaped(String word) {
        return '"' + org.systemdj.text.Specifiers.escape(org.systemdj.text.Escape.c(word)) + '"';
    }

    private static boolean isJournalField(String name) {
        if (name.isEmpty() || name.length() > 64 || name.charAt(0) == '_') {
            return false;
        }
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            boolean letter = c >= 'A' && c <= 'Z' || c == '_';
            if (!letter && (at == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** Names of architectures, sorted, each once. */
    private static final class ArchitectureList implements MergingType<List<String>> {
        private static final List<String> KNOWN = List.of(
                "native",
                "x86",
                "x86-64",
                "x32",
                "arm",
                "arm64",
                "loongarch64",
                "mips",
                "mips64",
                "mips64-n32",
                "mips-le",
                "mips64-le",
                "mips64-le-n32",
                "parisc",
                "parisc64",
                "ppc",
                "ppc64",
                "ppc64-le",
                "riscv64",
                "s390",
                "s390x");

        @Override
        public List<String> merge(List<String> before, boolean assigned, String text, ParseContext context) {
            TreeSet<String> names = new TreeSet<>(before);
            List<String> words = Splitting.quoted(text, context);
            if (words == null) {
                return null;
            }
            for (String word : words) {
                if (KNOWN.contains(word)) {
                    names.add(word);
                } else {
                    context.warn(
                            "Failed to parse system call architecture \"" + word + "\", ignoring: Invalid argument");
                }
            }
            return List.copyOf(names);
        }

        @Override
        public List<String> initial() {
            return List.of();
        }

        @Override
        public List<String> print(List<String> value) {
            return value;
        }
    }

    /** A mask by hexadecimal number or by words. */
    private static final class CoredumpFilterType implements MergingType<Long> {
        private static final List<String> WORDS = List.of(
                "private-anonymous",
                "shared-anonymous",
                "private-file-backed",
                "shared-file-backed",
                "elf-headers",
                "private-huge",
                "shared-huge",
                "private-dax",
                "shared-dax");

        @Override
        public Long merge(Long before, boolean assigned, String text, ParseContext context) {
            long mask = assigned ? before : 0;
            for (String word : Splitting.plain(text, context)) {
                int bit = WORDS.indexOf(word);
                OptionalLong number = bit >= 0 ? OptionalLong.of(1L << bit) : value(word);
                if (number.isEmpty()) {
                    return context.reject(
                            "Failed to parse the CoredumpFilter=" + text + ", ignoring: " + "Invalid argument");
                }
                mask |= number.getAsLong();
            }
            return mask;
        }

        private static OptionalLong value(String word) {
            switch (word) {
                case "default" -> {
                    return OptionalLong.of(0x33);
                }
                case "all" -> {
                    return OptionalLong.of(0xffff_ffffL);
                }
                default -> {
                    long number = Numbers.integer(word.startsWith("0x") ? word : "0x" + word, 0, Long.MAX_VALUE);
                    return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
                }
            }
        }

        @Override
        public Long initial() {
            return 0x33L;
        }

        @Override
        public List<String> print(Long value) {
            return List.of("0x" + Long.toHexString(value));
        }
    }

    /** A mask by words. */
    private static final class SecureBitsType implements MergingType<Integer> {
        private static final List<String> WORDS = List.of(
                "noroot",
                "noroot-locked",
                "no-setuid-fixup",
                "no-setuid-fixup-locked",
                "keep-caps",
                "keep-caps-locked");

        @Override
        public Integer merge(Integer before, boolean assigned, String text, ParseContext context) {
            int mask = before;
            List<String> words = Splitting.quoted(text, context);
            if (words == null) {
                return null;
            }
            for (String word : words) {
                int bit = WORDS.indexOf(word);
                mask |= bit < 0 ? 0 : 1 << bit;
            }
            return mask;
        }

        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public List<String> print(Integer value) {
            StringBuilder out = new StringBuilder();
            for (int bit = 0; bit < WORDS.size(); bit++) {
                if ((value >> bit & 1) != 0) {
                    out.append(out.isEmpty() ? "" : " ").append(WORDS.get(bit));
                }
            }
            return List.of(out.toString());
        }
    }
}
