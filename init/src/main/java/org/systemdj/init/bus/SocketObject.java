// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;
import static org.systemdj.bus.BusMember.Emits.INVALIDATION;
import static org.systemdj.bus.BusMember.Emits.NOTHING;
import static org.systemdj.init.bus.BusValues.struct;

import java.util.List;
import org.systemdj.bus.BusInterface;
import org.systemdj.directive.SocketDirectives;

/**
 * The interface of sockets.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Socket Unit Objects». Immutable.
 */
final class SocketObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Socket", SocketDirectives.TABLE)
            .setting("BindIPv6Only", "s", CONST, "default")
            .setting("Backlog", "u", CONST, 2147483647)
            .setting("TimeoutUSec", "t", CONST, 90000000L)
            .setting("BindToDevice", "s", CONST, "")
            .setting("SocketUser", "s", CONST, "")
            .setting("SocketGroup", "s", CONST, "")
            .setting("SocketMode", "u", CONST, 438)
            .setting("DirectoryMode", "u", CONST, 493)
            .setting("Accept", "b", CONST, false)
            .setting("FlushPending", "b", CONST, false)
            .setting("Writable", "b", CONST, false)
            .setting("KeepAlive", "b", CONST, false)
            .setting("KeepAliveTimeUSec", "t", CONST, 0L)
            .setting("KeepAliveIntervalUSec", "t", CONST, 0L)
            .setting("KeepAliveProbes", "u", CONST, 0)
            .setting("DeferAcceptUSec", "t", CONST, 0L)
            .setting("NoDelay", "b", CONST, false)
            .setting("Priority", "i", CONST, -1)
            .setting("ReceiveBuffer", "t", CONST, 0L)
            .setting("SendBuffer", "t", CONST, 0L)
            .setting("IPTOS", "i", CONST, -1)
            .setting("IPTTL", "i", CONST, -1)
            .setting("PipeSize", "t", CONST, 0L)
            .setting("FreeBind", "b", CONST, false)
            .setting("Transparent", "b", CONST, false)
            .setting("Broadcast", "b", CONST, false)
            .setting("PassCredentials", "b", CONST, false)
            .setting("PassFileDescriptorsToExec", "b", CONST, false)
            .setting("PassSecurity", "b", CONST, false)
            .setting("PassPacketInfo", "b", CONST, false)
            .setting("Timestamping", "s", CONST, "off")
            .setting("RemoveOnStop", "b", CONST, false)
            .setting("Listen", "a(ss)", CONST, List.of(struct("Stream", "/run/dbus/system_bus_socket")))
            .setting("Symlinks", "as", CONST, List.of())
            .setting("Mark", "i", CONST, -1)
            .setting("MaxConnections", "u", CONST, 64)
            .setting("MaxConnectionsPerSource", "u", CONST, 0)
            .setting("MessageQueueMaxMessages", "x", CONST, 0L)
            .setting("MessageQueueMessageSize", "x", CONST, 0L)
            .setting("TCPCongestion", "s", CONST, "")
            .setting("ReusePort", "b", CONST, false)
            .setting("SmackLabel", "s", CONST, "")
            .setting("SmackLabelIPIn", "s", CONST, "")
            .setting("SmackLabelIPOut", "s", CONST, "")
            .value("ControlPID", "u", CHANGE, u -> u.behavior().controlPid())
            .value("Result", "s", CHANGE, u -> u.behavior().resultWord())
            .setting("NConnections", "u", NOTHING, 0)
            .setting("NAccepted", "u", NOTHING, 0)
            .setting("NRefused", "u", NOTHING, 0)
            .setting("FileDescriptorName", "s", NOTHING, "dbus.socket")
            .setting("SocketProtocol", "i", CONST, 0)
            .setting("TriggerLimitIntervalUSec", "t", CONST, 2000000L)
            .setting("TriggerLimitBurst", "u", CONST, 20)
            .setting("PollLimitIntervalUSec", "t", CONST, 2000000L)
            .setting("PollLimitBurst", "u", CONST, 15)
            .fixed("UID", "u", CHANGE, -1)
            .fixed("GID", "u", CHANGE, -1)
            .setting("ExecStartPre", "a(sasbttttuii)", INVALIDATION, List.of())
            .setting("ExecStartPost", "a(sasbttttuii)", INVALIDATION, List.of())
            .setting("ExecStopPre", "a(sasbttttuii)", INVALIDATION, List.of())
            .setting("ExecStopPost", "a(sasbttttuii)", INVALIDATION, List.of())
            .splice(CgroupProperties.TABLE)
            .splice(ExecProperties.TABLE)
            .splice(KillProperties.TABLE)
            .build();

    private SocketObject() {}
}
