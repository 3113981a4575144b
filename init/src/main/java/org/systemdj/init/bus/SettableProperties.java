// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.sys.Errno;
import org.systemdj.text.UnitType;

/**
 * The properties that clients can set of units of each type, and the D-Bus types of their values.
 *
 * <p>Source: org.freedesktop.systemd1(5), StartTransientUnit() and SetUnitProperties(); {@code nixos-test/transient
 * --names} finds them in a running systemd. Immutable.
 */
final class SettableProperties {
    private static final Set<UnitType> ALL = EnumSet.allOf(UnitType.class);
    private static final Set<UnitType> EXEC =
            EnumSet.of(UnitType.SERVICE, UnitType.SOCKET, UnitType.MOUNT, UnitType.SWAP);
    private static final Set<UnitType> KILL = with(EXEC, UnitType.SCOPE);
    private static final Set<UnitType> CGROUP = with(KILL, UnitType.SLICE);

    /** Dependencies that follow from others. */
    private static final List<String> IMPLIED = List.of(
            "BoundBy",
            "ConflictedBy",
            "ConsistsOf",
            "InSlice",
            "OnFailureOf",
            "OnSuccessOf",
            "ReferencedBy",
            "References",
            "RequiredBy",
            "RequisiteOf",
            "SliceOf",
            "TriggeredBy",
            "Triggers",
            "UpheldBy",
            "WantedBy");

    private static final Map<String, Row> ROWS = new SettableProperties().rows;

    private final Map<String, Row> rows = new HashMap<>();

    private record Row(Set<UnitType> types, String signature) {}

    private SettableProperties() {
        addOfUnits();
        addOfControlGroups();
        addOfProcesses();
        addOfTypes();
    }

    private static Set<UnitType> with(Set<UnitType> some, UnitType one) {
        Set<UnitType> all = EnumSet.copyOf(some);
        all.add(one);
        return all;
    }

    /** Refuses a property that units of the type do not have, or a value of another type than it has. */
    static void check(UnitType type, String property, String signature) {
        if (IMPLIED.contains(property)) {
            throw new BusException(
                    BusError.INVALID_ARGS, "Dependency type " + property + " may not be created transiently.");
        }
        if (property.equals("Slice")) {
            checkSlice(type);
        }
        Row row = ROWS.get(property);
        if (row == null || !row.types.contains(type)) {
            throw PropertyLines.unknown(property);
        }
        checkGroups(type, property);
        if (!row.signature.equals(signature)) {
            throw BusException.ofErrno(Errno.ENXIO, "");
        }
    }

    private static void checkSlice(UnitType type) {
        if (!CGROUP.contains(type)) {
            throw new BusException(
                    BusError.INVALID_ARGS, "The slice property is only available for units with control groups.");
        }
        if (type == UnitType.SLICE) {
            throw new BusException(BusError.INVALID_ARGS, "Slice may not be set for slice units.");
        }
    }

    private static void checkGroups(UnitType type, String property) {
        boolean delegates = type == UnitType.SERVICE || type == UnitType.SCOPE;
        if (!delegates && (property.startsWith("Delegate") || property.equals("CoredumpReceive"))) {
            throw new BusException(BusError.INVALID_ARGS, "Delegation not available for unit type");
        }
        if (!delegates && type != UnitType.SLICE && PropertyLines.isManagedOom(property)) {
            throw new BusException(BusError.INVALID_ARGS, "Cannot set " + property + " for this unit type");
        }
    }

    private void add(Set<UnitType> types, String signature, String names) {
        Row row = new Row(types, signature);
        for (String name : names.split(" ")) {
            rows.put(name, row);
        }
    }

    private void addOfUnits() {
        add(ALL, "a(sbbs)", "Asserts Conditions");
        add(
                ALL,
                "as",
                "After Before BindsTo Conflicts Documentation JoinsNamespaceOf OnFailure OnSuccess PartOf "
                        + "PropagatesReloadTo PropagatesStopTo ReloadPropagatedFrom Requires RequiresMountsFor "
                        + "Requisite StopPropagatedFrom Upholds Wants WantsMountsFor");
        add(
                ALL,
                "b",
                "AllowIsolate DefaultDependencies IgnoreOnIsolate RefuseManualStart RefuseManualStop "
                        + "StopWhenUnneeded SurviveFinalKillSignal");
        add(ALL, "i", "FailureActionExitStatus SuccessActionExitStatus");
        add(
                ALL,
                "s",
                "CollectMode Description FailureAction JobTimeoutAction JobTimeoutRebootArgument "
                        + "OnFailureJobMode RebootArgument Slice SourcePath StartLimitAction SuccessAction");
        add(ALL, "t", "JobRunningTimeoutUSec StartLimitIntervalUSec");
        add(ALL, "u", "StartLimitBurst");
    }

