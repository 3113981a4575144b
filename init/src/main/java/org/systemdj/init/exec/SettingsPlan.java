// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.systemdj.config.AllowDenyList;
import org.systemdj.config.BindMount;
import org.systemdj.config.CpuAffinity;
import org.systemdj.config.IoSchedulingClass;
import org.systemdj.config.LabelSetting;
import org.systemdj.config.LogLevel;
import org.systemdj.config.NamedOption;
import org.systemdj.config.OpenFile;
import org.systemdj.config.PathEntry;
import org.systemdj.config.PrivatePids;
import org.systemdj.config.SystemCallFilter;
import org.systemdj.config.Word;
import org.systemdj.config.WorkingDirectory;
import org.systemdj.directive.AddressFamilies;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.exec.ExecBindMount;
import org.systemdj.exec.ExecDirectory;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.ExecOpenFile;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.ExecTemporaryFileSystem;
import org.systemdj.exec.PlanField;
import org.systemdj.exec.PlanFields;
import org.systemdj.text.CpuSet;

/**
 * Which field of a plan each setting becomes: one row per setting. A setting that nobody has made and that has its
 * default value leaves no trace in the plan.
 *
 * <p>Source: systemd.exec(5).
 *
 * <p>Immutable.
 */
final class SettingsPlan {
    private static final List<Row<?>> ROWS = rows();

    /** A setting and what it does to a plan. Immutable. */
    private record Row<T>(Directive<T> directive, BiConsumer<ExecPlan.Builder, T> write) {
        void apply(Settings settings, ExecPlan.Builder plan) {
            T value = settings.get(directive);
            if (settings.isSet(directive) || !value.equals(directive.defaultValue())) {
                write.accept(plan, value);
            }
        }
    }

    private SettingsPlan() {}

    /** Writes all settings into the plan. */
    static void apply(Settings settings, ExecPlan.Builder plan) {
        for (Row<?> row : ROWS) {
            row.apply(settings, plan);
        }
        StdioPlan.apply(settings, plan);
        LimitsPlan.apply(settings, plan);
        CredentialsPlan.apply(settings, plan);
        ImagesPlan.apply(settings, plan);
        ioScheduling(settings, plan);
    }

    /** Flags that come from settings. */
    static long flags(Settings settings) {
        return settings.get(ServiceDirectives.NON_BLOCKING) ? ExecFlag.NON_BLOCKING.bit() : 0;
    }

    /** The settings that have a row; for the test that none is claimed applied without. */
    static List<Directive<?>> directives() {
        List<Directive<?>> all = new ArrayList<>(ROWS.size());
        for (Row<?> row : ROWS) {
            all.add(row.directive());
        }
        return all;
    }

    private static List<Row<?>> rows() {
        List<Row<?>> rows = new ArrayList<>();
        identity(rows);
        properties(rows);
        terminal(rows);
        privileges(rows);
        sandbox(rows);
        paths(rows);
        directories(rows);
        filters(rows);
        return List.copyOf(rows);
    }

    private static void identity(List<Row<?>> rows) {
        same(rows, ExecDirectives.USER, PlanFields.USER);
        same(rows, ExecDirectives.GROUP, PlanFields.GROUP);
        same(rows, ExecDirectives.SUPPLEMENTARY_GROUPS, PlanFields.SUPPLEMENTARY_GROUPS);
        same(rows, ExecDirectives.DYNAMIC_USER, PlanFields.DYNAMIC_USER);
        same(rows, ExecDirectives.PAM_NAME, PlanFields.PAM_NAME);
        same(rows, ExecDirectives.UNSET_ENVIRONMENT, PlanFields.UNSET_ENVIRONMENT);
        same(rows, ExecDirectives.ENVIRONMENT, PlanFields.ENVIRONMENT);
        same(rows, ExecDirectives.EXEC_SEARCH_PATH, PlanFields.EXEC_SEARCH_PATH);
        same(rows, ExecDirectives.UMASK, PlanFields.UMASK);
        converted(rows, ExecDirectives.ROOT_DIRECTORY, PlanFields.ROOT_DIRECTORY, path -> path.equals("/") ? "" : path);
        word(rows, ExecDirectives.KEYRING_MODE, PlanFields.KEYRING_MODE);
        flag(rows, ExecDirectives.SET_LOGIN_ENVIRONMENT, PlanFields.SET_LOGIN_ENVIRONMENT);
        row(rows, ExecDirectives.WORKING_DIRECTORY, SettingsPlan::workingDirectory);
        row(rows, ServiceDirectives.OPEN_FILE, SettingsPlan::openFiles);
    }

