// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

import java.util.List;

/**
 * The table of everything a plan can say. Ids are for ever: a row that goes away leaves its number unused.
 *
 * <p>Source: systemd.exec(5), systemd.service(5); the setting is named at each row.
 *
 * <p>Immutable.
 */
public final class PlanFields {
    private static final int SLOTS = 256;
    private static final PlanField<?>[] BY_ID = new PlanField<?>[SLOTS];

    private static final PlanCodec<List<PassedFd>> PASSED_FDS = PlanCodec.listOf(PassedFd.CODEC);
    private static final PlanCodec<List<ExecOpenFile>> OPEN_FILES_LIST = PlanCodec.listOf(ExecOpenFile.CODEC);
    private static final PlanCodec<List<ExecLimit>> LIMITS_LIST = PlanCodec.listOf(ExecLimit.CODEC);
    private static final PlanCodec<List<ExecBindMount>> BIND_MOUNTS = PlanCodec.listOf(ExecBindMount.CODEC);
    private static final PlanCodec<List<ExecTemporaryFileSystem>> TEMPORARY_FILE_SYSTEMS_LIST =
            PlanCodec.listOf(ExecTemporaryFileSystem.CODEC);
    private static final PlanCodec<List<ExecImage>> IMAGES = PlanCodec.listOf(ExecImage.CODEC);
    private static final PlanCodec<List<ExecDirectory>> DIRECTORIES = PlanCodec.listOf(ExecDirectory.CODEC);
    private static final PlanCodec<List<ExecCredential>> CREDENTIALS_LIST = PlanCodec.listOf(ExecCredential.CODEC);

    // The command.
    /** Name of the unit. */
    public static final PlanField<String> UNIT = row(1, "UNIT", PlanCodec.TEXT, "");
    /** 32 hex digits, or empty. */
    public static final PlanField<String> INVOCATION_ID = row(2, "INVOCATION_ID", PlanCodec.TEXT, "");
    /** The file to execute: absolute, or a name looked up in EXEC_SEARCH_PATH. */
    public static final PlanField<String> PATH = row(3, "PATH", PlanCodec.TEXT, "");
    /** argv, before expansion of variables. */
    public static final PlanField<List<String>> ARGUMENTS = row(4, "ARGUMENTS", PlanCodec.TEXTS, List.of());
    /** Set of ExecFlag bits. */
    public static final PlanField<Long> FLAGS = row(5, "FLAGS", PlanCodec.LONG, 0L);
    /** Whom the process must not outlive unnoticed; the executor's expected parent. */
    public static final PlanField<Integer> MANAGER_PID = row(6, "MANAGER_PID", PlanCodec.NUMBER, 0);

    // The environment, in rising precedence as systemd.exec(5) says.
    /** What the manager gives: its own block and what the unit's state adds (MAINPID=, …). */
    public static final PlanField<List<String>> BASE_ENVIRONMENT =
            row(10, "BASE_ENVIRONMENT", PlanCodec.TEXTS, List.of());
    /** PassEnvironment=, resolved to assignments. */
    public static final PlanField<List<String>> PASSED_ENVIRONMENT =
            row(11, "PASSED_ENVIRONMENT", PlanCodec.TEXTS, List.of());
    /** Environment=. */
    public static final PlanField<List<String>> ENVIRONMENT = row(12, "ENVIRONMENT", PlanCodec.TEXTS, List.of());
    /** Contents of EnvironmentFile=. */
    public static final PlanField<List<String>> FILES_ENVIRONMENT =
            row(13, "FILES_ENVIRONMENT", PlanCodec.TEXTS, List.of());
    /** UnsetEnvironment=: names or whole assignments. */
    public static final PlanField<List<String>> UNSET_ENVIRONMENT =
            row(14, "UNSET_ENVIRONMENT", PlanCodec.TEXTS, List.of());
    /** ExecSearchPath=. */
    public static final PlanField<List<String>> EXEC_SEARCH_PATH =
            row(15, "EXEC_SEARCH_PATH", PlanCodec.TEXTS, List.of());
    /** SetLoginEnvironment=; -1 when unset. */
    public static final PlanField<Integer> SET_LOGIN_ENVIRONMENT =
            row(16, "SET_LOGIN_ENVIRONMENT", PlanCodec.NUMBER, -1);

