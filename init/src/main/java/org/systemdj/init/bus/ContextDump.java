// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.List;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.Capability;
import org.systemdj.time.TimeSpan;

/**
 * What is dumped of units with processes: how they are executed, signalled and limited.
 *
 * <p>Source: systemd-analyze(1), dump. Loop-confined.
 */
final class ContextDump {
    /** What the manager limits where units do not. */
    private static final List<String> ALWAYS_LIMITED = List.of("CORE", "NOFILE", "MEMLOCK");

    private static final long NO_LIMIT = -1;

    private ContextDump() {}

    /** All three, as of units that are neither services nor scopes. */
    static void all(DumpLines lines, Unit unit) {
        exec(lines, unit);
        kill(lines);
        cgroup(lines);
    }

    static void kill(DumpLines lines) {
        String restart = lines.isMade("RestartKillSignal") ? lines.value("RestartKillSignal") : "";
        lines.settings("KillMode", "KillSignal")
                .line("RestartKillSignal", restart.isEmpty() ? lines.value("KillSignal") : restart)
                .settings("FinalKillSignal", "SendSIGKILL", "SendSIGHUP");
    }

    static void exec(DumpLines lines, Unit unit) {
        String directory = lines.value("WorkingDirectory");
        String root = lines.value("RootDirectory");
        lines.settings("UMask")
                .line("WorkingDirectory", directory.isEmpty() ? "/" : withoutDash(directory))
                .line("RootDirectory", root.isEmpty() ? "/" : root)
                .settings("RootEphemeral")
                .yes("NonBlocking", unit.get(ServiceDirectives.NON_BLOCKING))
                .settings("PrivateTmp", "PrivateDevices", "ProtectKernelTunables", "ProtectKernelModules")
                .settings("ProtectKernelLogs", "ProtectClock", "ProtectControlGroups", "PrivateNetwork")
                .settings("PrivateUsers", "PrivatePIDs", "ProtectHome", "ProtectSystem")
                .yes("MountAPIVFS", ExecValues.mountsApiFileSystems(unit.settings()))
                .yes("BindLogSockets", ExecValues.bindsLogSockets(unit.settings()))
                .settings("IgnoreSIGPIPE", "MemoryDenyWriteExecute", "RestrictRealtime", "RestrictSUIDSGID")
                .settings("KeyringMode", "ProtectHostname", "ProtectProc", "ProcSubset");
        lines.made("RootImage", "RootHash", "RootVerity")
                .listed("Environment", "EnvironmentFile", "PassEnvironment", "UnsetEnvironment");
        for (String kind : new String[] {"Runtime", "State", "Cache", "Logs", "Configuration"}) {
            if (kind.equals("Runtime")) {
                lines.settings("RuntimeDirectoryPreserve");
            }
            lines.settings(kind + "DirectoryMode").listed(kind + "Directory");
        }
        lines.settings("TimeoutCleanSec").made("MemoryKSM", "Nice", "OOMScoreAdjust", "CoredumpFilter");
        limits(lines);
        lines.made("IOSchedulingClass")
                .made("CPUSchedulingPolicy", "CPUSchedulingPriority", "CPUAffinity", "NUMAPolicy", "TimerSlackNSec")
                .settings("StandardInput", "StandardOutput", "StandardError")
                .made("TTYPath");
        if (lines.isMade("TTYPath")) {
            lines.settings("TTYReset", "TTYVHangup", "TTYVTDisallocate").made("TTYRows", "TTYColumns");
        }
        lines.made("SyslogIdentifier");
        if (isLogged(lines.value("StandardOutput")) || isLogged(lines.value("StandardError"))) {
            lines.settings("SyslogFacility", "SyslogLevel");
        }
        lines.made("LogLevelMax", "LogRateLimitIntervalSec", "LogRateLimitBurst", "LogNamespace")
                .listed("LogExtraFields")
                .asInFiles("SecureBits");
        capabilities(lines, "CapabilityBoundingSet");
        capabilities(lines, "AmbientCapabilities");
        lines.made("User", "Group")
                .settings("DynamicUser")
                .made("SupplementaryGroups", "PAMName", "ReadWritePaths", "ReadOnlyPaths", "InaccessiblePaths")
                .made("ExecPaths", "NoExecPaths", "ExecSearchPath")
                .listed("BindPaths", "BindReadOnlyPaths", "TemporaryFileSystem")
                .made("UtmpIdentifier", "SELinuxContext", "Personality")
                .settings("LockPersonality")
                .made("SystemCallFilter", "SystemCallArchitectures")
                .asInFiles("RestrictNamespaces")
                .made("RestrictFileSystems")
                .made("NetworkNamespacePath", "IPCNamespacePath")
                .settings("SystemCallErrorNumber")
                .made("AppArmorProfile");
    }

