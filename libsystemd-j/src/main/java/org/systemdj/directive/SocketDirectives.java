// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import java.util.Optional;
import org.systemdj.config.BindIpv6Only;
import org.systemdj.config.ListenEntry;
import org.systemdj.config.ListenKind;
import org.systemdj.config.SocketProtocol;
import org.systemdj.config.SocketTimestamping;
import org.systemdj.text.CommandLine;
import org.systemdj.text.UnitName;
import org.systemdj.time.TimeSpan;

/**
 * [Socket]: what is listened on for a service.
 *
 * <p>Source: systemd.socket(5), OPTIONS.
 *
 * <p>Immutable.
 */
public final class SocketDirectives {
    private static final Rows ROWS = new Rows("Socket");
    private static final List<CommandLine> NO_COMMANDS = List.of();

    /** What it listens on, in the order of the file. */
    public static final Directive<List<ListenEntry>> LISTEN = ROWS.row(
                    "Listen", SocketTypes.listen(ListenKind.STREAM), List.of())
            .keysOnly()
            .key("ListenStream", SocketTypes.listen(ListenKind.STREAM))
            .key("ListenDatagram", SocketTypes.listen(ListenKind.DATAGRAM))
            .key("ListenSequentialPacket", SocketTypes.listen(ListenKind.SEQUENTIAL_PACKET))
            .key("ListenFIFO", SocketTypes.listen(ListenKind.FIFO))
            .key("ListenNetlink", SocketTypes.listen(ListenKind.NETLINK))
            .key("ListenSpecial", SocketTypes.listen(ListenKind.SPECIAL))
            .key("ListenMessageQueue", SocketTypes.listen(ListenKind.MESSAGE_QUEUE))
            .key("ListenUSBFunction", SocketTypes.listen(ListenKind.USB_FUNCTION))
            .bus(
                    "Listen",
                    "a(ss)",
                    Bus.<ListenEntry>each(entry -> Bus.struct(entry.kind().word(), entry.address())))
            .applied();

    /** The transport protocol. */
    public static final Directive<SocketProtocol> SOCKET_PROTOCOL = ROWS.row(
                    "SocketProtocol", ScalarTypes.word(SocketProtocol.values()), SocketProtocol.NOT_SET)
            .bus("SocketProtocol", "i", SocketProtocol::number)
            .applied();

    /** Whether IPv6 sockets also take IPv4. */
    public static final Directive<BindIpv6Only> BIND_IPV6_ONLY = ROWS.row(
                    "BindIPv6Only",
                    ScalarTypes.word(BindIpv6Only.values()).truth(BindIpv6Only.IPV6_ONLY, BindIpv6Only.BOTH),
                    BindIpv6Only.DEFAULT)
            .bus("BindIPv6Only", "s", Bus.WORD)
            .applied();

    /** How many connections may wait. */
    public static final Directive<Integer> BACKLOG = ROWS.row("Backlog", ScalarTypes.UNSIGNED, Integer.MAX_VALUE)
            .bus("Backlog", "u", Bus.SAME)
            .applied();

    /** The network interface. */
    public static final Directive<String> BIND_TO_DEVICE = ROWS.row("BindToDevice", SocketTypes.INTERFACE, "")
            .bus("BindToDevice", "s", Bus.SAME)
            .applied();

    /** What runs before it listens. */
    public static final Directive<List<CommandLine>> EXEC_START_PRE = ROWS.row(
                    "ExecStartPre", CommandTypes.COMMANDS, NO_COMMANDS)
            .busInvalidated("ExecStartPre", "a(sasbttttuii)", CommandTypes.PLAIN)
            .applied();

    /** What runs once it listens. */
    public static final Directive<List<CommandLine>> EXEC_START_POST = ROWS.row(
                    "ExecStartPost", CommandTypes.COMMANDS, NO_COMMANDS)
            .busInvalidated("ExecStartPost", "a(sasbttttuii)", CommandTypes.PLAIN)
            .applied();

    /** What runs before it stops. */
    public static final Directive<List<CommandLine>> EXEC_STOP_PRE = ROWS.row(
                    "ExecStopPre", CommandTypes.COMMANDS, NO_COMMANDS)
            .busInvalidated("ExecStopPre", "a(sasbttttuii)", CommandTypes.PLAIN)
            .applied();

    /** What runs when it has stopped. */
    public static final Directive<List<CommandLine>> EXEC_STOP_POST = ROWS.row(
                    "ExecStopPost", CommandTypes.COMMANDS, NO_COMMANDS)
            .busInvalidated("ExecStopPost", "a(sasbttttuii)", CommandTypes.PLAIN)
            .applied();

