// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.systemdj.config.AllowDenyList;
import org.systemdj.config.BindMount;
import org.systemdj.config.Blob;
import org.systemdj.config.CpuAffinity;
import org.systemdj.config.CpuSchedulingPolicy;
import org.systemdj.config.CredentialData;
import org.systemdj.config.CredentialImport;
import org.systemdj.config.CredentialSource;
import org.systemdj.config.EnvironmentFile;
import org.systemdj.config.ExecDirectory;
import org.systemdj.config.InputKind;
import org.systemdj.config.IoSchedulingClass;
import org.systemdj.config.KeyringMode;
import org.systemdj.config.LabelSetting;
import org.systemdj.config.LogFilterPattern;
import org.systemdj.config.LogLevel;
import org.systemdj.config.MountImage;
import org.systemdj.config.MountPropagation;
import org.systemdj.config.NamedOption;
import org.systemdj.config.NumaPolicy;
import org.systemdj.config.OutputKind;
import org.systemdj.config.PathEntry;
import org.systemdj.config.PreserveMode;
import org.systemdj.config.PrivatePids;
import org.systemdj.config.PrivateTmp;
import org.systemdj.config.PrivateUsers;
import org.systemdj.config.ProcSubset;
import org.systemdj.config.ProtectControlGroups;
import org.systemdj.config.ProtectHome;
import org.systemdj.config.ProtectProc;
import org.systemdj.config.ProtectSystem;
import org.systemdj.config.ResourceLimit;
import org.systemdj.config.StandardInput;
import org.systemdj.config.StandardOutput;
import org.systemdj.config.SyslogFacility;
import org.systemdj.config.SystemCallFilter;
import org.systemdj.config.UtmpMode;
import org.systemdj.config.VerityData;
import org.systemdj.config.WorkingDirectory;
import org.systemdj.text.CpuSet;
import org.systemdj.time.TimeSpan;

/**
 * In what environment processes run; in [Service], [Socket], [Mount] and [Swap].
 *
 * <p>Source: systemd.exec(5).
 *
 * <p>Immutable.
 */
public final class ExecDirectives {
    private static final Rows ROWS = new Rows("Exec");

    /** Where they start. */
    public static final Directive<WorkingDirectory> WORKING_DIRECTORY = ROWS.row(
                    "WorkingDirectory", ExecTypes.WORKING_DIRECTORY, WorkingDirectory.ROOT)
            .bus("WorkingDirectory", "s", WorkingDirectory::busText)
            .applied();

    /** The directory that they see as root. */
    public static final Directive<String> ROOT_DIRECTORY = ROWS.row("RootDirectory", TextTypes.FATAL_PATH, "")
            .bus("RootDirectory", "s", Bus.SAME)
            .applied();

    /** The disk image that they see as root. */
    public static final Directive<String> ROOT_IMAGE = ROWS.row("RootImage", TextTypes.FATAL_PATH, "")
            .bus("RootImage", "s", Bus.SAME)
            .applied();

    /** Mount options of its partitions. */
    public static final Directive<List<NamedOption>> ROOT_IMAGE_OPTIONS = ROWS.row(
                    "RootImageOptions", SandboxTypes.IMAGE_OPTIONS, List.of())
            .bus("RootImageOptions", "a(ss)", SandboxTypes::optionsBus)
            .applied();

    /** Which partitions of it are used. */
    public static final Directive<String> ROOT_IMAGE_POLICY = ROWS.row(
                    "RootImagePolicy", SandboxTypes.IMAGE_POLICY, SandboxTypes.SERVICE_IMAGE_POLICY)
            .bus("RootImagePolicy", "s", Bus.SAME)
            .applied();

    /** Its dm-verity hash. */
    public static final Directive<VerityData> ROOT_HASH = ROWS.row("RootHash", SandboxTypes.ROOT_HASH, VerityData.NONE)
            .bus("RootHash", "ay", data -> data.data().bytes())
            .bus("RootHashPath", "s", VerityData::path)
            .applied();

    /** The signature of that. */
    public static final Directive<VerityData> ROOT_HASH_SIGNATURE = ROWS.row(
                    "RootHashSignature", SandboxTypes.ROOT_HASH_SIGNATURE, VerityData.NONE)
            .bus("RootHashSignature", "ay", data -> data.data().bytes())
            .bus("RootHashSignaturePath", "s", VerityData::path)
            .applied();

    /** The file with its dm-verity data. */
    public static final Directive<String> ROOT_VERITY = ROWS.row("RootVerity", TextTypes.PATH, "")
            .bus("RootVerity", "s", Bus.SAME)
            .applied();

    /** Whether they get a copy of the root that is thrown away. */
    public static final Directive<Boolean> ROOT_EPHEMERAL = ROWS.row("RootEphemeral", ScalarTypes.BOOLEAN, false)
            .bus("RootEphemeral", "b", Bus.SAME)
            .applied();

    /** Directories laid over the root. */
    public static final Directive<List<PathEntry>> EXTENSION_DIRECTORIES = ROWS.row(
                    "ExtensionDirectories", SandboxTypes.PATH_ENTRIES, List.of())
            .bus("ExtensionDirectories", "as", SandboxTypes.PATH_ENTRIES_BUS)
            .applied();

    /** Images laid over the root. */
    public static final Directive<List<MountImage>> EXTENSION_IMAGES = ROWS.row(
                    "ExtensionImages", SandboxTypes.EXTENSION_IMAGES, List.of())
            .bus(
                    "ExtensionImages",
                    "a(sba(ss))",
                    Bus.<MountImage>each(image ->
                            Bus.struct(image.source(), image.optional(), SandboxTypes.optionsBus(image.options()))))
            .applied();

    /** Which partitions of those are used. */
    public static final Directive<String> EXTENSION_IMAGE_POLICY = ROWS.row(
                    "ExtensionImagePolicy", SandboxTypes.IMAGE_POLICY, SandboxTypes.SERVICE_IMAGE_POLICY)
            .bus("ExtensionImagePolicy", "s", Bus.SAME)
            .applied();

    /** Images mounted somewhere. */
    public static final Directive<List<MountImage>> MOUNT_IMAGES = ROWS.row(
                    "MountImages", SandboxTypes.MOUNT_IMAGES, List.of())
            .bus(
                    "MountImages",
                    "a(ssba(ss))",
                    Bus.<MountImage>each(image -> Bus.struct(
                            image.source(),
                            image.destination(),
                            image.optional(),
                            SandboxTypes.optionsBus(image.options()))))
            .applied();

