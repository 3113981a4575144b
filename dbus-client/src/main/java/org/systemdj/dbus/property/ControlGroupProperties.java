// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

import java.util.List;

/** Properties of units with a control group: services, sockets, mounts, swaps, slices and scopes, by name; see org.freedesktop.systemd1(5). */
public final class ControlGroupProperties {
    public static final Property<String> SLICE = Property.text("Slice", "s");
    public static final Property<String> CONTROL_GROUP = Property.text("ControlGroup", "s");
    public static final Property<Long> CONTROL_GROUP_ID = Property.number("ControlGroupId", "t");
    public static final Property<Long> MEMORY_CURRENT = Property.number("MemoryCurrent", "t");
    public static final Property<Long> MEMORY_PEAK = Property.number("MemoryPeak", "t");
    public static final Property<Long> MEMORY_SWAP_CURRENT = Property.number("MemorySwapCurrent", "t");
    public static final Property<Long> MEMORY_SWAP_PEAK = Property.number("MemorySwapPeak", "t");
    public static final Property<Long> MEMORY_Z_SWAP_CURRENT = Property.number("MemoryZSwapCurrent", "t");
    public static final Property<Long> MEMORY_AVAILABLE = Property.number("MemoryAvailable", "t");
    public static final Property<Long> EFFECTIVE_MEMORY_MAX = Property.number("EffectiveMemoryMax", "t");
    public static final Property<Long> EFFECTIVE_MEMORY_HIGH = Property.number("EffectiveMemoryHigh", "t");
    public static final Property<Long> CPU_USAGE_NSEC = Property.number("CPUUsageNSec", "t");
    public static final Property<byte[]> EFFECTIVE_CPUS = Property.bytes("EffectiveCPUs", "ay");
    public static final Property<byte[]> EFFECTIVE_MEMORY_NODES = Property.bytes("EffectiveMemoryNodes", "ay");
    public static final Property<Long> TASKS_CURRENT = Property.number("TasksCurrent", "t");
    public static final Property<Long> EFFECTIVE_TASKS_MAX = Property.number("EffectiveTasksMax", "t");
    public static final Property<Long> IP_INGRESS_BYTES = Property.number("IPIngressBytes", "t");
    public static final Property<Long> IP_INGRESS_PACKETS = Property.number("IPIngressPackets", "t");
    public static final Property<Long> IP_EGRESS_BYTES = Property.number("IPEgressBytes", "t");
    public static final Property<Long> IP_EGRESS_PACKETS = Property.number("IPEgressPackets", "t");
    public static final Property<Long> IO_READ_BYTES = Property.number("IOReadBytes", "t");
    public static final Property<Long> IO_READ_OPERATIONS = Property.number("IOReadOperations", "t");
    public static final Property<Long> IO_WRITE_BYTES = Property.number("IOWriteBytes", "t");
    public static final Property<Long> IO_WRITE_OPERATIONS = Property.number("IOWriteOperations", "t");
    public static final Property<Boolean> DELEGATE = Property.truth("Delegate", "b");
    public static final Property<List<String>> DELEGATE_CONTROLLERS = Property.texts("DelegateControllers", "as");
    public static final Property<String> DELEGATE_SUBGROUP = Property.text("DelegateSubgroup", "s");
    public static final Property<Boolean> CPU_ACCOUNTING = Property.truth("CPUAccounting", "b");
    public static final Property<Long> CPU_WEIGHT = Property.number("CPUWeight", "t");
    public static final Property<Long> STARTUP_CPU_WEIGHT = Property.number("StartupCPUWeight", "t");
    public static final Property<Long> CPU_SHARES = Property.number("CPUShares", "t");
    public static final Property<Long> STARTUP_CPU_SHARES = Property.number("StartupCPUShares", "t");
    public static final Property<Long> CPU_QUOTA_PER_SEC_USEC = Property.number("CPUQuotaPerSecUSec", "t");
    public static final Property<Long> CPU_QUOTA_PERIOD_USEC = Property.number("CPUQuotaPeriodUSec", "t");
    public static final Property<byte[]> ALLOWED_CPUS = Property.bytes("AllowedCPUs", "ay");
    public static final Property<byte[]> STARTUP_ALLOWED_CPUS = Property.bytes("StartupAllowedCPUs", "ay");
    public static final Property<byte[]> ALLOWED_MEMORY_NODES = Property.bytes("AllowedMemoryNodes", "ay");
    public static final Property<byte[]> STARTUP_ALLOWED_MEMORY_NODES =
            Property.bytes("StartupAllowedMemoryNodes", "ay");
    public static final Property<Boolean> IO_ACCOUNTING = Property.truth("IOAccounting", "b");
    public static final Property<Long> IO_WEIGHT = Property.number("IOWeight", "t");
    public static final Property<Long> STARTUP_IO_WEIGHT = Property.number("StartupIOWeight", "t");
    public static final Property<List<Fields>> IO_DEVICE_WEIGHT = Property.fieldsList("IODeviceWeight", "a(st)");
    public static final Property<List<Fields>> IO_READ_BANDWIDTH_MAX =
            Property.fieldsList("IOReadBandwidthMax", "a(st)");
    public static final Property<List<Fields>> IO_WRITE_BANDWIDTH_MAX =
            Property.fieldsList("IOWriteBandwidthMax", "a(st)");
    public static final Property<List<Fields>> IO_READ_IOPS_MAX = Property.fieldsList("IOReadIOPSMax", "a(st)");
    public static final Property<List<Fields>> IO_WRITE_IOPS_MAX = Property.fieldsList("IOWriteIOPSMax", "a(st)");
    public static final Property<List<Fields>> IO_DEVICE_LATENCY_TARGET_USEC =
            Property.fieldsList("IODeviceLatencyTargetUSec", "a(st)");
    public static final Property<Boolean> BLOCK_IO_ACCOUNTING = Property.truth("BlockIOAccounting", "b");
    public static final Property<Long> BLOCK_IO_WEIGHT = Property.number("BlockIOWeight", "t");
    public static final Property<Long> STARTUP_BLOCK_IO_WEIGHT = Property.number("StartupBlockIOWeight", "t");
    public static final Property<List<Fields>> BLOCK_IO_DEVICE_WEIGHT =
            Property.fieldsList("BlockIODeviceWeight", "a(st)");
    public static final Property<List<Fields>> BLOCK_IO_READ_BANDWIDTH =
            Property.fieldsList("BlockIOReadBandwidth", "a(st)");
    public static final Property<List<Fields>> BLOCK_IO_WRITE_BANDWIDTH =
            Property.fieldsList("BlockIOWriteBandwidth", "a(st)");
    public static final Property<Boolean> MEMORY_ACCOUNTING = Property.truth("MemoryAccounting", "b");
    public static final Property<Long> DEFAULT_MEMORY_LOW = Property.number("DefaultMemoryLow", "t");
    public static final Property<Long> DEFAULT_STARTUP_MEMORY_LOW = Property.number("DefaultStartupMemoryLow", "t");
    public static final Property<Long> DEFAULT_MEMORY_MIN = Property.number("DefaultMemoryMin", "t");
    public static final Property<Long> MEMORY_MIN = Property.number("MemoryMin", "t");
    public static final Property<Long> MEMORY_LOW = Property.number("MemoryLow", "t");
    public static final Property<Long> STARTUP_MEMORY_LOW = Property.number("StartupMemoryLow", "t");
    public static final Property<Long> MEMORY_HIGH = Property.number("MemoryHigh", "t");
    public static final Property<Long> STARTUP_MEMORY_HIGH = Property.number("StartupMemoryHigh", "t");
    public static final Property<Long> MEMORY_MAX = Property.number("MemoryMax", "t");
    public static final Property<Long> STARTUP_MEMORY_MAX = Property.number("StartupMemoryMax", "t");
    public static final Property<Long> MEMORY_SWAP_MAX = Property.number("MemorySwapMax", "t");
    public static final Property<Long> STARTUP_MEMORY_SWAP_MAX = Property.number("StartupMemorySwapMax", "t");
    public static final Property<Long> MEMORY_Z_SWAP_MAX = Property.number("MemoryZSwapMax", "t");
    public static final Property<Long> STARTUP_MEMORY_Z_SWAP_MAX = Property.number("StartupMemoryZSwapMax", "t");
    public static final Property<Boolean> MEMORY_Z_SWAP_WRITEBACK = Property.truth("MemoryZSwapWriteback", "b");
    public static final Property<Long> MEMORY_LIMIT = Property.number("MemoryLimit", "t");
    public static final Property<String> DEVICE_POLICY = Property.text("DevicePolicy", "s");
    public static final Property<List<Fields>> DEVICE_ALLOW = Property.fieldsList("DeviceAllow", "a(ss)");
    public static final Property<Boolean> TASKS_ACCOUNTING = Property.truth("TasksAccounting", "b");
    public static final Property<Long> TASKS_MAX = Property.number("TasksMax", "t");
    public static final Property<Boolean> IP_ACCOUNTING = Property.truth("IPAccounting", "b");
    public static final Property<List<Fields>> IP_ADDRESS_ALLOW = Property.fieldsList("IPAddressAllow", "a(iayu)");
    public static final Property<List<Fields>> IP_ADDRESS_DENY = Property.fieldsList("IPAddressDeny", "a(iayu)");
    public static final Property<List<String>> IP_INGRESS_FILTER_PATH = Property.texts("IPIngressFilterPath", "as");
    public static final Property<List<String>> IP_EGRESS_FILTER_PATH = Property.texts("IPEgressFilterPath", "as");
    public static final Property<List<String>> DISABLE_CONTROLLERS = Property.texts("DisableControllers", "as");
    public static final Property<String> MANAGED_OOM_SWAP = Property.text("ManagedOOMSwap", "s");
    public static final Property<String> MANAGED_OOM_MEMORY_PRESSURE = Property.text("ManagedOOMMemoryPressure", "s");
    public static final Property<Long> MANAGED_OOM_MEMORY_PRESSURE_LIMIT =
            Property.number("ManagedOOMMemoryPressureLimit", "u");
    public static final Property<Long> MANAGED_OOM_MEMORY_PRESSURE_DURATION_USEC =
            Property.number("ManagedOOMMemoryPressureDurationUSec", "t");
    public static final Property<String> MANAGED_OOM_PREFERENCE = Property.text("ManagedOOMPreference", "s");
    public static final Property<List<Fields>> BPF_PROGRAM = Property.fieldsList("BPFProgram", "a(ss)");
    public static final Property<List<Fields>> SOCKET_BIND_ALLOW = Property.fieldsList("SocketBindAllow", "a(iiqq)");
    public static final Property<List<Fields>> SOCKET_BIND_DENY = Property.fieldsList("SocketBindDeny", "a(iiqq)");
    public static final Property<Fields> RESTRICT_NETWORK_INTERFACES =
            Property.fields("RestrictNetworkInterfaces", "(bas)");
    public static final Property<String> MEMORY_PRESSURE_WATCH = Property.text("MemoryPressureWatch", "s");
    public static final Property<Long> MEMORY_PRESSURE_THRESHOLD_USEC =
            Property.number("MemoryPressureThresholdUSec", "t");
    public static final Property<List<Fields>> NFT_SET = Property.fieldsList("NFTSet", "a(iiss)");
    public static final Property<Boolean> COREDUMP_RECEIVE = Property.truth("CoredumpReceive", "b");

    private ControlGroupProperties() {}
}