    /** How long these commands may take. */
    public static final Directive<TimeSpan> TIMEOUT_SEC = ROWS.row(
                    "TimeoutSec", TimeTypes.SECONDS_ZERO_INFINITE, TimeSpan.ofSeconds(90))
            .bus("TimeoutUSec", "t", Bus.USEC)
            .applied();

    /** The owner of socket files. */
    public static final Directive<String> SOCKET_USER = ROWS.row("SocketUser", ExecTypes.USER, "")
            .bus("SocketUser", "s", Bus.SAME)
            .applied();

    /** The group of socket files. */
    public static final Directive<String> SOCKET_GROUP = ROWS.row("SocketGroup", ExecTypes.USER, "")
            .bus("SocketGroup", "s", Bus.SAME)
            .applied();

    /** The mode of socket files. */
    public static final Directive<Integer> SOCKET_MODE = ROWS.row("SocketMode", ScalarTypes.MODE, 0666)
            .bus("SocketMode", "u", Bus.SAME)
            .applied();

    /** The mode of directories that are made. */
    public static final Directive<Integer> DIRECTORY_MODE = ROWS.row("DirectoryMode", ScalarTypes.MODE, 0755)
            .bus("DirectoryMode", "u", Bus.SAME)
            .applied();

    /** Whether each connection gets an instance of the service. */
    public static final Directive<Boolean> ACCEPT = ROWS.row("Accept", ScalarTypes.BOOLEAN, false)
            .bus("Accept", "b", Bus.SAME)
            .applied();

    /** Whether waiting data is thrown away when the service ends. */
    public static final Directive<Boolean> FLUSH_PENDING = ROWS.row("FlushPending", ScalarTypes.BOOLEAN, false)
            .bus("FlushPending", "b", Bus.SAME)
            .applied();

    /** Whether special files are opened for writing. */
    public static final Directive<Boolean> WRITABLE = ROWS.row("Writable", ScalarTypes.BOOLEAN, false)
            .bus("Writable", "b", Bus.SAME)
            .applied();

    /** How many connections are served at once. */
    public static final Directive<Integer> MAX_CONNECTIONS = ROWS.row("MaxConnections", ScalarTypes.UNSIGNED, 64)
            .bus("MaxConnections", "u", Bus.SAME)
            .applied();

    /** How many of them from one source; 0 for no limit. */
    public static final Directive<Integer> MAX_CONNECTIONS_PER_SOURCE = ROWS.row(
                    "MaxConnectionsPerSource", ScalarTypes.UNSIGNED, 0)
            .bus("MaxConnectionsPerSource", "u", Bus.SAME)
            .applied();

    /** Whether dead connections are looked for. */
    public static final Directive<Boolean> KEEP_ALIVE = ROWS.row("KeepAlive", ScalarTypes.BOOLEAN, false)
            .bus("KeepAlive", "b", Bus.SAME)
            .applied();

    /** After what silence that begins. */
    public static final Directive<TimeSpan> KEEP_ALIVE_TIME_SEC = ROWS.row(
                    "KeepAliveTimeSec", TimeTypes.SECONDS, TimeSpan.ZERO)
            .bus("KeepAliveTimeUSec", "t", Bus.USEC)
            .applied();

    /** The time between probes. */
    public static final Directive<TimeSpan> KEEP_ALIVE_INTERVAL_SEC = ROWS.row(
                    "KeepAliveIntervalSec", TimeTypes.SECONDS, TimeSpan.ZERO)
            .bus("KeepAliveIntervalUSec", "t", Bus.USEC)
            .applied();

    /** How many probes are sent. */
    public static final Directive<Integer> KEEP_ALIVE_PROBES = ROWS.row("KeepAliveProbes", ScalarTypes.UNSIGNED, 0)
            .bus("KeepAliveProbes", "u", Bus.SAME)
            .applied();

    /** How long a connection may wait for its first data. */
    public static final Directive<TimeSpan> DEFER_ACCEPT_SEC = ROWS.row(
                    "DeferAcceptSec", TimeTypes.SECONDS, TimeSpan.ZERO)
            .bus("DeferAcceptUSec", "t", Bus.USEC)
            .applied();

    /** Whether small packets are sent at once. */
    public static final Directive<Boolean> NO_DELAY = ROWS.row("NoDelay", ScalarTypes.BOOLEAN, false)
            .bus("NoDelay", "b", Bus.SAME)
            .applied();