    private void addOfControlGroups() {
        add(CGROUP, "(bas)", "RestrictNetworkInterfaces");
        add(CGROUP, "a(iayu)", "IPAddressAllow IPAddressDeny");
        add(CGROUP, "a(iiqq)", "SocketBindAllow SocketBindDeny");
        add(CGROUP, "a(iiss)", "NFTSet");
        add(CGROUP, "a(ss)", "BPFProgram DeviceAllow");
        add(
                CGROUP,
                "a(st)",
                "BlockIODeviceWeight BlockIOReadBandwidth BlockIOWriteBandwidth IODeviceLatencyTargetUSec "
                        + "IODeviceWeight IOReadBandwidthMax IOReadIOPSMax IOWriteBandwidthMax IOWriteIOPSMax");
        add(CGROUP, "as", "DelegateControllers DisableControllers IPEgressFilterPath IPIngressFilterPath");
        add(CGROUP, "ay", "AllowedCPUs AllowedMemoryNodes StartupAllowedCPUs StartupAllowedMemoryNodes");
        add(
                CGROUP,
                "b",
                "BlockIOAccounting CPUAccounting CoredumpReceive Delegate IOAccounting IPAccounting "
                        + "MemoryAccounting MemoryZSwapWriteback TasksAccounting");
        add(
                CGROUP,
                "s",
                "DelegateSubgroup DevicePolicy ManagedOOMMemoryPressure ManagedOOMPreference ManagedOOMSwap "
                        + "MemoryPressureWatch");
        add(
                CGROUP,
                "t",
                "BlockIOWeight CPUQuotaPerSecUSec CPUQuotaPeriodUSec CPUShares CPUWeight DefaultMemoryLow "
                        + "DefaultMemoryMin IOWeight ManagedOOMMemoryPressureDurationUSec MemoryHigh MemoryLimit "
                        + "MemoryLow MemoryMax MemoryMin MemoryPressureThresholdUSec MemorySwapMax MemoryZSwapMax "
                        + "StartupBlockIOWeight StartupCPUShares StartupCPUWeight StartupIOWeight TasksMax");
        add(
                CGROUP,
                "u",
                "DefaultMemoryLowScale DefaultMemoryMinScale ManagedOOMMemoryPressureLimit MemoryHighScale "
                        + "MemoryLimitScale MemoryLowScale MemoryMaxScale MemoryMinScale MemorySwapMaxScale "
                        + "MemoryZSwapMaxScale TasksMaxScale");
    }

