// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.NOTHING;

import org.systemdj.bus.BusInterface;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.init.cgroup.Counter;

/**
 * The properties and methods of units with a control group: what it uses, and its settings.
 *
 * <p>Source: org.freedesktop.systemd1(5); systemd.resource-control(5). Immutable.
 */
final class CgroupProperties {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Service", CgroupDirectives.TABLE)
            .value(
                    "Slice",
                    "s",
                    NOTHING,
                    u -> u.cgroup().slice() == null ? "" : u.cgroup().slice().toString())
            .value("ControlGroup", "s", NOTHING, CgroupAccounting::path)
            .value("ControlGroupId", "t", NOTHING, CgroupAccounting::id)
            .value("MemoryCurrent", "t", NOTHING, CgroupAccounting::memoryCurrent)
            .value("MemoryPeak", "t", NOTHING, u -> u.cgroup().used(Counter.MEMORY_PEAK))
            .value("MemorySwapCurrent", "t", NOTHING, u -> CgroupAccounting.memory(u, "memory.swap.current"))
            .value("MemorySwapPeak", "t", NOTHING, u -> u.cgroup().used(Counter.SWAP_PEAK))
            .value("MemoryZSwapCurrent", "t", NOTHING, u -> CgroupAccounting.memory(u, "memory.zswap.current"))
            .value("MemoryAvailable", "t", NOTHING, CgroupAccounting::memoryAvailable)
            .value(
                    "EffectiveMemoryMax",
                    "t",
                    NOTHING,
                    u -> CgroupAccounting.effectiveMemory(u, CgroupDirectives.MEMORY_MAX))
            .value(
                    "EffectiveMemoryHigh",
                    "t",
                    NOTHING,
                    u -> CgroupAccounting.effectiveMemory(u, CgroupDirectives.MEMORY_HIGH))
            .value("CPUUsageNSec", "t", NOTHING, CgroupAccounting::cpuUsageNsec)
            .value("EffectiveCPUs", "ay", NOTHING, u -> CgroupAccounting.cpuSet(u, "cpuset.cpus.effective"))
            .value("EffectiveMemoryNodes", "ay", NOTHING, u -> CgroupAccounting.cpuSet(u, "cpuset.mems.effective"))
            .value("TasksCurrent", "t", NOTHING, CgroupAccounting::tasks)
            .value("EffectiveTasksMax", "t", NOTHING, CgroupAccounting::effectiveTasksMax)
            .value("IPIngressBytes", "t", NOTHING, u -> u.cgroup().ipTraffic(true, true))
            .value("IPIngressPackets", "t", NOTHING, u -> u.cgroup().ipTraffic(true, false))
            .value("IPEgressBytes", "t", NOTHING, u -> u.cgroup().ipTraffic(false, true))
            .value("IPEgressPackets", "t", NOTHING, u -> u.cgroup().ipTraffic(false, false))
            .value("IOReadBytes", "t", NOTHING, u -> u.cgroup().used(Counter.READ_BYTES))
            .value("IOReadOperations", "t", NOTHING, u -> u.cgroup().used(Counter.READ_OPERATIONS))
            .value("IOWriteBytes", "t", NOTHING, u -> u.cgroup().used(Counter.WRITTEN_BYTES))
            .value("IOWriteOperations", "t", NOTHING, u -> u.cgroup().used(Counter.WRITE_OPERATIONS))
            .method("GetProcesses", "", "", "a(sus)", "processes", UnitProcesses::get)
            .method("AttachProcesses", "sau", "subcgroup,pids", "", "", UnitProcesses::attach)
            .setting("Delegate", "b", NOTHING)
            .setting("DelegateControllers", "as", NOTHING)
            .setting("DelegateSubgroup", "s", NOTHING)
            .setting("CPUAccounting", "b", NOTHING)
            .setting("CPUWeight", "t", NOTHING)
            .setting("StartupCPUWeight", "t", NOTHING)
            .setting("CPUShares", "t", NOTHING)
            .setting("StartupCPUShares", "t", NOTHING)
            .setting("CPUQuotaPerSecUSec", "t", NOTHING)
            .setting("CPUQuotaPeriodUSec", "t", NOTHING)
            .setting("AllowedCPUs", "ay", NOTHING)
            .setting("StartupAllowedCPUs", "ay", NOTHING)
            .setting("AllowedMemoryNodes", "ay", NOTHING)
            .setting("StartupAllowedMemoryNodes", "ay", NOTHING)
            .setting("IOAccounting", "b", NOTHING)
            .setting("IOWeight", "t", NOTHING)
            .setting("StartupIOWeight", "t", NOTHING)
            .setting("IODeviceWeight", "a(st)", NOTHING)
            .setting("IOReadBandwidthMax", "a(st)", NOTHING)
            .setting("IOWriteBandwidthMax", "a(st)", NOTHING)
            .setting("IOReadIOPSMax", "a(st)", NOTHING)
            .setting("IOWriteIOPSMax", "a(st)", NOTHING)
            .setting("IODeviceLatencyTargetUSec", "a(st)", NOTHING)
            .setting("BlockIOAccounting", "b", NOTHING)
            .setting("BlockIOWeight", "t", NOTHING)
            .setting("StartupBlockIOWeight", "t", NOTHING)
            .setting("BlockIODeviceWeight", "a(st)", NOTHING)
            .setting("BlockIOReadBandwidth", "a(st)", NOTHING)
            .setting("BlockIOWriteBandwidth", "a(st)", NOTHING)
            .setting("MemoryAccounting", "b", NOTHING)
            .memory("DefaultMemoryLow", CgroupDirectives.DEFAULT_MEMORY_LOW)
            .memory("DefaultStartupMemoryLow", CgroupDirectives.DEFAULT_STARTUP_MEMORY_LOW)
            .memory("DefaultMemoryMin", CgroupDirectives.DEFAULT_MEMORY_MIN)
            .memory("MemoryMin", CgroupDirectives.MEMORY_MIN)
            .memory("MemoryLow", CgroupDirectives.MEMORY_LOW)
            .memory("StartupMemoryLow", CgroupDirectives.STARTUP_MEMORY_LOW)
            .memory("MemoryHigh", CgroupDirectives.MEMORY_HIGH)
            .memory("StartupMemoryHigh", CgroupDirectives.STARTUP_MEMORY_HIGH)
            .memory("MemoryMax", CgroupDirectives.MEMORY_MAX)
            .memory("StartupMemoryMax", CgroupDirectives.STARTUP_MEMORY_MAX)
            .memory("MemorySwapMax", CgroupDirectives.MEMORY_SWAP_MAX)
            .memory("StartupMemorySwapMax", CgroupDirectives.STARTUP_MEMORY_SWAP_MAX)
            .memory("MemoryZSwapMax", CgroupDirectives.MEMORY_ZSWAP_MAX)
            .memory("StartupMemoryZSwapMax", CgroupDirectives.STARTUP_MEMORY_ZSWAP_MAX)
            .setting("MemoryZSwapWriteback", "b", NOTHING)
            .memory("MemoryLimit", CgroupDirectives.MEMORY_LIMIT)
            .setting("DevicePolicy", "s", NOTHING)
            .setting("DeviceAllow", "a(ss)", NOTHING)
            .setting("TasksAccounting", "b", NOTHING)
            .tasks("TasksMax", CgroupDirectives.TASKS_MAX)
            .setting("IPAccounting", "b", NOTHING)
            .setting("IPAddressAllow", "a(iayu)", NOTHING)
            .setting("IPAddressDeny", "a(iayu)", NOTHING)
            .setting("IPIngressFilterPath", "as", NOTHING)
            .setting("IPEgressFilterPath", "as", NOTHING)
            .setting("DisableControllers", "as", NOTHING)
            .setting("ManagedOOMSwap", "s", NOTHING)
            .setting("ManagedOOMMemoryPressure", "s", NOTHING)
            .setting("ManagedOOMMemoryPressureLimit", "u", NOTHING)
            .setting("ManagedOOMMemoryPressureDurationUSec", "t", NOTHING)
            .setting("ManagedOOMPreference", "s", NOTHING)
            .setting("BPFProgram", "a(ss)", NOTHING)
            .setting("SocketBindAllow", "a(iiqq)", NOTHING)
            .setting("SocketBindDeny", "a(iiqq)", NOTHING)
            .setting("RestrictNetworkInterfaces", "(bas)", NOTHING)
            .setting("MemoryPressureWatch", "s", NOTHING)
            .setting("MemoryPressureThresholdUSec", "t", NOTHING)
            .setting("NFTSet", "a(iiss)", NOTHING)
            .setting("CoredumpReceive", "b", NOTHING)
            .build();

    private CgroupProperties() {}
}
