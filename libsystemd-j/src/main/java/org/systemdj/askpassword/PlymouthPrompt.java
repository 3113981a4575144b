// SPDX-License-Identifier: Apache-2.0
package org.systemdj.askpassword;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Inotify;
import org.systemdj.sys.Poll;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;
import org.systemdj.text.RawText;

/**
 * Asks on plymouth's splash screen.
 *
 * <p>What is sent: a letter for what is wanted ({@code c} passwords that plymouth remembers, {@code *} one that it asks for) and a NUL, or
 * a byte 2, the length of the text with its NUL, the text. What comes: a byte; 5 means no answer; after 2 or 9 the
 * length (four bytes, the least significant first) and the passwords, separated by NULs.
 *
 * <p>Source: plymouth(8); plymouth's ply-boot-protocol.h, a description of its messages.
 *
 * <p>Used by one thread.
 */
public final class PlymouthPrompt {
    private static final String ADDRESS = "/org/freedesktop/plymouthd";
    private static final int NO_ANSWER = 5;
    private static final int ANSWER = 2;
    private static final int ANSWERS = 9;
    private static final int HEADER = 5;
    private static final int LONGEST = 300;

    private final Question question;
    private final String file;

    /** @param file the question's; when it goes, nobody is asked any more */
    public PlymouthPrompt(Question question, String file) {
        this.question = question;
        this.file = file;
    }

    /**
     * The passwords. Fails with ErrnoException: ENOENT when there is no answer or the file is gone, ETIME when it took too
     * long, EIO for what is not to be understood, ECONNREFUSED where there is no plymouth.
     */
    public List<byte[]> ask() {
        try (Inotify watch = new Inotify();
                Fd plymouth = Sockets.create(SocketAddress.AF_UNIX, Sockets.STREAM, 0)) {
            watch.add(file, Inotify.ATTRIB);
            Sockets.connect(plymouth.number(), new SocketAddress.UnixAbstract(ADDRESS));
            Fd.setNonBlocking(plymouth.number(), true);
            if (question.has(Question.Flag.ACCEPT_CACHED)) {
                plymouth.writeAll(new byte[] {'c', 0});
                byte[] remembered = receive(plymouth, watch);
                if (remembered[0] != NO_ANSWER) {
                    return passwords(remembered);
                }
            }
            plymouth.writeAll(prompt());
            byte[] answer = receive(plymouth, watch);
            if (answer[0] == NO_ANSWER) {
                throw new ErrnoException("read", Errno.ENOENT, "plymouth");
            }
            return passwords(answer);
        }
    }

    private byte[] prompt() {
        byte[] text = RawText.encode(question.prompt());
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write('*');
        message.write(2);
        message.write(text.length + 1);
        message.writeBytes(text);
        message.write(0);
        return message.toByteArray();
    }

    /** A whole message. */
    private byte[] receive(Fd plymouth, Inotify watch) {
        byte[] message = new byte[LONGEST];
        int length = 0;
        while (true) {
            awaitMore(plymouth, watch);
            int count = plymouth.read(message, length, message.length - length);
            if (count == -Errno.EAGAIN || count == -Errno.EINTR) {
                continue;
            }
            Errno.check(count, "read", "plymouth");
            length += count;
            if (count == 0) {
                throw new ErrnoException("read", Errno.EIO, "plymouth");
            }
            int whole = wholeLength(message, length);
            if (length >= whole) {
                return Arrays.copyOf(message, whole);
            }
        }
    }

    private void awaitMore(Fd plymouth, Inotify watch) {
        int[] ready = new int[2];
        while (ready[0] == 0) {
            if (!FileSystem.exists(file)) {
                throw new ErrnoException("access", Errno.ENOENT, file);
            }
            int left = question.leftMillis(Clock.monotonicUsec());
            int[] fds = {plymouth.number(), watch.fd()};
            if (Poll.await(fds, new int[] {Poll.IN, Poll.IN}, ready, left) == 0
                    && question.leftMillis(Clock.monotonicUsec()) == 0) {
                throw new ErrnoException("poll", Errno.ETIME, null);
            }
            if (ready[1] != 0) {
                watch.read();
            }
        }
    }

    /** How long a message is that starts so. */
    private static int wholeLength(byte[] message, int length) {
        switch (message[0]) {
            case NO_ANSWER -> {
                return 1;
            }
            case ANSWER, ANSWERS -> {
                if (length < HEADER) {
                    return HEADER;
                }
                long size = Integer.toUnsignedLong(size(message)) + HEADER;
                if (size <= LONGEST) {
                    return (int) size;
                }
            }
            default -> {
                // not to be understood
            }
        }
        throw new ErrnoException("read", Errno.EIO, "plymouth");
    }

    private static int size(byte[] message) {
        return ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getInt(1);
    }

    private static List<byte[]> passwords(byte[] message) {
        List<byte[]> passwords = Reply.Passwords.split(message, HEADER, message.length);
        if (passwords.isEmpty()) {
            throw new ErrnoException("read", Errno.ECANCELED, "plymouth");
        }
        return passwords;
    }
}
