// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import java.util.Optional;
import org.systemdj.config.AddressPrefix;
import org.systemdj.config.AllowDenyList;
import org.systemdj.config.BpfProgram;
import org.systemdj.config.CgroupLimit;
import org.systemdj.config.ControllerName;
import org.systemdj.config.Delegation;
import org.systemdj.config.DeviceAllow;
import org.systemdj.config.DevicePolicy;
import org.systemdj.config.DeviceValue;
import org.systemdj.config.ManagedOomMode;
import org.systemdj.config.ManagedOomPreference;
import org.systemdj.config.NftSet;
import org.systemdj.config.PressureWatch;
import org.systemdj.config.SocketBindRule;
import org.systemdj.text.CpuSet;
import org.systemdj.text.UnitName;
import org.systemdj.time.TimeSpan;

/**
 * What resources a unit gets; in [Slice], [Scope], [Service], [Socket], [Mount] and [Swap].
 *
 * <p>Source: systemd.resource-control(5).
 *
 * <p>Immutable.
 */
public final class CgroupDirectives {
    private static final Rows ROWS = new Rows("Cgroup");

    /** The slice that the unit is in; where not set, the default one of its kind. */
    public static final Directive<Optional<UnitName>> SLICE = ROWS.row("Slice", CgroupTypes.SLICE, Optional.empty())
            .noBus("shows the slice in force")
            .applied();

    /** Processors that it may use. */
    public static final Directive<CpuSet> ALLOWED_CPUS = ROWS.row("AllowedCPUs", ExecTypes.CPU_SET, CpuSet.EMPTY)
            .busSettable("AllowedCPUs", "ay", CpuSet::toBytes)
            .applied();

    /** Processors that it may use during start-up and shutdown. */
    public static final Directive<CpuSet> STARTUP_ALLOWED_CPUS = ROWS.row(
                    "StartupAllowedCPUs", ExecTypes.CPU_SET, CpuSet.EMPTY)
            .busSettable("StartupAllowedCPUs", "ay", CpuSet::toBytes)
            .applied();

    /** Memory nodes that it may use. */
    public static final Directive<CpuSet> ALLOWED_MEMORY_NODES = ROWS.row(
                    "AllowedMemoryNodes", ExecTypes.CPU_SET, CpuSet.EMPTY)
            .busSettable("AllowedMemoryNodes", "ay", CpuSet::toBytes)
            .applied();

    /** Memory nodes that it may use during start-up and shutdown. */
    public static final Directive<CpuSet> STARTUP_ALLOWED_MEMORY_NODES = ROWS.row(
                    "StartupAllowedMemoryNodes", ExecTypes.CPU_SET, CpuSet.EMPTY)
            .busSettable("StartupAllowedMemoryNodes", "ay", CpuSet::toBytes)
            .applied();

    /** Whether processor time is counted; the manager's default where not set. */
    public static final Directive<Boolean> CPU_ACCOUNTING = ROWS.row("CPUAccounting", ScalarTypes.BOOLEAN, false)
            .busSettable("CPUAccounting", "b", Bus.SAME)
            .applied();

    /** Its share of processor time; 0 for idle. */
    public static final Directive<Long> CPU_WEIGHT = ROWS.row(
                    "CPUWeight", CgroupTypes.CPU_WEIGHT, CgroupTypes.NO_WEIGHT)
            .busSettable("CPUWeight", "t", Bus.SAME)
            .applied();

    /** Its share of processor time during start-up and shutdown; 0 for idle. */
    public static final Directive<Long> STARTUP_CPU_WEIGHT = ROWS.row(
                    "StartupCPUWeight", CgroupTypes.CPU_WEIGHT, CgroupTypes.NO_WEIGHT)
            .busSettable("StartupCPUWeight", "t", Bus.SAME)
            .applied();

    /** Its share of processor time, of old. */
    public static final Directive<Long> CPU_SHARES = ROWS.row(
                    "CPUShares", CgroupTypes.CPU_SHARES, CgroupTypes.NO_WEIGHT)
            .busSettable("CPUShares", "t", Bus.SAME)
            .applied();

