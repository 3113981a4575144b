// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.CommandFailure;
import org.systemdj.text.Booleans;
import org.systemdj.text.SignalName;

/**
 * Keeps the links of SysV init scripts in step with the unit files of the same services, and answers for services that
 * have a script only.
 *
 * <p>Source: systemctl(1), {@code enable}; systemd-sysv-install, as distributions provide it.
 *
 * <p>Used by one thread.
 */
final class SysvUnits {
    private static final String PROGRAM = "/usr/lib/systemd/systemd-sysv-install";
    private static final String SCRIPTS = "/etc/init.d/";
    private static final String SUFFIX = ".service";
    private static final String IS_ENABLED = "is-enabled";
    private static final int SIGNALLED = 128;

    private final Session session;
    private final Options options;
    private final String verb;
    private boolean enabled;

    /** @param verb {@code enable}, {@code disable} or {@code is-enabled}; others do nothing here */
    SysvUnits(Session session, String verb) {
        this.session = session;
        this.options = session.options();
        this.verb = verb;
    }

    /** Whether a service that has a script only is enabled. */
    boolean isEnabled() {
        return enabled;
    }

    /** Runs the program for names that have a script; returns the names that are not only scripts. */
    List<String> redirect(List<String> names) {
        boolean concerned = options.scope == Options.Scope.SYSTEM
                && (verb.equals("enable") || verb.equals("disable") || verb.equals(IS_ENABLED))
                && !isSkipped();
        if (!concerned) {
            return names;
        }
        List<String> left = new ArrayList<>(names.size());
        for (String name : names) {
            boolean candidate = name.endsWith(SUFFIX) && name.indexOf('/') < 0;
            if (!candidate || !redirect(name)) {
                left.add(name);
            }
        }
        return left;
    }

    private boolean isSkipped() {
        String wish = session.host().environment("SYSTEMCTL_SKIP_SYSV");
        return wish != null && Boolean.TRUE.equals(Booleans.parse(wish));
    }

    /** Whether the service has a script only. */
    private boolean redirect(String name) {
        boolean hasUnit = ClientSide.hasNativeUnit(session, name);
        String script = name.substring(0, name.length() - SUFFIX.length());
        String root = options.root == null ? "" : options.root;
        boolean passedBy = hasUnit && verb.equals(IS_ENABLED) || !session.host().exists(root + SCRIPTS + script);
        if (passedBy) {
            return false;
        }
        List<String> command = new ArrayList<>(List.of(PROGRAM));
        if (!root.isEmpty()) {
            command.add("--root=" + root);
        }
        command.add(verb);
        command.add(script);
        if (!options.quiet) {
            session.log()
                    .info(
                            hasUnit
                                    ? "Synchronizing state of " + name + " with SysV service script with " + PROGRAM
                                            + "."
                                    : name + " is not a native service, redirecting to systemd-sysv-install.");
            session.log().info("Executing: " + String.join(" ", command));
        }
        session.out().flush();
        judge(session.host().run(command, List.of(), null));
        return !hasUnit;
    }

    private void judge(int status) {
        if (status > SIGNALLED) {
            throw new CommandFailure(
                    "sysv-install terminated by signal " + SignalName.format(status - SIGNALLED) + ".");
        }
        if (status < 0) {
            session.log().error("Failed to execute " + PROGRAM + ": No such file or directory");
        }
        if (!verb.equals(IS_ENABLED)) {
            if (status != 0) {
                throw CommandFailure.silent(1);
            }
            return;
        }
        enabled |= status == 0;
        if (!options.quiet) {
            session.out().line(status == 0 ? "enabled" : "disabled");
        }
    }
}