    private static void properties(List<Row<?>> rows) {
        same(rows, ExecDirectives.NICE, PlanFields.NICE);
        same(rows, ExecDirectives.OOM_SCORE_ADJUST, PlanFields.OOM_SCORE_ADJUST);
        same(rows, ExecDirectives.COREDUMP_FILTER, PlanFields.COREDUMP_FILTER);
        converted(rows, ExecDirectives.CPU_SCHEDULING_POLICY, PlanFields.CPU_SCHEDULING_POLICY, p -> p.number());
        same(rows, ExecDirectives.CPU_SCHEDULING_PRIORITY, PlanFields.CPU_SCHEDULING_PRIORITY);
        same(rows, ExecDirectives.CPU_SCHEDULING_RESET_ON_FORK, PlanFields.CPU_SCHEDULING_RESET_ON_FORK);
        converted(rows, ExecDirectives.CPU_AFFINITY, PlanFields.CPU_AFFINITY, SettingsPlan::processors);
        converted(rows, ExecDirectives.NUMA_POLICY, PlanFields.NUMA_POLICY, p -> p.number());
        converted(rows, ExecDirectives.NUMA_MASK, PlanFields.NUMA_NODES, SettingsPlan::numbers);
        same(rows, ExecDirectives.TIMER_SLACK_NSEC, PlanFields.TIMER_SLACK_NSEC);
        converted(rows, ExecDirectives.PERSONALITY, PlanFields.PERSONALITY, SettingsPlan::persona);
        flag(rows, ExecDirectives.MEMORY_KSM, PlanFields.MEMORY_KSM);
        same(rows, ExecDirectives.IGNORE_SIGPIPE, PlanFields.IGNORE_SIGPIPE);
    }

    private static void terminal(List<Row<?>> rows) {
        row(rows, ExecDirectives.TTY_PATH, (plan, path) -> {
            if (!path.isEmpty()) {
                plan.set(PlanFields.TTY_PATH, path);
            }
        });
        same(rows, ExecDirectives.TTY_RESET, PlanFields.TTY_RESET);
        same(rows, ExecDirectives.TTY_VHANGUP, PlanFields.TTY_VHANGUP);
        same(rows, ExecDirectives.TTY_VT_DISALLOCATE, PlanFields.TTY_VT_DISALLOCATE);
        same(rows, ExecDirectives.TTY_ROWS, PlanFields.TTY_ROWS);
        same(rows, ExecDirectives.TTY_COLUMNS, PlanFields.TTY_COLUMNS);
        same(rows, ExecDirectives.SYSLOG_IDENTIFIER, PlanFields.SYSLOG_IDENTIFIER);
        converted(rows, ExecDirectives.SYSLOG_FACILITY, PlanFields.SYSLOG_FACILITY, f -> f.number());
        converted(rows, ExecDirectives.SYSLOG_LEVEL, PlanFields.SYSLOG_LEVEL, LogLevel::number);
        same(rows, ExecDirectives.SYSLOG_LEVEL_PREFIX, PlanFields.SYSLOG_LEVEL_PREFIX);
        same(rows, ExecDirectives.LOG_NAMESPACE, PlanFields.LOG_NAMESPACE);
        converted(rows, ExecDirectives.LOG_LEVEL_MAX, PlanFields.LOG_LEVEL_MAX, LogLevel::number);
    }

    private static void privileges(List<Row<?>> rows) {
        same(rows, ExecDirectives.CAPABILITY_BOUNDING_SET, PlanFields.CAPABILITY_BOUNDING_SET);
        same(rows, ExecDirectives.AMBIENT_CAPABILITIES, PlanFields.AMBIENT_CAPABILITIES);
        same(rows, ExecDirectives.SECURE_BITS, PlanFields.SECURE_BITS);
        same(rows, ExecDirectives.NO_NEW_PRIVILEGES, PlanFields.NO_NEW_PRIVILEGES);
        converted(rows, ExecDirectives.SELINUX_CONTEXT, PlanFields.SELINUX_CONTEXT, SettingsPlan::label);
        converted(rows, ExecDirectives.APPARMOR_PROFILE, PlanFields.APPARMOR_PROFILE, SettingsPlan::label);
        converted(rows, ExecDirectives.SMACK_PROCESS_LABEL, PlanFields.SMACK_PROCESS_LABEL, SettingsPlan::label);
    }

