// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.List;
import org.systemdj.config.ListenEntry;
import org.systemdj.config.PathSpec;
import org.systemdj.config.TimerBase;
import org.systemdj.config.TimerSpec;
import org.systemdj.directive.PathDirectives;
import org.systemdj.directive.SocketDirectives;
import org.systemdj.directive.TimerDirectives;
import org.systemdj.init.device.DeviceUnit;
import org.systemdj.init.mount.MountState;
import org.systemdj.init.mount.MountUnit;
import org.systemdj.init.path.PathUnit;
import org.systemdj.init.service.ServicePhase;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.init.socket.SocketUnit;
import org.systemdj.init.swap.SwapUnit;
import org.systemdj.init.unit.ExecRecord;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.ExitInfo;
import org.systemdj.text.CommandLine;
import org.systemdj.time.TimeSpan;
import org.systemdj.time.Timestamps;

/**
 * What is dumped of units of one type.
 *
 * <p>Source: systemd-analyze(1), dump. Loop-confined.
 */
final class TypeDump {
    private final DumpLines lines;
    private final Unit unit;

    private TypeDump(DumpLines lines, Unit unit) {
        this.lines = lines;
        this.unit = unit;
    }

    static void write(DumpLines lines, Unit unit) {
        TypeDump dump = new TypeDump(lines, unit);
        switch (unit.type()) {
            case SERVICE -> dump.service((ServiceUnit) unit.behavior());
            case SOCKET -> dump.socket((SocketUnit) unit.behavior());
            case TARGET -> dump.state("Target State");
            case DEVICE -> dump.device();
            case MOUNT -> dump.mount((MountUnit) unit.behavior());
            case AUTOMOUNT -> dump.automount();
            case SWAP -> dump.swap((SwapUnit) unit.behavior());
            case TIMER -> dump.timer();
            case PATH -> dump.path();
            case SLICE -> dump.slice();
            case SCOPE -> dump.scope();
        }
    }

    private void state(String label) {
        lines.line(label, unit.subState());
    }

    private void result() {
        lines.line("Result", unit.behavior().resultWord());
    }

    private void service(ServiceUnit service) {
        state("Service State");
        result();
        lines.line("Reload Result", service.reloadResult().word())
                .line("Clean Result", service.cleanResult().word())
                .line("LiveMount Result", service.mounts().result().word())
                .settings("PermissionsStartOnly", "RootDirectoryStartOnly", "RemainAfterExit", "GuessMainPID", "Type")
                .settings("Restart")
                .line("NotifyAccess", service.notifications().access().word())
                .line("NotifyState", service.notifications().state().word())
                .line("OOMPolicy", ServiceObject.oomPolicy(unit).toString())
                .line("ReloadSignal", withoutSig(lines.value("ReloadSignal")));
        number("Control PID", service.controlPid());
        if (service.mainPid() > 0) {
            number("Main PID", service.mainPid());
            lines.yes("Main PID Known", service.isMainKnown()).yes("Main PID Alien", service.isMainAlien());
        }
        lines.made("PIDFile");
        String busName = lines.value("BusName");
        if (!busName.isEmpty()) {
            lines.line("BusName", busName);
        }
        lines.settings("RestartSec", "RestartSteps", "RestartMaxDelaySec")
                .span("TimeoutStartSec", service.timeoutStartUsec())
                .span("TimeoutStopSec", service.timeoutStopUsec())
                .settings("TimeoutStartFailureMode", "TimeoutStopFailureMode", "RuntimeMaxSec")
                .settings("RuntimeRandomizedExtraSec", "WatchdogSec");
        ContextDump.kill(lines);
        ContextDump.exec(lines, unit);
        for (ServicePhase phase : ServicePhase.values()) {
            commands(phase.property(), unit.get(phase.directive()), service.records(phase));
        }
        lines.present("Status Text", service.statusText());
        int most = Integer.parseInt(lines.value("FileDescriptorStoreMax"));
        if (most > 0) {
            number("File Descriptor Store Max", most);
            lines.line("File Descriptor Store Pin", lines.value("FileDescriptorStorePreserve"))
                    .line(
                            "File Descriptor Store Current",
                            Integer.toString(service.fdStore().size()));
        }
        if (lines.isMade("OpenFile")) {
            lines.present("Open File", lines.value("OpenFile"));
        }
        ContextDump.cgroup(lines);
    }

