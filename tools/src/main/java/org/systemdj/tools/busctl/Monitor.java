// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.bus.BusClient;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusNames;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageWriter;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.text.EnvironmentFile;
import org.systemdj.text.RawText;

/**
 * Shows all messages on the bus, or writes them into a file for network analysers.
 *
 * <p>Source: busctl(1), {@code monitor}, {@code capture}; D-Bus specification,
 * {@code org.freedesktop.DBus.Monitoring.BecomeMonitor}.
 *
 * <p>Used by one thread.
 */
final class Monitor {
    /** What happens to each message. */
    @FunctionalInterface
    private interface Sink {
        void take(Message message, long realtimeUsec);
    }

    private final Session session;
    private final Settings settings;
    private final Sink sink;
    private boolean monitoring;
    private long left;

    private Monitor(Session session, Sink sink) {
        this.session = session;
        this.settings = session.settings();
        this.sink = sink;
        this.left = settings.messageLimit;
    }

    /** The verb {@code monitor}. */
    static int print(Session session, List<String> operands) {
        new Monitor(session, (message, time) -> show(session, message, time)).run(operands);
        return 0;
    }

    private static void show(Session session, Message message, long realtimeUsec) {
        if (session.settings().isJson()) {
            Printed.json(session, MessageJson.withHeader(message, realtimeUsec));
        } else {
            session.out().print(MessageText.withHeader(message, realtimeUsec, session.style()));
        }
        session.out().flush();
    }

    /** The verb {@code capture}. */
    static int capture(Session session, List<String> operands) {
        Host host = session.command().host();
        if (host.isTerminal(Host.STDOUT)) {
            throw new CommandFailure("Refusing to write message data to console, please redirect output to a file.");
        }
        PacketFile file = new PacketFile(session.settings().captureBytes);
        host.write(Host.STDOUT, file.header(systemName(host)));
        new Monitor(session, (message, time) -> host.write(Host.STDOUT, file.packet(message.wire(), time)))
                .run(operands);
        return 0;
    }

    /** The name of the system; "" where it is not known. */
    private static String systemName(Host host) {
        for (String path : List.of("/etc/os-release", "/usr/lib/os-release")) {
            byte[] file = host.readFile(path);
            if (file != null) {
                return EnvironmentFile.toMap(RawText.decode(file)).getOrDefault("PRETTY_NAME", "");
            }
        }
        return "";
    }

    private void run(List<String> operands) {
        List<String> rules = new ArrayList<>();
        for (String name : operands) {
            if (!BusNames.isBusName(name)) {
                throw new CommandFailure("Invalid service name '" + name + "'");
            }
            rules.add("sender='" + name + "'");
            rules.add("destination='" + name + "'");
        }
        rules.addAll(settings.matches);
        BusClient bus = session.bus();
        become(bus, rules);
        say("Monitoring bus message stream.");
        session.command().tellManager("READY=1");
        long limit = settings.timeoutUsec == 0 ? BusClient.FOREVER : settings.timeoutUsec;
        try {
            if (!bus.waitFor(this::take, limit)) {
                say("Timed out waiting for messages, exiting.");
            }
        } catch (BusException gone) {
            if (gone.errno() != Errno.ECONNRESET) {
                throw Session.failureOfErrno("Failed to process bus", gone);
            }
            say("Connection terminated, exiting.");
        }
    }

    private void say(String text) {
        if (!settings.quiet && !settings.isJson()) {
            session.command().log().info(text);
        }
    }

    private void become(BusClient bus, List<String> rules) {
        bus.listen();
        try {
            bus.call(MessageWriter.call(
                                    Session.BUS, Session.BUS_PATH, "org.freedesktop.DBus.Monitoring", "BecomeMonitor")
                            .writeStrings(rules)
                            .writeUint32(0))
                    .close(); // from here on there are only others' messages
        } catch (BusException refused) {
            throw session.failure("Call to org.freedesktop.DBus.Monitoring.BecomeMonitor failed", refused);
        }
    }

    /** Whether that was enough. */
    private boolean take(Message message) {
        if (!monitoring) { // the bus takes our name away first
            monitoring = message.isSignal(Session.BUS, "NameLost")
                    && message.signature().equals("s")
                    && message.body().readString().equals(session.bus().uniqueName());
            return false;
        }
        sink.take(message, Clock.realtimeUsec());
        if (left > 0 && --left == 0) {
            say("Received requested maximum number of messages, exiting.");
            return true;
        }
        return false;
    }
}