    /** Which partitions of those are used. */
    public static final Directive<String> MOUNT_IMAGE_POLICY = ROWS.row(
                    "MountImagePolicy", SandboxTypes.IMAGE_POLICY, SandboxTypes.SERVICE_IMAGE_POLICY)
            .bus("MountImagePolicy", "s", Bus.SAME)
            .applied();

    /** As which user they run. */
    public static final Directive<String> USER =
            ROWS.row("User", ExecTypes.USER, "").bus("User", "s", Bus.SAME).applied();

    /** As which group they run. */
    public static final Directive<String> GROUP =
            ROWS.row("Group", ExecTypes.USER, "").bus("Group", "s", Bus.SAME).applied();

    /** Further groups that they are in. */
    public static final Directive<List<String>> SUPPLEMENTARY_GROUPS = ROWS.row(
                    "SupplementaryGroups", ExecTypes.USERS, List.of())
            .bus("SupplementaryGroups", "as", Bus.SAME)
            .applied();

    /** Whether variables such as HOME are set; where not set, with User= and the like. */
    public static final Directive<Boolean> SET_LOGIN_ENVIRONMENT = ROWS.row(
                    "SetLoginEnvironment", ScalarTypes.RESETTABLE_BOOLEAN, false)
            .bus("SetLoginEnvironment", "b", Bus.SAME)
            .applied();

    /** How much they leave to others. */
    public static final Directive<Integer> NICE =
            ROWS.row("Nice", ExecTypes.NICE, 0).bus("Nice", "i", Bus.SAME).applied();

    /** How soon they are killed for lack of memory. */
    public static final Directive<Integer> OOM_SCORE_ADJUST = ROWS.row("OOMScoreAdjust", ExecTypes.OOM_SCORE_ADJUST, 0)
            .bus("OOMScoreAdjust", "i", Bus.SAME)
            .applied();

    /** What core dumps hold. */
    public static final Directive<Long> COREDUMP_FILTER = ROWS.row("CoredumpFilter", ExecTypes.COREDUMP_FILTER, 0x33L)
            .bus("CoredumpFilter", "t", Bus.SAME)
            .applied();

    /** The class of their disk accesses. */
    public static final Directive<IoSchedulingClass> IO_SCHEDULING_CLASS = ROWS.row(
                    "IOSchedulingClass", ExecTypes.IO_CLASS, IoSchedulingClass.BEST_EFFORT)
            .bus(
                    "IOSchedulingClass",
                    "i",
                    value -> (value == IoSchedulingClass.NONE ? IoSchedulingClass.BEST_EFFORT : value).number())
            .emptyResetsToo(() -> ExecDirectives.IO_SCHEDULING_PRIORITY)
            .applied();

    /** The priority of their disk accesses. */
    public static final Directive<Integer> IO_SCHEDULING_PRIORITY = ROWS.row(
                    "IOSchedulingPriority", ExecTypes.IO_PRIORITY, 4)
            .bus("IOSchedulingPriority", "i", Bus.SAME)
            .emptyResetsToo(() -> ExecDirectives.IO_SCHEDULING_CLASS)
            .applied();

    /** How processors are shared among them. */
    public static final Directive<CpuSchedulingPolicy> CPU_SCHEDULING_POLICY = ROWS.row(
                    "CPUSchedulingPolicy", ExecTypes.CPU_POLICY, CpuSchedulingPolicy.OTHER)
            .bus("CPUSchedulingPolicy", "i", CpuSchedulingPolicy::number)
            .applied();

    /** Their priority; at least 1 with the policies fifo and rr. */
    public static final Directive<Integer> CPU_SCHEDULING_PRIORITY = ROWS.row(
                    "CPUSchedulingPriority", ExecTypes.CPU_PRIORITY, 0)
            .bus("CPUSchedulingPriority", "i", Bus.SAME)
            .applied();

    /** Whether their children start without all that. */
    public static final Directive<Boolean> CPU_SCHEDULING_RESET_ON_FORK = ROWS.row(
                    "CPUSchedulingResetOnFork", ScalarTypes.BOOLEAN, false)
            .bus("CPUSchedulingResetOnFork", "b", Bus.SAME)
            .applied();

    /** On which processors they run. */
    public static final Directive<CpuAffinity> CPU_AFFINITY = ROWS.row(
                    "CPUAffinity", ExecTypes.CPU_AFFINITY, CpuAffinity.ALL)
            .bus("CPUAffinity", "ay", affinity -> affinity.cpus().toBytes())
            .bus("CPUAffinityFromNUMA", "b", CpuAffinity::fromNuma)
            .applied();

    /** From which memory nodes they get memory. */
    public static final Directive<NumaPolicy> NUMA_POLICY = ROWS.row(
                    "NUMAPolicy", ExecTypes.NUMA_POLICY, NumaPolicy.NOT_SET)
            .bus("NUMAPolicy", "i", NumaPolicy::number)
            .applied();

    /** The nodes of that policy. */
    public static final Directive<CpuSet> NUMA_MASK = ROWS.row("NUMAMask", ExecTypes.NUMA_MASK, CpuSet.EMPTY)
            .bus("NUMAMask", "ay", CpuSet::toBytes)
            .applied();

    /** Which permissions their new files do not get. */
    public static final Directive<Integer> UMASK = ROWS.row("UMask", ScalarTypes.MODE, 0022)
            .bus("UMask", "u", Bus.SAME)
            .applied();

    /** Variables. */
    public static final Directive<List<String>> ENVIRONMENT = ROWS.row("Environment", ExecTypes.ENVIRONMENT, List.of())
            .bus("Environment", "as", Bus.SAME)
            .applied();

    /** Files of variables. */
    public static final Directive<List<EnvironmentFile>> ENVIRONMENT_FILE = ROWS.row(
                    "EnvironmentFile", ExecTypes.ENVIRONMENT_FILES, List.of())
            .bus(
                    "EnvironmentFiles",
                    "a(sb)",
                    Bus.<EnvironmentFile>each(file -> Bus.struct(file.path(), file.optional())))
            .applied();

    /** Variables of the manager that they get. */
    public static final Directive<List<String>> PASS_ENVIRONMENT = ROWS.row(
                    "PassEnvironment", ExecTypes.VARIABLE_NAMES, List.of())
            .bus("PassEnvironment", "as", Bus.SAME)
            .applied();