    private static String withoutSig(String signal) {
        return signal.startsWith("SIG") ? signal.substring(3) : signal;
    }

    private void number(String label, int value) {
        if (value > 0) {
            lines.line(label, Integer.toString(value));
        }
    }

    private void commands(String name, List<CommandLine> commands, List<ExecRecord> records) {
        if (commands.isEmpty()) {
            return;
        }
        lines.text("\t→ " + name + ":");
        for (int i = 0; i < commands.size(); i++) {
            lines.text("\t\tCommand Line: " + commands.get(i).shellText());
            record(i < records.size() ? records.get(i) : ExecRecord.NONE);
        }
    }

    private void record(ExecRecord record) {
        if (record.pid() <= 0) {
            return;
        }
        lines.text("\t\t\tPID: " + record.pid());
        long start = record.start().realtimeUsec();
        if (start > 0) {
            lines.text("\t\t\tStart Timestamp: " + Timestamps.local(start, true));
        }
        if (record.handoff().isSet()) {
            since("Handoff", record.handoff().realtimeUsec() - start, "start");
        }
        if (record.end().isSet()) {
            boolean handed = record.handoff().isSet();
            long from = handed ? record.handoff().realtimeUsec() : start;
            since("Exit", record.end().realtimeUsec() - from, handed ? "handoff" : "start");
        }
        if (record.exit() != null) {
            lines.text("\t\t\tExit Code: "
                    + new ExitInfo(
                                    record.pid(),
                                    record.exit().code(),
                                    record.exit().status())
                            .codeName());
            lines.text("\t\t\tExit Status: " + record.exit().status());
        }
    }

    private void since(String what, long usec, String event) {
        lines.text("\t\t\t" + what + " Timestamp: " + new TimeSpan(Math.max(0, usec)).format(1) + " since " + event);
    }

    private void socket(SocketUnit socket) {
        state("Socket State");
        result();
        lines.settings("BindIPv6Only", "Backlog", "SocketMode", "DirectoryMode", "KeepAlive", "NoDelay", "FreeBind")
                .settings("Transparent", "Broadcast", "PassCredentials", "PassFileDescriptorsToExec", "PassSecurity")
                .settings("PassPacketInfo")
                .orNothing("TCPCongestion", lines.value("TCPCongestion"))
                .settings("RemoveOnStop", "Writable")
                .line("FileDescriptorName", TypeValues.fileDescriptorName(unit))
                .settings("SELinuxContextFromNet");
        number("Control PID", socket.controlPid());
        lines.made("BindToDevice");
        if (lines.value("Accept").equals("yes")) {
            lines.line("Accepted", Long.toString(socket.accepted()))
                    .line("NConnections", Long.toString(socket.connections()))
                    .settings("MaxConnections", "MaxConnectionsPerSource");
        } else {
            lines.settings("FlushPending");
        }
        lines.made("Priority", "ReceiveBuffer", "SendBuffer", "IPTOS", "IPTTL", "PipeSize", "Mark")
                .made("MessageQueueMaxMessages", "MessageQueueMessageSize");
        if (lines.value("ReusePort").equals("yes")) {
            lines.settings("ReusePort");
        }
        lines.made("SmackLabel", "SmackLabelIPIn", "SmackLabelIPOut", "SocketUser", "SocketGroup");
        lines.made("KeepAliveTimeSec", "KeepAliveIntervalSec", "KeepAliveProbes", "DeferAcceptSec");
        for (ListenEntry listen : unit.get(SocketDirectives.LISTEN)) {
            lines.line("Listen" + listen.kind().word(), listen.address());
        }
        lines.span("TriggerLimitIntervalSec", TypeValues.triggerLimitUsec(unit))
                .line("TriggerLimitBurst", Integer.toString(TypeValues.triggerLimitBurst(unit)))
                .span("PollLimitIntervalSec", TypeValues.pollLimitUsec(unit))
                .line("PollLimitBurst", Integer.toString(TypeValues.pollLimitBurst(unit)));
        String protocol = lines.value("SocketProtocol");
        lines.line("SocketProtocol", protocol.isEmpty() ? "ip" : protocol)
                .made("Symlinks")
                .settings("TimeoutSec");
        ContextDump.all(lines, unit);
    }