    /** Its share of processor time during start-up and shutdown, of old. */
    public static final Directive<Long> STARTUP_CPU_SHARES = ROWS.row(
                    "StartupCPUShares", CgroupTypes.CPU_SHARES, CgroupTypes.NO_WEIGHT)
            .busSettable("StartupCPUShares", "t", Bus.SAME)
            .applied();

    /** Its processor time, in microseconds for each second; -1 for no bound. */
    public static final Directive<Long> CPU_QUOTA = ROWS.row("CPUQuota", CgroupTypes.CPU_QUOTA, -1L)
            .busSettable("CPUQuotaPerSecUSec", "t", Bus.SAME)
            .applied();

    /** The time over which that is measured. */
    public static final Directive<TimeSpan> CPU_QUOTA_PERIOD_SEC = ROWS.row(
                    "CPUQuotaPeriodSec", TimeTypes.RESETTABLE_SECONDS, TimeSpan.INFINITY)
            .busSettable("CPUQuotaPeriodUSec", "t", Bus.USEC)
            .applied();

    /** Whether memory is counted; the manager's default where not set. */
    public static final Directive<Boolean> MEMORY_ACCOUNTING = ROWS.row("MemoryAccounting", ScalarTypes.BOOLEAN, false)
            .busSettable("MemoryAccounting", "b", Bus.SAME)
            .applied();