    private void addOfProcesses() {
        add(KILL, "b", "SendSIGHUP SendSIGKILL");
        add(KILL, "i", "FinalKillSignal KillSignal RestartKillSignal WatchdogSignal");
        add(KILL, "s", "Group KillMode User");
        add(EXEC, "(bas)", "RestrictAddressFamilies RestrictFileSystems SystemCallFilter SystemCallLog");
        add(EXEC, "(bs)", "AppArmorProfile SmackProcessLabel");
        add(EXEC, "a(bs)", "LogFilterPatterns");
        add(EXEC, "a(say)", "SetCredential SetCredentialEncrypted");
        add(EXEC, "a(sb)", "EnvironmentFiles");
        add(EXEC, "a(sba(ss))", "ExtensionImages");
        add(
                EXEC,
                "a(ss)",
                "ImportCredentialEx LoadCredential LoadCredentialEncrypted RootImageOptions " + "TemporaryFileSystem");
        add(EXEC, "a(ssba(ss))", "MountImages");
        add(EXEC, "a(ssbt)", "BindPaths BindReadOnlyPaths");
        add(EXEC, "a(sst)", "CacheDirectorySymlink LogsDirectorySymlink RuntimeDirectorySymlink StateDirectorySymlink");
        add(EXEC, "aay", "LogExtraFields");
        add(
                EXEC,
                "as",
                "CacheDirectory ConfigurationDirectory Environment ExecPaths ExecSearchPath "
                        + "ExtensionDirectories ImportCredential InaccessibleDirectories InaccessiblePaths "
                        + "LogsDirectory NoExecPaths PassEnvironment ReadOnlyDirectories ReadOnlyPaths "
                        + "ReadWriteDirectories ReadWritePaths RuntimeDirectory StateDirectory SupplementaryGroups "
                        + "SystemCallArchitectures UnsetEnvironment");
        add(EXEC, "ay", "CPUAffinity NUMAMask RootHash RootHashSignature StandardInputData");
        add(
                EXEC,
                "b",
                "BindLogSockets CPUAffinityFromNUMA CPUSchedulingResetOnFork IgnoreSIGPIPE LockPersonality "
                        + "DynamicUser MemoryDenyWriteExecute MemoryKSM MountAPIVFS NoNewPrivileges PrivateDevices PrivateIPC "
                        + "PrivateMounts PrivateNetwork PrivateTmp PrivateUsers ProtectClock ProtectControlGroups "
                        + "ProtectHostname ProtectKernelLogs ProtectKernelModules ProtectKernelTunables RemoveIPC "
                        + "RestrictRealtime RestrictSUIDSGID RootEphemeral SetLoginEnvironment SyslogLevelPrefix "
                        + "TTYReset TTYVHangup TTYVTDisallocate");
        add(
                EXEC,
                "i",
                "CPUSchedulingPolicy CPUSchedulingPriority IOSchedulingClass IOSchedulingPriority LogLevelMax "
                        + "NUMAPolicy Nice OOMScoreAdjust SecureBits SyslogFacility SyslogLevel SystemCallErrorNumber");
        add(
                EXEC,
                "s",
                "ExtensionImagePolicy IPCNamespacePath KeyringMode LogNamespace MountImagePolicy "
                        + "NetworkNamespacePath PAMName Personality PrivatePIDs PrivateTmpEx PrivateUsersEx ProcSubset "
                        + "ProtectControlGroupsEx ProtectHome ProtectProc ProtectSystem RootDirectory RootHashPath "
                        + "RootHashSignaturePath RootImage RootImagePolicy RootVerity RuntimeDirectoryPreserve "
                        + "SELinuxContext StandardError StandardErrorFile StandardErrorFileDescriptorName "
                        + "StandardErrorFileToAppend StandardErrorFileToTruncate StandardInput StandardInputFile "
                        + "StandardInputFileDescriptorName StandardOutput StandardOutputFile "
                        + "StandardOutputFileDescriptorName StandardOutputFileToAppend StandardOutputFileToTruncate "
                        + "SyslogIdentifier TTYPath UtmpIdentifier UtmpMode WorkingDirectory");
        add(
                EXEC,
                "t",
                "AmbientCapabilities CapabilityBoundingSet CoredumpFilter LimitAS LimitASSoft LimitCORE "
                        + "LimitCORESoft LimitCPU LimitCPUSoft LimitDATA LimitDATASoft LimitFSIZE LimitFSIZESoft "
                        + "LimitLOCKS LimitLOCKSSoft LimitMEMLOCK LimitMEMLOCKSoft LimitMSGQUEUE LimitMSGQUEUESoft "
                        + "LimitNICE LimitNICESoft LimitNOFILE LimitNOFILESoft LimitNPROC LimitNPROCSoft LimitRSS "
                        + "LimitRSSSoft LimitRTPRIO LimitRTPRIOSoft LimitRTTIME LimitRTTIMESoft LimitSIGPENDING "
                        + "LimitSIGPENDINGSoft LimitSTACK LimitSTACKSoft LogRateLimitIntervalUSec MountFlags "
                        + "RestrictNamespaces TimerSlackNSec");
        add(
                EXEC,
                "u",
                "CacheDirectoryMode ConfigurationDirectoryMode LogRateLimitBurst LogsDirectoryMode "
                        + "RuntimeDirectoryMode StateDirectoryMode TTYColumns TTYRows UMask");
    }

