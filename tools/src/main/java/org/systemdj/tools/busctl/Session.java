// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import org.systemdj.bus.BusClient;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusNames;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageWriter;
import org.systemdj.client.CredentialSource;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Output;
import org.systemdj.console.Pager;
import org.systemdj.console.Style;
import org.systemdj.sys.Errno;

/**
 * The command at work on a bus: what verbs share.
 *
 * <p>Source: busctl(1); sd_bus_message_new_method_call(3).
 *
 * <p>Used by one thread.
 */
final class Session implements AutoCloseable {
    static final String BUS = "org.freedesktop.DBus";
    static final String BUS_PATH = "/org/freedesktop/DBus";
    static final String PROPERTIES = "org.freedesktop.DBus.Properties";

    private final Command command;
    private final Settings settings;
    private BusAccess.Opened opened;

    Session(Command command, Settings settings) {
        this.command = command;
        this.settings = settings;
    }

    Command command() {
        return command;
    }

    Settings settings() {
        return settings;
    }

    Style style() {
        return command.style();
    }

    Output out() {
        return command.out();
    }

    /** The bus; the first call connects or fails with CommandFailure. */
    BusClient bus() {
        return opened().client();
    }

    BusAccess.Opened opened() {
        if (opened == null) {
            opened = new BusAccess(command.host(), settings).open();
        }
        return opened;
    }

    /** How much is found out about others. */
    CredentialSource.Depth depth() {
        return settings.augments && opened().isHere()
                ? CredentialSource.Depth.WITH_PROC
                : CredentialSource.Depth.AS_TOLD;
    }

    /** From now on the output goes through a pager, where there is a terminal. */
    void page() {
        Pager pager = new Pager(command.host(), style());
        if (settings.pager && style().terminal() && pager.isWanted()) {
            out().through(pager);
        }
    }

    // --- calls ---

    /** A call of a method; fails with a BusException for names that are none. */
    static MessageWriter newCall(String service, String path, String interfaceName, String member) {
        boolean valid = BusNames.isBusName(service)
                && BusNames.isObjectPath(path)
                && BusNames.isInterface(interfaceName)
                && BusNames.isMember(member);
        if (!valid) {
            throw invalid();
        }
        return MessageWriter.call(service, path, interfaceName, member);
    }

    /** A call of one of the bus's own methods. */
    static MessageWriter toBus(String member) {
        return MessageWriter.call(BUS, BUS_PATH, BUS, member);
    }

    static BusException invalid() {
        return BusException.ofErrno(Errno.EINVAL, Errno.text(Errno.EINVAL));
    }

    /** Calls with the usual limit of time. */
    Message call(MessageWriter call) {
        bus().awaitGreeting();
        return bus().call(call);
    }

    /** Calls with the limit of {@code --timeout=}. */
    Message callInTime(MessageWriter call) {
        bus().awaitGreeting();
        return settings.timeoutUsec == 0 ? bus().call(call) : bus().call(call, settings.timeoutUsec);
    }

    // --- failures ---

    /** What is said about an error that was answered. */
    static String text(BusException error) {
        return error.is(BusError.ACCESS_DENIED) ? "Access denied" : error.getMessage();
    }

    /** A failure with what was answered behind it; a service manager is told the error's name. */
    CommandFailure failure(String what, BusException error) {
        command.tellManager("BUSERROR=" + error.name());
        return CommandFailure.withErrno(what + ": " + text(error), error.errno());
    }

    /** A failure with the system's text for its error number behind it. */
    static CommandFailure failureOfErrno(String what, BusException error) {
        return CommandFailure.withErrno(what + ": " + Errno.text(error.errno()), error.errno());
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.client().close();
        }
    }
}
