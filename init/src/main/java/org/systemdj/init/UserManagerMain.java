// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.boot.BootOptions;
import org.systemdj.init.boot.Contained;
import org.systemdj.init.boot.LogSettings;
import org.systemdj.init.boot.ManagerConfig;
import org.systemdj.init.boot.OwnLimits;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.Milestones.Moment;
import org.systemdj.init.run.Attempts;
import org.systemdj.init.run.DefaultTarget;
import org.systemdj.init.run.HostFacts;
import org.systemdj.init.run.Lifetime;
import org.systemdj.init.run.Place;
import org.systemdj.init.run.SignalActions;
import org.systemdj.init.run.SystemManager;
import org.systemdj.notify.Notify;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Prctl;
import org.systemdj.sys.Signals;
import org.systemdj.text.KernelCommandLine;
import org.systemdj.text.SpecifierContext;
import org.systemdj.text.Specifiers;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.unitfile.SystemFileTree;

/**
 * The program {@code systemd --user}: the manager of a user's services, which user@.service runs.
 *
 * <p>It is the same manager as PID 1's with another {@link Place}: the user's unit files, sockets below
 * {@code $XDG_RUNTIME_DIR}, the session bus, and the part of the control group tree that was handed to it.
 *
 * <p>Source: systemd(1), user@.service(5). Runs once, on the main thread.
 */
final class UserManagerMain {
    private static final Logger LOG = LoggerFactory.getLogger(UserManagerMain.class);

    private UserManagerMain() {}

    /** Runs until the end of the user's session; returns the exit status. */
    static int run(List<String> args) {
        if (!args.contains("--user")) {
            System.err.println("Not running as PID 1. For a user's manager call systemd --user; see --help.");
            return 1;
        }
        Map<String, String> own = new TreeMap<>(System.getenv());
        Place place = Place.ofUser(own).orElse(null);
        if (place == null) {
            System.err.println("Trying to run as user instance, but $XDG_RUNTIME_DIR or $HOME is not set.");
            return 1;
        }
        Signals.block(SignalActions.taken());
        Signals.ignore(Signals.SIGPIPE);
        Prctl.setChildSubreaper(true);
        try {
            return run(place, own, args);
        } catch (RuntimeException | Error e) {
            LOG.error("Failed to start up manager: {}", e.toString(), e);
            return 1;
        }
    }

    private static int run(Place place, Map<String, String> own, List<String> args) {
        BootOptions options = BootOptions.of(KernelCommandLine.parse(""), args, false);
        SpecifierContext specifiers = new SystemSpecifiers(new HostFacts(place.paths()), SystemSpecifiers.none());
        Supplier<ManagerConfig> configuration = () ->
                ManagerConfig.read(new SystemFileTree(), true, options, text -> Specifiers.expand(text, specifiers));
        LogSettings log = LogSettings.ofUser();
        ManagerConfig config = configuration.get();
        log.use(config.settings());
        SystemManager system = new SystemManager(
                place,
                own,
                config,
                log,
                new ArrayList<>(options.environment()),
                OwnLimits.raiseOpenFiles(),
                own.containsKey("container"),
                Lifetime.executor(own));
        Lifetime lifetime = new Lifetime(system, own, args, configuration);
        int state = Lifetime.stateFd(args);
        if (state >= 0) {
            lifetime.restore(state, new Attempts(args, own));
        } else {
            start(system, lifetime, options);
        }
        tellSupervisor(system.manager(), own.getOrDefault(Notify.VARIABLE, ""), state >= 0);
        return lifetime.run();
    }

    private static void start(SystemManager system, Lifetime lifetime, BootOptions options) {
        Manager manager = system.manager();
        manager.milestones().now(Moment.USERSPACE);
        manager.milestones().now(Moment.GENERATORS_START);
        Contained.run("generate units", lifetime::generate);
        manager.milestones().now(Moment.GENERATORS_FINISH);
        manager.milestones().now(Moment.UNITS_LOAD_START);
        system.definitions().refresh();
        system.open();
        system.enumerate();
        system.coldplug();
        manager.milestones().now(Moment.UNITS_LOAD_FINISH);
        system.incomplete().target(DefaultTarget.start(manager, options.unit()));
    }

    /** Services can be started from basic.target on: then the session may go on. */
    private static void tellSupervisor(Manager manager, String socket, boolean again) {
        if (socket.isEmpty()) {
            return;
        }
        if (again) {
            send(socket, "READY=1");
            return;
        }
        manager.milestones().whenBasic(() -> send(socket, "READY=1\nSTATUS=Reached basic.target."));
        manager.milestones().whenFinished(() -> send(socket, "READY=1\nSTATUS=Ready."));
    }

    private static void send(String socket, String state) {
        try {
            Notify.send(socket, state);
        } catch (ErrnoException e) {
            LOG.warn("Failed to send a notification, ignoring: {}", e.getMessage());
        }
    }
}
