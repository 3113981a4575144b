// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.systemdj.client.Bus;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Diagnostics;
import org.systemdj.console.Host;
import org.systemdj.console.Output;
import org.systemdj.console.Pager;
import org.systemdj.console.Style;
import org.systemdj.console.TerminalAgent;
import org.systemdj.text.Glob;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitNameMangler;
import org.systemdj.text.UnitType;

/**
 * One run of the command: its options, its streams, its connection to the manager.
 *
 * <p>Source: systemctl(1).
 *
 * <p>Used by one thread.
 */
final class Session implements AutoCloseable {
    /** Opens the connection that a run needs. */
    @FunctionalInterface
    interface Connector {
        /** Connects to a manager (or, where asked for, to the message bus); fails with {@link CommandFailure}. */
        Bus connect(Options options, Kind kind);
    }

    /** Which connection is needed. */
    enum Kind {
        /** The manager's own socket where that may be used, else the message bus. */
        MANAGER,
        /** The message bus, because another service than the manager is meant. */
        MESSAGE_BUS
    }

    private final String program;
    private final String verb;
    private final Options options;
    private final Host host;
    private final Style style;
    private final Output out;
    private final Diagnostics log;
    private final Connector connector;
    private TerminalAgent polkit = TerminalAgent.none();
    private TerminalAgent passwords = TerminalAgent.none();
    private boolean mayAsk;
    private Bus manager;
    private Bus messageBus;

    Session(
            String program,
            String verb,
            Options options,
            Host host,
            Style style,
            Output out,
            Diagnostics log,
            Connector connector) {
        this.program = program;
        this.verb = verb;
        this.options = options;
        this.host = host;
        this.style = style;
        this.out = out;
        this.log = log;
        this.connector = connector;
    }

    /** How the program was called. */
    String program() {
        return program;
    }

    String verb() {
        return verb;
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

    Bus bus() {
        if (manager == null) {
            manager = connector.connect(options, Kind.MANAGER);
            connected();
        }
        return manager;
    }

    /** References to units are kept for bus names only: where there is a message bus, everything goes through it. */
    void preferMessageBus() {
        if (manager == null && host.userId() == 0) {
            try {
                manager = messageBus();
            } catch (CommandFailure absent) {
                log.debug(absent.getMessage());
            }
        }
    }

    Bus messageBus() {
        if (messageBus == null) {
            messageBus = connector.connect(options, Kind.MESSAGE_BUS);
            connected();
        }
        return messageBus;
    }

    /** From the first connection on, polkit may ask on the terminal who the user is. */
    void mayAsk() {
        mayAsk = true;
    }

    private void connected() {
        if (mayAsk && hasAgents()) {
            polkit.close();
            polkit = TerminalAgent.polkit(host);
            mayAsk = false;
        }
    }

    /** The system's questions for passwords are put on the terminal until the end, for whoever starts something may be the cause. */
    void answerQuestions() {
        if (hasAgents() && !options.dryRun) {
            passwords.close();
            passwords = TerminalAgent.passwords(host);
        }
    }

    private boolean hasAgents() {
        return options.askPassword && options.transport == Options.Transport.LOCAL;
    }

    /** Long output goes through the pager where people look at it. */
    void usePager() {
        if (!options.noPager && style.terminal()) {
            out.through(new Pager(host, style));
        }
    }

    /** Whether lines are cut to the width of the terminal. */
    boolean ellipsizes() {
        return !options.full && style.terminal();
    }

    @Override
    public void close() {
        passwords.close();
        polkit.close();
        if (manager != null) {
            manager.close();
        }
        if (messageBus != null && messageBus != manager) {
            messageBus.close();
        }
    }

    // --- names of units ---

    /** As {@link #mangle(String, String)} for each; paths become absolute. */
    List<String> mangleNamesAndPaths(List<String> operands, String use) {
        List<String> names = new ArrayList<>(operands.size());
        for (String operand : operands) {
            names.add(
                    operand.indexOf('/') < 0
                            ? mangle(operand, use, " or path '" + operand + "'")
                            : PathName.simplify(
                                    operand.startsWith("/") ? operand : host.workingDirectory() + "/" + operand));
        }
        return names;
    }

    private String mangle(String name, String use, String what) {
        if (UnitNameMangler.mangle(name, UnitNameMangler.Globs.REFUSED).isEmpty()) {
            throw new CommandFailure("Failed to mangle unit name" + what + ": Invalid argument");
        }
        return mangle(name, use);
    }

    /** The name of a service where none is complete; {@code use} is what patterns cannot be passed as or to. */
    String mangle(String name, String use) {
        return mangle(name, UnitNameMangler.Globs.REFUSED, UnitType.SERVICE, use);
    }

    /** The names of services where they are not complete; patterns stay. */
    List<String> mangleGlobs(List<String> names) {
        List<String> mangled = new ArrayList<>(names.size());
        for (String name : names) {
            mangled.add(mangle(name, UnitNameMangler.Globs.ACCEPTED, UnitType.SERVICE, ""));
        }
        return mangled;
    }

    String mangle(String name, UnitNameMangler.Globs globs, UnitType type, String use) {
        var result = UnitNameMangler.mangle(name, globs, type);
        if (result.isEmpty()) {
            throw new CommandFailure("Failed to mangle unit name: Invalid argument");
        }
        boolean globRefused = result.get().globRefused();
        if (globRefused && !options.quiet) {
            log.notice("Glob pattern passed" + (use.isEmpty() ? "" : " " + use)
                    + ", but globs are not supported for this.");
        }
        if (result.get().escaped() && !options.quiet) {
            log.notice("Invalid unit name \"" + name + "\" escaped as \""
                    + result.get().escapedName() + "\""
                    + (globRefused ? "." : " (maybe you should use systemd-escape?)."));
        }
        return result.get().name();
    }

    /** Replaces patterns by the names of the loaded units that they match. */
    List<String> expand(List<String> names, UnitType type) {
        List<String> plain = new ArrayList<>();
        List<String> globs = new ArrayList<>();
        for (String name : names) {
            String mangled = mangle(name, UnitNameMangler.Globs.ACCEPTED, type, "");
            (Glob.isGlob(mangled) ? globs : plain).add(mangled);
        }
        if (!globs.isEmpty()) {
            Set<String> known = new HashSet<>(plain);
            for (UnitInfo unit : UnitInfo.shown(this, globs)) {
                if (known.add(unit.id())) {
                    plain.add(unit.id());
                }
            }
        }
        return plain;
    }

    List<String> expand(List<String> names) {
        return expand(names, UnitType.SERVICE);
    }

    /** Whether the name is that of a template, which only its instances can be started of. */
    static boolean isTemplate(String name) {
        return UnitName.parse(name).map(UnitName::isTemplate).orElse(Boolean.FALSE);
    }
}
