// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.askpassword;

import java.util.Optional;
import org.systemdj.console.Command;
import org.systemdj.console.Host;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Hostname;
import org.systemdj.sys.Identity;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Terminal;
import org.systemdj.text.RawText;
import org.systemdj.time.Timestamps;

/**
 * Tells everybody who is logged in on a terminal, but nobody who is being asked already.
 *
 * <p>Source: wall(1); org.freedesktop.login1(5), sessions and their terminals, which systemd-logind keeps in
 * {@code /run/systemd/sessions} (sd-login(3)).
 *
 * <p>Used by one thread.
 */
final class Wall {
    private static final String SESSIONS = "/run/systemd/sessions";
    private static final int TIMEOUT_MILLIS = 5000;

    private final Command command;

    Wall(Command command) {
        this.command = command;
    }

    /** Says a text, whose lines end with carriage return and newline. */
    void say(String text) {
        byte[] message = RawText.encode("\r\nBroadcast message from " + user() + "@" + Hostname.get() + " ("
                + Timestamps.local(Clock.realtimeUsec(), false) + "):\r\n\r\n" + text + "\r\n\r\n");
        for (String session : command.host().list(SESSIONS)) {
            terminal(session).ifPresent(terminal -> tell("/dev/" + terminal, message));
        }
    }

    private static String user() {
        int id = Identity.user();
        if (Terminal.isTerminal(Host.STDIN)) {
            id = FileSystem.status(Host.STDIN).user();
        }
        return new Accounts("/").user(id).map(Accounts.User::name).orElse(Integer.toString(id));
    }

    private Optional<String> terminal(String session) {
        byte[] properties = session.endsWith(".ref") ? null : command.host().readFile(SESSIONS + "/" + session);
        if (properties == null) {
            return Optional.empty();
        }
        for (String line : RawText.decode(properties).split("\n")) {
            if (line.startsWith("TTY=")) {
                return Optional.of(line.substring(4)).filter(name -> !name.isEmpty());
            }
        }
        return Optional.empty();
    }

    private static void tell(String path, byte[] message) {
        Optional<FileStatus> status = FileSystem.status(path);
        if (status.isPresent()
                && status.get().isCharacterDevice()
                && WallBlock.isBlocked(status.get().special())) {
            return;
        }
        int flags = OpenFlags.O_WRONLY | OpenFlags.O_NONBLOCK | OpenFlags.O_NOCTTY | OpenFlags.O_CLOEXEC;
        int number = FileSystem.tryOpen(path, flags, 0);
        if (number < 0) {
            return;
        }
        try (Fd fd = Fd.own(number)) {
            int written = Terminal.isTerminal(number) ? 0 : message.length;
            while (written < message.length) {
                int count = fd.write(message, written, message.length - written);
                if (count == -Errno.EAGAIN && Poll.await(number, Poll.OUT, TIMEOUT_MILLIS) != 0) {
                    continue;
                }
                if (count < 0) {
                    return; // gone, or nobody reads there
                }
                written += count;
            }
        }
    }
}
