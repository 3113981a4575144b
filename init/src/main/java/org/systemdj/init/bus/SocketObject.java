// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;
import static org.systemdj.bus.BusMember.Emits.NOTHING;

import org.systemdj.bus.BusInterface;
import org.systemdj.directive.SocketDirectives;
import org.systemdj.init.socket.SocketUnit;
import org.systemdj.init.unit.ControlProcess;
import org.systemdj.init.unit.Unit;

/**
 * The interface of sockets.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Socket Unit Objects». Immutable.
 */
final class SocketObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Socket", SocketDirectives.TABLE)
            .setting("BindIPv6Only", "s", CONST)
            .setting("Backlog", "u", CONST)
            .setting("TimeoutUSec", "t", CONST)
            .setting("BindToDevice", "s", CONST)
            .setting("SocketUser", "s", CONST)
            .setting("SocketGroup", "s", CONST)
            .setting("SocketMode", "u", CONST)
            .setting("DirectoryMode", "u", CONST)
            .setting("Accept", "b", CONST)
            .setting("FlushPending", "b", CONST)
            .setting("Writable", "b", CONST)
            .setting("KeepAlive", "b", CONST)
            .setting("KeepAliveTimeUSec", "t", CONST)
            .setting("KeepAliveIntervalUSec", "t", CONST)
            .setting("KeepAliveProbes", "u", CONST)
            .setting("DeferAcceptUSec", "t", CONST)
            .setting("NoDelay", "b", CONST)
            .setting("Priority", "i", CONST)
            .setting("ReceiveBuffer", "t", CONST)
            .setting("SendBuffer", "t", CONST)
            .setting("IPTOS", "i", CONST)
            .setting("IPTTL", "i", CONST)
            .setting("PipeSize", "t", CONST)
            .setting("FreeBind", "b", CONST)
            .setting("Transparent", "b", CONST)
            .setting("Broadcast", "b", CONST)
            .setting("PassCredentials", "b", CONST)
            .setting("PassFileDescriptorsToExec", "b", CONST)
            .setting("PassSecurity", "b", CONST)
            .setting("PassPacketInfo", "b", CONST)
            .setting("Timestamping", "s", CONST)
            .setting("RemoveOnStop", "b", CONST)
            .setting("Listen", "a(ss)", CONST)
            .setting("Symlinks", "as", CONST)
            .setting("Mark", "i", CONST)
            .setting("MaxConnections", "u", CONST)
            .setting("MaxConnectionsPerSource", "u", CONST)
            .setting("MessageQueueMaxMessages", "x", CONST)
            .setting("MessageQueueMessageSize", "x", CONST)
            .setting("TCPCongestion", "s", CONST)
            .setting("ReusePort", "b", CONST)
            .setting("SmackLabel", "s", CONST)
            .setting("SmackLabelIPIn", "s", CONST)
            .setting("SmackLabelIPOut", "s", CONST)
            .value("ControlPID", "u", CHANGE, u -> u.behavior().controlPid())
            .value("Result", "s", CHANGE, u -> u.behavior().resultWord())
            .value("NConnections", "u", NOTHING, u -> socket(u).connections())
            .value("NAccepted", "u", NOTHING, u -> socket(u).accepted())
            .value("NRefused", "u", NOTHING, u -> socket(u).refused())
            .value("FileDescriptorName", "s", NOTHING, TypeValues::fileDescriptorName)
            .setting("SocketProtocol", "i", CONST)
            .span("TriggerLimitIntervalUSec", CONST, TypeValues::triggerLimitUsec)
            .value("TriggerLimitBurst", "u", CONST, TypeValues::triggerLimitBurst)
            .span("PollLimitIntervalUSec", CONST, TypeValues::pollLimitUsec)
            .value("PollLimitBurst", "u", CONST, TypeValues::pollLimitBurst)
            .value("UID", "u", CHANGE, u -> u.manager().spawner().ids(u).user())
            .value("GID", "u", CHANGE, u -> u.manager().spawner().ids(u).group())
            .commands("ExecStartPre", SocketDirectives.EXEC_START_PRE, SocketObject::control)
            .commands("ExecStartPost", SocketDirectives.EXEC_START_POST, SocketObject::control)
            .commands("ExecStopPre", SocketDirectives.EXEC_STOP_PRE, SocketObject::control)
            .commands("ExecStopPost", SocketDirectives.EXEC_STOP_POST, SocketObject::control)
            .splice(CgroupProperties.TABLE)
            .splice(ExecProperties.TABLE)
            .splice(KillProperties.TABLE)
            .build();

    private SocketObject() {}

    private static ControlProcess control(Unit unit) {
        return ((SocketUnit) unit.behavior()).control();
    }

    private static SocketUnit socket(Unit unit) {
        return (SocketUnit) unit.behavior();
    }
}