    private static void capabilities(DumpLines lines, String name) {
        if (lines.isOwn(name)) {
            lines.present(name, Capability.format(lines.number(name)));
        }
    }

    private static boolean isLogged(String output) {
        return output.startsWith("journal") || output.startsWith("kmsg");
    }

    private static String withoutDash(String path) {
        return path.startsWith("-") || path.startsWith("!") ? path.substring(1) : path;
    }

    private static void limits(DumpLines lines) {
        String[] names = {
            "CPU",
            "FSIZE",
            "DATA",
            "STACK",
            "CORE",
            "RSS",
            "NPROC",
            "NOFILE",
            "MEMLOCK",
            "AS",
            "LOCKS",
            "SIGPENDING",
            "MSGQUEUE",
            "NICE",
            "RTPRIO",
            "RTTIME"
        };
        for (String name : names) {
            String limit = "Limit" + name;
            if (ALWAYS_LIMITED.contains(name) || lines.isOwn(limit)) {
                lines.line(limit, Long.toUnsignedString(lines.number(limit)))
                        .line(limit + "Soft", Long.toUnsignedString(lines.number(limit + "Soft")));
            }
        }
    }

    private static String percent(long tenThousandths) {
        return tenThousandths / 100 + "." + tenThousandths % 100 / 10 + tenThousandths % 10 + "%";
    }

    static void cgroup(DumpLines lines) {
        lines.settings("CPUAccounting", "IOAccounting", "BlockIOAccounting", "MemoryAccounting", "TasksAccounting")
                .settings("IPAccounting", "CPUWeight", "StartupCPUWeight", "CPUShares", "StartupCPUShares");
        long quota = lines.number("CPUQuotaPerSecUSec");
        String delegated = lines.value("Delegate");
        long pressure = Math.round(lines.number("ManagedOOMMemoryPressureLimit") * 10_000.0 / 0xffffffffL);
        lines.span("CPUQuotaPerSecSec", quota == NO_LIMIT ? TimeSpan.USEC_INFINITY : quota)
                .settings("CPUQuotaPeriodSec", "AllowedCPUs", "StartupAllowedCPUs", "AllowedMemoryNodes")
                .settings("StartupAllowedMemoryNodes", "IOWeight", "StartupIOWeight", "BlockIOWeight")
                .settings("StartupBlockIOWeight", "DefaultMemoryMin", "DefaultMemoryLow", "MemoryMin", "MemoryLow")
                .settings("StartupMemoryLow", "MemoryHigh", "StartupMemoryHigh", "MemoryMax", "StartupMemoryMax")
                .settings("MemorySwapMax", "StartupMemorySwapMax", "MemoryZSwapMax", "StartupMemoryZSwapMax")
                .settings("MemoryZSwapWriteback", "MemoryLimit", "TasksMax", "DevicePolicy", "DisableControllers")
                .line("Delegate", delegated.isEmpty() ? "no" : delegated)
                .settings("ManagedOOMSwap", "ManagedOOMMemoryPressure")
                .line("ManagedOOMMemoryPressureLimit", percent(pressure))
                .settings("ManagedOOMPreference", "MemoryPressureWatch", "CoredumpReceive")
                .settings("MemoryPressureThresholdSec")
                .made("DelegateSubgroup")
                .reversed("DeviceAllow")
                .listed("IODeviceWeight", "IODeviceLatencyTargetSec", "IOReadBandwidthMax")
                .listed("IOWriteBandwidthMax", "IOReadIOPSMax", "IOWriteIOPSMax", "IPAddressAllow", "IPAddressDeny")
                .listed("IPIngressFilterPath", "IPEgressFilterPath", "BPFProgram", "SocketBindAllow", "SocketBindDeny")
                .made("RestrictNetworkInterfaces");
    }
}
