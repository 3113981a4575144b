// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.List;
import org.systemdj.config.CrashAction;
import org.systemdj.directive.ManagerDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.init.log.ConsoleStatus;
import org.systemdj.init.log.StatusKind;
import org.systemdj.init.log.StatusWord;
import org.systemdj.init.log.SystemConsole;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Limits;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Reboot;
import org.systemdj.sys.SignalSet;
import org.systemdj.sys.Signals;
import org.systemdj.sys.SpawnRequest;
import org.systemdj.sys.SpawnedProcess;
import org.systemdj.sys.Terminal;

/**
 * What becomes of the machine when the manager cannot go on: it says so on the console, brings that to the foreground,
 * offers a shell, and restarts, powers off or waits.
 *
 * <p>Without CrashShell= the shell is sulogin's, which asks for the password of root.
 *
 * <p>Source: systemd-system.conf(5), DumpCore=, CrashChangeVT=, CrashShell=, CrashAction=. Used once.
 */
public final class Crash {
    private static final long REBOOT_DELAY_USEC = 10_000_000;
    private static final long IDLE_USEC = 1_000_000;
    private static final String CONSOLE = "/dev/console";
    private static final List<String> ENVIRONMENT =
            List.of("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "TERM=linux");

    private final ConsoleStatus console = new ConsoleStatus(new SystemConsole());
    private Settings settings = new Settings.Builder().build();

    /** From now on these settings say what is done. */
    public void use(Settings newSettings) {
        settings = newSettings;
    }

    /** Does it. Never returns: the kernel would panic. */
    public void perform(Throwable failure) {
        console.print(StatusKind.EMERGENCY, StatusWord.ALERT, "Failed to start up manager: " + failure);
        console.print(
                StatusKind.EMERGENCY,
                StatusWord.ALERT,
                settings.get(ManagerDirectives.DUMP_CORE) ? dumpCore() : "Not dumping core.");
        changeTerminal(settings.get(ManagerDirectives.CRASH_CHANGE_VT));
        CrashAction action = settings.get(ManagerDirectives.CRASH_ACTION);
        if (settings.get(ManagerDirectives.CRASH_SHELL)) {
            runShell("/bin/sh");
        } else if (action == CrashAction.FREEZE) {
            runShell("/usr/sbin/sulogin");
        }
        switch (action) {
            case REBOOT -> {
                console.print(StatusKind.EMERGENCY, StatusWord.ALERT, "Rebooting in 10s.");
                Clock.sleepUsec(REBOOT_DELAY_USEC);
                Reboot.sync();
                Reboot.restart();
            }
            case POWEROFF -> {
                Reboot.sync();
                Reboot.powerOff();
            }
            case FREEZE -> {}
        }
        console.print(StatusKind.EMERGENCY, StatusWord.ALERT, "Freezing execution.");
        while (true) {
            if (Processes.tryReapAny() == null) {
                Clock.sleepUsec(IDLE_USEC);
            }
        }
    }

    /** Has a copy of this process die of an abort, which leaves an image of its memory; says what came of it. */
    private static String dumpCore() {
        int child = Processes.forkAlone();
        if (child == 0) {
            Limits.trySet(Limits.Resource.CORE, new Limits.Limit(Limits.INFINITY, Limits.INFINITY));
            FileSystem.tryChdir("/");
            Signals.setDefault(Signals.SIGABRT);
            Signals.unblock(SignalSet.of(Signals.SIGABRT));
            Signals.kill(Processes.self(), Signals.SIGABRT);
            Processes.exit(1);
        }
        if (child < 0) {
            return "Cannot fork for core dump: " + Errno.text(-child);
        }
        ExitInfo exit = Processes.awaitExit(child);
        return exit.code() == ExitInfo.CLD_DUMPED
                ? "Dumped core as pid " + child + "."
                : "Core dump failed (child " + child + ", status=" + exit.status() + ").";
    }

    /** @param wanted the terminal; 0 for that of the kernel's messages, less for none */
    private static void changeTerminal(int wanted) {
        int number = wanted;
        if (wanted == 0) {
            int tty = FileSystem.tryOpen("/dev/tty0", OpenFlags.O_RDWR | OpenFlags.O_NOCTTY | OpenFlags.O_CLOEXEC, 0);
            if (tty >= 0) {
                number = Terminal.kernelMessageConsole(tty);
                Fd.closeNumber(tty);
            }
        }
        if (number > 0) {
            Terminal.tryActivate(number);
        }
    }

    private void runShell(String shell) {
        console.print(StatusKind.EMERGENCY, StatusWord.ALERT, "Executing " + shell + ".");
        try (Fd terminal = Terminal.open(CONSOLE)) {
            SpawnRequest request = new SpawnRequest(shell, List.of(shell), ENVIRONMENT)
                    .newSession()
                    .signalMask(SignalSet.NONE);
            for (int fd = 0; fd <= 2; fd++) {
                request.pass(terminal.number(), fd);
            }
            SpawnedProcess process = Processes.spawn(request);
            Processes.awaitExit(process.process());
        } catch (ErrnoException e) {
            console.print(StatusKind.EMERGENCY, StatusWord.ALERT, "Failed to execute " + shell + ": " + e.getMessage());
        }
    }
}