    /** Variables that they do not get. */
    public static final Directive<List<String>> UNSET_ENVIRONMENT = ROWS.row(
                    "UnsetEnvironment", ExecTypes.VARIABLES_TO_UNSET, List.of())
            .bus("UnsetEnvironment", "as", Bus.SAME)
            .applied();

    /** Whether a user is made up for them. */
    public static final Directive<Boolean> DYNAMIC_USER = ROWS.row("DynamicUser", ScalarTypes.FATAL_BOOLEAN, false)
            .bus("DynamicUser", "b", Bus.SAME)
            .applied();

    /** Whether their IPC objects are removed at the end. */
    public static final Directive<Boolean> REMOVE_IPC = ROWS.row("RemoveIPC", ScalarTypes.BOOLEAN, false)
            .bus("RemoveIPC", "b", Bus.SAME)
            .applied();

    /** Where standard input comes from. */
    public static final Directive<StandardInput> STANDARD_INPUT = ROWS.row(
                    "StandardInput", StdioTypes.INPUT, StandardInput.NULL)
            .bus("StandardInput", "s", input -> input.kind().word())
            .bus("StandardInputFileDescriptorName", "s", input -> input.kind() == InputKind.FD ? input.argument() : "")
            .applied();

    /** Where standard output goes; the manager's default where not set. */
    public static final Directive<StandardOutput> STANDARD_OUTPUT = ROWS.row(
                    "StandardOutput", StdioTypes.OUTPUT, StandardOutput.INHERIT)
            .bus("StandardOutput", "s", output -> output.kind().word())
            .bus(
                    "StandardOutputFileDescriptorName",
                    "s",
                    output -> output.kind() == OutputKind.FD ? output.argument() : "")
            .applied();

    /** Where standard error goes; the manager's default where not set. */
    public static final Directive<StandardOutput> STANDARD_ERROR = ROWS.row(
                    "StandardError", StdioTypes.ERROR, StandardOutput.INHERIT)
            .bus("StandardError", "s", output -> output.kind().word())
            .bus(
                    "StandardErrorFileDescriptorName",
                    "s",
                    output -> output.kind() == OutputKind.FD ? output.argument() : "")
            .applied();

    /** What standard input has; turns it to {@code data} where it is not set. */
    public static final Directive<Blob> STANDARD_INPUT_DATA = ROWS.row(
                    "StandardInputData", StdioTypes.INPUT_DATA, Blob.EMPTY)
            .key("StandardInputText", StdioTypes.INPUT_TEXT)
            .bus("StandardInputData", "ay", Blob::bytes)
            .applied();

    /** The terminal. */
    public static final Directive<String> TTY_PATH = ROWS.row("TTYPath", TextTypes.PATH, "")
            .bus("TTYPath", "s", Bus.SAME)
            .applied();

    /** Whether it is reset before and after. */
    public static final Directive<Boolean> TTY_RESET = ROWS.row("TTYReset", ScalarTypes.BOOLEAN, false)
            .bus("TTYReset", "b", Bus.SAME)
            .applied();

    /** Whether it is hung up before and after. */
    public static final Directive<Boolean> TTY_VHANGUP = ROWS.row("TTYVHangup", ScalarTypes.BOOLEAN, false)
            .bus("TTYVHangup", "b", Bus.SAME)
            .applied();

    /** Whether its virtual terminal is cleared before and after. */
    public static final Directive<Boolean> TTY_VT_DISALLOCATE = ROWS.row("TTYVTDisallocate", ScalarTypes.BOOLEAN, false)
            .bus("TTYVTDisallocate", "b", Bus.SAME)
            .applied();

    /** How many rows it has; -1 where not set. */
    public static final Directive<Integer> TTY_ROWS = ROWS.row("TTYRows", ScalarTypes.TERMINAL_SIZE, -1)
            .bus("TTYRows", "q", Integer::shortValue)
            .applied();

    /** How many columns it has; -1 where not set. */
    public static final Directive<Integer> TTY_COLUMNS = ROWS.row("TTYColumns", ScalarTypes.TERMINAL_SIZE, -1)
            .bus("TTYColumns", "q", Integer::shortValue)
            .applied();

    /** The name before their log messages. */
    public static final Directive<String> SYSLOG_IDENTIFIER = ROWS.row("SyslogIdentifier", TextTypes.STRING, "")
            .bus("SyslogIdentifier", "s", Bus.SAME)
            .applied();

    /** The facility of their log messages. */
    public static final Directive<SyslogFacility> SYSLOG_FACILITY = ROWS.row(
                    "SyslogFacility", ExecTypes.FACILITY, SyslogFacility.DAEMON)
            .bus("SyslogFacility", "i", SyslogFacility::number)
            .applied();

    /** The level of their log messages. */
    public static final Directive<LogLevel> SYSLOG_LEVEL = ROWS.row("SyslogLevel", ExecTypes.LEVEL, LogLevel.INFO)
            .bus("SyslogLevel", "i", LogLevel::number)
            .applied();

    /** Whether levels before their log messages count. */
    public static final Directive<Boolean> SYSLOG_LEVEL_PREFIX = ROWS.row(
                    "SyslogLevelPrefix", ScalarTypes.BOOLEAN, true)
            .bus("SyslogLevelPrefix", "b", Bus.SAME)
            .applied();

    /** The least level that is kept. */
    public static final Directive<LogLevel> LOG_LEVEL_MAX = ROWS.row("LogLevelMax", ExecTypes.LEVEL, LogLevel.NOT_SET)
            .bus("LogLevelMax", "i", LogLevel::number)
            .applied();

    /** The time in which log messages are counted. */
    public static final Directive<TimeSpan> LOG_RATE_LIMIT_INTERVAL_SEC = ROWS.row(
                    "LogRateLimitIntervalSec", TimeTypes.SECONDS, TimeSpan.ZERO)
            .bus("LogRateLimitIntervalUSec", "t", Bus.USEC)
            .applied();

    /** How many are kept in that time. */
    public static final Directive<Integer> LOG_RATE_LIMIT_BURST = ROWS.row("LogRateLimitBurst", ScalarTypes.UNSIGNED, 0)
            .bus("LogRateLimitBurst", "u", Bus.SAME)
            .applied();

    /** Fields that their log messages get. */
    public static final Directive<List<String>> LOG_EXTRA_FIELDS = ROWS.row(
                    "LogExtraFields", ExecTypes.LOG_FIELDS, List.of())
            .bus("LogExtraFields", "aay", Bus.<String>each(field -> field.getBytes(StandardCharsets.UTF_8)))
            .applied();