    private static void sandbox(List<Row<?>> rows) {
        word(rows, ExecDirectives.PROTECT_SYSTEM, PlanFields.PROTECT_SYSTEM);
        word(rows, ExecDirectives.PROTECT_HOME, PlanFields.PROTECT_HOME);
        word(rows, ExecDirectives.PROTECT_PROC, PlanFields.PROTECT_PROC);
        word(rows, ExecDirectives.PROC_SUBSET, PlanFields.PROC_SUBSET);
        word(rows, ExecDirectives.PROTECT_CONTROL_GROUPS, PlanFields.PROTECT_CONTROL_GROUPS);
        word(rows, ExecDirectives.PRIVATE_TMP, PlanFields.PRIVATE_TMP);
        word(rows, ExecDirectives.PRIVATE_USERS, PlanFields.PRIVATE_USERS);
        word(rows, ExecDirectives.MOUNT_FLAGS, PlanFields.MOUNT_FLAGS);
        converted(rows, ExecDirectives.PROTECT_HOSTNAME, PlanFields.PROTECT_HOSTNAME, on -> on ? "yes" : "no");
        same(rows, ExecDirectives.PROTECT_CLOCK, PlanFields.PROTECT_CLOCK);
        same(rows, ExecDirectives.PROTECT_KERNEL_TUNABLES, PlanFields.PROTECT_KERNEL_TUNABLES);
        same(rows, ExecDirectives.PROTECT_KERNEL_MODULES, PlanFields.PROTECT_KERNEL_MODULES);
        same(rows, ExecDirectives.PROTECT_KERNEL_LOGS, PlanFields.PROTECT_KERNEL_LOGS);
        same(rows, ExecDirectives.PRIVATE_DEVICES, PlanFields.PRIVATE_DEVICES);
        same(rows, ExecDirectives.PRIVATE_NETWORK, PlanFields.PRIVATE_NETWORK);
        same(rows, ExecDirectives.PRIVATE_IPC, PlanFields.PRIVATE_IPC);
        flag(rows, ExecDirectives.PRIVATE_MOUNTS, PlanFields.PRIVATE_MOUNTS);
        flag(rows, ExecDirectives.MOUNT_API_VFS, PlanFields.MOUNT_API_VFS);
        flag(rows, ExecDirectives.BIND_LOG_SOCKETS, PlanFields.BIND_LOG_SOCKETS);
        same(rows, ExecDirectives.NETWORK_NAMESPACE_PATH, PlanFields.NETWORK_NAMESPACE_PATH);
        same(rows, ExecDirectives.IPC_NAMESPACE_PATH, PlanFields.IPC_NAMESPACE_PATH);
    }

    private static void paths(List<Row<?>> rows) {
        converted(rows, ExecDirectives.READ_WRITE_PATHS, PlanFields.READ_WRITE_PATHS, SettingsPlan::texts);
        converted(rows, ExecDirectives.READ_ONLY_PATHS, PlanFields.READ_ONLY_PATHS, SettingsPlan::texts);
        converted(rows, ExecDirectives.INACCESSIBLE_PATHS, PlanFields.INACCESSIBLE_PATHS, SettingsPlan::texts);
        converted(rows, ExecDirectives.EXEC_PATHS, PlanFields.EXEC_PATHS, SettingsPlan::texts);
        converted(rows, ExecDirectives.NO_EXEC_PATHS, PlanFields.NO_EXEC_PATHS, SettingsPlan::texts);
        row(rows, ExecDirectives.BIND_PATHS, SettingsPlan::binds);
        row(rows, ExecDirectives.TEMPORARY_FILE_SYSTEM, SettingsPlan::temporaries);
    }

