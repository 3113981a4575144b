// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import java.util.HexFormat;
import java.util.List;
import org.systemdj.assignment.PropertyList;
import org.systemdj.client.BusFailure;
import org.systemdj.client.BusLink;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.JsonMode;
import org.systemdj.console.TerminalAgent;
import org.systemdj.json.Json;
import org.systemdj.sys.Errno;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.tools.BusErrors;
import org.systemdj.tools.JobWait;
import org.systemdj.tools.ManagerLink;
import org.systemdj.tools.PolkitAgent;
import org.systemdj.tools.TransientUnit;

/**
 * Makes the units and starts them: what services, scopes and triggered services have in common.
 *
 * <p>Source: systemd-run(1); org.freedesktop.systemd1(5).
 *
 * <p>Used by one thread.
 */
final class Runner {
    private static final List<String> OWN_FILES =
            List.of("RootDirectory=", "RootImage=", "ExecSearchPath=", "MountImages=", "ExtensionImages=");

    private final Command command;
    private final RunOptions options;
    private final UnitNames names;
    private BusLink bus;

    Runner(Command command, RunOptions options) {
        this.command = command;
        this.options = options;
        names = new UnitNames(command.log(), options.quiet);
    }

    /** Does it all; returns the exit status. */
    int run() {
        if (options.manager.isUser()) {
            options.askPassword = false; // whoever reaches that manager may do everything
        }
        if (options.scope && !options.quiet) {
            warnOfVariables();
        }
        findProgram();
        boolean stays = options.wait || options.hasStreams();
        boolean throughBus = stays
                || options.manager.isUser()
                        && options.manager.transport() != ManagerLink.Transport.LOCAL
                        && options.manager.transport() != ManagerLink.Transport.CAPSULE;
        command.out().flush();
        try (BusLink link = throughBus
                        ? options.manager.connectThroughBus(command.host())
                        : options.manager.connect(command.host());
                TerminalAgent agent = PolkitAgent.open(command.host(), options.manager, options.askPassword)) {
            bus = link;
            if (options.askPassword) {
                bus.allowInteraction();
            }
            if (options.scope) {
                return new ScopeRun(this, agent).run();
            }
            return options.triggers() > 0 ? startTrigger() : new ServiceRun(this).run();
        }
    }

    private void warnOfVariables() {
        boolean any = false;
        for (String word : options.command) {
            any |= word.indexOf('$') >= 0;
        }
        if (any && options.expandEnvironment.isEmpty()) {
            command.log()
                    .warning("Scope command line contains environment variable, which is not expanded by default for"
                            + " now, but will be expanded by default in the future. Use"
                            + " --expand-environment=yes/no to explicitly control it as needed.");
        }
    }

    /** Where our files are those of the service, the program is looked for here. */
    private void findProgram() {
        boolean sameFiles = options.manager.transport() == ManagerLink.Transport.LOCAL;
        for (String assignment : options.properties) {
            for (String other : OWN_FILES) {
                sameFiles &= !assignment.startsWith(other);
            }
        }
        if (sameFiles
                && !options.command.isEmpty()
                && !options.command.getFirst().startsWith("-")) {
            options.command.set(0, ExecutableSearch.find(command.host(), options.command.getFirst()));
        }
    }

    Command command() {
        return command;
    }

    RunOptions options() {
        return options;
    }

    BusLink bus() {
        return bus;
    }

    TransientProperties properties() {
        return new TransientProperties(command, options, names, bus.isThroughBus());
    }

    /** The name asked for, or one of our own. */
    String name(UnitType type, String complaint) {
        return options.unit.isEmpty() ? UnitNames.own(type.suffix()) : names.mangled(options.unit, type, complaint);
    }

    /** Asks the manager for a unit and its companion; returns the job. Fails with BusFailure. */
    String start(String name, PropertyList properties, List<Object> companions) {
        return TransientUnit.start(bus, name, properties, companions);
    }

