// SPDX-License-Identifier: Apache-2.0
package org.systemdj.askpassword;

import java.util.List;
import java.util.Optional;
import org.systemdj.console.Style;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Inotify;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Poll;
import org.systemdj.sys.TerminalMode;

/**
 * Asks on a terminal: a line in which the password is typed unseen.
 *
 * <p>Without a terminal of its own it takes the controlling one; where there is none, it reads standard input and shows
 * nothing.
 *
 * <p>Source: systemd-ask-password(1); termios(3).
 *
 * <p>Used by one thread.
 */
public final class TerminalPrompt {
    private static final int STDIN = 0;
    private static final int NONE = -1;

    private final Style style;
    private final PasswordCache cache;
    private final Remarks remarks;
    private int terminal = NONE;
    private boolean coloured;
    private Optional<String> file = Optional.empty();

    public TerminalPrompt(Style style, PasswordCache cache, Remarks remarks) {
        this.style = style;
        this.cache = cache;
        this.remarks = remarks;
        coloured = style.colours();
    }

    /** Asks on this terminal, which the caller keeps. */
    public TerminalPrompt on(int descriptor, boolean takesColours) {
        terminal = descriptor;
        coloured = takesColours;
        return this;
    }

    /** Asks as long as this file exists. */
    public TerminalPrompt whileExists(String path) {
        file = Optional.of(path);
        return this;
    }

    /**
     * The passwords: one, or several from the cache. Fails with ErrnoException: ETIME when it took too long, ECANCELED when
     * the user does not want to, ENOENT when the file is gone.
     */
    public List<byte[]> ask(Question question) {
        boolean cached =
                question.has(Question.Flag.ACCEPT_CACHED) && question.keyName().isPresent();
        if (cached) {
            List<byte[]> known = cache.find(question.keyName().get());
            if (!known.isEmpty()) {
                return known;
            }
        }
        try (Inotify watch = cached || file.isPresent() ? new Inotify() : null;
                Fd controlling = terminal == NONE ? controllingTerminal() : null) {
            file.ifPresent(path -> watch.add(path, Inotify.ATTRIB)); // which is also told when its last name goes
            if (cached) {
                QuestionDirectory.make(QuestionDirectory.SYSTEM);
                watch.add(QuestionDirectory.SYSTEM, Inotify.ATTRIB);
            }
            int screen = controlling == null ? terminal : controlling.number();
            return ask(question, screen, watch, cached);
        }
    }

    private static Fd controllingTerminal() {
        int fd = FileSystem.tryOpen("/dev/tty", OpenFlags.O_RDWR | OpenFlags.O_CLOEXEC | OpenFlags.O_NOCTTY, 0);
        return fd < 0 ? null : Fd.own(fd);
    }

    private List<byte[]> ask(Question question, int screen, Inotify watch, boolean cached) {
        LineEditor editor = new LineEditor(question.has(Question.Flag.ECHO), question.has(Question.Flag.SILENT), style);
        Optional<TerminalMode> before = Optional.empty();
        if (screen != NONE) {
            before = TerminalMode.of(screen);
            if (before.isEmpty()) {
                throw new ErrnoException("tcgetattr", Errno.ENOTTY, "/dev/tty");
            }
            boolean emoji = !question.has(Question.Flag.HIDE_EMOJI) && style.emoji();
            write(screen, editor.opening(question.prompt(), emoji, coloured, style));
            int result = before.get().keys(true).trySet(screen);
            Errno.check(result, "tcsetattr", "/dev/tty");
        }
        try {
            return read(question, editor, screen, watch, cached);
        } finally {
            editor.wipe();
            if (screen != NONE) {
                write(screen, new byte[] {'\n'});
                before.get().trySet(screen);
            }
        }
    }

    private List<byte[]> read(Question question, LineEditor editor, int screen, Inotify watch, boolean cached) {
        int input = screen == NONE ? STDIN : screen;
        int[] fds = {input, watch == null ? NONE : watch.fd()};
        int[] ready = new int[2];
        while (editor.state() == LineEditor.State.OPEN) {
            if (file.isPresent() && !FileSystem.exists(file.get())) {
                throw new ErrnoException("access", Errno.ENOENT, file.get());
            }
            int left = question.leftMillis(Clock.monotonicUsec());
            int count = Poll.await(fds, new int[] {Poll.IN, Poll.IN}, ready, left);
            if (count == 0 && question.leftMillis(Clock.monotonicUsec()) == 0) {
                throw new ErrnoException("poll", Errno.ETIME, null);
            }
            if (ready[1] != 0) {
                watch.read();
                List<byte[]> known = cached ? cache.find(question.keyName().get()) : List.of();
                if (!known.isEmpty()) {
                    return known;
                }
            }
            if (ready[0] != 0) {
                readKey(input, screen, editor);
            }
        }
        if (editor.state() == LineEditor.State.SKIPPED) {
            remarks.debug("Password query was cancelled.");
            throw new ErrnoException("read", Errno.ECANCELED, null);
        }
        List<byte[]> passwords = List.of(editor.password());
        question.keep(cache, passwords);
        return passwords;
    }

    private static void readKey(int input, int screen, LineEditor editor) {
        byte[] key = new byte[1];
        int count = Fd.read(input, key, 0, 1);
        if (count == -Errno.EAGAIN || count == -Errno.EINTR) {
            return;
        }
        Errno.check(count, "read", "/dev/tty");
        write(screen, count == 0 ? editor.end() : editor.accept(key[0] & 0xff));
    }

    private static void write(int screen, byte[] bytes) {
        if (screen != NONE && bytes.length > 0) {
            Fd.writeAll(screen, bytes, 0, bytes.length); // one who cannot see it may yet type
        }
    }
}