    /** Memory that is never taken away. */
    public static final Directive<CgroupLimit> MEMORY_MIN = ROWS.row(
                    "MemoryMin", CgroupTypes.MEMORY_FROM_ZERO, CgroupLimit.ZERO)
            .busSettable("MemoryMin", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** That of units below. */
    public static final Directive<CgroupLimit> DEFAULT_MEMORY_MIN = ROWS.row(
                    "DefaultMemoryMin", CgroupTypes.MEMORY_FROM_ZERO, CgroupLimit.ZERO)
            .busSettable("DefaultMemoryMin", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** {@link #MEMORY_LOW} of units below. */
    public static final Directive<CgroupLimit> DEFAULT_MEMORY_LOW = ROWS.row(
                    "DefaultMemoryLow", CgroupTypes.MEMORY_FROM_ZERO, CgroupLimit.ZERO)
            .busSettable("DefaultMemoryLow", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** The same during start-up and shutdown. */
    public static final Directive<CgroupLimit> DEFAULT_STARTUP_MEMORY_LOW = ROWS.row(
                    "DefaultStartupMemoryLow", CgroupTypes.MEMORY_FROM_ZERO, CgroupLimit.ZERO)
            .busSettable("DefaultStartupMemoryLow", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** Memory that is spared. */
    public static final Directive<CgroupLimit> MEMORY_LOW = ROWS.row(
                    "MemoryLow", CgroupTypes.MEMORY_FROM_ZERO, CgroupLimit.ZERO)
            .busSettable("MemoryLow", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** The same during start-up and shutdown. */
    public static final Directive<CgroupLimit> STARTUP_MEMORY_LOW = ROWS.row(
                    "StartupMemoryLow", CgroupTypes.MEMORY_FROM_ZERO, CgroupLimit.ZERO)
            .busSettable("StartupMemoryLow", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** Memory above which it is slowed down. */
    public static final Directive<CgroupLimit> MEMORY_HIGH = ROWS.row(
                    "MemoryHigh", CgroupTypes.MEMORY, CgroupLimit.NONE)
            .busSettable("MemoryHigh", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** The same during start-up and shutdown. */
    public static final Directive<CgroupLimit> STARTUP_MEMORY_HIGH = ROWS.row(
                    "StartupMemoryHigh", CgroupTypes.MEMORY, CgroupLimit.NONE)
            .busSettable("StartupMemoryHigh", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** Memory above which it is killed. */
    public static final Directive<CgroupLimit> MEMORY_MAX = ROWS.row("MemoryMax", CgroupTypes.MEMORY, CgroupLimit.NONE)
            .busSettable("MemoryMax", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** The same during start-up and shutdown. */
    public static final Directive<CgroupLimit> STARTUP_MEMORY_MAX = ROWS.row(
                    "StartupMemoryMax", CgroupTypes.MEMORY, CgroupLimit.NONE)
            .busSettable("StartupMemoryMax", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** How much swap it may use. */
    public static final Directive<CgroupLimit> MEMORY_SWAP_MAX = ROWS.row(
                    "MemorySwapMax", CgroupTypes.MEMORY_FROM_ZERO, CgroupLimit.NONE)
            .busSettable("MemorySwapMax", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** The same during start-up and shutdown. */
    public static final Directive<CgroupLimit> STARTUP_MEMORY_SWAP_MAX = ROWS.row(
                    "StartupMemorySwapMax", CgroupTypes.MEMORY_FROM_ZERO, CgroupLimit.NONE)
            .busSettable("StartupMemorySwapMax", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** How much compressed swap it may use. */
    public static final Directive<CgroupLimit> MEMORY_ZSWAP_MAX = ROWS.row(
                    "MemoryZSwapMax", CgroupTypes.MEMORY_FROM_ZERO, CgroupLimit.NONE)
            .busSettable("MemoryZSwapMax", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** The same during start-up and shutdown. */
    public static final Directive<CgroupLimit> STARTUP_MEMORY_ZSWAP_MAX = ROWS.row(
                    "StartupMemoryZSwapMax", CgroupTypes.MEMORY_FROM_ZERO, CgroupLimit.NONE)
            .busSettable("StartupMemoryZSwapMax", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** Whether compressed swap is written out. */
    public static final Directive<Boolean> MEMORY_ZSWAP_WRITEBACK = ROWS.row(
                    "MemoryZSwapWriteback", ScalarTypes.BOOLEAN, true)
            .busSettable("MemoryZSwapWriteback", "b", Bus.SAME)
            .applied();

    /** Memory above which it is killed, of old. */
    public static final Directive<CgroupLimit> MEMORY_LIMIT = ROWS.row(
                    "MemoryLimit", CgroupTypes.MEMORY_LIMIT, CgroupLimit.NONE)
            .busSettable("MemoryLimit", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** Devices that it may use. */
    public static final Directive<List<DeviceAllow>> DEVICE_ALLOW = ROWS.row(
                    "DeviceAllow", CgroupTypes.DEVICES, List.of())
            .busSettable(
                    "DeviceAllow",
                    "a(ss)",
                    Bus.<DeviceAllow>eachBackwards(device -> Bus.struct(device.device(), device.access())))
            .applied();

    /** Which other devices it may use. */
    public static final Directive<DevicePolicy> DEVICE_POLICY = ROWS.row(
                    "DevicePolicy", ScalarTypes.word(DevicePolicy.values()), DevicePolicy.AUTO)
            .busSettable("DevicePolicy", "s", Bus.WORD)
            .applied();

    /** Whether disk accesses are counted; the manager's default where not set. */
    public static final Directive<Boolean> IO_ACCOUNTING = ROWS.row("IOAccounting", ScalarTypes.BOOLEAN, false)
            .busSettable("IOAccounting", "b", Bus.SAME)
            .applied();

    /** Its share of disk accesses. */
    public static final Directive<Long> IO_WEIGHT = ROWS.row("IOWeight", CgroupTypes.IO_WEIGHT, CgroupTypes.NO_WEIGHT)
            .busSettable("IOWeight", "t", Bus.SAME)
            .applied();

    /** Its share of disk accesses during start-up and shutdown. */
    public static final Directive<Long> STARTUP_IO_WEIGHT = ROWS.row(
                    "StartupIOWeight", CgroupTypes.IO_WEIGHT, CgroupTypes.NO_WEIGHT)
            .busSettable("StartupIOWeight", "t", Bus.SAME)
            .applied();

    /** The same for single devices. */
    public static final Directive<List<DeviceValue>> IO_DEVICE_WEIGHT = ROWS.row(
                    "IODeviceWeight", CgroupTypes.DEVICE_WEIGHTS, List.of())
            .busSettable("IODeviceWeight", "a(st)", CgroupTypes.DEVICE_VALUES_BUS)
            .applied();

    /** Bytes that it may read in a second. */
    public static final Directive<List<DeviceValue>> IO_READ_BANDWIDTH_MAX = ROWS.row(
                    "IOReadBandwidthMax", CgroupTypes.DEVICE_LIMITS, List.of())
            .busSettable("IOReadBandwidthMax", "a(st)", CgroupTypes.DEVICE_VALUES_BUS)
            .applied();

    /** Bytes that it may write in a second. */
    public static final Directive<List<DeviceValue>> IO_WRITE_BANDWIDTH_MAX = ROWS.row(
                    "IOWriteBandwidthMax", CgroupTypes.DEVICE_LIMITS, List.of())
            .busSettable("IOWriteBandwidthMax", "a(st)", CgroupTypes.DEVICE_VALUES_BUS)
            .applied();

    /** Reads that it may do in a second. */
    public static final Directive<List<DeviceValue>> IO_READ_IOPS_MAX = ROWS.row(
                    "IOReadIOPSMax", CgroupTypes.DEVICE_LIMITS, List.of())
            .busSettable("IOReadIOPSMax", "a(st)", CgroupTypes.DEVICE_VALUES_BUS)
            .applied();

    /** Writes that it may do in a second. */
    public static final Directive<List<DeviceValue>> IO_WRITE_IOPS_MAX = ROWS.row(
                    "IOWriteIOPSMax", CgroupTypes.DEVICE_LIMITS, List.of())
            .busSettable("IOWriteIOPSMax", "a(st)", CgroupTypes.DEVICE_VALUES_BUS)
            .applied();

    /** Latency that it shall have. */
    public static final Directive<List<DeviceValue>> IO_DEVICE_LATENCY_TARGET_SEC = ROWS.row(
                    "IODeviceLatencyTargetSec", CgroupTypes.DEVICE_LATENCIES, List.of())
            .busSettable("IODeviceLatencyTargetUSec", "a(st)", CgroupTypes.DEVICE_VALUES_BUS)
            .applied();

    /** Whether disk accesses are counted, of old. */
    public static final Directive<Boolean> BLOCK_IO_ACCOUNTING = ROWS.row(
                    "BlockIOAccounting", ScalarTypes.BOOLEAN, false)
            .busSettable("BlockIOAccounting", "b", Bus.SAME)
            .applied();

    /** Its share of disk accesses, of old. */
    public static final Directive<Long> BLOCK_IO_WEIGHT = ROWS.row(
                    "BlockIOWeight", CgroupTypes.BLOCK_IO_WEIGHT, CgroupTypes.NO_WEIGHT)
            .busSettable("BlockIOWeight", "t", Bus.SAME)
            .applied();

    /** Its share of disk accesses, of old. */
    public static final Directive<Long> STARTUP_BLOCK_IO_WEIGHT = ROWS.row(
                    "StartupBlockIOWeight", CgroupTypes.BLOCK_IO_WEIGHT, CgroupTypes.NO_WEIGHT)
            .busSettable("StartupBlockIOWeight", "t", Bus.SAME)
            .applied();

    /** Bounds of disk accesses, of old. */
    public static final Directive<List<DeviceValue>> BLOCK_IO_DEVICE_WEIGHT = ROWS.row(
                    "BlockIODeviceWeight", CgroupTypes.BLOCK_DEVICE_WEIGHTS, List.of())
            .busSettable("BlockIODeviceWeight", "a(st)", CgroupTypes.DEVICE_VALUES_BUS)
            .applied();

    /** Bounds of disk accesses, of old. */
    public static final Directive<List<DeviceValue>> BLOCK_IO_READ_BANDWIDTH = ROWS.row(
                    "BlockIOReadBandwidth", CgroupTypes.BLOCK_DEVICE_LIMITS, List.of())
            .busSettable("BlockIOReadBandwidth", "a(st)", CgroupTypes.DEVICE_VALUES_BUS)
            .applied();

    /** Bounds of disk accesses, of old. */
    public static final Directive<List<DeviceValue>> BLOCK_IO_WRITE_BANDWIDTH = ROWS.row(
                    "BlockIOWriteBandwidth", CgroupTypes.BLOCK_DEVICE_LIMITS, List.of())
            .busSettable("BlockIOWriteBandwidth", "a(st)", CgroupTypes.DEVICE_VALUES_BUS)
            .applied();

    /** Whether tasks are counted; the manager's default where not set. */
    public static final Directive<Boolean> TASKS_ACCOUNTING = ROWS.row("TasksAccounting", ScalarTypes.BOOLEAN, false)
            .busSettable("TasksAccounting", "b", Bus.SAME)
            .applied();

    /** How many tasks it may have; the manager's default where not set. */
    public static final Directive<CgroupLimit> TASKS_MAX = ROWS.row("TasksMax", CgroupTypes.TASKS, CgroupLimit.NONE)
            .busSettable("TasksMax", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** Whether it manages its part of the tree itself. */
    public static final Directive<Delegation> DELEGATE = ROWS.row("Delegate", CgroupTypes.DELEGATE, Delegation.NO)
            .busSettable("Delegate", "b", Delegation::enabled)
            .busSettable("DelegateControllers", "as", CgroupTypes::controllersBus)
            .applied();

    /** The part of that in which its processes start. */
    public static final Directive<String> DELEGATE_SUBGROUP = ROWS.row("DelegateSubgroup", CgroupTypes.SUBGROUP, "")
            .busSettable("DelegateSubgroup", "s", Bus.SAME)
            .applied();

    /** Controllers that units below do not get. */
    public static final Directive<List<ControllerName>> DISABLE_CONTROLLERS = ROWS.row(
                    "DisableControllers", CgroupTypes.CONTROLLERS, List.of())
            .busSettable("DisableControllers", "as", Bus.each(ControllerName::word))
            .applied();

    /** Whether network traffic is counted; the manager's default where not set. */
    public static final Directive<Boolean> IP_ACCOUNTING = ROWS.row("IPAccounting", ScalarTypes.BOOLEAN, false)
            .busSettable("IPAccounting", "b", Bus.SAME)
            .applied();

    /** Networks that it may talk to. */
    public static final Directive<List<AddressPrefix>> IP_ADDRESS_ALLOW = ROWS.row(
                    "IPAddressAllow", CgroupTypes.ADDRESSES, List.of())
            .busSettable("IPAddressAllow", "a(iayu)", CgroupTypes.ADDRESSES_BUS)
            .applied();

    /** Networks that it may not talk to. */
    public static final Directive<List<AddressPrefix>> IP_ADDRESS_DENY = ROWS.row(
                    "IPAddressDeny", CgroupTypes.ADDRESSES, List.of())
            .busSettable("IPAddressDeny", "a(iayu)", CgroupTypes.ADDRESSES_BUS)
            .applied();

    /** BPF programs for incoming packets. */
    public static final Directive<List<String>> IP_INGRESS_FILTER_PATH = ROWS.row(
                    "IPIngressFilterPath", TextTypes.PATH_LINES, List.of())
            .busSettable("IPIngressFilterPath", "as", Bus.SAME)
            .applied();

    /** BPF programs for outgoing packets. */
    public static final Directive<List<String>> IP_EGRESS_FILTER_PATH = ROWS.row(
                    "IPEgressFilterPath", TextTypes.PATH_LINES, List.of())
            .busSettable("IPEgressFilterPath", "as", Bus.SAME)
            .applied();

    /** Whether systemd-oomd kills in it for lack of swap. */
    public static final Directive<ManagedOomMode> MANAGED_OOM_SWAP = ROWS.row(
                    "ManagedOOMSwap", OomTypes.MODE, ManagedOomMode.AUTO)
            .busSettable("ManagedOOMSwap", "s", Bus.WORD)
            .applied();

    /** Whether systemd-oomd kills in it for pressure on memory. */
    public static final Directive<ManagedOomMode> MANAGED_OOM_MEMORY_PRESSURE = ROWS.row(
                    "ManagedOOMMemoryPressure", OomTypes.MODE, ManagedOomMode.AUTO)
            .busSettable("ManagedOOMMemoryPressure", "s", Bus.WORD)
            .applied();

    /** How much pressure is too much, as a fraction of 32 bits; 0 for the default. */
    public static final Directive<Integer> MANAGED_OOM_MEMORY_PRESSURE_LIMIT = ROWS.row(
                    "ManagedOOMMemoryPressureLimit", OomTypes.PRESSURE_LIMIT, 0)
            .busSettable("ManagedOOMMemoryPressureLimit", "u", Bus.SAME)
            .applied();

    /** How long that pressure lasts; infinite for the default. */
    public static final Directive<TimeSpan> MANAGED_OOM_MEMORY_PRESSURE_DURATION_SEC = ROWS.row(
                    "ManagedOOMMemoryPressureDurationSec", OomTypes.PRESSURE_DURATION, TimeSpan.INFINITY)
            .busSettable("ManagedOOMMemoryPressureDurationUSec", "t", Bus.USEC)
            .applied();

    /** How willingly systemd-oomd kills in it. */
    public static final Directive<ManagedOomPreference> MANAGED_OOM_PREFERENCE = ROWS.row(
                    "ManagedOOMPreference", ScalarTypes.word(ManagedOomPreference.values()), ManagedOomPreference.NONE)
            .busSettable("ManagedOOMPreference", "s", Bus.WORD)
            .applied();

    /** BPF programs attached to it. */
    public static final Directive<List<BpfProgram>> BPF_PROGRAM = ROWS.row(
                    "BPFProgram", CgroupTypes.BPF_PROGRAMS, List.of())
            .busSettable(
                    "BPFProgram",
                    "a(ss)",
                    Bus.<BpfProgram>each(program -> Bus.struct(program.attachType(), program.path())))
            .applied();

    /** Addresses to which it may bind. */
    public static final Directive<List<SocketBindRule>> SOCKET_BIND_ALLOW = ROWS.row(
                    "SocketBindAllow", CgroupTypes.SOCKET_BIND, List.of())
            .busSettable("SocketBindAllow", "a(iiqq)", CgroupTypes.SOCKET_BIND_BUS)
            .applied();

    /** Addresses to which it may not bind. */
    public static final Directive<List<SocketBindRule>> SOCKET_BIND_DENY = ROWS.row(
                    "SocketBindDeny", CgroupTypes.SOCKET_BIND, List.of())
            .busSettable("SocketBindDeny", "a(iiqq)", CgroupTypes.SOCKET_BIND_BUS)
            .applied();

    /** Network interfaces that it may use. */
    public static final Directive<AllowDenyList> RESTRICT_NETWORK_INTERFACES = ROWS.row(
                    "RestrictNetworkInterfaces", SetTypes.INTERFACES, AllowDenyList.UNRESTRICTED)
            .busSettable(
                    "RestrictNetworkInterfaces", "(bas)", list -> Bus.struct(list.allow(), List.copyOf(list.names())))
            .applied();

    /** How much pressure on memory it is told about; the manager's default where not set. */
    public static final Directive<TimeSpan> MEMORY_PRESSURE_THRESHOLD_SEC = ROWS.row(
                    "MemoryPressureThresholdSec", TimeTypes.SECONDS, TimeSpan.ofMsec(200))
            .busSettable("MemoryPressureThresholdUSec", "t", Bus.USEC)
            .applied();

    /** Whether it is told about pressure on memory; the manager's default where not set. */
    public static final Directive<PressureWatch> MEMORY_PRESSURE_WATCH = ROWS.row(
                    "MemoryPressureWatch", ExecTypes.PRESSURE_WATCH, PressureWatch.AUTO)
            .busSettable("MemoryPressureWatch", "s", Bus.WORD)
            .applied();

    /** Sets of nftables that its ids are put into. */
    public static final Directive<List<NftSet>> NFT_SET = ROWS.row("NFTSet", CgroupTypes.NFT_SETS, List.of())
            .busSettable(
                    "NFTSet",
                    "a(iiss)",
                    Bus.<NftSet>each(set -> Bus.struct(set.source(), set.family(), set.table(), set.set())))
            .applied();

    /** Whether it gets the core dumps of its own processes. */
    public static final Directive<Boolean> COREDUMP_RECEIVE = ROWS.row("CoredumpReceive", ScalarTypes.BOOLEAN, false)
            .busSettable("CoredumpReceive", "b", Bus.SAME)
            .applied();

    /** The table. */
    public static final DirectiveTable TABLE = table();

    private CgroupDirectives() {}

    private static DirectiveTable table() {
        ROWS.obsolete(UnitDirectives.OBSOLETE, "NetClass");
        ROWS.later("258", "BindNetworkInterface");
        ROWS.later("261", "CPUPressureWatch", "CPUPressureThresholdSec", "IOPressureWatch", "IOPressureThresholdSec");
        ROWS.later("261", "CPUSetPartition", "OOMRules");
        return ROWS.table();
    }
}