    // File descriptors: numbers in the executor's table.
    /** Sockets of socket activation. */
    public static final PlanField<List<PassedFd>> SOCKET_FDS = row(20, "SOCKET_FDS", PASSED_FDS, List.of());
    /** File descriptor store and extra fds. */
    public static final PlanField<List<PassedFd>> STORED_FDS = row(21, "STORED_FDS", PASSED_FDS, List.of());
    /** OpenFile=. */
    public static final PlanField<List<ExecOpenFile>> OPEN_FILES = row(22, "OPEN_FILES", OPEN_FILES_LIST, List.of());
    /** Standard input given by the caller. */
    public static final PlanField<Integer> STDIN_FD = row(23, "STDIN_FD", PlanCodec.NUMBER, -1);
    /** Standard output given by the caller. */
    public static final PlanField<Integer> STDOUT_FD = row(24, "STDOUT_FD", PlanCodec.NUMBER, -1);
    /** Standard error given by the caller. */
    public static final PlanField<Integer> STDERR_FD = row(25, "STDERR_FD", PlanCodec.NUMBER, -1);
    /** Pipe that tells the manager whether execve(2) succeeded. */
    public static final PlanField<Integer> EXEC_FD = row(26, "EXEC_FD", PlanCodec.NUMBER, -1);
    /** Socket on which the manager wants to hear when the program takes over. */
    public static final PlanField<Integer> HANDOFF_FD = row(34, "HANDOFF_FD", PlanCodec.NUMBER, -1);
    /** Type=idle: the four ends of its two pipes. */
    public static final PlanField<List<Integer>> IDLE_PIPE = row(27, "IDLE_PIPE", PlanCodec.NUMBERS, List.of());
    /** Socket pair through which a unit's processes share one network namespace. */
    public static final PlanField<List<Integer>> NETWORK_NAMESPACE_STORAGE =
            row(28, "NETWORK_NAMESPACE_STORAGE", PlanCodec.NUMBERS, List.of());
    /** The same for the IPC namespace. */
    public static final PlanField<List<Integer>> IPC_NAMESPACE_STORAGE =
            row(29, "IPC_NAMESPACE_STORAGE", PlanCodec.NUMBERS, List.of());
    /** Socket on which the manager wants to hear the unit's uid and gid. */
    public static final PlanField<Integer> USER_LOOKUP_FD = row(30, "USER_LOOKUP_FD", PlanCodec.NUMBER, -1);

    // What the manager tells the process.
    /** $NOTIFY_SOCKET. */
    public static final PlanField<String> NOTIFY_SOCKET = row(35, "NOTIFY_SOCKET", PlanCodec.TEXT, "");
    /** $WATCHDOG_USEC, 0 for none. */
    public static final PlanField<Long> WATCHDOG_USEC = row(36, "WATCHDOG_USEC", PlanCodec.LONG, 0L);
    /** Path below /sys/fs/cgroup, beginning with a slash. */
    public static final PlanField<String> CGROUP = row(37, "CGROUP", PlanCodec.TEXT, "");
    /** The part of CGROUP that the process goes into, beginning with a slash, or empty. */
    public static final PlanField<String> CGROUP_SUBGROUP = row(31, "CGROUP_SUBGROUP", PlanCodec.TEXT, "");
    /** The number found for the user of DynamicUser=; -1 without. */
    public static final PlanField<Integer> DYNAMIC_USER_ID = row(32, "DYNAMIC_USER_ID", PlanCodec.NUMBER, -1);
    /** The same for its group. */
    public static final PlanField<Integer> DYNAMIC_GROUP_ID = row(33, "DYNAMIC_GROUP_ID", PlanCodec.NUMBER, -1);
    /** The process was spawned into CGROUP already. */
    public static final PlanField<Boolean> CGROUP_ATTACHED = row(38, "CGROUP_ATTACHED", PlanCodec.FLAG, false);
    /** Path of the file to watch, /dev/null for skip, empty for unset. */
    public static final PlanField<String> MEMORY_PRESSURE_WATCH = row(39, "MEMORY_PRESSURE_WATCH", PlanCodec.TEXT, "");
    /** Stall time per two seconds. */
    public static final PlanField<Long> MEMORY_PRESSURE_THRESHOLD_USEC =
            row(40, "MEMORY_PRESSURE_THRESHOLD_USEC", PlanCodec.LONG, 0L);
    /** Where the five kinds of directories live. */
    public static final PlanField<List<String>> PREFIXES =
            row(41, "PREFIXES", PlanCodec.TEXTS, List.of("/run", "/var/lib", "/var/cache", "/var/log", "/etc"));
    /** The manager's own $CREDENTIALS_DIRECTORY. */
    public static final PlanField<String> CREDENTIALS_RECEIVED = row(42, "CREDENTIALS_RECEIVED", PlanCodec.TEXT, "");
    /** The manager's own $ENCRYPTED_CREDENTIALS_DIRECTORY. */
    public static final PlanField<String> CREDENTIALS_ENCRYPTED_RECEIVED =
            row(43, "CREDENTIALS_ENCRYPTED_RECEIVED", PlanCodec.TEXT, "");
    /** What PrivateTmp= shows as /tmp: a directory, or empty for a new file system. */
    public static final PlanField<String> TMP_DIRECTORY = row(44, "TMP_DIRECTORY", PlanCodec.TEXT, "");
    /** The same for /var/tmp. */
    public static final PlanField<String> VAR_TMP_DIRECTORY = row(45, "VAR_TMP_DIRECTORY", PlanCodec.TEXT, "");
    /** The manager's log level, 0 to 7. */
    public static final PlanField<Integer> LOG_LEVEL = row(46, "LOG_LEVEL", PlanCodec.NUMBER, 6);
    /** The manager's log target. */
    public static final PlanField<String> LOG_TARGET = row(47, "LOG_TARGET", PlanCodec.TEXT, "journal-or-kmsg");
    /** Terminal to ask on, empty for not asking. */
    public static final PlanField<String> CONFIRM_SPAWN = row(48, "CONFIRM_SPAWN", PlanCodec.TEXT, "");
    /** Unit's credentials directory exists already. */
    public static final PlanField<Boolean> CREDENTIALS_TEMPLATE =
            row(49, "CREDENTIALS_TEMPLATE", PlanCodec.FLAG, false);
    /** The manager's own $TERM, for processes on its console. */
    public static final PlanField<String> MANAGER_TERM = row(7, "MANAGER_TERM", PlanCodec.TEXT, "");

