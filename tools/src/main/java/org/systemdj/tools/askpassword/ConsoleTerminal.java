// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.askpassword;

import java.util.List;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Inotify;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Poll;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.sys.Signals;
import org.systemdj.sys.Terminal;
import org.systemdj.text.Booleans;
import org.systemdj.text.KernelCommandLine;
import org.systemdj.text.RawText;

/**
 * A terminal that is nobody else's while it is open, in a sane mode.
 *
 * <p>Source: TIOCSCTTY of ioctl_tty(2); systemd-tty-ask-password-agent(1), {@code --console}.
 *
 * <p>Used by one thread, of a process that leads its session.
 */
final class ConsoleTerminal implements AutoCloseable {
    private static final int CLOSE_NOWRITE = 0x10;

    private final Fd fd;

    private ConsoleTerminal(Fd fd) {
        this.fd = fd;
    }

    /** Waits until it is free and takes it; fails with ErrnoException. */
    static ConsoleTerminal acquire(String path) {
        try (Inotify watch = new Inotify()) {
            watch.add(path, Inotify.CLOSE_WRITE | CLOSE_NOWRITE);
            while (true) {
                int opened = Terminal.tryOpen(path, OpenFlags.O_RDWR | OpenFlags.O_CLOEXEC);
                Fd fd = Fd.own(Errno.check(opened, "open", path));
                Signals.ignore(Signals.SIGHUP); // which the former session gets, and it may have been this one's
                int result = Terminal.tryAcquire(fd.number(), false);
                Signals.setDefault(Signals.SIGHUP);
                if (result >= 0) {
                    Terminal.tryReset(fd.number());
                    return new ConsoleTerminal(fd);
                }
                fd.close();
                if (result != -Errno.EPERM) {
                    throw new ErrnoException("ioctl", -result, path);
                }
                Poll.await(watch.fd(), Poll.IN, -1);
                watch.read();
            }
        }
    }

    /** Whether the console takes colours: what was asked for, else by the kind that PID 1 or the kernel was told. */
    static boolean takesColours(Host host) {
        String wish = host.environment("SYSTEMD_COLORS");
        Boolean asked = wish == null ? null : Booleans.parse(wish);
        if (asked != null) {
            return asked;
        }
        if (wish != null && (wish.equals("16") || wish.equals("256") || wish.equals("24bit"))) {
            return true;
        }
        return host.environment("NO_COLOR") == null && !"dumb".equals(kind(host));
    }

    /** The kind of the console, or null. */
    private static String kind(Host host) {
        String prefix = "TERM=";
        for (String assignment : ProcessInfo.environment(1).orElse(List.of())) {
            if (assignment.startsWith(prefix)) {
                return assignment.substring(prefix.length());
            }
        }
        byte[] words = host.readFile("/proc/cmdline");
        return words == null
                ? null
                : KernelCommandLine.parse(RawText.decode(words)).value("TERM").orElse(null);
    }

    int number() {
        return fd.number();
    }

    @Override
    public void close() {
        fd.close();
        Signals.ignore(Signals.SIGHUP);
        Terminal.tryRelease();
        Signals.setDefault(Signals.SIGHUP);
    }
}