    private static void directories(List<Row<?>> rows) {
        converted(rows, ExecDirectives.RUNTIME_DIRECTORY, PlanFields.RUNTIME_DIRECTORIES, SettingsPlan::toPlan);
        converted(rows, ExecDirectives.STATE_DIRECTORY, PlanFields.STATE_DIRECTORIES, SettingsPlan::toPlan);
        converted(rows, ExecDirectives.CACHE_DIRECTORY, PlanFields.CACHE_DIRECTORIES, SettingsPlan::toPlan);
        converted(rows, ExecDirectives.LOGS_DIRECTORY, PlanFields.LOGS_DIRECTORIES, SettingsPlan::toPlan);
        converted(
                rows,
                ExecDirectives.CONFIGURATION_DIRECTORY,
                PlanFields.CONFIGURATION_DIRECTORIES,
                SettingsPlan::toPlan);
        word(rows, ExecDirectives.RUNTIME_DIRECTORY_PRESERVE, PlanFields.RUNTIME_DIRECTORY_PRESERVE);
        same(rows, ExecDirectives.RUNTIME_DIRECTORY_MODE, PlanFields.RUNTIME_DIRECTORY_MODE);
        same(rows, ExecDirectives.STATE_DIRECTORY_MODE, PlanFields.STATE_DIRECTORY_MODE);
        same(rows, ExecDirectives.CACHE_DIRECTORY_MODE, PlanFields.CACHE_DIRECTORY_MODE);
        same(rows, ExecDirectives.LOGS_DIRECTORY_MODE, PlanFields.LOGS_DIRECTORY_MODE);
        same(rows, ExecDirectives.CONFIGURATION_DIRECTORY_MODE, PlanFields.CONFIGURATION_DIRECTORY_MODE);
    }

    private static void filters(List<Row<?>> rows) {
        row(rows, ExecDirectives.SYSTEM_CALL_FILTER, (plan, filter) -> {
            if (!filter.isEmpty()) {
                plan.set(PlanFields.SYSTEM_CALL_FILTER, filter.words());
                plan.set(PlanFields.SYSTEM_CALL_ALLOW_LIST, filter.isAllowList());
            }
        });
        row(rows, ExecDirectives.SYSTEM_CALL_LOG, (plan, filter) -> {
            if (!filter.isEmpty()) {
                plan.set(PlanFields.SYSTEM_CALL_LOG, filter.words());
                plan.set(PlanFields.SYSTEM_CALL_LOG_ALLOW_LIST, filter.isAllowList());
            }
        });
        converted(
                rows,
                ExecDirectives.SYSTEM_CALL_ERROR_NUMBER,
                PlanFields.SYSTEM_CALL_ERROR_NUMBER,
                number -> number == SystemCallFilter.KILL ? 0 : number);
        same(rows, ExecDirectives.SYSTEM_CALL_ARCHITECTURES, PlanFields.SYSTEM_CALL_ARCHITECTURES);
        row(rows, ExecDirectives.RESTRICT_ADDRESS_FAMILIES, SettingsPlan::addressFamilies);
        converted(rows, ExecDirectives.PRIVATE_PIDS, PlanFields.PRIVATE_PIDS, pids -> pids == PrivatePids.YES);
        same(rows, ExecDirectives.RESTRICT_NAMESPACES, PlanFields.RESTRICT_NAMESPACES);
        same(rows, ExecDirectives.MEMORY_DENY_WRITE_EXECUTE, PlanFields.MEMORY_DENY_WRITE_EXECUTE);
        same(rows, ExecDirectives.RESTRICT_REALTIME, PlanFields.RESTRICT_REALTIME);
        same(rows, ExecDirectives.RESTRICT_SUID_SGID, PlanFields.RESTRICT_SUID_SGID);
        same(rows, ExecDirectives.LOCK_PERSONALITY, PlanFields.LOCK_PERSONALITY);
    }

    private static <T> void row(List<Row<?>> rows, Directive<T> directive, BiConsumer<ExecPlan.Builder, T> write) {
        rows.add(new Row<>(directive, write));
    }

    private static <T> void same(List<Row<?>> rows, Directive<T> directive, PlanField<T> field) {
        row(rows, directive, (plan, value) -> plan.set(field, value));
    }

    private static <T, F> void converted(
            List<Row<?>> rows, Directive<T> directive, PlanField<F> field, Function<T, F> convert) {
        row(rows, directive, (plan, value) -> plan.set(field, convert.apply(value)));
    }

    private static <T extends Word> void word(List<Row<?>> rows, Directive<T> directive, PlanField<String> field) {
        converted(rows, directive, field, Word::word);
    }

    /** A boolean that is a third thing when nobody has set it. */
    private static void flag(List<Row<?>> rows, Directive<Boolean> directive, PlanField<Integer> field) {
        converted(rows, directive, field, on -> on ? 1 : 0);
    }