    // Standard input and output.
    /** StandardInput= without its argument. */
    public static final PlanField<String> STANDARD_INPUT = row(50, "STANDARD_INPUT", PlanCodec.TEXT, "null");
    /** StandardOutput= without its argument. */
    public static final PlanField<String> STANDARD_OUTPUT = row(51, "STANDARD_OUTPUT", PlanCodec.TEXT, "inherit");
    /** StandardError= without its argument. */
    public static final PlanField<String> STANDARD_ERROR = row(52, "STANDARD_ERROR", PlanCodec.TEXT, "inherit");
    /** File of file:, name of fd:. */
    public static final PlanField<String> INPUT_ARGUMENT = row(53, "INPUT_ARGUMENT", PlanCodec.TEXT, "");
    /** File of file:/append:/truncate:, name of fd:. */
    public static final PlanField<String> OUTPUT_ARGUMENT = row(54, "OUTPUT_ARGUMENT", PlanCodec.TEXT, "");
    /** File of file:/append:/truncate:, name of fd:. */
    public static final PlanField<String> ERROR_ARGUMENT = row(55, "ERROR_ARGUMENT", PlanCodec.TEXT, "");
    /** StandardInputText= and StandardInputData=. */
    public static final PlanField<byte[]> INPUT_DATA = row(56, "INPUT_DATA", PlanCodec.BYTES, new byte[0]);
    /** TTYPath=. */
    public static final PlanField<String> TTY_PATH = row(57, "TTY_PATH", PlanCodec.TEXT, "/dev/console");
    /** TTYReset=. */
    public static final PlanField<Boolean> TTY_RESET = row(58, "TTY_RESET", PlanCodec.FLAG, false);
    /** TTYVHangup=. */
    public static final PlanField<Boolean> TTY_VHANGUP = row(59, "TTY_VHANGUP", PlanCodec.FLAG, false);
    /** TTYVTDisallocate=. */
    public static final PlanField<Boolean> TTY_VT_DISALLOCATE = row(60, "TTY_VT_DISALLOCATE", PlanCodec.FLAG, false);
    /** TTYRows=. */
    public static final PlanField<Integer> TTY_ROWS = row(61, "TTY_ROWS", PlanCodec.NUMBER, -1);
    /** TTYColumns=. */
    public static final PlanField<Integer> TTY_COLUMNS = row(62, "TTY_COLUMNS", PlanCodec.NUMBER, -1);
    /** SyslogIdentifier=, empty for the program's name. */
    public static final PlanField<String> SYSLOG_IDENTIFIER = row(63, "SYSLOG_IDENTIFIER", PlanCodec.TEXT, "");
    /** SyslogFacility=, 0 to 23. */
    public static final PlanField<Integer> SYSLOG_FACILITY = row(64, "SYSLOG_FACILITY", PlanCodec.NUMBER, 3);
    /** SyslogLevel=. */
    public static final PlanField<Integer> SYSLOG_LEVEL = row(65, "SYSLOG_LEVEL", PlanCodec.NUMBER, 6);
    /** SyslogLevelPrefix=. */
    public static final PlanField<Boolean> SYSLOG_LEVEL_PREFIX = row(66, "SYSLOG_LEVEL_PREFIX", PlanCodec.FLAG, true);
    /** LogNamespace=. */
    public static final PlanField<String> LOG_NAMESPACE = row(67, "LOG_NAMESPACE", PlanCodec.TEXT, "");
    /** LogExtraFields=. */
    public static final PlanField<List<String>> LOG_EXTRA_FIELDS =
            row(68, "LOG_EXTRA_FIELDS", PlanCodec.TEXTS, List.of());
    /** LogLevelMax=. */
    public static final PlanField<Integer> LOG_LEVEL_MAX = row(69, "LOG_LEVEL_MAX", PlanCodec.NUMBER, -1);