    /** The failure of {@link #start} as users are told it. */
    CommandFailure refused(String type, BusFailure failure) {
        String text = "Failed to start transient " + type + " unit: " + BusErrors.text(failure);
        boolean unknown = failure.is("org.freedesktop.DBus.Error.UnknownProperty")
                || failure.is("org.freedesktop.DBus.Error.PropertyReadOnly");
        if (unknown && !options.expands() && !options.scope) {
            command.log().error(text);
            command.log().info("Hint: --expand-environment=no is not supported by old systemd");
            return CommandFailure.silent(1);
        }
        return CommandFailure.withErrno(text, BusErrors.number(failure));
    }

    /** Has to be called before a job is queued, so that its end is not missed. */
    JobWait jobs() {
        return new JobWait(bus, options.manager, options.quiet);
    }

    /** The run's identifier as 32 digits; empty where the unit has none. */
    String invocation(String unitPath) {
        byte[] id;
        try {
            id = (byte[]) bus.property(unitPath, "org.freedesktop.systemd1.Unit", "InvocationID")
                    .value();
        } catch (BusFailure failure) {
            throw CommandFailure.withErrno(
                    "Failed to request invocation ID for unit: " + BusErrors.text(failure), BusErrors.number(failure));
        }
        boolean set = false;
        for (byte b : id) {
            set |= b != 0;
        }
        return set ? HexFormat.of().formatHex(id) : "";
    }

    /** Tells which unit runs. */
    void tellUnit(String unit, String invocation) {
        if (options.json == JsonMode.OFF) {
            command.log()
                    .info("Running as unit: " + unit + (invocation.isEmpty() ? "" : "; invocation ID: " + invocation));
            return;
        }
        Json.Members members = new Json.Members().put("unit", unit);
        if (!invocation.isEmpty()) {
            members.put("invocation_id", invocation);
        }
        command.out().line(Json.write(members, options.json == JsonMode.PRETTY));
        command.out().flush();
    }

    /** Makes the unit that starts the service, and the service. */
    private int startTrigger() {
        String suffix = options.triggerSuffix();
        UnitType type = UnitType.fromSuffix(suffix).orElseThrow();
        String service;
        String trigger;
        if (options.unit.isEmpty()) {
            service = UnitNames.own(UnitType.SERVICE.suffix());
            trigger = changed(service, suffix);
        } else {
            UnitType asked = UnitType.ofName(options.unit).orElse(null);
            if (asked == UnitType.SERVICE) {
                service = options.unit;
                trigger = changed(service, suffix);
            } else if (asked == type) {
                trigger = options.unit;
                service = changed(trigger, UnitType.SERVICE.suffix());
            } else {
                service = names.mangled(options.unit, UnitType.SERVICE, "Failed to mangle unit name");
                trigger = names.mangled(options.unit, type, "Failed to mangle unit name");
            }
        }
        TransientProperties properties = properties();
        JobWait jobs = jobs();
        List<Object> companions = options.command.isEmpty()
                ? List.of()
                : PropertyList.structures(
                        new Object[] {service, properties.service(Streams.USUAL).entries()});
        String job;
        try {
            job = start(trigger, properties.trigger(type), companions);
        } catch (BusFailure failure) {
            throw refused(suffix.substring(1), failure);
        }
        jobs.await(job);
        if (!options.quiet) {
            command.log().info("Running " + suffix.substring(1) + " as unit: " + trigger);
            if (!options.command.isEmpty()) {
                command.log().info("Will run service as unit: " + service);
            }
        }
        return 0;
    }

    private static String changed(String name, String suffix) {
        return UnitName.parse(name)
                .map(parsed -> name.substring(0, name.lastIndexOf('.')) + suffix)
                .orElseThrow(() -> CommandFailure.withErrno(
                        "Failed to change unit suffix: " + Errno.text(Errno.EINVAL), Errno.EINVAL));
    }
}
