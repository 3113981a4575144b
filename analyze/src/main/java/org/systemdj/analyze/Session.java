// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.HashMap;
import java.util.Map;
import org.systemdj.client.Bus;
import org.systemdj.console.Diagnostics;
import org.systemdj.console.Host;
import org.systemdj.console.Output;
import org.systemdj.console.Pager;
import org.systemdj.console.Style;
import org.systemdj.console.Table;
import org.systemdj.sys.Accounts;
import org.systemdj.unitfile.UnitTrial;

/**
 * One run of the command: its options, its streams, its connection to the manager.
 *
 * <p>Source: systemd-analyze(1).
 *
 * <p>Used by one thread.
 */
final class Session implements AutoCloseable {
    private final String program;
    private final Options options;
    private final Host host;
    private final Style style;
    private final Output out;
    private final Diagnostics log;
    private final UnitTrial.Factory trials;
    private Bus bus;

    Session(
            String program,
            Options options,
            Host host,
            Style style,
            Output out,
            Diagnostics log,
            UnitTrial.Factory trials) {
        this.program = program;
        this.options = options;
        this.host = host;
        this.style = style;
        this.out = out;
        this.log = log;
        this.trials = trials;
    }

    /** How the program was called. */
    String program() {
        return program;
    }

    Options options() {
        return options;
    }

    Host host() {
        return host;
    }

    Style style() {
        return style;
    }

    Output out() {
        return out;
    }

    Diagnostics log() {
        return log;
    }

    /** Starts managers on trial. */
    UnitTrial.Factory trials() {
        return trials;
    }

    /** Long output goes through the pager where people look at it. */
    void usePager() {
        if (!options.noPager && style.terminal()) {
            out.through(new Pager(host, style));
        }
    }

    /** The environment's variables. */
    Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        for (String assignment : host.environment()) {
            int equals = assignment.indexOf('=');
            if (equals > 0) {
                variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
            }
        }
        if (!variables.containsKey("HOME")) {
            new Accounts("").user(host.userId()).ifPresent(user -> variables.put("HOME", user.home()));
        }
        return variables;
    }

    /** The variables that say where unit files are: without $HOME the user's settings are found, but not the data. */
    Map<String, String> pathEnvironment() {
        Map<String, String> variables = environment();
        String home = variables.get("HOME");
        if (host.environment("HOME") == null && home != null) {
            variables.putIfAbsent("XDG_CONFIG_HOME", home + "/.config");
            variables.remove("HOME");
        }
        return variables;
    }

    /** Prints a table as {@code --json=} says. */
    void print(Table table) {
        if (options.wantsJson()) {
            boolean pretty = options.json == Options.JsonMode.PRETTY;
            table.printJson(out, pretty, pretty && style.colours());
        } else {
            usePager();
            table.print(out, style, style.terminal() ? style.columns() : Table.UNLIMITED);
        }
    }

    /** The connection to the manager, made when it is first asked for. */
    Bus bus() {
        if (bus == null) {
            bus = ManagerConnection.open(options, host);
        }
        return bus;
    }

    @Override
    public void close() {
        if (bus != null) {
            bus.close();
        }
    }
}