    /** Patterns that log messages are filtered by. */
    public static final Directive<List<LogFilterPattern>> LOG_FILTER_PATTERNS = ROWS.row(
                    "LogFilterPatterns", ExecTypes.LOG_PATTERNS, List.of())
            .bus(
                    "LogFilterPatterns",
                    "a(bs)",
                    Bus.<LogFilterPattern>each(pattern -> Bus.struct(pattern.allow(), pattern.pattern())))
            .applied();

    /** How privileged operations treat capabilities, as the kernel's mask. */
    public static final Directive<Integer> SECURE_BITS = ROWS.row("SecureBits", ExecTypes.SECURE_BITS, 0)
            .bus("SecureBits", "i", Bus.SAME)
            .applied();

    /** Capabilities that they can have, as a mask. */
    public static final Directive<Long> CAPABILITY_BOUNDING_SET = ROWS.row(
                    "CapabilityBoundingSet", SetTypes.capabilities(-1L), -1L)
            .bus("CapabilityBoundingSet", "t", Bus.SAME)
            .applied();

    /** Capabilities that they have, as a mask. */
    public static final Directive<Long> AMBIENT_CAPABILITIES = ROWS.row(
                    "AmbientCapabilities", SetTypes.capabilities(0L), 0L)
            .bus("AmbientCapabilities", "t", Bus.SAME)
            .applied();

    /** How inexact their timers may be, in nanoseconds. */
    public static final Directive<Long> TIMER_SLACK_NSEC = ROWS.row("TimerSlackNSec", TimeTypes.NANOSECONDS, 50_000L)
            .bus("TimerSlackNSec", "t", Bus.SAME)
            .applied();

    /** Whether they cannot gain privileges. */
    public static final Directive<Boolean> NO_NEW_PRIVILEGES = ROWS.row("NoNewPrivileges", ScalarTypes.BOOLEAN, false)
            .bus("NoNewPrivileges", "b", Bus.SAME)
            .applied();

    /** How the session keyring is set up; SHARED in a user's manager where not set. */
    public static final Directive<KeyringMode> KEYRING_MODE = ROWS.row(
                    "KeyringMode", ScalarTypes.word(KeyringMode.values()), KeyringMode.PRIVATE)
            .bus("KeyringMode", "s", Bus.WORD)
            .applied();

    /** Which processes /proc shows. */
    public static final Directive<ProtectProc> PROTECT_PROC = ROWS.row(
                    "ProtectProc", ScalarTypes.word(ProtectProc.values()), ProtectProc.DEFAULT)
            .bus("ProtectProc", "s", Bus.WORD)
            .applied();

    /** Which files /proc shows. */
    public static final Directive<ProcSubset> PROC_SUBSET = ROWS.row(
                    "ProcSubset", ScalarTypes.word(ProcSubset.values()), ProcSubset.ALL)
            .bus("ProcSubset", "s", Bus.WORD)
            .applied();

    /** System calls that are allowed or denied. */
    public static final Directive<SystemCallFilter> SYSTEM_CALL_FILTER = ROWS.row(
                    "SystemCallFilter", SetTypes.SYSTEM_CALLS, SystemCallFilter.NONE)
            .bus("SystemCallFilter", "(bas)", filter -> Bus.struct(filter.isAllowList(), filter.listed()))
            .applied();

    /** Architectures whose system calls are allowed. */
    public static final Directive<List<String>> SYSTEM_CALL_ARCHITECTURES = ROWS.row(
                    "SystemCallArchitectures", ExecTypes.ARCHITECTURES, List.of())
            .bus("SystemCallArchitectures", "as", Bus.SAME)
            .applied();

    /** The error of denied system calls. */
    public static final Directive<Integer> SYSTEM_CALL_ERROR_NUMBER = ROWS.row(
                    "SystemCallErrorNumber", ExecTypes.ERROR_NUMBER, SystemCallFilter.KILL)
            .bus("SystemCallErrorNumber", "i", Bus.SAME)
            .applied();

    /** System calls that are logged. */
    public static final Directive<SystemCallFilter> SYSTEM_CALL_LOG = ROWS.row(
                    "SystemCallLog", SetTypes.SYSTEM_CALLS_PLAIN, SystemCallFilter.NONE)
            .bus("SystemCallLog", "(bas)", filter -> Bus.struct(filter.isAllowList(), filter.words()))
            .applied();

    /** Whether memory can be either writable or executable only. */
    public static final Directive<Boolean> MEMORY_DENY_WRITE_EXECUTE = ROWS.row(
                    "MemoryDenyWriteExecute", ScalarTypes.BOOLEAN, false)
            .bus("MemoryDenyWriteExecute", "b", Bus.SAME)
            .applied();

    /** Namespaces that they can make, as the kernel's flags; -1 for all. */
    public static final Directive<Long> RESTRICT_NAMESPACES = ROWS.row(
                    "RestrictNamespaces", SetTypes.NAMESPACE_MASK, -1L)
            .bus("RestrictNamespaces", "t", Bus.SAME)
            .applied();

    /** Whether realtime scheduling is denied. */
    public static final Directive<Boolean> RESTRICT_REALTIME = ROWS.row("RestrictRealtime", ScalarTypes.BOOLEAN, false)
            .bus("RestrictRealtime", "b", Bus.SAME)
            .applied();

    /** Whether setting the set-user-id and set-group-id bits is denied. */
    public static final Directive<Boolean> RESTRICT_SUID_SGID = ROWS.row("RestrictSUIDSGID", ScalarTypes.BOOLEAN, false)
            .bus("RestrictSUIDSGID", "b", Bus.SAME)
            .applied();

    /** Families of socket addresses that they can use. */
    public static final Directive<AllowDenyList> RESTRICT_ADDRESS_FAMILIES = ROWS.row(
                    "RestrictAddressFamilies", SetTypes.ADDRESS_FAMILIES, AllowDenyList.UNRESTRICTED)
            .bus("RestrictAddressFamilies", "(bas)", list -> Bus.struct(list.allow(), List.copyOf(list.names())))
            .applied();

    /** Whether the personality cannot be changed. */
    public static final Directive<Boolean> LOCK_PERSONALITY = ROWS.row("LockPersonality", ScalarTypes.BOOLEAN, false)
            .bus("LockPersonality", "b", Bus.SAME)
            .applied();