    /** The priority of packets. */
    public static final Directive<Integer> PRIORITY = ROWS.row("Priority", ScalarTypes.INTEGER, -1)
            .bus("Priority", "i", Bus.SAME)
            .applied();

    /** The size of the receive buffer; 0 for the kernel's. */
    public static final Directive<Long> RECEIVE_BUFFER = ROWS.row("ReceiveBuffer", ScalarTypes.SIZE, 0L)
            .bus("ReceiveBuffer", "t", Bus.SAME)
            .applied();

    /** The size of the send buffer; 0 for the kernel's. */
    public static final Directive<Long> SEND_BUFFER = ROWS.row("SendBuffer", ScalarTypes.SIZE, 0L)
            .bus("SendBuffer", "t", Bus.SAME)
            .applied();

    /** The type of service of packets. */
    public static final Directive<Integer> IP_TOS = ROWS.row("IPTOS", SocketTypes.IP_TOS, -1)
            .bus("IPTOS", "i", Bus.SAME)
            .applied();

    /** The time to live of packets. */
    public static final Directive<Integer> IP_TTL = ROWS.row("IPTTL", ScalarTypes.INTEGER, -1)
            .bus("IPTTL", "i", Bus.SAME)
            .applied();

    /** The firewall mark of packets. */
    public static final Directive<Integer> MARK =
            ROWS.row("Mark", ScalarTypes.INTEGER, -1).bus("Mark", "i", Bus.SAME).applied();

    /** The size of a FIFO's buffer; 0 for the kernel's. */
    public static final Directive<Long> PIPE_SIZE = ROWS.row("PipeSize", ScalarTypes.SIZE, 0L)
            .bus("PipeSize", "t", Bus.SAME)
            .applied();

    /** Whether addresses may be bound that do not exist yet. */
    public static final Directive<Boolean> FREE_BIND = ROWS.row("FreeBind", ScalarTypes.BOOLEAN, false)
            .bus("FreeBind", "b", Bus.SAME)
            .applied();

    /** Whether foreign addresses may be bound. */
    public static final Directive<Boolean> TRANSPARENT = ROWS.row("Transparent", ScalarTypes.BOOLEAN, false)
            .bus("Transparent", "b", Bus.SAME)
            .applied();

    /** Whether datagrams may be broadcast. */
    public static final Directive<Boolean> BROADCAST = ROWS.row("Broadcast", ScalarTypes.BOOLEAN, false)
            .bus("Broadcast", "b", Bus.SAME)
            .applied();

    /** Whether credentials of senders are passed. */
    public static final Directive<Boolean> PASS_CREDENTIALS = ROWS.row("PassCredentials", ScalarTypes.BOOLEAN, false)
            .bus("PassCredentials", "b", Bus.SAME)
            .applied();

    /** Whether the commands get the sockets too. */
    public static final Directive<Boolean> PASS_FILE_DESCRIPTORS_TO_EXEC = ROWS.row(
                    "PassFileDescriptorsToExec", ScalarTypes.BOOLEAN, false)
            .bus("PassFileDescriptorsToExec", "b", Bus.SAME)
            .applied();

    /** Whether security contexts of senders are passed. */
    public static final Directive<Boolean> PASS_SECURITY = ROWS.row("PassSecurity", ScalarTypes.BOOLEAN, false)
            .bus("PassSecurity", "b", Bus.SAME)
            .applied();

    /** Whether packet information is passed. */
    public static final Directive<Boolean> PASS_PACKET_INFO = ROWS.row("PassPacketInfo", ScalarTypes.BOOLEAN, false)
            .bus("PassPacketInfo", "b", Bus.SAME)
            .applied();

    /** How exactly packets are stamped with the time. */
    public static final Directive<SocketTimestamping> TIMESTAMPING = ROWS.row(
                    "Timestamping", SocketTypes.TIMESTAMPING, SocketTimestamping.OFF)
            .bus("Timestamping", "s", Bus.WORD)
            .applied();

    /** The congestion control algorithm. */
    public static final Directive<String> TCP_CONGESTION = ROWS.row("TCPCongestion", TextTypes.RAW, "")
            .bus("TCPCongestion", "s", Bus.SAME)
            .applied();

    /** Whether several sockets may share the port. */
    public static final Directive<Boolean> REUSE_PORT = ROWS.row("ReusePort", ScalarTypes.BOOLEAN, false)
            .bus("ReusePort", "b", Bus.SAME)
            .applied();