    // Identity.
    /** User=. */
    public static final PlanField<String> USER = row(75, "USER", PlanCodec.TEXT, "");
    /** Group=. */
    public static final PlanField<String> GROUP = row(76, "GROUP", PlanCodec.TEXT, "");
    /** SupplementaryGroups=. */
    public static final PlanField<List<String>> SUPPLEMENTARY_GROUPS =
            row(77, "SUPPLEMENTARY_GROUPS", PlanCodec.TEXTS, List.of());
    /** DynamicUser=. */
    public static final PlanField<Boolean> DYNAMIC_USER = row(78, "DYNAMIC_USER", PlanCodec.FLAG, false);
    /** PAMName=. */
    public static final PlanField<String> PAM_NAME = row(79, "PAM_NAME", PlanCodec.TEXT, "");
    /** UtmpIdentifier=. */
    public static final PlanField<String> UTMP_IDENTIFIER = row(80, "UTMP_IDENTIFIER", PlanCodec.TEXT, "");
    /** UtmpMode=. */
    public static final PlanField<String> UTMP_MODE = row(81, "UTMP_MODE", PlanCodec.TEXT, "init");
    /** KeyringMode=. */
    public static final PlanField<String> KEYRING_MODE = row(82, "KEYRING_MODE", PlanCodec.TEXT, "private");
    /** UMask=. */
    public static final PlanField<Integer> UMASK = row(83, "UMASK", PlanCodec.NUMBER, 0022);
    /** WorkingDirectory=; ~ is the home directory. */
    public static final PlanField<String> WORKING_DIRECTORY = row(84, "WORKING_DIRECTORY", PlanCodec.TEXT, "");
    /** WorkingDirectory=-. */
    public static final PlanField<Boolean> WORKING_DIRECTORY_OPTIONAL =
            row(85, "WORKING_DIRECTORY_OPTIONAL", PlanCodec.FLAG, false);
    /** RootDirectory=. */
    public static final PlanField<String> ROOT_DIRECTORY = row(86, "ROOT_DIRECTORY", PlanCodec.TEXT, "");
    /** RootImage=. */
    public static final PlanField<String> ROOT_IMAGE = row(87, "ROOT_IMAGE", PlanCodec.TEXT, "");

    /** RootImageOptions=, each PARTITION:OPTIONS. */
    public static final PlanField<List<String>> ROOT_IMAGE_OPTIONS =
            row(203, "ROOT_IMAGE_OPTIONS", PlanCodec.TEXTS, List.of());
    /** RootImagePolicy=; empty for the usual one. */
    public static final PlanField<String> ROOT_IMAGE_POLICY = row(204, "ROOT_IMAGE_POLICY", PlanCodec.TEXT, "");
    /** Whether RootHash=, RootHashSignature= or RootVerity= demands that hashes are checked. */
    public static final PlanField<Boolean> ROOT_IS_HASHED = row(205, "ROOT_IS_HASHED", PlanCodec.FLAG, false);