    /** Types of file systems that they can use. */
    public static final Directive<AllowDenyList> RESTRICT_FILE_SYSTEMS = ROWS.row(
                    "RestrictFileSystems", SetTypes.FILE_SYSTEMS, AllowDenyList.UNRESTRICTED)
            .bus("RestrictFileSystems", "(bas)", list -> Bus.struct(list.allow(), List.copyOf(list.names())))
            .applied();

    /** Processor time, in seconds. */
    public static final Directive<ResourceLimit> LIMIT_CPU = ROWS.row(
                    "LimitCPU", LimitTypes.SECONDS, ResourceLimit.NOT_SET)
            .bus("LimitCPU", "t", ResourceLimit::hard)
            .bus("LimitCPUSoft", "t", ResourceLimit::soft)
            .applied();

    /** The size of files, in bytes. */
    public static final Directive<ResourceLimit> LIMIT_FSIZE = ROWS.row(
                    "LimitFSIZE", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("LimitFSIZE", "t", ResourceLimit::hard)
            .bus("LimitFSIZESoft", "t", ResourceLimit::soft)
            .applied();

    /** The size of the data segment, in bytes. */
    public static final Directive<ResourceLimit> LIMIT_DATA = ROWS.row(
                    "LimitDATA", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("LimitDATA", "t", ResourceLimit::hard)
            .bus("LimitDATASoft", "t", ResourceLimit::soft)
            .applied();

    /** The size of the stack, in bytes. */
    public static final Directive<ResourceLimit> LIMIT_STACK = ROWS.row(
                    "LimitSTACK", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("LimitSTACK", "t", ResourceLimit::hard)
            .bus("LimitSTACKSoft", "t", ResourceLimit::soft)
            .applied();

    /** The size of core dumps, in bytes. */
    public static final Directive<ResourceLimit> LIMIT_CORE = ROWS.row(
                    "LimitCORE", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("LimitCORE", "t", ResourceLimit::hard)
            .bus("LimitCORESoft", "t", ResourceLimit::soft)
            .applied();

    /** Resident memory, in bytes; without effect. */
    public static final Directive<ResourceLimit> LIMIT_RSS = ROWS.row(
                    "LimitRSS", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("LimitRSS", "t", ResourceLimit::hard)
            .bus("LimitRSSSoft", "t", ResourceLimit::soft)
            .applied();

    /** Open descriptors. */
    public static final Directive<ResourceLimit> LIMIT_NOFILE = ROWS.row(
                    "LimitNOFILE", LimitTypes.NUMBER, ResourceLimit.NOT_SET)
            .bus("LimitNOFILE", "t", ResourceLimit::hard)
            .bus("LimitNOFILESoft", "t", ResourceLimit::soft)
            .applied();

    /** The address space, in bytes. */
    public static final Directive<ResourceLimit> LIMIT_AS = ROWS.row("LimitAS", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("LimitAS", "t", ResourceLimit::hard)
            .bus("LimitASSoft", "t", ResourceLimit::soft)
            .applied();

    /** Processes of the user. */
    public static final Directive<ResourceLimit> LIMIT_NPROC = ROWS.row(
                    "LimitNPROC", LimitTypes.NUMBER, ResourceLimit.NOT_SET)
            .bus("LimitNPROC", "t", ResourceLimit::hard)
            .bus("LimitNPROCSoft", "t", ResourceLimit::soft)
            .applied();

    /** Locked memory, in bytes. */
    public static final Directive<ResourceLimit> LIMIT_MEMLOCK = ROWS.row(
                    "LimitMEMLOCK", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("LimitMEMLOCK", "t", ResourceLimit::hard)
            .bus("LimitMEMLOCKSoft", "t", ResourceLimit::soft)
            .applied();

    /** File locks; without effect. */
    public static final Directive<ResourceLimit> LIMIT_LOCKS = ROWS.row(
                    "LimitLOCKS", LimitTypes.NUMBER, ResourceLimit.NOT_SET)
            .bus("LimitLOCKS", "t", ResourceLimit::hard)
            .bus("LimitLOCKSSoft", "t", ResourceLimit::soft)
            .applied();

    /** Queued signals. */
    public static final Directive<ResourceLimit> LIMIT_SIGPENDING = ROWS.row(
                    "LimitSIGPENDING", LimitTypes.NUMBER, ResourceLimit.NOT_SET)
            .bus("LimitSIGPENDING", "t", ResourceLimit::hard)
            .bus("LimitSIGPENDINGSoft", "t", ResourceLimit::soft)
            .applied();

    /** Message queues, in bytes. */
    public static final Directive<ResourceLimit> LIMIT_MSGQUEUE = ROWS.row(
                    "LimitMSGQUEUE", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("LimitMSGQUEUE", "t", ResourceLimit::hard)
            .bus("LimitMSGQUEUESoft", "t", ResourceLimit::soft)
            .applied();

    /** How far niceness can be lowered, as the kernel counts. */
    public static final Directive<ResourceLimit> LIMIT_NICE = ROWS.row(
                    "LimitNICE", LimitTypes.NICE, ResourceLimit.NOT_SET)
            .bus("LimitNICE", "t", ResourceLimit::hard)
            .bus("LimitNICESoft", "t", ResourceLimit::soft)
            .applied();

    /** The realtime priority. */
    public static final Directive<ResourceLimit> LIMIT_RTPRIO = ROWS.row(
                    "LimitRTPRIO", LimitTypes.NUMBER, ResourceLimit.NOT_SET)
            .bus("LimitRTPRIO", "t", ResourceLimit::hard)
            .bus("LimitRTPRIOSoft", "t", ResourceLimit::soft)
            .applied();

    /** Realtime processor time without a pause, in microseconds. */
    public static final Directive<ResourceLimit> LIMIT_RTTIME = ROWS.row(
                    "LimitRTTIME", LimitTypes.MICROSECONDS, ResourceLimit.NOT_SET)
            .bus("LimitRTTIME", "t", ResourceLimit::hard)
            .bus("LimitRTTIMESoft", "t", ResourceLimit::soft)
            .applied();

    /** All limits, by the kernel's number of the resource. */
    public static final List<Directive<ResourceLimit>> LIMITS = List.of(
            LIMIT_CPU,
            LIMIT_FSIZE,
            LIMIT_DATA,
            LIMIT_STACK,
            LIMIT_CORE,
            LIMIT_RSS,
            LIMIT_NPROC,
            LIMIT_NOFILE,
            LIMIT_MEMLOCK,
            LIMIT_AS,
            LIMIT_LOCKS,
            LIMIT_SIGPENDING,
            LIMIT_MSGQUEUE,
            LIMIT_NICE,
            LIMIT_RTPRIO,
            LIMIT_RTTIME);

    /** Paths that stay writable. */
    public static final Directive<List<PathEntry>> READ_WRITE_PATHS = ROWS.row(
                    "ReadWritePaths", SandboxTypes.PATH_ENTRIES, List.of())
            .alias("ReadWriteDirectories")
            .bus("ReadWritePaths", "as", SandboxTypes.PATH_ENTRIES_BUS)
            .applied();

    /** Paths that are read-only. */
    public static final Directive<List<PathEntry>> READ_ONLY_PATHS = ROWS.row(
                    "ReadOnlyPaths", SandboxTypes.PATH_ENTRIES, List.of())
            .alias("ReadOnlyDirectories")
            .bus("ReadOnlyPaths", "as", SandboxTypes.PATH_ENTRIES_BUS)
            .applied();

    /** Paths that are hidden. */
    public static final Directive<List<PathEntry>> INACCESSIBLE_PATHS = ROWS.row(
                    "InaccessiblePaths", SandboxTypes.PATH_ENTRIES, List.of())
            .alias("InaccessibleDirectories")
            .bus("InaccessiblePaths", "as", SandboxTypes.PATH_ENTRIES_BUS)
            .applied();

    /** Paths from which programs can be run. */
    public static final Directive<List<PathEntry>> EXEC_PATHS = ROWS.row(
                    "ExecPaths", SandboxTypes.PATH_ENTRIES, List.of())
            .bus("ExecPaths", "as", SandboxTypes.PATH_ENTRIES_BUS)
            .applied();

    /** Paths from which programs cannot be run. */
    public static final Directive<List<PathEntry>> NO_EXEC_PATHS = ROWS.row(
                    "NoExecPaths", SandboxTypes.PATH_ENTRIES, List.of())
            .bus("NoExecPaths", "as", SandboxTypes.PATH_ENTRIES_BUS)
            .applied();

    /** Where programs are searched for. */
    public static final Directive<List<String>> EXEC_SEARCH_PATH = ROWS.row(
                    "ExecSearchPath", SandboxTypes.SEARCH_PATH, List.of())
            .bus("ExecSearchPath", "as", Bus.SAME)
            .applied();

    /** Bind mounts, those of BindReadOnlyPaths= included. */
    public static final Directive<List<BindMount>> BIND_PATHS = ROWS.row(
                    "BindPaths", SandboxTypes.binds(false), List.of())
            .key("BindReadOnlyPaths", SandboxTypes.binds(true))
            .bus("BindPaths", "a(ssbt)", SandboxTypes.bindsBus(false))
            .bus("BindReadOnlyPaths", "a(ssbt)", SandboxTypes.bindsBus(true))
            .applied();

    /** Where temporary file systems are mounted, with their options. */
    public static final Directive<List<NamedOption>> TEMPORARY_FILE_SYSTEM = ROWS.row(
                    "TemporaryFileSystem", SandboxTypes.TEMPORARY, List.of())
            .bus("TemporaryFileSystem", "a(ss)", SandboxTypes::optionsBus)
            .applied();

    /** Whether they have temporary directories of their own. */
    public static final Directive<PrivateTmp> PRIVATE_TMP = ROWS.row("PrivateTmp", ExecTypes.PRIVATE_TMP, PrivateTmp.NO)
            .bus("PrivateTmp", "b", value -> value != PrivateTmp.NO)
            .bus("PrivateTmpEx", "s", Bus.WORD)
            .applied();

    /** Whether they see only harmless device nodes. */
    public static final Directive<Boolean> PRIVATE_DEVICES = ROWS.row("PrivateDevices", ScalarTypes.BOOLEAN, false)
            .bus("PrivateDevices", "b", Bus.SAME)
            .applied();

    /** Whether the kernel's settings are read-only. */
    public static final Directive<Boolean> PROTECT_KERNEL_TUNABLES = ROWS.row(
                    "ProtectKernelTunables", ScalarTypes.BOOLEAN, false)
            .bus("ProtectKernelTunables", "b", Bus.SAME)
            .applied();

    /** Whether kernel modules can neither be seen nor loaded. */
    public static final Directive<Boolean> PROTECT_KERNEL_MODULES = ROWS.row(
                    "ProtectKernelModules", ScalarTypes.BOOLEAN, false)
            .bus("ProtectKernelModules", "b", Bus.SAME)
            .applied();

    /** Whether the kernel's log cannot be read. */
    public static final Directive<Boolean> PROTECT_KERNEL_LOGS = ROWS.row(
                    "ProtectKernelLogs", ScalarTypes.BOOLEAN, false)
            .bus("ProtectKernelLogs", "b", Bus.SAME)
            .applied();

    /** Whether the clock cannot be set. */
    public static final Directive<Boolean> PROTECT_CLOCK = ROWS.row("ProtectClock", ScalarTypes.BOOLEAN, false)
            .bus("ProtectClock", "b", Bus.SAME)
            .applied();

    /** How the control group tree is shown. */
    public static final Directive<ProtectControlGroups> PROTECT_CONTROL_GROUPS = ROWS.row(
                    "ProtectControlGroups", ExecTypes.PROTECT_CONTROL_GROUPS, ProtectControlGroups.NO)
            .bus("ProtectControlGroups", "b", value -> value != ProtectControlGroups.NO)
            .bus("ProtectControlGroupsEx", "s", Bus.WORD)
            .applied();

    /** The network namespace that they join. */
    public static final Directive<String> NETWORK_NAMESPACE_PATH = ROWS.row("NetworkNamespacePath", TextTypes.PATH, "")
            .bus("NetworkNamespacePath", "s", Bus.SAME)
            .applied();

    /** The IPC namespace that they join. */
    public static final Directive<String> IPC_NAMESPACE_PATH = ROWS.row("IPCNamespacePath", TextTypes.PATH, "")
            .bus("IPCNamespacePath", "s", Bus.SAME)
            .applied();

    /** The journal's namespace. */
    public static final Directive<String> LOG_NAMESPACE = ROWS.row("LogNamespace", ExecTypes.LOG_NAMESPACE, "")
            .bus("LogNamespace", "s", Bus.SAME)
            .applied();

    /** Whether they have a network of their own. */
    public static final Directive<Boolean> PRIVATE_NETWORK = ROWS.row("PrivateNetwork", ScalarTypes.BOOLEAN, false)
            .bus("PrivateNetwork", "b", Bus.SAME)
            .applied();

    /** Whether they have a user namespace of their own. */
    public static final Directive<PrivateUsers> PRIVATE_USERS = ROWS.row(
                    "PrivateUsers", ExecTypes.PRIVATE_USERS, PrivateUsers.NO)
            .bus("PrivateUsers", "b", value -> value != PrivateUsers.NO)
            .bus("PrivateUsersEx", "s", Bus.WORD)
            .applied();

    /** Whether they have a mount namespace of their own. */
    public static final Directive<Boolean> PRIVATE_MOUNTS = ROWS.row(
                    "PrivateMounts", ScalarTypes.RESETTABLE_BOOLEAN, false)
            .bus("PrivateMounts", "b", Bus.SAME)
            .applied();

    /** Whether they have an IPC namespace of their own. */
    public static final Directive<Boolean> PRIVATE_IPC = ROWS.row("PrivateIPC", ScalarTypes.BOOLEAN, false)
            .bus("PrivateIPC", "b", Bus.SAME)
            .applied();

    /** Whether they have a process id namespace of their own. */
    public static final Directive<PrivatePids> PRIVATE_PIDS = ROWS.row(
                    "PrivatePIDs", ExecTypes.PRIVATE_PIDS, PrivatePids.NO)
            .bus("PrivatePIDs", "s", Bus.WORD)
            .applied();

    /** Which system directories are read-only. */
    public static final Directive<ProtectSystem> PROTECT_SYSTEM = ROWS.row(
                    "ProtectSystem", ExecTypes.PROTECT_SYSTEM, ProtectSystem.NO)
            .bus("ProtectSystem", "s", Bus.WORD)
            .applied();

    /** How home directories are shown. */
    public static final Directive<ProtectHome> PROTECT_HOME = ROWS.row(
                    "ProtectHome", ExecTypes.PROTECT_HOME, ProtectHome.NO)
            .bus("ProtectHome", "s", Bus.WORD)
            .applied();

    /** How mounts pass between them and the system. */
    public static final Directive<MountPropagation> MOUNT_FLAGS = ROWS.row(
                    "MountFlags", ScalarTypes.word(MountPropagation.values()).resettable(), MountPropagation.NOT_SET)
            .bus("MountFlags", "t", value -> (long) value.number())
            .applied();

    /** Whether /proc, /sys, /dev and /run are mounted in their root; where not set, with RootDirectory= and RootImage=. */
    public static final Directive<Boolean> MOUNT_API_VFS = ROWS.row(
                    "MountAPIVFS", ScalarTypes.RESETTABLE_BOOLEAN, false)
            .bus("MountAPIVFS", "b", Bus.SAME)
            .applied();

    /** Whether the sockets of the journal are mounted in their root; where not set, as needed. */
    public static final Directive<Boolean> BIND_LOG_SOCKETS = ROWS.row(
                    "BindLogSockets", ScalarTypes.RESETTABLE_BOOLEAN, false)
            .bus("BindLogSockets", "b", Bus.SAME)
            .applied();

    /** The kernel's personality. */
    public static final Directive<String> PERSONALITY = ROWS.row("Personality", ExecTypes.PERSONALITY, "")
            .bus("Personality", "s", Bus.SAME)
            .applied();

    /** Whether directories below /run stay. */
    public static final Directive<PreserveMode> RUNTIME_DIRECTORY_PRESERVE = ROWS.row(
                    "RuntimeDirectoryPreserve", ServiceTypes.PRESERVE, PreserveMode.NO)
            .bus("RuntimeDirectoryPreserve", "s", Bus.WORD)
            .applied();

    /** The mode of those directories. */
    public static final Directive<Integer> RUNTIME_DIRECTORY_MODE = ROWS.row(
                    "RuntimeDirectoryMode", ScalarTypes.MODE, 0755)
            .bus("RuntimeDirectoryMode", "u", Bus.SAME)
            .applied();

    /** Directories made below /run. */
    public static final Directive<List<ExecDirectory>> RUNTIME_DIRECTORY = ROWS.row(
                    "RuntimeDirectory", SandboxTypes.DIRECTORIES, List.of())
            .bus("RuntimeDirectory", "as", SandboxTypes.DIRECTORIES_BUS)
            .bus("RuntimeDirectorySymlink", "a(sst)", SandboxTypes.DIRECTORY_LINKS_BUS)
            .applied();

    /** The mode of those directories. */
    public static final Directive<Integer> STATE_DIRECTORY_MODE = ROWS.row("StateDirectoryMode", ScalarTypes.MODE, 0755)
            .bus("StateDirectoryMode", "u", Bus.SAME)
            .applied();

    /** Directories made below /var/lib. */
    public static final Directive<List<ExecDirectory>> STATE_DIRECTORY = ROWS.row(
                    "StateDirectory", SandboxTypes.DIRECTORIES, List.of())
            .bus("StateDirectory", "as", SandboxTypes.DIRECTORIES_BUS)
            .bus("StateDirectorySymlink", "a(sst)", SandboxTypes.DIRECTORY_LINKS_BUS)
            .applied();

    /** The mode of those directories. */
    public static final Directive<Integer> CACHE_DIRECTORY_MODE = ROWS.row("CacheDirectoryMode", ScalarTypes.MODE, 0755)
            .bus("CacheDirectoryMode", "u", Bus.SAME)
            .applied();

    /** Directories made below /var/cache. */
    public static final Directive<List<ExecDirectory>> CACHE_DIRECTORY = ROWS.row(
                    "CacheDirectory", SandboxTypes.DIRECTORIES, List.of())
            .bus("CacheDirectory", "as", SandboxTypes.DIRECTORIES_BUS)
            .bus("CacheDirectorySymlink", "a(sst)", SandboxTypes.DIRECTORY_LINKS_BUS)
            .applied();

    /** The mode of those directories. */
    public static final Directive<Integer> LOGS_DIRECTORY_MODE = ROWS.row("LogsDirectoryMode", ScalarTypes.MODE, 0755)
            .bus("LogsDirectoryMode", "u", Bus.SAME)
            .applied();

    /** Directories made below /var/log. */
    public static final Directive<List<ExecDirectory>> LOGS_DIRECTORY = ROWS.row(
                    "LogsDirectory", SandboxTypes.DIRECTORIES, List.of())
            .bus("LogsDirectory", "as", SandboxTypes.DIRECTORIES_BUS)
            .bus("LogsDirectorySymlink", "a(sst)", SandboxTypes.DIRECTORY_LINKS_BUS)
            .applied();

    /** The mode of those directories. */
    public static final Directive<Integer> CONFIGURATION_DIRECTORY_MODE = ROWS.row(
                    "ConfigurationDirectoryMode", ScalarTypes.MODE, 0755)
            .bus("ConfigurationDirectoryMode", "u", Bus.SAME)
            .applied();

    /** Directories made below /etc. */
    public static final Directive<List<ExecDirectory>> CONFIGURATION_DIRECTORY = ROWS.row(
                    "ConfigurationDirectory", SandboxTypes.PLAIN_DIRECTORIES, List.of())
            .bus("ConfigurationDirectory", "as", SandboxTypes.DIRECTORIES_BUS)
            .applied();

    /** Literal credentials, those of SetCredentialEncrypted= included. */
    public static final Directive<List<CredentialData>> SET_CREDENTIAL = ROWS.row(
                    "SetCredential", CredentialTypes.data(false), List.of())
            .key("SetCredentialEncrypted", CredentialTypes.data(true))
            .bus("SetCredential", "a(say)", CredentialTypes.dataBus(false))
            .bus("SetCredentialEncrypted", "a(say)", CredentialTypes.dataBus(true))
            .applied();

    /** Credentials read from somewhere, those of LoadCredentialEncrypted= included. */
    public static final Directive<List<CredentialSource>> LOAD_CREDENTIAL = ROWS.row(
                    "LoadCredential", CredentialTypes.source(false), List.of())
            .key("LoadCredentialEncrypted", CredentialTypes.source(true))
            .bus("LoadCredential", "a(ss)", CredentialTypes.sourceBus(false))
            .bus("LoadCredentialEncrypted", "a(ss)", CredentialTypes.sourceBus(true))
            .applied();

    /** Credentials passed on. */
    public static final Directive<List<CredentialImport>> IMPORT_CREDENTIAL = ROWS.row(
                    "ImportCredential", CredentialTypes.IMPORT, List.of())
            .bus("ImportCredential", "as", Bus.each(CredentialImport::pattern))
            .bus(
                    "ImportCredentialEx",
                    "a(ss)",
                    Bus.<CredentialImport>each(value -> Bus.struct(value.pattern(), value.rename())))
            .applied();

    /** How long {@code systemctl clean} may take. */
    public static final Directive<TimeSpan> TIMEOUT_CLEAN_SEC = ROWS.row(
                    "TimeoutCleanSec", TimeTypes.SECONDS, TimeSpan.INFINITY)
            .bus("TimeoutCleanUSec", "t", Bus.USEC)
            .applied();

    /** The PAM service with which a session is opened. */
    public static final Directive<String> PAM_NAME = ROWS.row("PAMName", TextTypes.STRING, "")
            .bus("PAMName", "s", Bus.SAME)
            .applied();

    /** Whether SIGPIPE is ignored. */
    public static final Directive<Boolean> IGNORE_SIGPIPE = ROWS.row("IgnoreSIGPIPE", ScalarTypes.BOOLEAN, true)
            .bus("IgnoreSIGPIPE", "b", Bus.SAME)
            .applied();

    /** The id of the utmp record. */
    public static final Directive<String> UTMP_IDENTIFIER = ROWS.row("UtmpIdentifier", TextTypes.STRING, "")
            .bus("UtmpIdentifier", "s", Bus.SAME)
            .withoutEffect("Debian 13 builds systemd without utmp");

    /** The kind of the utmp record. */
    public static final Directive<UtmpMode> UTMP_MODE = ROWS.row(
                    "UtmpMode", ScalarTypes.word(UtmpMode.values()), UtmpMode.INIT)
            .bus("UtmpMode", "s", Bus.WORD)
            .withoutEffect("Debian 13 builds systemd without utmp");

    /** The label of the security module. */
    public static final Directive<LabelSetting> SELINUX_CONTEXT = ROWS.row(
                    "SELinuxContext", ExecTypes.LABEL, LabelSetting.NONE)
            .bus("SELinuxContext", "(bs)", label -> Bus.struct(label.ignore(), label.label()))
            .applied();

    /** The label of the security module. */
    public static final Directive<LabelSetting> APPARMOR_PROFILE = ROWS.row(
                    "AppArmorProfile", ExecTypes.LABEL, LabelSetting.NONE)
            .bus("AppArmorProfile", "(bs)", label -> Bus.struct(label.ignore(), label.label()))
            .applied();

    /** The label of the security module. */
    public static final Directive<LabelSetting> SMACK_PROCESS_LABEL = ROWS.row(
                    "SmackProcessLabel", ExecTypes.LABEL, LabelSetting.NONE)
            .bus("SmackProcessLabel", "(bs)", label -> Bus.struct(label.ignore(), label.label()))
            .applied();

    /** Whether the host name cannot be changed. */
    public static final Directive<Boolean> PROTECT_HOSTNAME = ROWS.row("ProtectHostname", ScalarTypes.BOOLEAN, false)
            .bus("ProtectHostname", "b", Bus.SAME)
            .applied();

    /** Whether equal pages of memory are merged; the kernel's own way where not set. */
    public static final Directive<Boolean> MEMORY_KSM = ROWS.row("MemoryKSM", ScalarTypes.RESETTABLE_BOOLEAN, false)
            .bus("MemoryKSM", "b", Bus.SAME)
            .applied();

    /** The table. */
    public static final DirectiveTable TABLE = table();

    private ExecDirectives() {}

    private static DirectiveTable table() {
        ROWS.obsolete(UnitDirectives.OBSOLETE, "Capabilities");
        ROWS.later("258", "DelegateNamespaces", "PrivateBPF", "BPFDelegateCommands", "BPFDelegateMaps");
        ROWS.later("258", "BPFDelegatePrograms", "BPFDelegateAttachments", "StateDirectoryQuota");
        ROWS.later("258", "CacheDirectoryQuota", "LogsDirectoryQuota", "StateDirectoryAccounting");
        ROWS.later("258", "CacheDirectoryAccounting", "LogsDirectoryAccounting");
        ROWS.later("259", "UserNamespacePath");
        ROWS.later("260", "MemoryTHP", "RootMStack");
        return ROWS.table();
    }
}