    /** How many messages a queue holds. */
    public static final Directive<Long> MESSAGE_QUEUE_MAX_MESSAGES = ROWS.row(
                    "MessageQueueMaxMessages", ScalarTypes.LONG, 0L)
            .bus("MessageQueueMaxMessages", "x", Bus.SAME)
            .applied();

    /** How large its messages may be. */
    public static final Directive<Long> MESSAGE_QUEUE_MESSAGE_SIZE = ROWS.row(
                    "MessageQueueMessageSize", ScalarTypes.LONG, 0L)
            .bus("MessageQueueMessageSize", "x", Bus.SAME)
            .applied();

    /** Whether socket files are removed at the end. */
    public static final Directive<Boolean> REMOVE_ON_STOP = ROWS.row("RemoveOnStop", ScalarTypes.BOOLEAN, false)
            .bus("RemoveOnStop", "b", Bus.SAME)
            .applied();

    /** Symbolic links to the socket file. */
    public static final Directive<List<String>> SYMLINKS = ROWS.row("Symlinks", TextTypes.PATHS, List.of())
            .bus("Symlinks", "as", Bus.SAME)
            .applied();

    /** The name of the descriptors; the unit's name where empty. */
    public static final Directive<String> FILE_DESCRIPTOR_NAME = ROWS.row("FileDescriptorName", SocketTypes.FD_NAME, "")
            .noBus("shows the name in force")
            .applied();

    /** The service; that of the same name where not set. */
    public static final Directive<Optional<UnitName>> SERVICE = ROWS.row(
                    "Service", SocketTypes.SERVICE, Optional.empty())
            .noBus(Bus.GRAPH)
            .applied();

    /** The time in which starts are counted; 2s where infinite. */
    public static final Directive<TimeSpan> TRIGGER_LIMIT_INTERVAL_SEC = ROWS.row(
                    "TriggerLimitIntervalSec", TimeTypes.SECONDS, TimeSpan.INFINITY)
            .noBus("shows the limit in force")
            .applied();

    /** How many starts are allowed in that time; 200 with Accept=, else 20, where -1. */
    public static final Directive<Integer> TRIGGER_LIMIT_BURST = ROWS.row("TriggerLimitBurst", ScalarTypes.UNSIGNED, -1)
            .noBus("shows the limit in force")
            .applied();

    /** The time in which wake-ups are counted; 2s where infinite. */
    public static final Directive<TimeSpan> POLL_LIMIT_INTERVAL_SEC = ROWS.row(
                    "PollLimitIntervalSec", TimeTypes.SECONDS, TimeSpan.INFINITY)
            .noBus("shows the limit in force")
            .applied();

    /** How many wake-ups are allowed in that time; 150 with Accept=, else 15, where -1. */
    public static final Directive<Integer> POLL_LIMIT_BURST = ROWS.row("PollLimitBurst", ScalarTypes.UNSIGNED, -1)
            .noBus("shows the limit in force")
            .applied();

    /** The SMACK label of the file. */
    public static final Directive<String> SMACK_LABEL = ROWS.row("SmackLabel", TextTypes.RAW, "")
            .bus("SmackLabel", "s", Bus.SAME)
            .applied();

    /** The SMACK label of incoming packets. */
    public static final Directive<String> SMACK_LABEL_IP_IN = ROWS.row("SmackLabelIPIn", TextTypes.RAW, "")
            .bus("SmackLabelIPIn", "s", Bus.SAME)
            .applied();

    /** The SMACK label of outgoing packets. */
    public static final Directive<String> SMACK_LABEL_IP_OUT = ROWS.row("SmackLabelIPOut", TextTypes.RAW, "")
            .bus("SmackLabelIPOut", "s", Bus.SAME)
            .applied();

    /** Whether the service gets the security context of the peer. */
    public static final Directive<Boolean> SELINUX_CONTEXT_FROM_NET = ROWS.row(
                    "SELinuxContextFromNet", ScalarTypes.BOOLEAN, false)
            .noBus("systemd shows none")
            .applied();

    /** The table. */
    public static final DirectiveTable TABLE = table();

    private SocketDirectives() {}

    private static DirectiveTable table() {
        ROWS.later("258", "PassPIDFD", "AcceptFileDescriptors", "DeferTrigger", "DeferTriggerMaxSec");
        ROWS.later("262", "XAttrEntryPoint", "XAttrListen", "XAttrAccept");
        return ROWS.table();
    }
}