    private void addOfTypes() {
        add(EnumSet.of(UnitType.AUTOMOUNT), "s", "ExtraOptions");
        add(EnumSet.of(UnitType.AUTOMOUNT), "t", "TimeoutIdleUSec");
        add(EnumSet.of(UnitType.MOUNT), "b", "ForceUnmount LazyUnmount SloppyOptions");
        add(EnumSet.of(UnitType.MOUNT), "s", "Options What");
        add(EnumSet.of(UnitType.MOUNT, UnitType.AUTOMOUNT), "s", "Where");
        add(EnumSet.of(UnitType.PATH), "a(ss)", "Paths");
        add(EnumSet.of(UnitType.PATH), "b", "MakeDirectory");
        add(
                EnumSet.of(UnitType.SERVICE),
                "(aiai)",
                "RestartForceExitStatus RestartPreventExitStatus SuccessExitStatus");
        add(
                EnumSet.of(UnitType.SERVICE),
                "a(sasas)",
                "ExecConditionEx ExecReloadEx ExecStartEx ExecStartPostEx ExecStartPreEx ExecStopEx "
                        + "ExecStopPostEx");
        add(EnumSet.of(UnitType.SERVICE), "a(sasb)", "ExecCondition ExecReload ExecStart ExecStop");
        add(EnumSet.of(UnitType.SERVICE), "a(sst)", "OpenFile");
        add(
                EnumSet.of(UnitType.SERVICE),
                "b",
                "GuessMainPID PermissionsStartOnly RemainAfterExit RootDirectoryStartOnly");
        add(EnumSet.of(UnitType.SERVICE), "i", "ReloadSignal");
        add(
                EnumSet.of(UnitType.SERVICE),
                "s",
                "BusName ExitType FileDescriptorStorePreserve NotifyAccess PIDFile Restart RestartMode "
                        + "TimeoutStartFailureMode TimeoutStopFailureMode USBFunctionDescriptors USBFunctionStrings");
        add(
                EnumSet.of(UnitType.SERVICE),
                "t",
                "RestartMaxDelayUSec RestartUSec TimeoutAbortUSec TimeoutStartUSec WatchdogUSec");
        add(EnumSet.of(UnitType.SERVICE), "u", "FileDescriptorStoreMax RestartSteps");
        add(EnumSet.of(UnitType.SERVICE, UnitType.MOUNT), "s", "Type");
        add(EnumSet.of(UnitType.SERVICE, UnitType.SCOPE), "s", "OOMPolicy");
        add(
                EnumSet.of(UnitType.SERVICE, UnitType.SCOPE),
                "t",
                "RuntimeMaxUSec RuntimeRandomizedExtraUSec TimeoutStopUSec");
        add(EnumSet.of(UnitType.SERVICE, UnitType.SOCKET), "a(sasb)", "ExecStartPost ExecStartPre ExecStopPost");
        add(EnumSet.of(UnitType.SOCKET), "a(ss)", "Listen");
        add(EnumSet.of(UnitType.SOCKET), "as", "Symlinks");
        add(
                EnumSet.of(UnitType.SOCKET),
                "b",
                "Accept Broadcast FlushPending FreeBind KeepAlive NoDelay PassCredentials "
                        + "PassFileDescriptorsToExec PassPacketInfo PassSecurity RemoveOnStop ReusePort "
                        + "SELinuxContextFromNet Transparent Writable");
        add(EnumSet.of(UnitType.SOCKET), "i", "IPTOS IPTTL Mark Priority SocketProtocol");
        add(
                EnumSet.of(UnitType.SOCKET),
                "s",
                "BindIPv6Only BindToDevice FileDescriptorName SmackLabel SmackLabelIPOut SmackLabelIPin "
                        + "SocketGroup SocketUser TCPCongestion Timestamping");
        add(
                EnumSet.of(UnitType.SOCKET),
                "t",
                "DeferAcceptUSec KeepAliveIntervalUSec KeepAliveTimeUSec PipeSize PollLimitIntervalUSec "
                        + "ReceiveBuffer SendBuffer");
        add(
                EnumSet.of(UnitType.SOCKET),
                "u",
                "Backlog KeepAliveProbes MaxConnections MaxConnectionsPerSource PollLimitBurst SocketMode");
        add(EnumSet.of(UnitType.SOCKET), "x", "MessageQueueMaxMessages MessageQueueMessageSize");
        add(EnumSet.of(UnitType.SOCKET, UnitType.MOUNT), "t", "TimeoutUSec");
        add(EnumSet.of(UnitType.SOCKET, UnitType.MOUNT, UnitType.AUTOMOUNT, UnitType.PATH), "u", "DirectoryMode");
        add(EnumSet.of(UnitType.SOCKET, UnitType.PATH), "t", "TriggerLimitIntervalUSec");
        add(EnumSet.of(UnitType.SOCKET, UnitType.PATH), "u", "TriggerLimitBurst");
        add(EnumSet.of(UnitType.TIMER), "a(ss)", "TimersCalendar");
        add(EnumSet.of(UnitType.TIMER), "a(st)", "TimersMonotonic");
        add(
                EnumSet.of(UnitType.TIMER),
                "b",
                "DeferReactivation FixedRandomDelay OnClockChange OnTimezoneChange Persistent "
                        + "RemainAfterElapse WakeSystem");
        add(EnumSet.of(UnitType.TIMER), "s", "OnCalendar");
        add(
                EnumSet.of(UnitType.TIMER),
                "t",
                "AccuracySec AccuracyUSec OnActiveSec OnBootSec OnStartupSec OnUnitActiveSec "
                        + "OnUnitInactiveSec RandomizedDelayUSec");
    }
}
