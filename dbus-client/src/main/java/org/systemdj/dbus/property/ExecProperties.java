// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

import java.util.List;

/** Properties of units with processes of their own: services, sockets, mounts and swaps, by name; see org.freedesktop.systemd1(5). */
public final class ExecProperties {
    public static final Property<List<String>> ENVIRONMENT = Property.texts("Environment", "as");
    public static final Property<List<Fields>> ENVIRONMENT_FILES = Property.fieldsList("EnvironmentFiles", "a(sb)");
    public static final Property<List<String>> PASS_ENVIRONMENT = Property.texts("PassEnvironment", "as");
    public static final Property<List<String>> UNSET_ENVIRONMENT = Property.texts("UnsetEnvironment", "as");
    public static final Property<Long> U_MASK = Property.number("UMask", "u");
    public static final Property<Long> LIMIT_CPU = Property.number("LimitCPU", "t");
    public static final Property<Long> LIMIT_CPU_SOFT = Property.number("LimitCPUSoft", "t");
    public static final Property<Long> LIMIT_FSIZE = Property.number("LimitFSIZE", "t");
    public static final Property<Long> LIMIT_FSIZE_SOFT = Property.number("LimitFSIZESoft", "t");
    public static final Property<Long> LIMIT_DATA = Property.number("LimitDATA", "t");
    public static final Property<Long> LIMIT_DATA_SOFT = Property.number("LimitDATASoft", "t");
    public static final Property<Long> LIMIT_STACK = Property.number("LimitSTACK", "t");
    public static final Property<Long> LIMIT_STACK_SOFT = Property.number("LimitSTACKSoft", "t");
    public static final Property<Long> LIMIT_CORE = Property.number("LimitCORE", "t");
    public static final Property<Long> LIMIT_CORE_SOFT = Property.number("LimitCORESoft", "t");
    public static final Property<Long> LIMIT_RSS = Property.number("LimitRSS", "t");
    public static final Property<Long> LIMIT_RSS_SOFT = Property.number("LimitRSSSoft", "t");
    public static final Property<Long> LIMIT_NOFILE = Property.number("LimitNOFILE", "t");
    public static final Property<Long> LIMIT_NOFILE_SOFT = Property.number("LimitNOFILESoft", "t");
    public static final Property<Long> LIMIT_AS = Property.number("LimitAS", "t");
    public static final Property<Long> LIMIT_AS_SOFT = Property.number("LimitASSoft", "t");
    public static final Property<Long> LIMIT_NPROC = Property.number("LimitNPROC", "t");
    public static final Property<Long> LIMIT_NPROC_SOFT = Property.number("LimitNPROCSoft", "t");
    public static final Property<Long> LIMIT_MEMLOCK = Property.number("LimitMEMLOCK", "t");
    public static final Property<Long> LIMIT_MEMLOCK_SOFT = Property.number("LimitMEMLOCKSoft", "t");
    public static final Property<Long> LIMIT_LOCKS = Property.number("LimitLOCKS", "t");
    public static final Property<Long> LIMIT_LOCKS_SOFT = Property.number("LimitLOCKSSoft", "t");
    public static final Property<Long> LIMIT_SIGPENDING = Property.number("LimitSIGPENDING", "t");
    public static final Property<Long> LIMIT_SIGPENDING_SOFT = Property.number("LimitSIGPENDINGSoft", "t");
    public static final Property<Long> LIMIT_MSGQUEUE = Property.number("LimitMSGQUEUE", "t");
    public static final Property<Long> LIMIT_MSGQUEUE_SOFT = Property.number("LimitMSGQUEUESoft", "t");
    public static final Property<Long> LIMIT_NICE = Property.number("LimitNICE", "t");
    public static final Property<Long> LIMIT_NICE_SOFT = Property.number("LimitNICESoft", "t");
    public static final Property<Long> LIMIT_RTPRIO = Property.number("LimitRTPRIO", "t");
    public static final Property<Long> LIMIT_RTPRIO_SOFT = Property.number("LimitRTPRIOSoft", "t");
    public static final Property<Long> LIMIT_RTTIME = Property.number("LimitRTTIME", "t");
    public static final Property<Long> LIMIT_RTTIME_SOFT = Property.number("LimitRTTIMESoft", "t");
    public static final Property<String> WORKING_DIRECTORY = Property.text("WorkingDirectory", "s");
    public static final Property<String> ROOT_DIRECTORY = Property.text("RootDirectory", "s");
    public static final Property<String> ROOT_IMAGE = Property.text("RootImage", "s");
    public static final Property<List<Fields>> ROOT_IMAGE_OPTIONS = Property.fieldsList("RootImageOptions", "a(ss)");
    public static final Property<byte[]> ROOT_HASH = Property.bytes("RootHash", "ay");
    public static final Property<String> ROOT_HASH_PATH = Property.text("RootHashPath", "s");
    public static final Property<byte[]> ROOT_HASH_SIGNATURE = Property.bytes("RootHashSignature", "ay");
    public static final Property<String> ROOT_HASH_SIGNATURE_PATH = Property.text("RootHashSignaturePath", "s");
    public static final Property<String> ROOT_VERITY = Property.text("RootVerity", "s");
    public static final Property<Boolean> ROOT_EPHEMERAL = Property.truth("RootEphemeral", "b");
    public static final Property<List<String>> EXTENSION_DIRECTORIES = Property.texts("ExtensionDirectories", "as");
    public static final Property<List<Fields>> EXTENSION_IMAGES = Property.fieldsList("ExtensionImages", "a(sba(ss))");
    public static final Property<List<Fields>> MOUNT_IMAGES = Property.fieldsList("MountImages", "a(ssba(ss))");
    public static final Property<Integer> OOM_SCORE_ADJUST = Property.integer("OOMScoreAdjust", "i");
    public static final Property<Long> COREDUMP_FILTER = Property.number("CoredumpFilter", "t");
    public static final Property<Integer> NICE = Property.integer("Nice", "i");
    public static final Property<Integer> IO_SCHEDULING_CLASS = Property.integer("IOSchedulingClass", "i");
    public static final Property<Integer> IO_SCHEDULING_PRIORITY = Property.integer("IOSchedulingPriority", "i");
    public static final Property<Integer> CPU_SCHEDULING_POLICY = Property.integer("CPUSchedulingPolicy", "i");
    public static final Property<Integer> CPU_SCHEDULING_PRIORITY = Property.integer("CPUSchedulingPriority", "i");
    public static final Property<byte[]> CPU_AFFINITY = Property.bytes("CPUAffinity", "ay");
    public static final Property<Boolean> CPU_AFFINITY_FROM_NUMA = Property.truth("CPUAffinityFromNUMA", "b");
    public static final Property<Integer> NUMA_POLICY = Property.integer("NUMAPolicy", "i");
    public static final Property<byte[]> NUMA_MASK = Property.bytes("NUMAMask", "ay");
    public static final Property<Long> TIMER_SLACK_NSEC = Property.number("TimerSlackNSec", "t");
    public static final Property<Boolean> CPU_SCHEDULING_RESET_ON_FORK =
            Property.truth("CPUSchedulingResetOnFork", "b");
    public static final Property<Boolean> NON_BLOCKING = Property.truth("NonBlocking", "b");
    public static final Property<String> STANDARD_INPUT = Property.text("StandardInput", "s");
    public static final Property<String> STANDARD_INPUT_FILE_DESCRIPTOR_NAME =
            Property.text("StandardInputFileDescriptorName", "s");
    public static final Property<byte[]> STANDARD_INPUT_DATA = Property.bytes("StandardInputData", "ay");
    public static final Property<String> STANDARD_OUTPUT = Property.text("StandardOutput", "s");
    public static final Property<String> STANDARD_OUTPUT_FILE_DESCRIPTOR_NAME =
            Property.text("StandardOutputFileDescriptorName", "s");
    public static final Property<String> STANDARD_ERROR = Property.text("StandardError", "s");
    public static final Property<String> STANDARD_ERROR_FILE_DESCRIPTOR_NAME =
            Property.text("StandardErrorFileDescriptorName", "s");
    public static final Property<String> TTY_PATH = Property.text("TTYPath", "s");
    public static final Property<Boolean> TTY_RESET = Property.truth("TTYReset", "b");
    public static final Property<Boolean> TTY_VHANGUP = Property.truth("TTYVHangup", "b");
    public static final Property<Boolean> TTY_VT_DISALLOCATE = Property.truth("TTYVTDisallocate", "b");
    public static final Property<Integer> TTY_ROWS = Property.integer("TTYRows", "q");
    public static final Property<Integer> TTY_COLUMNS = Property.integer("TTYColumns", "q");
    public static final Property<Integer> SYSLOG_PRIORITY = Property.integer("SyslogPriority", "i");
    public static final Property<String> SYSLOG_IDENTIFIER = Property.text("SyslogIdentifier", "s");
    public static final Property<Boolean> SYSLOG_LEVEL_PREFIX = Property.truth("SyslogLevelPrefix", "b");
    public static final Property<Integer> SYSLOG_LEVEL = Property.integer("SyslogLevel", "i");
    public static final Property<Integer> SYSLOG_FACILITY = Property.integer("SyslogFacility", "i");
    public static final Property<Integer> LOG_LEVEL_MAX = Property.integer("LogLevelMax", "i");
    public static final Property<Long> LOG_RATE_LIMIT_INTERVAL_USEC = Property.number("LogRateLimitIntervalUSec", "t");
    public static final Property<Long> LOG_RATE_LIMIT_BURST = Property.number("LogRateLimitBurst", "u");
    public static final Property<List<byte[]>> LOG_EXTRA_FIELDS = Property.byteArrays("LogExtraFields", "aay");
    public static final Property<List<Fields>> LOG_FILTER_PATTERNS = Property.fieldsList("LogFilterPatterns", "a(bs)");
    public static final Property<String> LOG_NAMESPACE = Property.text("LogNamespace", "s");
    public static final Property<Integer> SECURE_BITS = Property.integer("SecureBits", "i");
    public static final Property<Long> CAPABILITY_BOUNDING_SET = Property.number("CapabilityBoundingSet", "t");
    public static final Property<Long> AMBIENT_CAPABILITIES = Property.number("AmbientCapabilities", "t");
    public static final Property<String> USER = Property.text("User", "s");
    public static final Property<String> GROUP = Property.text("Group", "s");
    public static final Property<Boolean> DYNAMIC_USER = Property.truth("DynamicUser", "b");
    public static final Property<Boolean> SET_LOGIN_ENVIRONMENT = Property.truth("SetLoginEnvironment", "b");
    public static final Property<Boolean> REMOVE_IPC = Property.truth("RemoveIPC", "b");
    public static final Property<List<Fields>> SET_CREDENTIAL = Property.fieldsList("SetCredential", "a(say)");
    public static final Property<List<Fields>> SET_CREDENTIAL_ENCRYPTED =
            Property.fieldsList("SetCredentialEncrypted", "a(say)");
    public static final Property<List<Fields>> LOAD_CREDENTIAL = Property.fieldsList("LoadCredential", "a(ss)");
    public static final Property<List<Fields>> LOAD_CREDENTIAL_ENCRYPTED =
            Property.fieldsList("LoadCredentialEncrypted", "a(ss)");
    public static final Property<List<String>> IMPORT_CREDENTIAL = Property.texts("ImportCredential", "as");
    public static final Property<List<Fields>> IMPORT_CREDENTIAL_EX =
            Property.fieldsList("ImportCredentialEx", "a(ss)");
    public static final Property<List<String>> SUPPLEMENTARY_GROUPS = Property.texts("SupplementaryGroups", "as");
    public static final Property<String> PAM_NAME = Property.text("PAMName", "s");
    public static final Property<List<String>> READ_WRITE_PATHS = Property.texts("ReadWritePaths", "as");
    public static final Property<List<String>> READ_ONLY_PATHS = Property.texts("ReadOnlyPaths", "as");
    public static final Property<List<String>> INACCESSIBLE_PATHS = Property.texts("InaccessiblePaths", "as");
    public static final Property<List<String>> EXEC_PATHS = Property.texts("ExecPaths", "as");
    public static final Property<List<String>> NO_EXEC_PATHS = Property.texts("NoExecPaths", "as");
    public static final Property<List<String>> EXEC_SEARCH_PATH = Property.texts("ExecSearchPath", "as");
    public static final Property<Long> MOUNT_FLAGS = Property.number("MountFlags", "t");
    public static final Property<Boolean> PRIVATE_TMP = Property.truth("PrivateTmp", "b");
    public static final Property<String> PRIVATE_TMP_EX = Property.text("PrivateTmpEx", "s");
    public static final Property<Boolean> PRIVATE_DEVICES = Property.truth("PrivateDevices", "b");
    public static final Property<Boolean> PROTECT_CLOCK = Property.truth("ProtectClock", "b");
    public static final Property<Boolean> PROTECT_KERNEL_TUNABLES = Property.truth("ProtectKernelTunables", "b");
    public static final Property<Boolean> PROTECT_KERNEL_MODULES = Property.truth("ProtectKernelModules", "b");
    public static final Property<Boolean> PROTECT_KERNEL_LOGS = Property.truth("ProtectKernelLogs", "b");
    public static final Property<Boolean> PROTECT_CONTROL_GROUPS = Property.truth("ProtectControlGroups", "b");
    public static final Property<String> PROTECT_CONTROL_GROUPS_EX = Property.text("ProtectControlGroupsEx", "s");
    public static final Property<Boolean> PRIVATE_NETWORK = Property.truth("PrivateNetwork", "b");
    public static final Property<Boolean> PRIVATE_USERS = Property.truth("PrivateUsers", "b");
    public static final Property<String> PRIVATE_USERS_EX = Property.text("PrivateUsersEx", "s");
    public static final Property<Boolean> PRIVATE_MOUNTS = Property.truth("PrivateMounts", "b");
    public static final Property<Boolean> PRIVATE_IPC = Property.truth("PrivateIPC", "b");
    public static final Property<String> PRIVATE_PI_DS = Property.text("PrivatePIDs", "s");
    public static final Property<String> PROTECT_HOME = Property.text("ProtectHome", "s");
    public static final Property<String> PROTECT_SYSTEM = Property.text("ProtectSystem", "s");
    public static final Property<Boolean> SAME_PROCESS_GROUP = Property.truth("SameProcessGroup", "b");
    public static final Property<String> UTMP_IDENTIFIER = Property.text("UtmpIdentifier", "s");
    public static final Property<String> UTMP_MODE = Property.text("UtmpMode", "s");
    public static final Property<Fields> SE_LINUX_CONTEXT = Property.fields("SELinuxContext", "(bs)");
    public static final Property<Fields> APP_ARMOR_PROFILE = Property.fields("AppArmorProfile", "(bs)");
    public static final Property<Fields> SMACK_PROCESS_LABEL = Property.fields("SmackProcessLabel", "(bs)");
    public static final Property<Boolean> IGNORE_SIGPIPE = Property.truth("IgnoreSIGPIPE", "b");
    public static final Property<Boolean> NO_NEW_PRIVILEGES = Property.truth("NoNewPrivileges", "b");
    public static final Property<Fields> SYSTEM_CALL_FILTER = Property.fields("SystemCallFilter", "(bas)");
    public static final Property<List<String>> SYSTEM_CALL_ARCHITECTURES =
            Property.texts("SystemCallArchitectures", "as");
    public static final Property<Integer> SYSTEM_CALL_ERROR_NUMBER = Property.integer("SystemCallErrorNumber", "i");
    public static final Property<Fields> SYSTEM_CALL_LOG = Property.fields("SystemCallLog", "(bas)");
    public static final Property<String> PERSONALITY = Property.text("Personality", "s");
    public static final Property<Boolean> LOCK_PERSONALITY = Property.truth("LockPersonality", "b");
    public static final Property<Fields> RESTRICT_ADDRESS_FAMILIES =
            Property.fields("RestrictAddressFamilies", "(bas)");
    public static final Property<List<Fields>> RUNTIME_DIRECTORY_SYMLINK =
            Property.fieldsList("RuntimeDirectorySymlink", "a(sst)");
    public static final Property<String> RUNTIME_DIRECTORY_PRESERVE = Property.text("RuntimeDirectoryPreserve", "s");
    public static final Property<Long> RUNTIME_DIRECTORY_MODE = Property.number("RuntimeDirectoryMode", "u");
    public static final Property<List<String>> RUNTIME_DIRECTORY = Property.texts("RuntimeDirectory", "as");
    public static final Property<List<Fields>> STATE_DIRECTORY_SYMLINK =
            Property.fieldsList("StateDirectorySymlink", "a(sst)");
    public static final Property<Long> STATE_DIRECTORY_MODE = Property.number("StateDirectoryMode", "u");
    public static final Property<List<String>> STATE_DIRECTORY = Property.texts("StateDirectory", "as");
    public static final Property<List<Fields>> CACHE_DIRECTORY_SYMLINK =
            Property.fieldsList("CacheDirectorySymlink", "a(sst)");
    public static final Property<Long> CACHE_DIRECTORY_MODE = Property.number("CacheDirectoryMode", "u");
    public static final Property<List<String>> CACHE_DIRECTORY = Property.texts("CacheDirectory", "as");
    public static final Property<List<Fields>> LOGS_DIRECTORY_SYMLINK =
            Property.fieldsList("LogsDirectorySymlink", "a(sst)");
    public static final Property<Long> LOGS_DIRECTORY_MODE = Property.number("LogsDirectoryMode", "u");
    public static final Property<List<String>> LOGS_DIRECTORY = Property.texts("LogsDirectory", "as");
    public static final Property<Long> CONFIGURATION_DIRECTORY_MODE =
            Property.number("ConfigurationDirectoryMode", "u");
    public static final Property<List<String>> CONFIGURATION_DIRECTORY = Property.texts("ConfigurationDirectory", "as");
    public static final Property<Long> TIMEOUT_CLEAN_USEC = Property.number("TimeoutCleanUSec", "t");
    public static final Property<Boolean> MEMORY_DENY_WRITE_EXECUTE = Property.truth("MemoryDenyWriteExecute", "b");
    public static final Property<Boolean> RESTRICT_REALTIME = Property.truth("RestrictRealtime", "b");
    public static final Property<Boolean> RESTRICT_SUIDSGID = Property.truth("RestrictSUIDSGID", "b");
    public static final Property<Long> RESTRICT_NAMESPACES = Property.number("RestrictNamespaces", "t");
    public static final Property<Fields> RESTRICT_FILE_SYSTEMS = Property.fields("RestrictFileSystems", "(bas)");
    public static final Property<List<Fields>> BIND_PATHS = Property.fieldsList("BindPaths", "a(ssbt)");
    public static final Property<List<Fields>> BIND_READ_ONLY_PATHS =
            Property.fieldsList("BindReadOnlyPaths", "a(ssbt)");
    public static final Property<List<Fields>> TEMPORARY_FILE_SYSTEM =
            Property.fieldsList("TemporaryFileSystem", "a(ss)");
    public static final Property<Boolean> MOUNT_APIVFS = Property.truth("MountAPIVFS", "b");
    public static final Property<Boolean> BIND_LOG_SOCKETS = Property.truth("BindLogSockets", "b");
    public static final Property<String> KEYRING_MODE = Property.text("KeyringMode", "s");
    public static final Property<String> PROTECT_PROC = Property.text("ProtectProc", "s");
    public static final Property<String> PROC_SUBSET = Property.text("ProcSubset", "s");
    public static final Property<Boolean> PROTECT_HOSTNAME = Property.truth("ProtectHostname", "b");
    public static final Property<Boolean> MEMORY_KSM = Property.truth("MemoryKSM", "b");
    public static final Property<String> NETWORK_NAMESPACE_PATH = Property.text("NetworkNamespacePath", "s");
    public static final Property<String> IPC_NAMESPACE_PATH = Property.text("IPCNamespacePath", "s");
    public static final Property<String> ROOT_IMAGE_POLICY = Property.text("RootImagePolicy", "s");
    public static final Property<String> MOUNT_IMAGE_POLICY = Property.text("MountImagePolicy", "s");
    public static final Property<String> EXTENSION_IMAGE_POLICY = Property.text("ExtensionImagePolicy", "s");

    private ExecProperties() {}
}
