// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

import java.util.List;

/** Properties of sockets, by name; see org.freedesktop.systemd1(5). */
public final class SocketProperties {
    public static final Property<String> BIND_IPV6_ONLY = Property.text("BindIPv6Only", "s");
    public static final Property<Long> BACKLOG = Property.number("Backlog", "u");
    public static final Property<Long> TIMEOUT_USEC = Property.number("TimeoutUSec", "t");
    public static final Property<String> BIND_TO_DEVICE = Property.text("BindToDevice", "s");
    public static final Property<String> SOCKET_USER = Property.text("SocketUser", "s");
    public static final Property<String> SOCKET_GROUP = Property.text("SocketGroup", "s");
    public static final Property<Long> SOCKET_MODE = Property.number("SocketMode", "u");
    public static final Property<Long> DIRECTORY_MODE = Property.number("DirectoryMode", "u");
    public static final Property<Boolean> ACCEPT = Property.truth("Accept", "b");
    public static final Property<Boolean> FLUSH_PENDING = Property.truth("FlushPending", "b");
    public static final Property<Boolean> WRITABLE = Property.truth("Writable", "b");
    public static final Property<Boolean> KEEP_ALIVE = Property.truth("KeepAlive", "b");
    public static final Property<Long> KEEP_ALIVE_TIME_USEC = Property.number("KeepAliveTimeUSec", "t");
    public static final Property<Long> KEEP_ALIVE_INTERVAL_USEC = Property.number("KeepAliveIntervalUSec", "t");
    public static final Property<Long> KEEP_ALIVE_PROBES = Property.number("KeepAliveProbes", "u");
    public static final Property<Long> DEFER_ACCEPT_USEC = Property.number("DeferAcceptUSec", "t");
    public static final Property<Boolean> NO_DELAY = Property.truth("NoDelay", "b");
    public static final Property<Integer> PRIORITY = Property.integer("Priority", "i");
    public static final Property<Long> RECEIVE_BUFFER = Property.number("ReceiveBuffer", "t");
    public static final Property<Long> SEND_BUFFER = Property.number("SendBuffer", "t");
    public static final Property<Integer> IPTOS = Property.integer("IPTOS", "i");
    public static final Property<Integer> IPTTL = Property.integer("IPTTL", "i");
    public static final Property<Long> PIPE_SIZE = Property.number("PipeSize", "t");
    public static final Property<Boolean> FREE_BIND = Property.truth("FreeBind", "b");
    public static final Property<Boolean> TRANSPARENT = Property.truth("Transparent", "b");
    public static final Property<Boolean> BROADCAST = Property.truth("Broadcast", "b");
    public static final Property<Boolean> PASS_CREDENTIALS = Property.truth("PassCredentials", "b");
    public static final Property<Boolean> PASS_FILE_DESCRIPTORS_TO_EXEC =
            Property.truth("PassFileDescriptorsToExec", "b");
    public static final Property<Boolean> PASS_SECURITY = Property.truth("PassSecurity", "b");
    public static final Property<Boolean> PASS_PACKET_INFO = Property.truth("PassPacketInfo", "b");
    public static final Property<String> TIMESTAMPING = Property.text("Timestamping", "s");
    public static final Property<Boolean> REMOVE_ON_STOP = Property.truth("RemoveOnStop", "b");
    public static final Property<List<Fields>> LISTEN = Property.fieldsList("Listen", "a(ss)");
    public static final Property<List<String>> SYMLINKS = Property.texts("Symlinks", "as");
    public static final Property<Integer> MARK = Property.integer("Mark", "i");
    public static final Property<Long> MAX_CONNECTIONS = Property.number("MaxConnections", "u");
    public static final Property<Long> MAX_CONNECTIONS_PER_SOURCE = Property.number("MaxConnectionsPerSource", "u");
    public static final Property<Long> MESSAGE_QUEUE_MAX_MESSAGES = Property.number("MessageQueueMaxMessages", "x");
    public static final Property<Long> MESSAGE_QUEUE_MESSAGE_SIZE = Property.number("MessageQueueMessageSize", "x");
    public static final Property<String> TCP_CONGESTION = Property.text("TCPCongestion", "s");
    public static final Property<Boolean> REUSE_PORT = Property.truth("ReusePort", "b");
    public static final Property<String> SMACK_LABEL = Property.text("SmackLabel", "s");
    public static final Property<String> SMACK_LABEL_IP_IN = Property.text("SmackLabelIPIn", "s");
    public static final Property<String> SMACK_LABEL_IP_OUT = Property.text("SmackLabelIPOut", "s");
    public static final Property<Long> CONTROL_PID = Property.number("ControlPID", "u");
    public static final Property<String> RESULT = Property.text("Result", "s");
    public static final Property<Long> N_CONNECTIONS = Property.number("NConnections", "u");
    public static final Property<Long> N_ACCEPTED = Property.number("NAccepted", "u");
    public static final Property<Long> N_REFUSED = Property.number("NRefused", "u");
    public static final Property<String> FILE_DESCRIPTOR_NAME = Property.text("FileDescriptorName", "s");
    public static final Property<Integer> SOCKET_PROTOCOL = Property.integer("SocketProtocol", "i");
    public static final Property<Long> TRIGGER_LIMIT_INTERVAL_USEC = Property.number("TriggerLimitIntervalUSec", "t");
    public static final Property<Long> TRIGGER_LIMIT_BURST = Property.number("TriggerLimitBurst", "u");
    public static final Property<Long> POLL_LIMIT_INTERVAL_USEC = Property.number("PollLimitIntervalUSec", "t");
    public static final Property<Long> POLL_LIMIT_BURST = Property.number("PollLimitBurst", "u");
    public static final Property<Long> UID = Property.number("UID", "u");
    public static final Property<Long> GID = Property.number("GID", "u");
    public static final Property<List<Command>> EXEC_START_PRE = Property.commands("ExecStartPre", "a(sasbttttuii)");
    public static final Property<List<Command>> EXEC_START_POST = Property.commands("ExecStartPost", "a(sasbttttuii)");
    public static final Property<List<Command>> EXEC_STOP_PRE = Property.commands("ExecStopPre", "a(sasbttttuii)");
    public static final Property<List<Command>> EXEC_STOP_POST = Property.commands("ExecStopPost", "a(sasbttttuii)");

    private SocketProperties() {}
}