    // Scheduling and limits.
    /** Nice=. */
    public static final PlanField<Integer> NICE = row(95, "NICE", PlanCodec.NUMBER, 0);
    /** OOMScoreAdjust=. */
    public static final PlanField<Integer> OOM_SCORE_ADJUST = row(96, "OOM_SCORE_ADJUST", PlanCodec.NUMBER, 0);
    /** CoredumpFilter=. */
    public static final PlanField<Long> COREDUMP_FILTER = row(97, "COREDUMP_FILTER", PlanCodec.LONG, 0L);
    /** CPUSchedulingPolicy=, the kernel's SCHED_ number. */
    public static final PlanField<Integer> CPU_SCHEDULING_POLICY =
            row(98, "CPU_SCHEDULING_POLICY", PlanCodec.NUMBER, 0);
    /** CPUSchedulingPriority=. */
    public static final PlanField<Integer> CPU_SCHEDULING_PRIORITY =
            row(99, "CPU_SCHEDULING_PRIORITY", PlanCodec.NUMBER, 0);
    /** CPUSchedulingResetOnFork=. */
    public static final PlanField<Boolean> CPU_SCHEDULING_RESET_ON_FORK =
            row(100, "CPU_SCHEDULING_RESET_ON_FORK", PlanCodec.FLAG, false);
    /** CPUAffinity=: numbers of CPUs. */
    public static final PlanField<List<Integer>> CPU_AFFINITY = row(101, "CPU_AFFINITY", PlanCodec.NUMBERS, List.of());
    /** IOSchedulingClass= shifted left by 13, and IOSchedulingPriority=. */
    public static final PlanField<Integer> IO_SCHEDULING = row(102, "IO_SCHEDULING", PlanCodec.NUMBER, -1);
    /** TimerSlackNSec=. */
    public static final PlanField<Long> TIMER_SLACK_NSEC = row(103, "TIMER_SLACK_NSEC", PlanCodec.LONG, -1L);
    /** Personality=. */
    public static final PlanField<Long> PERSONALITY = row(104, "PERSONALITY", PlanCodec.LONG, -1L);
    /** MemoryKSM=. */
    public static final PlanField<Integer> MEMORY_KSM = row(105, "MEMORY_KSM", PlanCodec.NUMBER, -1);
    /** IgnoreSIGPIPE=. */
    public static final PlanField<Boolean> IGNORE_SIGPIPE = row(106, "IGNORE_SIGPIPE", PlanCodec.FLAG, true);
    /** Limit…=. */
    public static final PlanField<List<ExecLimit>> LIMITS = row(107, "LIMITS", LIMITS_LIST, List.of());
    /** NUMAPolicy=, the kernel's MPOL_ number. */
    public static final PlanField<Integer> NUMA_POLICY = row(108, "NUMA_POLICY", PlanCodec.NUMBER, -1);
    /** NUMAMask=. */
    public static final PlanField<List<Integer>> NUMA_NODES = row(109, "NUMA_NODES", PlanCodec.NUMBERS, List.of());

    // Privileges.
    /** CapabilityBoundingSet= as a mask. */
    public static final PlanField<Long> CAPABILITY_BOUNDING_SET =
            row(115, "CAPABILITY_BOUNDING_SET", PlanCodec.LONG, -1L);
    /** AmbientCapabilities= as a mask. */
    public static final PlanField<Long> AMBIENT_CAPABILITIES = row(116, "AMBIENT_CAPABILITIES", PlanCodec.LONG, 0L);
    /** SecureBits=. */
    public static final PlanField<Integer> SECURE_BITS = row(117, "SECURE_BITS", PlanCodec.NUMBER, 0);
    /** NoNewPrivileges=. */
    public static final PlanField<Boolean> NO_NEW_PRIVILEGES = row(118, "NO_NEW_PRIVILEGES", PlanCodec.FLAG, false);
    /** SELinuxContext=, with - for optional. */
    public static final PlanField<String> SELINUX_CONTEXT = row(119, "SELINUX_CONTEXT", PlanCodec.TEXT, "");
    /** AppArmorProfile=, with - for optional. */
    public static final PlanField<String> APPARMOR_PROFILE = row(120, "APPARMOR_PROFILE", PlanCodec.TEXT, "");
    /** SmackProcessLabel=, with - for optional. */
    public static final PlanField<String> SMACK_PROCESS_LABEL = row(121, "SMACK_PROCESS_LABEL", PlanCodec.TEXT, "");

    /** DefaultSmackProcessLabel= of the manager. */
    public static final PlanField<String> DEFAULT_SMACK_PROCESS_LABEL =
            row(122, "DEFAULT_SMACK_PROCESS_LABEL", PlanCodec.TEXT, "");

