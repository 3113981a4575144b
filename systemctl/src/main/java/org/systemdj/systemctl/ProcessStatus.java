// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.nio.charset.StandardCharsets;
import org.systemdj.client.Bus;
import org.systemdj.client.PropertySet;
import org.systemdj.console.Colour;
import org.systemdj.console.Errors;
import org.systemdj.console.Output;
import org.systemdj.console.Style;
import org.systemdj.text.ExitStatus;

/**
 * The lines of {@code status} on processes: those that ended, the main one, what the service says of itself.
 *
 * <p>Source: systemctl(1), {@code status}; the output of systemctl 257.
 *
 * <p>Used by one thread.
 */
final class ProcessStatus {
    private static final String[] COMMANDS = {
        "ExecCondition",
        "ExecStartPre",
        "ExecStart",
        "ExecStartPost",
        "ExecReload",
        "ExecReloadPost",
        "ExecStopPre",
        "ExecStop",
        "ExecStopPost",
    };

    private final Session session;
    private final PropertySet set;
    private final Style style;
    private final Output out;

    ProcessStatus(Session session, PropertySet set, String path) {
        this.session = session;
        this.set = set;
        this.style = session.style();
        this.out = session.out();
    }

    void print() {
        for (Bus.Property property : set.all()) {
            if (isCommand(property.name())) {
                for (Object item : property.value().items()) {
                    ended(property.name(), ExecStatus.of((Object[]) item));
                }
            }
        }
        mainProcess();
        String text = set.text("StatusText");
        if (!text.isEmpty()) {
            out.line("     Status: \"" + style.paint(Colour.CYAN, text) + "\"");
        }
        errors();
    }

    private static boolean isCommand(String name) {
        for (String command : COMMANDS) {
            if (command.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void ended(String name, ExecStatus command) {
        if (command.code() == 0) {
            return;
        }
        boolean good = command.code() == ExecStatus.EXITED && command.status() == 0;
        StringBuilder line = new StringBuilder("    Process: ")
                .append(command.pid())
                .append(' ')
                .append(name);
        line.append('=')
                .append(command.ignored() ? "-" : "")
                .append(String.join(" ", command.arguments()))
                .append(' ');
        Colour colour = good ? Colour.NONE : Colour.RED;
        line.append(style.on(colour))
                .append("(code=")
                .append(ExecStatus.codeWord(command.code()))
                .append(", ");
        line.append(outcome(command.code(), command.status())).append(')').append(style.off(colour));
        out.line(line.toString());
    }

    private static String outcome(int code, int status) {
        if (code != ExecStatus.EXITED) {
            return "signal=" + SignalNames.name(status);
        }
        ExitStatus known = ExitStatus.of(status).orElse(null);
        boolean told = known != null
                && (known.origin() == ExitStatus.Origin.LIBC || known.origin() == ExitStatus.Origin.SYSTEMD);
        return "status=" + status + (told ? "/" + known.name() : "");
    }

    private void mainProcess() {
        long running = set.number("MainPID");
        long main = running > 0 ? running : set.number("ExecMainPID");
        long control = set.number("ControlPID");
        if (main <= 0 && control <= 0) {
            return;
        }
        StringBuilder line = new StringBuilder();
        if (main > 0) {
            line.append("   Main PID: ").append(main);
            int code = (int) set.number("ExecMainCode");
            if (running > 0) {
                line.append(name(running));
            } else if (code > 0) {
                line.append(" (code=").append(ExecStatus.codeWord(code)).append(", ");
                line.append(outcome(code, (int) set.number("ExecMainStatus"))).append(')');
            }
        }
        if (control > 0) {
            line.append(main > 0 ? "; Control PID: " : "  Cntrl PID: ")
                    .append(control)
                    .append(name(control));
        }
        out.line(line.toString());
    }

    private String name(long pid) {
        byte[] comm = session.host().readFile("/proc/" + pid + "/comm");
        return comm == null ? "" : " (" + new String(comm, StandardCharsets.UTF_8).strip() + ")";
    }

    private void errors() {
        StringBuilder line = new StringBuilder();
        long errno = set.number("StatusErrno");
        String bus = set.text("StatusBusError");
        String varlink = set.text("StatusVarlinkError");
        if (errno > 0) {
            line.append(" code: ")
                    .append(errno)
                    .append(" (")
                    .append(Errors.text((int) errno))
                    .append(')');
        }
        if (!bus.isEmpty()) {
            line.append(line.isEmpty() ? " " : "; ").append("D-Bus: ").append(bus);
        }
        if (!varlink.isEmpty()) {
            line.append(line.isEmpty() ? " " : "; ").append("Varlink: ").append(varlink);
        }
        if (!line.isEmpty()) {
            out.line("      Error:" + line);
        }
    }
}