    private static void workingDirectory(ExecPlan.Builder plan, WorkingDirectory directory) {
        plan.set(PlanFields.WORKING_DIRECTORY, directory.home() ? "~" : directory.path());
        plan.set(PlanFields.WORKING_DIRECTORY_OPTIONAL, directory.optional());
    }

    private static void openFiles(ExecPlan.Builder plan, List<OpenFile> files) {
        List<ExecOpenFile> all = new ArrayList<>(files.size());
        for (OpenFile file : files) {
            String options = ((file.flags() & OpenFile.READ_ONLY) != 0 ? "read-only," : "")
                    + ((file.flags() & OpenFile.APPEND) != 0 ? "append," : "")
                    + ((file.flags() & OpenFile.TRUNCATE) != 0 ? "truncate," : "")
                    + ((file.flags() & OpenFile.GRACEFUL) != 0 ? "graceful" : "");
            all.add(new ExecOpenFile(file.path(), file.name(), options));
        }
        plan.set(PlanFields.OPEN_FILES, all);
    }

    private static List<Integer> processors(CpuAffinity affinity) {
        return numbers(affinity.cpus());
    }

    static List<Integer> numbers(CpuSet set) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < CpuSet.LIMIT; i++) {
            if (set.contains(i)) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    /** PER_LINUX, or PER_LINUX32 for a 32-bit architecture; the parser has taken the word already. */
    private static long persona(String word) {
        return switch (word) {
            case "" -> -1;
            case "x86", "arm" -> 8;
            default -> 0;
        };
    }

    private static String label(LabelSetting label) {
        return label.label().isEmpty() ? "" : (label.ignore() ? "-" : "") + label.label();
    }

    private static List<String> texts(List<PathEntry> entries) {
        List<String> texts = new ArrayList<>(entries.size());
        for (PathEntry entry : entries) {
            texts.add(entry.text());
        }
        return texts;
    }

    private static void binds(ExecPlan.Builder plan, List<BindMount> binds) {
        List<ExecBindMount> all = new ArrayList<>(binds.size());
        for (BindMount bind : binds) {
            all.add(new ExecBindMount(
                    bind.source(), bind.destination(), bind.readOnly(), bind.recursive(), bind.optional()));
        }
        plan.set(PlanFields.BIND_PATHS, all);
    }

    private static void temporaries(ExecPlan.Builder plan, List<NamedOption> mounts) {
        List<ExecTemporaryFileSystem> all = new ArrayList<>(mounts.size());
        for (NamedOption mount : mounts) {
            all.add(new ExecTemporaryFileSystem(mount.name(), mount.value()));
        }
        plan.set(PlanFields.TEMPORARY_FILE_SYSTEMS, all);
    }

    private static List<ExecDirectory> toPlan(List<org.systemdj.config.ExecDirectory> directories) {
        List<ExecDirectory> all = new ArrayList<>(directories.size());
        for (org.systemdj.config.ExecDirectory directory : directories) {
            all.add(new ExecDirectory(directory.path(), directory.symlinks(), directory.readOnly()));
        }
        return all;
    }

    private static void addressFamilies(ExecPlan.Builder plan, AllowDenyList list) {
        if (list.isUnrestricted()) {
            return;
        }
        List<Integer> numbers = new ArrayList<>(list.names().size());
        for (String name : list.names()) {
            numbers.add(AddressFamilies.number(name));
        }
        plan.set(PlanFields.RESTRICT_ADDRESS_FAMILIES, numbers);
        plan.set(PlanFields.ADDRESS_FAMILIES_ALLOW_LIST, list.allow());
    }

    private static void ioScheduling(Settings settings, ExecPlan.Builder plan) {
        if (settings.isSet(ExecDirectives.IO_SCHEDULING_CLASS)
                || settings.isSet(ExecDirectives.IO_SCHEDULING_PRIORITY)) {
            IoSchedulingClass wanted = settings.get(ExecDirectives.IO_SCHEDULING_CLASS);
            int number = (wanted == IoSchedulingClass.NONE ? IoSchedulingClass.BEST_EFFORT : wanted).number();
            plan.set(PlanFields.IO_SCHEDULING, number << 13 | settings.get(ExecDirectives.IO_SCHEDULING_PRIORITY));
        }
    }
}