    // Mount namespace.
    /** ProtectSystem=. */
    public static final PlanField<String> PROTECT_SYSTEM = row(130, "PROTECT_SYSTEM", PlanCodec.TEXT, "no");
    /** ProtectHome=. */
    public static final PlanField<String> PROTECT_HOME = row(131, "PROTECT_HOME", PlanCodec.TEXT, "no");
    /** ProtectProc=. */
    public static final PlanField<String> PROTECT_PROC = row(132, "PROTECT_PROC", PlanCodec.TEXT, "default");
    /** ProcSubset=. */
    public static final PlanField<String> PROC_SUBSET = row(133, "PROC_SUBSET", PlanCodec.TEXT, "all");
    /** ProtectHostname=. */
    public static final PlanField<String> PROTECT_HOSTNAME = row(134, "PROTECT_HOSTNAME", PlanCodec.TEXT, "no");
    /** ProtectClock=. */
    public static final PlanField<Boolean> PROTECT_CLOCK = row(135, "PROTECT_CLOCK", PlanCodec.FLAG, false);
    /** ProtectKernelTunables=. */
    public static final PlanField<Boolean> PROTECT_KERNEL_TUNABLES =
            row(136, "PROTECT_KERNEL_TUNABLES", PlanCodec.FLAG, false);
    /** ProtectKernelModules=. */
    public static final PlanField<Boolean> PROTECT_KERNEL_MODULES =
            row(137, "PROTECT_KERNEL_MODULES", PlanCodec.FLAG, false);
    /** ProtectKernelLogs=. */
    public static final PlanField<Boolean> PROTECT_KERNEL_LOGS = row(138, "PROTECT_KERNEL_LOGS", PlanCodec.FLAG, false);
    /** ProtectControlGroups=. */
    public static final PlanField<String> PROTECT_CONTROL_GROUPS =
            row(139, "PROTECT_CONTROL_GROUPS", PlanCodec.TEXT, "no");
    /** PrivateTmp=. */
    public static final PlanField<String> PRIVATE_TMP = row(140, "PRIVATE_TMP", PlanCodec.TEXT, "no");
    /** PrivateDevices=. */
    public static final PlanField<Boolean> PRIVATE_DEVICES = row(141, "PRIVATE_DEVICES", PlanCodec.FLAG, false);
    /** PrivateNetwork=. */
    public static final PlanField<Boolean> PRIVATE_NETWORK = row(142, "PRIVATE_NETWORK", PlanCodec.FLAG, false);
    /** PrivateUsers=. */
    public static final PlanField<String> PRIVATE_USERS = row(143, "PRIVATE_USERS", PlanCodec.TEXT, "no");
    /** PrivateMounts=; -1 when unset. */
    public static final PlanField<Integer> PRIVATE_MOUNTS = row(144, "PRIVATE_MOUNTS", PlanCodec.NUMBER, -1);
    /** PrivateIPC=. */
    public static final PlanField<Boolean> PRIVATE_IPC = row(145, "PRIVATE_IPC", PlanCodec.FLAG, false);
    /** PrivatePIDs=. */
    public static final PlanField<Boolean> PRIVATE_PIDS = row(146, "PRIVATE_PIDS", PlanCodec.FLAG, false);
    /** MountFlags=: shared, slave, private or empty. */
    public static final PlanField<String> MOUNT_FLAGS = row(147, "MOUNT_FLAGS", PlanCodec.TEXT, "");
    /** MountAPIVFS=; -1 when unset. */
    public static final PlanField<Integer> MOUNT_API_VFS = row(148, "MOUNT_API_VFS", PlanCodec.NUMBER, -1);
    /** BindLogSockets=; -1 when unset. */
    public static final PlanField<Integer> BIND_LOG_SOCKETS = row(149, "BIND_LOG_SOCKETS", PlanCodec.NUMBER, -1);
    /** ReadWritePaths=, with their - and + prefixes. */
    public static final PlanField<List<String>> READ_WRITE_PATHS =
            row(150, "READ_WRITE_PATHS", PlanCodec.TEXTS, List.of());
    /** ReadOnlyPaths=. */
    public static final PlanField<List<String>> READ_ONLY_PATHS =
            row(151, "READ_ONLY_PATHS", PlanCodec.TEXTS, List.of());
    /** InaccessiblePaths=. */
    public static final PlanField<List<String>> INACCESSIBLE_PATHS =
            row(152, "INACCESSIBLE_PATHS", PlanCodec.TEXTS, List.of());
    /** ExecPaths=. */
    public static final PlanField<List<String>> EXEC_PATHS = row(153, "EXEC_PATHS", PlanCodec.TEXTS, List.of());
    /** NoExecPaths=. */
    public static final PlanField<List<String>> NO_EXEC_PATHS = row(154, "NO_EXEC_PATHS", PlanCodec.TEXTS, List.of());
    /** BindPaths= and BindReadOnlyPaths=. */
    public static final PlanField<List<ExecBindMount>> BIND_PATHS = row(155, "BIND_PATHS", BIND_MOUNTS, List.of());
    /** TemporaryFileSystem=. */
    public static final PlanField<List<ExecTemporaryFileSystem>> TEMPORARY_FILE_SYSTEMS =
            row(156, "TEMPORARY_FILE_SYSTEMS", TEMPORARY_FILE_SYSTEMS_LIST, List.of());
    /** MountImages=. */
    public static final PlanField<List<ExecImage>> MOUNT_IMAGES = row(206, "MOUNT_IMAGES", IMAGES, List.of());
    /** MountImagePolicy=; empty for the usual one. */
    public static final PlanField<String> MOUNT_IMAGE_POLICY = row(207, "MOUNT_IMAGE_POLICY", PlanCodec.TEXT, "");
    /** ExtensionImages=. */
    public static final PlanField<List<ExecImage>> EXTENSION_IMAGES = row(208, "EXTENSION_IMAGES", IMAGES, List.of());
    /** ExtensionImagePolicy=; empty for the usual one. */
    public static final PlanField<String> EXTENSION_IMAGE_POLICY =
            row(209, "EXTENSION_IMAGE_POLICY", PlanCodec.TEXT, "");
    /** ExtensionDirectories=, with a dash before those that may be missing. */
    public static final PlanField<List<String>> EXTENSION_DIRECTORIES =
            row(210, "EXTENSION_DIRECTORIES", PlanCodec.TEXTS, List.of());
    /** NetworkNamespacePath=. */
    public static final PlanField<String> NETWORK_NAMESPACE_PATH =
            row(157, "NETWORK_NAMESPACE_PATH", PlanCodec.TEXT, "");
    /** IPCNamespacePath=. */
    public static final PlanField<String> IPC_NAMESPACE_PATH = row(158, "IPC_NAMESPACE_PATH", PlanCodec.TEXT, "");

