// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.console.Errors;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.directive.SocketDirectives;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.CommandLine;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.UnitTrial;

/**
 * What {@code verify} checks of a unit that could be loaded: that it can be started, that a socket has its service, that
 * programs and man pages are there.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze verify»; texts as of 257.
 *
 * <p>Used by one thread.
 */
final class UnitChecks {
    private static final String MAN = "man:";
    private static final int EXECUTE = 1;
    private static final String[] PATH = {"/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"
    };

    private static final List<Directive<List<CommandLine>>> SERVICE_COMMANDS = List.of(
            ServiceDirectives.EXEC_CONDITION,
            ServiceDirectives.EXEC_START_PRE,
            ServiceDirectives.EXEC_START,
            ServiceDirectives.EXEC_START_POST,
            ServiceDirectives.EXEC_RELOAD,
            ServiceDirectives.EXEC_STOP,
            ServiceDirectives.EXEC_STOP_POST);

    private static final List<Directive<List<CommandLine>>> SOCKET_COMMANDS = List.of(
            SocketDirectives.EXEC_START_PRE,
            SocketDirectives.EXEC_START_POST,
            SocketDirectives.EXEC_STOP_PRE,
            SocketDirectives.EXEC_STOP_POST);

    private final Session session;
    private final UnitTrial trial;

    UnitChecks(Session session, UnitTrial trial) {
        this.session = session;
        this.trial = trial;
    }

    /** Whether nothing is wrong with the unit; what is, is told. */
    boolean check(UnitTrial.Loaded unit) {
        UnitDump.print(session, unit);
        String refusal = trial.start(unit.name());
        boolean good = true;
        if (!refusal.isEmpty()) {
            tell(unit, "Failed to create " + unit.name() + "/start: " + refusal);
            good = false;
        }
        good &= checkSocket(unit);
        good &= checkCommands(unit);
        return good & checkDocumentation(unit);
    }

    private void tell(UnitTrial.Loaded unit, String text) {
        session.log().error(unit.name() + ": " + text);
    }

    private boolean checkSocket(UnitTrial.Loaded unit) {
        if (unit.name().type() != UnitType.SOCKET) {
            return true;
        }
        Optional<UnitTrial.Loaded> service;
        if (unit.settings().get(SocketDirectives.ACCEPT)) {
            service = UnitName.parse(unit.name().prefix() + "@internal.service").map(trial::load);
        } else {
            service = trial.triggeredBy(unit.name());
        }
        if (service.isPresent() && !service.get().isUsable()) {
            tell(unit, "service " + service.get().name() + " not loaded, socket cannot be started.");
            return false;
        }
        return true;
    }

    // --- programs ---

    private boolean checkCommands(UnitTrial.Loaded unit) {
        List<Directive<List<CommandLine>>> directives =
                switch (unit.name().type()) {
                    case SERVICE -> SERVICE_COMMANDS;
                    case SOCKET -> SOCKET_COMMANDS;
                    default -> List.of();
                };
        boolean good = true;
        for (Directive<List<CommandLine>> directive : directives) {
            for (CommandLine command : unit.settings().get(directive)) {
                good &= checkCommand(unit, command);
            }
        }
        return good;
    }

    private boolean checkCommand(UnitTrial.Loaded unit, CommandLine command) {
        if (command.flags().contains(CommandLine.Flag.IGNORE_FAILURE)) {
            return true;
        }
        int errno = find(command.path());
        if (errno != 0) {
            tell(unit, "Command " + command.path() + " is not executable: " + Errors.text(errno));
        }
        return errno == 0;
    }

    /** Why the program cannot be executed; 0 where it can. */
    private int find(String program) {
        String root = session.options().root == null ? "" : session.options().root;
        if (program.indexOf('/') >= 0) {
            return executable(root + program);
        }
        int last = Errno.ENOENT;
        for (String directory : PATH) {
            int errno = executable(root + directory + "/" + program);
            if (errno == 0) {
                return 0;
            }
            last = errno == Errno.ENOENT ? last : errno;
        }
        return last;
    }

    private static int executable(String path) {
        Optional<FileStatus> status = FileSystem.status(path);
        if (status.isEmpty()) {
            return Errno.ENOENT;
        }
        if (status.get().isDirectory()) {
            return Errno.EISDIR;
        }
        return FileSystem.tryAccess(path, EXECUTE) == 0 ? 0 : Errno.EACCES;
    }

    // --- man pages ---

    private boolean checkDocumentation(UnitTrial.Loaded unit) {
        boolean good = true;
        for (String address : unit.settings().get(UnitDirectives.DOCUMENTATION)) {
            if (session.options().man && address.startsWith(MAN)) {
                good &= checkPage(unit, address.substring(MAN.length()));
            }
        }
        return good;
    }

    private boolean checkPage(UnitTrial.Loaded unit, String page) {
        int bracket = page.indexOf('(');
        List<String> command = new ArrayList<>();
        command.add("man");
        if (bracket > 0 && page.endsWith(")")) {
            command.add(page.substring(bracket + 1, page.length() - 1));
            command.add(page.substring(0, bracket));
        } else {
            command.add(page);
        }
        int status = session.host().runSilently(command);
        if (status != 0) {
            tell(unit, "Command 'man " + page + "' failed with code " + Math.max(status, 1));
        }
        return status == 0;
    }
}
