// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;
import static org.systemdj.bus.BusMember.Emits.NOTHING;

import java.util.function.Function;
import org.systemdj.bus.BusInterface;
import org.systemdj.bus.BusMember;
import org.systemdj.init.bus.ManagerControl.Fact;
import org.systemdj.init.manager.Milestones.Moment;

/**
 * The properties of the manager.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Manager Object». Immutable.
 */
final class ManagerProperties {
    static final BusInterface<ManagerBus> TABLE = BusInterface.<ManagerBus>named(ManagerBus.INTERFACE)
            .property(
                    "Version",
                    "s",
                    CONST,
                    (bus, out) -> out.writeString(bus.control().fact(Fact.VERSION)))
            .property(
                    "Features",
                    "s",
                    CONST,
                    (bus, out) -> out.writeString(bus.control().fact(Fact.FEATURES)))
            .property(
                    "Virtualization",
                    "s",
                    CONST,
                    (bus, out) -> out.writeString(bus.control().fact(Fact.VIRTUALIZATION)))
            .property(
                    "ConfidentialVirtualization",
                    "s",
                    CONST,
                    (bus, out) -> out.writeString(bus.control().fact(Fact.CONFIDENTIAL_VIRTUALIZATION)))
            .property(
                    "Architecture",
                    "s",
                    CONST,
                    (bus, out) -> out.writeString(bus.control().fact(Fact.ARCHITECTURE)))
            .property(
                    "Tainted",
                    "s",
                    CONST,
                    (bus, out) -> out.writeString(bus.control().fact(Fact.TAINTED)))
            .property(
                    "FirmwareTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(
                            bus.manager().milestones().get(Moment.FIRMWARE).realtimeUsec()))
            .property(
                    "FirmwareTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(
                            bus.manager().milestones().get(Moment.FIRMWARE).monotonicUsec()))
            .property(
                    "LoaderTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(
                            bus.manager().milestones().get(Moment.LOADER).realtimeUsec()))
            .property(
                    "LoaderTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(
                            bus.manager().milestones().get(Moment.LOADER).monotonicUsec()))
            .property(
                    "KernelTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(
                            bus.manager().milestones().get(Moment.KERNEL).realtimeUsec()))
            .property(
                    "KernelTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(
                            bus.manager().milestones().get(Moment.KERNEL).monotonicUsec()))
            .property(
                    "InitRDTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(
                            bus.manager().milestones().get(Moment.INITRD).realtimeUsec()))
            .property(
                    "InitRDTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(
                            bus.manager().milestones().get(Moment.INITRD).monotonicUsec()))
            .property(
                    "UserspaceTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(
                            bus.manager().milestones().get(Moment.USERSPACE).realtimeUsec()))
            .property(
                    "UserspaceTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(
                            bus.manager().milestones().get(Moment.USERSPACE).monotonicUsec()))
            .property(
                    "FinishTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(
                            bus.manager().milestones().get(Moment.FINISH).realtimeUsec()))
            .property(
                    "FinishTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(
                            bus.manager().milestones().get(Moment.FINISH).monotonicUsec()))
            .property(
                    "ShutdownStartTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.SHUTDOWN_START)
                            .realtimeUsec()))
            .property(
                    "ShutdownStartTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.SHUTDOWN_START)
                            .monotonicUsec()))
            .property(
                    "SecurityStartTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.SECURITY_START)
                            .realtimeUsec()))
            .property(
                    "SecurityStartTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.SECURITY_START)
                            .monotonicUsec()))
            .property(
                    "SecurityFinishTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.SECURITY_FINISH)
                            .realtimeUsec()))
            .property(
                    "SecurityFinishTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.SECURITY_FINISH)
                            .monotonicUsec()))
            .property(
                    "GeneratorsStartTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.GENERATORS_START)
                            .realtimeUsec()))
            .property(
                    "GeneratorsStartTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.GENERATORS_START)
                            .monotonicUsec()))
            .property(
                    "GeneratorsFinishTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.GENERATORS_FINISH)
                            .realtimeUsec()))
            .property(
                    "GeneratorsFinishTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.GENERATORS_FINISH)
                            .monotonicUsec()))
            .property(
                    "UnitsLoadStartTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.UNITS_LOAD_START)
                            .realtimeUsec()))
            .property(
                    "UnitsLoadStartTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.UNITS_LOAD_START)
                            .monotonicUsec()))
            .property(
                    "UnitsLoadFinishTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.UNITS_LOAD_FINISH)
                            .realtimeUsec()))
            .property(
                    "UnitsLoadFinishTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.UNITS_LOAD_FINISH)
                            .monotonicUsec()))
            .property(
                    "UnitsLoadTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(
                            bus.manager().milestones().get(Moment.UNITS_LOAD).realtimeUsec()))
            .property(
                    "UnitsLoadTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(
                            bus.manager().milestones().get(Moment.UNITS_LOAD).monotonicUsec()))
            .property(
                    "InitRDSecurityStartTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.INITRD_SECURITY_START)
                            .realtimeUsec()))
            .property(
                    "InitRDSecurityStartTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.INITRD_SECURITY_START)
                            .monotonicUsec()))
            .property(
                    "InitRDSecurityFinishTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.INITRD_SECURITY_FINISH)
                            .realtimeUsec()))
            .property(
                    "InitRDSecurityFinishTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.INITRD_SECURITY_FINISH)
                            .monotonicUsec()))
            .property(
                    "InitRDGeneratorsStartTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.INITRD_GENERATORS_START)
                            .realtimeUsec()))
            .property(
                    "InitRDGeneratorsStartTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.INITRD_GENERATORS_START)
                            .monotonicUsec()))
            .property(
                    "InitRDGeneratorsFinishTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.INITRD_GENERATORS_FINISH)
                            .realtimeUsec()))
            .property(
                    "InitRDGeneratorsFinishTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.INITRD_GENERATORS_FINISH)
                            .monotonicUsec()))
            .property(
                    "InitRDUnitsLoadStartTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.INITRD_UNITS_LOAD_START)
                            .realtimeUsec()))
            .property(
                    "InitRDUnitsLoadStartTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.INITRD_UNITS_LOAD_START)
                            .monotonicUsec()))
            .property(
                    "InitRDUnitsLoadFinishTimestamp",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.INITRD_UNITS_LOAD_FINISH)
                            .realtimeUsec()))
            .property(
                    "InitRDUnitsLoadFinishTimestampMonotonic",
                    "t",
                    CONST,
                    (bus, out) -> out.writeUint64(bus.manager()
                            .milestones()
                            .get(Moment.INITRD_UNITS_LOAD_FINISH)
                            .monotonicUsec()))
            .writable(
                    "LogLevel",
                    "s",
                    NOTHING,
                    (bus, out) -> out.writeString(LogControlObject.level()),
                    (bus, in) -> LogControlObject.setLevel(in.readString()))
            .writable(
                    "LogTarget",
                    "s",
                    NOTHING,
                    (bus, out) -> out.writeString(LogControlObject.target()),
                    (bus, in) -> LogControlObject.setTarget(in.readString()))
            .property("NNames", "u", NOTHING, value("u", bus -> bus.manager()
                    .units()
                    .nameCount()))
            .property("NFailedUnits", "u", CHANGE, value("u", bus -> bus.manager()
                    .units()
                    .failed()
                    .size()))
            .property("NJobs", "u", NOTHING, value("u", bus -> bus.manager()
                    .jobs()
                    .count()))
            .property("NInstalledJobs", "u", NOTHING, value("u", bus -> bus.manager()
                    .jobs()
                    .installedCount()))
            .property("NFailedJobs", "u", NOTHING, value("u", bus -> bus.manager()
                    .jobs()
                    .failedCount()))
            .property("Progress", "d", NOTHING, value("d", bus -> ManagerValues.progress(bus)))
            .property("Environment", "as", NOTHING, value("as", bus -> bus.control()
                    .environment()))
            .property("ConfirmSpawn", "b", CONST, setting("ConfirmSpawn", "b", false))
            .property(
                    "ShowStatus",
                    "b",
                    NOTHING,
                    value("b", bus -> bus.manager().status().console().mode().isOn()))
            .property("UnitPath", "as", CONST, value("as", bus -> bus.control().unitPath()))
            .property("DefaultStandardOutput", "s", CONST, setting("DefaultStandardOutput", "s", "journal"))
            .property("DefaultStandardError", "s", CONST, setting("DefaultStandardError", "s", "inherit"))
            .property("WatchdogDevice", "s", CONST, setting("WatchdogDevice", "s", ""))
            .property("WatchdogLastPingTimestamp", "t", NOTHING, setting("WatchdogLastPingTimestamp", "t", -1L))
            .property(
                    "WatchdogLastPingTimestampMonotonic",
                    "t",
                    NOTHING,
                    setting("WatchdogLastPingTimestampMonotonic", "t", -1L))
            .writable(
                    "RuntimeWatchdogUSec",
                    "t",
                    NOTHING,
                    setting("RuntimeWatchdogUSec", "t", 0L),
                    ManagerValues.change("RuntimeWatchdogUSec", "t"))
            .writable(
                    "RuntimeWatchdogPreUSec",
                    "t",
                    NOTHING,
                    setting("RuntimeWatchdogPreUSec", "t", 0L),
                    ManagerValues.change("RuntimeWatchdogPreUSec", "t"))
            .writable(
                    "RuntimeWatchdogPreGovernor",
                    "s",
                    NOTHING,
                    setting("RuntimeWatchdogPreGovernor", "s", ""),
                    ManagerValues.change("RuntimeWatchdogPreGovernor", "s"))
            .writable(
                    "RebootWatchdogUSec",
                    "t",
                    NOTHING,
                    setting("RebootWatchdogUSec", "t", 600000000L),
                    ManagerValues.change("RebootWatchdogUSec", "t"))
            .writable(
                    "KExecWatchdogUSec",
                    "t",
                    NOTHING,
                    setting("KExecWatchdogUSec", "t", 0L),
                    ManagerValues.change("KExecWatchdogUSec", "t"))
            .writable(
                    "ServiceWatchdogs",
                    "b",
                    NOTHING,
                    (bus, out) -> out.writeBoolean(bus.manager().serviceWatchdogs()),
                    (bus, in) -> bus.manager().serviceWatchdogs(in.readBoolean()))
            .property("ControlGroup", "s", NOTHING, value("s", bus -> bus.manager()
                    .cgroups()
                    .tree()
                    .root()))
            .property("SystemState", "s", NOTHING, value("s", bus -> bus.manager()
                    .milestones()
                    .systemState()))
            .property("ExitCode", "y", NOTHING, value("y", bus -> bus.manager().exitStatus()))
            .property("DefaultTimerAccuracyUSec", "t", CONST, setting("DefaultTimerAccuracyUSec", "t", 60000000L))
            .property("DefaultTimeoutStartUSec", "t", CONST, value("t", bus -> bus.manager()
                    .defaults()
                    .timeoutStartUsec()))
            .property("DefaultTimeoutStopUSec", "t", CONST, value("t", bus -> bus.manager()
                    .defaults()
                    .timeoutStopUsec()))
            .property("DefaultTimeoutAbortUSec", "t", NOTHING, setting("DefaultTimeoutAbortUSec", "t", 90000000L))
            .property("DefaultDeviceTimeoutUSec", "t", CONST, setting("DefaultDeviceTimeoutUSec", "t", 90000000L))
            .property("DefaultRestartUSec", "t", CONST, value("t", bus -> bus.manager()
                    .defaults()
                    .restartUsec()))
            .property(
                    "DefaultStartLimitIntervalUSec",
                    "t",
                    CONST,
                    setting("DefaultStartLimitIntervalUSec", "t", 10000000L))
            .property("DefaultStartLimitBurst", "u", CONST, setting("DefaultStartLimitBurst", "u", 5))
            .property("DefaultCPUAccounting", "b", CONST, setting("DefaultCPUAccounting", "b", true))
            .property("DefaultBlockIOAccounting", "b", CONST, setting("DefaultBlockIOAccounting", "b", false))
            .property("DefaultIOAccounting", "b", CONST, setting("DefaultIOAccounting", "b", false))
            .property("DefaultIPAccounting", "b", CONST, setting("DefaultIPAccounting", "b", false))
            .property("DefaultMemoryAccounting", "b", CONST, setting("DefaultMemoryAccounting", "b", true))
            .property("DefaultTasksAccounting", "b", CONST, setting("DefaultTasksAccounting", "b", true))
            .property("DefaultLimitCPU", "t", CONST, setting("DefaultLimitCPU", "t", -1L))
            .property("DefaultLimitCPUSoft", "t", CONST, setting("DefaultLimitCPUSoft", "t", -1L))
            .property("DefaultLimitFSIZE", "t", CONST, setting("DefaultLimitFSIZE", "t", -1L))
            .property("DefaultLimitFSIZESoft", "t", CONST, setting("DefaultLimitFSIZESoft", "t", -1L))
            .property("DefaultLimitDATA", "t", CONST, setting("DefaultLimitDATA", "t", -1L))
            .property("DefaultLimitDATASoft", "t", CONST, setting("DefaultLimitDATASoft", "t", -1L))
            .property("DefaultLimitSTACK", "t", CONST, setting("DefaultLimitSTACK", "t", -1L))
            .property("DefaultLimitSTACKSoft", "t", CONST, setting("DefaultLimitSTACKSoft", "t", 8388608L))
            .property("DefaultLimitCORE", "t", CONST, setting("DefaultLimitCORE", "t", -1L))
            .property("DefaultLimitCORESoft", "t", CONST, setting("DefaultLimitCORESoft", "t", -1L))
            .property("DefaultLimitRSS", "t", CONST, setting("DefaultLimitRSS", "t", -1L))
            .property("DefaultLimitRSSSoft", "t", CONST, setting("DefaultLimitRSSSoft", "t", -1L))
            .property("DefaultLimitNOFILE", "t", CONST, setting("DefaultLimitNOFILE", "t", 524288L))
            .property("DefaultLimitNOFILESoft", "t", CONST, setting("DefaultLimitNOFILESoft", "t", 1024L))
            .property("DefaultLimitAS", "t", CONST, setting("DefaultLimitAS", "t", -1L))
            .property("DefaultLimitASSoft", "t", CONST, setting("DefaultLimitASSoft", "t", -1L))
            .property("DefaultLimitNPROC", "t", CONST, setting("DefaultLimitNPROC", "t", 96365L))
            .property("DefaultLimitNPROCSoft", "t", CONST, setting("DefaultLimitNPROCSoft", "t", 96365L))
            .property("DefaultLimitMEMLOCK", "t", CONST, setting("DefaultLimitMEMLOCK", "t", 8388608L))
            .property("DefaultLimitMEMLOCKSoft", "t", CONST, setting("DefaultLimitMEMLOCKSoft", "t", 8388608L))
            .property("DefaultLimitLOCKS", "t", CONST, setting("DefaultLimitLOCKS", "t", -1L))
            .property("DefaultLimitLOCKSSoft", "t", CONST, setting("DefaultLimitLOCKSSoft", "t", -1L))
            .property("DefaultLimitSIGPENDING", "t", CONST, setting("DefaultLimitSIGPENDING", "t", 96365L))
            .property("DefaultLimitSIGPENDINGSoft", "t", CONST, setting("DefaultLimitSIGPENDINGSoft", "t", 96365L))
            .property("DefaultLimitMSGQUEUE", "t", CONST, setting("DefaultLimitMSGQUEUE", "t", 819200L))
            .property("DefaultLimitMSGQUEUESoft", "t", CONST, setting("DefaultLimitMSGQUEUESoft", "t", 819200L))
            .property("DefaultLimitNICE", "t", CONST, setting("DefaultLimitNICE", "t", 0L))
            .property("DefaultLimitNICESoft", "t", CONST, setting("DefaultLimitNICESoft", "t", 0L))
            .property("DefaultLimitRTPRIO", "t", CONST, setting("DefaultLimitRTPRIO", "t", 0L))
            .property("DefaultLimitRTPRIOSoft", "t", CONST, setting("DefaultLimitRTPRIOSoft", "t", 0L))
            .property("DefaultLimitRTTIME", "t", CONST, setting("DefaultLimitRTTIME", "t", -1L))
            .property("DefaultLimitRTTIMESoft", "t", CONST, setting("DefaultLimitRTTIMESoft", "t", -1L))
            .property("DefaultTasksMax", "t", NOTHING, setting("DefaultTasksMax", "t", 28909L))
            .property(
                    "DefaultMemoryPressureThresholdUSec",
                    "t",
                    NOTHING,
                    setting("DefaultMemoryPressureThresholdUSec", "t", 200000L))
            .property("DefaultMemoryPressureWatch", "s", NOTHING, setting("DefaultMemoryPressureWatch", "s", "auto"))
            .property("TimerSlackNSec", "t", CONST, setting("TimerSlackNSec", "t", 50000L))
            .property("DefaultOOMPolicy", "s", CONST, setting("DefaultOOMPolicy", "s", "stop"))
            .property("DefaultOOMScoreAdjust", "i", CONST, setting("DefaultOOMScoreAdjust", "i", 0))
            .property("CtrlAltDelBurstAction", "s", CONST, setting("CtrlAltDelBurstAction", "s", "reboot-force"))
            .property("SoftRebootsCount", "u", CONST, setting("SoftRebootsCount", "u", 0))
            .build();

    private ManagerProperties() {}

    private static BusMember.Getter<ManagerBus> value(String signature, Function<ManagerBus, Object> getter) {
        BusValues form = BusValues.of(signature);
        return (bus, out) -> form.write(out, getter.apply(bus));
    }

    /** A setting of system.conf; {@code builtIn} stands where the process does not know it. */
    private static BusMember.Getter<ManagerBus> setting(String name, String signature, Object builtIn) {
        BusValues form = BusValues.of(signature);
        return (bus, out) -> {
            Object value = bus.control().setting(name);
            form.write(out, value == null ? builtIn : value);
        };
    }
}
