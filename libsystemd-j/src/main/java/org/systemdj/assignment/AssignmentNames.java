// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

import org.systemdj.config.ConditionType;
import org.systemdj.text.UnitType;

/**
 * Which settings can be assigned to units at run time, by type of unit.
 *
 * <p>Source: systemctl(1), {@code set-property}; what systemd 257 knows ({@code nixos-test/assignments --names}).
 *
 * <p>Immutable (static functions).
 */
final class AssignmentNames {
    private AssignmentNames() {}

    /** How a setting of a unit of that type is converted; null where there is no such setting. */
    static Kind find(UnitType type, String name) {
        Kind own =
                switch (type) {
                    case SERVICE -> first(cgroup(name), exec(name), kill(name), service(name));
                    case SOCKET -> first(cgroup(name), exec(name), kill(name), socket(name));
                    case MOUNT -> first(cgroup(name), exec(name), kill(name), mount(name));
                    case SCOPE -> first(cgroup(name), kill(name), scope(name));
                    case SLICE -> cgroup(name);
                    case TIMER -> timer(name);
                    case PATH -> path(name);
                    case AUTOMOUNT -> automount(name);
                    case SWAP, TARGET, DEVICE -> null;
                };
        return own != null ? own : unit(name);
    }

    private static Kind first(Kind... kinds) {
        for (Kind kind : kinds) {
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }

    /** What units of all types have. */
    private static Kind unit(String name) {
        return switch (name) {
            case "FailureActionExitStatus", "SuccessActionExitStatus" -> Kind.ACTION_STATUS;
            case "AllowIsolate",
                    "DefaultDependencies",
                    "IgnoreOnIsolate",
                    "RefuseManualStart",
                    "RefuseManualStop",
                    "StopWhenUnneeded",
                    "SurviveFinalKillSignal" -> Kind.BOOLEAN;
            case "JobRunningTimeoutSec", "JobTimeoutSec", "StartLimitIntervalSec" -> Kind.SPAN;
            case "CollectMode",
                    "Description",
                    "FailureAction",
                    "JobTimeoutAction",
                    "JobTimeoutRebootArgument",
                    "OnFailureJobMode",
                    "RebootArgument",
                    "SourcePath",
                    "StartLimitAction",
                    "SuccessAction" -> Kind.TEXT;
            case "StartLimitBurst" -> Kind.UNSIGNED;
            case "After",
                    "Before",
                    "BindsTo",
                    "BoundBy",
                    "ConflictedBy",
                    "Conflicts",
                    "ConsistsOf",
                    "Documentation",
                    "InSlice",
                    "JoinsNamespaceOf",
                    "Markers",
                    "OnFailure",
                    "OnFailureOf",
                    "OnSuccess",
                    "OnSuccessOf",
                    "PartOf",
                    "PropagatesReloadTo",
                    "PropagatesStopTo",
                    "ReferencedBy",
                    "References",
                    "ReloadPropagatedFrom",
                    "RequiredBy",
                    "Requires",
                    "RequiresMountsFor",
                    "Requisite",
                    "RequisiteOf",
                    "SliceOf",
                    "StopPropagatedFrom",
                    "TriggeredBy",
                    "Triggers",
                    "UpheldBy",
                    "Upholds",
                    "WantedBy",
                    "Wants",
                    "WantsMountsFor" -> Kind.WORDS;
            default -> test(name);
        };
    }

    /** Resource control: services, slices, scopes, sockets, mounts. */
    private static Kind cgroup(String name) {
        return switch (name) {
            case "IPAddressAllow", "IPAddressDeny" -> Kind.ADDRESSES;
            case "BlockIOWeight", "StartupBlockIOWeight" -> Kind.BLOCK_IO_WEIGHT;
            case "BlockIOAccounting",
                    "CPUAccounting",
                    "CoredumpReceive",
                    "IOAccounting",
                    "IPAccounting",
                    "MemoryAccounting",
                    "MemoryZSwapWriteback",
                    "TasksAccounting" -> Kind.BOOLEAN;
            case "AllowedCPUs", "AllowedMemoryNodes", "StartupAllowedCPUs", "StartupAllowedMemoryNodes" -> Kind.CPUS;
            case "CPUShares", "StartupCPUShares" -> Kind.CPU_SHARES;
            case "CPUWeight", "StartupCPUWeight" -> Kind.CPU_WEIGHT;
            case "Delegate" -> Kind.DELEGATE;
            case "DeviceAllow" -> Kind.DEVICE;
            case "IODeviceLatencyTargetSec" -> Kind.DEVICE_LATENCY;
            case "BlockIOReadBandwidth",
                    "BlockIOWriteBandwidth",
                    "IOReadBandwidthMax",
                    "IOReadIOPSMax",
                    "IOWriteBandwidthMax",
                    "IOWriteIOPSMax" -> Kind.DEVICE_LIMIT;
            case "BlockIODeviceWeight", "IODeviceWeight" -> Kind.DEVICE_WEIGHT;
            case "MemoryHigh", "MemoryLimit", "MemoryMax", "MemorySwapMax", "MemoryZSwapMax" -> Kind.LIMIT;
            case "DefaultMemoryLow", "DefaultMemoryMin", "MemoryLow", "MemoryMin" -> Kind.LIMIT_FROM_ZERO;
            case "NFTSet" -> Kind.NFT_SETS;
            case "IPEgressFilterPath", "IPIngressFilterPath" -> Kind.ONE_TEXT;
            case "BPFProgram" -> Kind.PAIR;
            case "ManagedOOMMemoryPressureDurationSec" -> Kind.PRESSURE_DURATION;
            case "ManagedOOMMemoryPressureLimit" -> Kind.PRESSURE_LIMIT;
            case "CPUQuota" -> Kind.QUOTA;
            case "CPUQuotaPeriodSec" -> Kind.QUOTA_PERIOD;
            case "SocketBindAllow", "SocketBindDeny" -> Kind.SOCKET_BIND;
            case "MemoryPressureThresholdSec" -> Kind.SPAN;
            case "TasksMax" -> Kind.TASKS;
            case "DelegateSubgroup",
                    "DevicePolicy",
                    "ManagedOOMMemoryPressure",
                    "ManagedOOMPreference",
                    "ManagedOOMSwap",
                    "MemoryPressureWatch",
                    "Slice" -> Kind.TEXT;
            case "IOWeight", "StartupIOWeight" -> Kind.WEIGHT;
            case "DisableControllers" -> Kind.WORDS;
            default -> null;
        };
    }

    /** Processes: services, sockets, mounts. */
    private static Kind exec(String name) {
        return switch (name) {
            case "RestrictAddressFamilies",
                    "RestrictFileSystems",
                    "RestrictNetworkInterfaces",
                    "SystemCallFilter",
                    "SystemCallLog" -> Kind.ALLOW_OR_DENY;
            case "BindPaths", "BindReadOnlyPaths" -> Kind.BIND_PATHS;
            case "BindLogSockets",
                    "CPUSchedulingResetOnFork",
                    "DynamicUser",
                    "IgnoreSIGPIPE",
                    "LockPersonality",
                    "MemoryDenyWriteExecute",
                    "MemoryKSM",
                    "MountAPIVFS",
                    "NoNewPrivileges",
                    "PrivateDevices",
                    "PrivateIPC",
                    "PrivateMounts",
                    "PrivateNetwork",
                    "PrivateTmp",
                    "PrivateUsers",
                    "ProtectClock",
                    "ProtectControlGroups",
                    "ProtectHostname",
                    "ProtectKernelLogs",
                    "ProtectKernelModules",
                    "ProtectKernelTunables",
                    "RemoveIPC",
                    "RestrictRealtime",
                    "RestrictSUIDSGID",
                    "RootEphemeral",
                    "SetLoginEnvironment",
                    "SyslogLevelPrefix",
                    "TTYReset",
                    "TTYVHangup",
                    "TTYVTDisallocate" -> Kind.BOOLEAN;
            case "AmbientCapabilities", "CapabilityBoundingSet" -> Kind.CAPABILITIES;
            case "CoredumpFilter" -> Kind.COREDUMP_FILTER;
            case "CPUAffinity" -> Kind.CPU_AFFINITY;
            case "CPUSchedulingPolicy" -> Kind.CPU_POLICY;
            case "CacheDirectory", "LogsDirectory", "RuntimeDirectory", "StateDirectory" -> Kind.DIRECTORIES;
            case "SetCredentialEncrypted" -> Kind.ENCRYPTED_CREDENTIAL;
            case "EnvironmentFile" -> Kind.ENVIRONMENT_FILE;
            case "Environment", "PassEnvironment", "UnsetEnvironment" -> Kind.ESCAPED_WORDS;
            case "ExtensionImages" -> Kind.EXTENSION_IMAGES;
            case "RootImageOptions" -> Kind.IMAGE_OPTIONS;
            case "StandardInputData" -> Kind.INPUT_DATA;
            case "StandardInputText" -> Kind.INPUT_TEXT;
            case "IOSchedulingClass" -> Kind.IO_CLASS;
            case "IOSchedulingPriority" -> Kind.IO_PRIORITY;
            case "LimitAS",
                    "LimitCORE",
                    "LimitCPU",
                    "LimitDATA",
                    "LimitFSIZE",
                    "LimitLOCKS",
                    "LimitMEMLOCK",
                    "LimitMSGQUEUE",
                    "LimitNICE",
                    "LimitNOFILE",
                    "LimitNPROC",
                    "LimitRSS",
                    "LimitRTPRIO",
                    "LimitRTTIME",
                    "LimitSIGPENDING",
                    "LimitSTACK" -> Kind.LIMITS;
            case "LoadCredential", "LoadCredentialEncrypted" -> Kind.LOAD_CREDENTIAL;
            case "SyslogFacility" -> Kind.LOG_FACILITY;
            case "LogExtraFields" -> Kind.LOG_FIELD;
            case "LogLevelMax", "SyslogLevel" -> Kind.LOG_LEVEL;
            case "LogFilterPatterns" -> Kind.LOG_PATTERN;
            case "CacheDirectoryMode",
                    "ConfigurationDirectoryMode",
                    "LogsDirectoryMode",
                    "RuntimeDirectoryMode",
                    "StateDirectoryMode",
                    "UMask" -> Kind.MODE;
            case "MountImages" -> Kind.MOUNT_IMAGES;
            case "RestrictNamespaces" -> Kind.NAMESPACES;
            case "Nice" -> Kind.NICE;
            case "NUMAMask" -> Kind.NUMA_MASK;
            case "NUMAPolicy" -> Kind.NUMA_POLICY;
            case "ImportCredential" -> Kind.ONE_TEXT;
            case "AppArmorProfile", "SmackProcessLabel" -> Kind.OPTIONAL_TEXT;
            case "ImportCredentialEx" -> Kind.PAIR_KEEPING_EMPTY;
            case "MountFlags" -> Kind.PROPAGATION;
            case "RootHash" -> Kind.ROOT_HASH;
            case "RootHashSignature" -> Kind.ROOT_HASH_SIGNATURE;
            case "SecureBits" -> Kind.SECURE_BITS;
            case "SetCredential" -> Kind.SET_CREDENTIAL;
            case "CPUSchedulingPriority", "OOMScoreAdjust" -> Kind.SIGNED;
            case "LogRateLimitIntervalSec" -> Kind.SPAN;
            case "TimerSlackNSec" -> Kind.SPAN_NSEC;
            case "StandardError", "StandardInput", "StandardOutput" -> Kind.STANDARD_STREAM;
            case "SystemCallErrorNumber" -> Kind.SYSTEM_CALL_ERROR;
            case "TemporaryFileSystem" -> Kind.TEMPORARY;
            case "ExtensionImagePolicy",
                    "IPCNamespacePath",
                    "KeyringMode",
                    "LogNamespace",
                    "MountImagePolicy",
                    "NetworkNamespacePath",
                    "PAMName",
                    "Personality",
                    "PrivatePIDs",
                    "PrivateTmpEx",
                    "PrivateUsersEx",
                    "ProcSubset",
                    "ProtectControlGroupsEx",
                    "ProtectHome",
                    "ProtectProc",
                    "ProtectSystem",
                    "RootDirectory",
                    "RootImage",
                    "RootImagePolicy",
                    "RootVerity",
                    "RuntimeDirectoryPreserve",
                    "SELinuxContext",
                    "SyslogIdentifier",
                    "TTYPath",
                    "UtmpIdentifier",
                    "UtmpMode",
                    "WorkingDirectory" -> Kind.TEXT;
            case "LogRateLimitBurst", "TTYColumns", "TTYRows" -> Kind.UNSIGNED;
            case "ConfigurationDirectory",
                    "ExecPaths",
                    "ExecSearchPath",
                    "ExtensionDirectories",
                    "InaccessibleDirectories",
                    "InaccessiblePaths",
                    "NoExecPaths",
                    "ReadOnlyDirectories",
                    "ReadOnlyPaths",
                    "ReadWriteDirectories",
                    "ReadWritePaths",
                    "SupplementaryGroups",
                    "SystemCallArchitectures" -> Kind.WORDS;
            default -> null;
        };
    }

    /** The end of processes: services, scopes, sockets, mounts. */
    private static Kind kill(String name) {
        return switch (name) {
            case "SendSIGHUP", "SendSIGKILL" -> Kind.BOOLEAN;
            case "FinalKillSignal", "KillSignal", "ReloadSignal", "RestartKillSignal", "WatchdogSignal" -> Kind.SIGNAL;
            case "Group", "KillMode", "User" -> Kind.TEXT;
            default -> null;
        };
    }

    /** [Service]. */
    private static Kind service(String name) {
        return switch (name) {
            case "GuessMainPID", "PermissionsStartOnly", "RemainAfterExit", "RootDirectoryStartOnly" -> Kind.BOOLEAN;
            case "ExecCondition",
                    "ExecReload",
                    "ExecStart",
                    "ExecStartPost",
                    "ExecStartPre",
                    "ExecStop",
                    "ExecStopPost" -> Kind.COMMAND;
            case "ExecConditionEx",
                    "ExecReloadEx",
                    "ExecStartEx",
                    "ExecStartPostEx",
                    "ExecStartPreEx",
                    "ExecStopEx",
                    "ExecStopPostEx" -> Kind.COMMAND_WITH_FLAGS;
            case "RestartForceExitStatus", "RestartPreventExitStatus", "SuccessExitStatus" -> Kind.EXIT_STATUSES;
            case "OpenFile" -> Kind.OPEN_FILE;
            case "RestartMaxDelaySec",
                    "RestartSec",
                    "RuntimeMaxSec",
                    "RuntimeRandomizedExtraSec",
                    "TimeoutAbortSec",
                    "TimeoutStartSec",
                    "TimeoutStopSec",
                    "WatchdogSec" -> Kind.SPAN;
            case "TimeoutSec" -> Kind.START_AND_STOP_TIMEOUT;
            case "BusName",
                    "ExitType",
                    "FileDescriptorStorePreserve",
                    "NotifyAccess",
                    "OOMPolicy",
                    "PIDFile",
                    "Restart",
                    "RestartMode",
                    "TimeoutStartFailureMode",
                    "TimeoutStopFailureMode",
                    "Type",
                    "USBFunctionDescriptors",
                    "USBFunctionStrings" -> Kind.TEXT;
            case "FileDescriptorStoreMax", "RestartSteps" -> Kind.UNSIGNED;
            default -> null;
        };
    }

    /** [Scope]. */
    private static Kind scope(String name) {
        return switch (name) {
            case "RuntimeMaxSec", "RuntimeRandomizedExtraSec", "TimeoutStopSec" -> Kind.SPAN;
            case "OOMPolicy" -> Kind.TEXT;
            default -> null;
        };
    }

    /** [Socket]. */
    private static Kind socket(String name) {
        return switch (name) {
            case "Accept",
                    "Broadcast",
                    "FlushPending",
                    "FreeBind",
                    "KeepAlive",
                    "NoDelay",
                    "PassCredentials",
                    "PassFileDescriptorsToExec",
                    "PassPacketInfo",
                    "PassSecurity",
                    "RemoveOnStop",
                    "ReusePort",
                    "SELinuxContextFromNet",
                    "Transparent",
                    "Writable" -> Kind.BOOLEAN;
            case "ExecReload", "ExecStartPost", "ExecStartPre", "ExecStopPost" -> Kind.COMMAND;
            case "ListenDatagram",
                    "ListenFIFO",
                    "ListenMessageQueue",
                    "ListenNetlink",
                    "ListenSequentialPacket",
                    "ListenSpecial",
                    "ListenStream",
                    "ListenUSBFunction" -> Kind.LISTEN;
            case "DirectoryMode", "SocketMode" -> Kind.MODE;
            case "IPTTL", "Mark", "Priority" -> Kind.SIGNED;
            case "MessageQueueMaxMessages", "MessageQueueMessageSize" -> Kind.SIGNED_LONG;
            case "PipeSize", "ReceiveBuffer", "SendBuffer" -> Kind.SIZE;
            case "SocketProtocol" -> Kind.SOCKET_PROTOCOL;
            case "DeferAcceptSec",
                    "KeepAliveIntervalSec",
                    "KeepAliveTimeSec",
                    "PollLimitIntervalSec",
                    "TriggerLimitIntervalSec",
                    "TimeoutSec" -> Kind.SPAN;
            case "BindIPv6Only",
                    "BindToDevice",
                    "FileDescriptorName",
                    "SmackLabel",
                    "SmackLabelIPIn",
                    "SmackLabelIPOut",
                    "SocketGroup",
                    "SocketUser",
                    "TCPCongestion",
                    "Timestamping" -> Kind.TEXT;
            case "IPTOS" -> Kind.TYPE_OF_TRAFFIC;
            case "Backlog",
                    "KeepAliveProbes",
                    "MaxConnections",
                    "MaxConnectionsPerSource",
                    "PollLimitBurst",
                    "TriggerLimitBurst" -> Kind.UNSIGNED;
            case "Symlinks" -> Kind.WORDS;
            default -> null;
        };
    }

    /** [Timer]. */
    private static Kind timer(String name) {
        return switch (name) {
            case "DeferReactivation",
                    "FixedRandomDelay",
                    "OnClockChange",
                    "OnTimezoneChange",
                    "Persistent",
                    "RemainAfterElapse",
                    "WakeSystem" -> Kind.BOOLEAN;
            case "OnCalendar" -> Kind.CALENDAR_TIMER;
            case "OnActiveSec", "OnBootSec", "OnStartupSec", "OnUnitActiveSec", "OnUnitInactiveSec" ->
                Kind.MONOTONIC_TIMER;
            case "AccuracySec", "RandomizedDelaySec" -> Kind.SPAN;
            default -> null;
        };
    }

    /** [Path]. */
    private static Kind path(String name) {
        return switch (name) {
            case "MakeDirectory" -> Kind.BOOLEAN;
            case "DirectoryMode" -> Kind.MODE;
            case "PollLimitIntervalSec", "TriggerLimitIntervalSec" -> Kind.SPAN;
            case "PollLimitBurst", "TriggerLimitBurst" -> Kind.UNSIGNED;
            case "DirectoryNotEmpty", "PathChanged", "PathExists", "PathExistsGlob", "PathModified" ->
                Kind.WATCHED_PATH;
            default -> null;
        };
    }

    /** [Mount]. */
    private static Kind mount(String name) {
        return switch (name) {
            case "ForceUnmount", "LazyUnmount", "ReadwriteOnly", "SloppyOptions" -> Kind.BOOLEAN;
            case "DirectoryMode" -> Kind.MODE;
            case "TimeoutSec" -> Kind.SPAN;
            case "Options", "Type", "What", "Where" -> Kind.TEXT;
            default -> null;
        };
    }

    /** [Automount]. */
    private static Kind automount(String name) {
        return switch (name) {
            case "DirectoryMode" -> Kind.MODE;
            case "TimeoutIdleSec" -> Kind.SPAN;
            case "ExtraOptions", "Where" -> Kind.TEXT;
            default -> null;
        };
    }

    /** A condition or an assertion. */
    private static Kind test(String name) {
        boolean condition = name.startsWith("Condition");
        if (!condition && !name.startsWith("Assert")) {
            return null;
        }
        String word = name.substring(condition ? "Condition".length() : "Assert".length());
        for (ConditionType type : ConditionType.values()) {
            if (type.word().equals(word) && !type.isLater()) {
                return condition ? Kind.CONDITION : Kind.ASSERT;
            }
        }
        return null;
    }
}