    private void device() {
        state("Device State");
        lines.orNothing("Sysfs Path", ((DeviceUnit) unit.behavior()).sysPath());
    }

    private void mount(MountUnit mount) {
        state("Mount State");
        result();
        lines.line("Where", mount.where())
                .line("What", mount.facts().what())
                .orNothing("File System Type", mount.facts().type())
                .line("Options", mount.facts().options())
                .yes("From /proc/self/mountinfo", mount.state() == MountState.MOUNTED)
                .yes("From fragment", !UnitValues.fragmentPath(unit).isEmpty())
                .yes("Extrinsic", mount.isExtrinsic())
                .settings("DirectoryMode", "SloppyOptions", "LazyUnmount", "ForceUnmount", "ReadWriteOnly")
                .settings("TimeoutSec");
        number("Control PID", mount.controlPid());
        ContextDump.all(lines, unit);
    }

    private void automount() {
        state("Automount State");
        result();
        String options = lines.value("ExtraOptions");
        lines.line("Where", AutomountObject.where(unit).toString())
                .line("ExtraOptions", options.isEmpty() ? "(null)" : options)
                .settings("DirectoryMode")
                .line("TimeoutIdleUSec", lines.value("TimeoutIdleSec"));
    }

    private void swap(SwapUnit swap) {
        state("Swap State");
        result();
        lines.line("What", swap.what())
                .yes("From /proc/swaps", unit.manager().swapTable().isUsed(swap.what()))
                .yes("From fragment", !UnitValues.fragmentPath(unit).isEmpty())
                .yes("Extrinsic", swap.isExtrinsic())
                .made("Priority", "Options")
                .settings("TimeoutSec");
        number("Control PID", swap.controlPid());
        ContextDump.all(lines, unit);
    }

    private void timer() {
        state("Timer State");
        result();
        lines.line("Unit", TypeValues.triggered(unit))
                .settings("Persistent", "WakeSystem")
                .line("Accuracy", lines.value("AccuracySec"))
                .settings("RemainAfterElapse", "FixedRandomDelay", "OnClockChange")
                .line("OnTimeZoneChange", lines.value("OnTimezoneChange"))
                .settings("DeferReactivation");
        for (TimerSpec timer : unit.get(TimerDirectives.TIMERS).reversed()) {
            boolean calendar = timer.base() == TimerBase.CALENDAR;
            lines.line(timer.base().word(), calendar ? timer.text() : new TimeSpan(timer.usec()).format());
        }
    }

    private void path() {
        state("Path State");
        result();
        lines.line("Unit", TypeValues.triggered(unit))
                .settings("MakeDirectory", "DirectoryMode")
                .span("TriggerLimitIntervalSec", ((PathUnit) unit.behavior()).limitUsec())
                .line("TriggerLimitBurst", Long.toString(((PathUnit) unit.behavior()).limitBurst()));
        for (PathSpec entry : unit.get(PathDirectives.PATHS).reversed()) {
            lines.line(entry.kind().word(), entry.path());
        }
    }

    private void slice() {
        state("Slice State");
        ContextDump.cgroup(lines);
    }

    private void scope() {
        state("Scope State");
        result();
        lines.settings("RuntimeMaxSec", "RuntimeRandomizedExtraSec", "OOMPolicy");
        ContextDump.cgroup(lines);
        ContextDump.kill(lines);
    }
}