    // Directories.
    /** RuntimeDirectory=. */
    public static final PlanField<List<ExecDirectory>> RUNTIME_DIRECTORIES =
            row(165, "RUNTIME_DIRECTORIES", DIRECTORIES, List.of());
    /** StateDirectory=. */
    public static final PlanField<List<ExecDirectory>> STATE_DIRECTORIES =
            row(166, "STATE_DIRECTORIES", DIRECTORIES, List.of());
    /** CacheDirectory=. */
    public static final PlanField<List<ExecDirectory>> CACHE_DIRECTORIES =
            row(167, "CACHE_DIRECTORIES", DIRECTORIES, List.of());
    /** LogsDirectory=. */
    public static final PlanField<List<ExecDirectory>> LOGS_DIRECTORIES =
            row(168, "LOGS_DIRECTORIES", DIRECTORIES, List.of());
    /** ConfigurationDirectory=. */
    public static final PlanField<List<ExecDirectory>> CONFIGURATION_DIRECTORIES =
            row(169, "CONFIGURATION_DIRECTORIES", DIRECTORIES, List.of());
    /** RuntimeDirectoryMode=. */
    public static final PlanField<Integer> RUNTIME_DIRECTORY_MODE =
            row(170, "RUNTIME_DIRECTORY_MODE", PlanCodec.NUMBER, 0755);
    /** StateDirectoryMode=. */
    public static final PlanField<Integer> STATE_DIRECTORY_MODE =
            row(171, "STATE_DIRECTORY_MODE", PlanCodec.NUMBER, 0755);
    /** CacheDirectoryMode=. */
    public static final PlanField<Integer> CACHE_DIRECTORY_MODE =
            row(172, "CACHE_DIRECTORY_MODE", PlanCodec.NUMBER, 0755);
    /** LogsDirectoryMode=. */
    public static final PlanField<Integer> LOGS_DIRECTORY_MODE =
            row(173, "LOGS_DIRECTORY_MODE", PlanCodec.NUMBER, 0755);
    /** ConfigurationDirectoryMode=. */
    public static final PlanField<Integer> CONFIGURATION_DIRECTORY_MODE =
            row(174, "CONFIGURATION_DIRECTORY_MODE", PlanCodec.NUMBER, 0755);
    /** RuntimeDirectoryPreserve=. */
    public static final PlanField<String> RUNTIME_DIRECTORY_PRESERVE =
            row(175, "RUNTIME_DIRECTORY_PRESERVE", PlanCodec.TEXT, "no");

    // Credentials.
    /** SetCredential=, LoadCredential=, ImportCredential= in order. */
    public static final PlanField<List<ExecCredential>> CREDENTIALS =
            row(180, "CREDENTIALS", CREDENTIALS_LIST, List.of());

    // System call filters.
    /** SystemCallFilter=: names and @groups, each may end in :errno. */
    public static final PlanField<List<String>> SYSTEM_CALL_FILTER =
            row(190, "SYSTEM_CALL_FILTER", PlanCodec.TEXTS, List.of());
    /** The list names what is allowed. */
    public static final PlanField<Boolean> SYSTEM_CALL_ALLOW_LIST =
            row(191, "SYSTEM_CALL_ALLOW_LIST", PlanCodec.FLAG, false);
    /** SystemCallErrorNumber=, 0 for killing the process. */
    public static final PlanField<Integer> SYSTEM_CALL_ERROR_NUMBER =
            row(192, "SYSTEM_CALL_ERROR_NUMBER", PlanCodec.NUMBER, 0);
    /** SystemCallArchitectures=. */
    public static final PlanField<List<String>> SYSTEM_CALL_ARCHITECTURES =
            row(193, "SYSTEM_CALL_ARCHITECTURES", PlanCodec.TEXTS, List.of());
    /** SystemCallLog=. */
    public static final PlanField<List<String>> SYSTEM_CALL_LOG =
            row(194, "SYSTEM_CALL_LOG", PlanCodec.TEXTS, List.of());
    /** SystemCallLog= names what is logged. */
    public static final PlanField<Boolean> SYSTEM_CALL_LOG_ALLOW_LIST =
            row(195, "SYSTEM_CALL_LOG_ALLOW_LIST", PlanCodec.FLAG, false);
    /** RestrictAddressFamilies=: AF_ numbers. */
    public static final PlanField<List<Integer>> RESTRICT_ADDRESS_FAMILIES =
            row(196, "RESTRICT_ADDRESS_FAMILIES", PlanCodec.NUMBERS, List.of());
    /** The list names what is allowed. */
    public static final PlanField<Boolean> ADDRESS_FAMILIES_ALLOW_LIST =
            row(197, "ADDRESS_FAMILIES_ALLOW_LIST", PlanCodec.FLAG, false);
    /** RestrictNamespaces=: CLONE_NEW flags that stay allowed, -1 for all. */
    public static final PlanField<Long> RESTRICT_NAMESPACES = row(198, "RESTRICT_NAMESPACES", PlanCodec.LONG, -1L);
    /** MemoryDenyWriteExecute=. */
    public static final PlanField<Boolean> MEMORY_DENY_WRITE_EXECUTE =
            row(199, "MEMORY_DENY_WRITE_EXECUTE", PlanCodec.FLAG, false);
    /** RestrictRealtime=. */
    public static final PlanField<Boolean> RESTRICT_REALTIME = row(200, "RESTRICT_REALTIME", PlanCodec.FLAG, false);
    /** RestrictSUIDSGID=. */
    public static final PlanField<Boolean> RESTRICT_SUID_SGID = row(201, "RESTRICT_SUID_SGID", PlanCodec.FLAG, false);
    /** LockPersonality=. */
    public static final PlanField<Boolean> LOCK_PERSONALITY = row(202, "LOCK_PERSONALITY", PlanCodec.FLAG, false);

    // RestrictFileSystems=.
    /** Descriptor of the map from control groups to the lists that hold for them. */
    public static final PlanField<Integer> FILE_SYSTEMS_MAP = row(211, "FILE_SYSTEMS_MAP", PlanCodec.NUMBER, -1);
    /** Descriptor of the map that is the unit's list. */
    public static final PlanField<Integer> FILE_SYSTEMS_LIST = row(212, "FILE_SYSTEMS_LIST", PlanCodec.NUMBER, -1);
    /** The kernel's number for the process's control group. */
    public static final PlanField<Long> CGROUP_ID = row(213, "CGROUP_ID", PlanCodec.LONG, 0L);

    /** RootEphemeral=: the directory that a copy of the root is in or goes into; empty for no copy. */
    public static final PlanField<String> EPHEMERAL_ROOT = row(214, "EPHEMERAL_ROOT", PlanCodec.TEXT, "");

    private static final List<PlanField<?>> ALL = inOrder();

    private PlanFields() {}

    /** Every row, by rising id. */
    static List<PlanField<?>> all() {
        return ALL;
    }

    static int slots() {
        return SLOTS;
    }

    /** The row of {@code id}, or null when this version has none. */
    static PlanField<?> byId(long id) {
        return id >= 0 && id < SLOTS ? BY_ID[(int) id] : null;
    }

    private static <T> PlanField<T> row(int id, String name, PlanCodec<T> codec, T standard) {
        if (BY_ID[id] != null) {
            throw new IllegalStateException("Two plan fields have id " + id + ": " + name + ", " + BY_ID[id]);
        }
        PlanField<T> field = new PlanField<>(id, name, codec, standard);
        BY_ID[id] = field;
        return field;
    }

    private static List<PlanField<?>> inOrder() {
        int count = 0;
        for (PlanField<?> field : BY_ID) {
            count += field == null ? 0 : 1;
        }
        PlanField<?>[] rows = new PlanField<?>[count];
        int next = 0;
        for (PlanField<?> field : BY_ID) {
            if (field != null) {
                rows[next++] = field;
            }
        }
        return List.of(rows);
    }
}
