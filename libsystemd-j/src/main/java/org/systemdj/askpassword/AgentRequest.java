// SPDX-License-Identifier: Apache-2.0
package org.systemdj.askpassword;

import java.util.List;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Identity;
import org.systemdj.sys.Inotify;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Random;
import org.systemdj.sys.SignalFd;
import org.systemdj.sys.SignalSet;
import org.systemdj.sys.Signals;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;
import org.systemdj.sys.UnixMessage;
import org.systemdj.text.RawText;

/**
 * Asks whatever agents there are: a file that they find, and a socket that they answer to.
 *
 * <p>SIGINT and SIGTERM wait until file and socket are removed.
 *
 * <p>Source: systemd.io, «Password Agents», «How it Works».
 *
 * <p>Used by one thread.
 */
public final class AgentRequest {
    private static final int LONGEST_REPLY = LineEditor.LONGEST + 2;
    private static final int OWNER_ONLY = 0177;
    private static final SignalSet ENDING = SignalSet.of(Signals.SIGINT, Signals.SIGTERM);

    private final String directory;
    private final PasswordCache cache;
    private final Remarks remarks;

    /** @param directory in which agents look */
    public AgentRequest(String directory, PasswordCache cache, Remarks remarks) {
        this.directory = directory;
        this.cache = cache;
        this.remarks = remarks;
    }

    /**
     * The passwords that an agent sends, or that turn up in the cache. Fails with ErrnoException: ETIME when it took too
     * long, ECANCELED when the user refused, EINTR after a signal.
     */
    public List<byte[]> ask(Question question) {
        SignalSet before = Signals.alsoBlock(ENDING);
        try {
            return askUninterrupted(question);
        } finally {
            Signals.setMask(before);
        }
    }

    private List<byte[]> askUninterrupted(Question question) {
        QuestionDirectory.make(directory);
        boolean cached =
                question.has(Question.Flag.ACCEPT_CACHED) && question.keyName().isPresent();
        if (cached) {
            List<byte[]> known = cache.find(question.keyName().get());
            if (!known.isEmpty()) {
                return known;
            }
        }
        String socketPath = directory + "/sck." + Long.toHexString(Random.nextLong());
        String path = directory + "/ask." + Long.toUnsignedString(Random.nextLong());
        try (Inotify watch = cached ? new Inotify() : null;
                SignalFd signals = new SignalFd(ENDING);
                Fd socket = listen(socketPath)) {
            if (cached) {
                QuestionDirectory.make(QuestionDirectory.SYSTEM);
                watch.add(QuestionDirectory.SYSTEM, Inotify.ATTRIB);
            }
            publish(question, path, socketPath);
            return await(question, socket, signals, watch);
        } finally {
            FileSystem.tryUnlink(path);
            FileSystem.tryUnlink(socketPath);
        }
    }

    private static Fd listen(String path) {
        Fd socket = Sockets.createNonBlocking(SocketAddress.AF_UNIX, Sockets.DATAGRAM, 0);
        int mask = FileSystem.setUmask(OWNER_ONLY);
        int result = Sockets.tryBind(socket.number(), new SocketAddress.UnixPath(path));
        FileSystem.setUmask(mask);
        if (result < 0) {
            socket.close();
            throw new ErrnoException("bind", -result, path);
        }
        Sockets.setOption(socket.number(), Sockets.SOL_SOCKET, Sockets.SO_PASSCRED, 1);
        return socket;
    }

    /** Agents read files that are moved to their place, so that they never see half of one. */
    private void publish(Question question, String path, String socketPath) {
        QuestionFile file = new QuestionFile(
                Processes.self(),
                socketPath,
                question.has(Question.Flag.ACCEPT_CACHED),
                question.has(Question.Flag.ECHO),
                question.untilUsec(),
                question.has(Question.Flag.SILENT),
                question.message(),
                question.icon(),
                question.id());
        String temporary = directory + "/.#" + path.substring(directory.length() + 1);
        int flags =
                OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_EXCL | OpenFlags.O_NOCTTY | OpenFlags.O_CLOEXEC;
        try (Fd fd = FileSystem.open(temporary, flags, 0600)) {
            FileSystem.tryChmod(fd.number(), 0644);
            fd.writeAll(RawText.encode(file.text()));
            FileSystem.rename(temporary, path);
        } catch (ErrnoException failure) {
            FileSystem.tryUnlink(temporary);
            throw failure;
        }
    }

    private List<byte[]> await(Question question, Fd socket, SignalFd signals, Inotify watch) {
        int[] fds = {socket.number(), signals.fd(), watch == null ? -1 : watch.fd()};
        int[] ready = new int[3];
        while (true) {
            int left = question.leftMillis(Clock.monotonicUsec());
            int count = Poll.await(fds, new int[] {Poll.IN, Poll.IN, Poll.IN}, ready, left);
            if (count == 0 && question.leftMillis(Clock.monotonicUsec()) == 0) {
                throw new ErrnoException("poll", Errno.ETIME, null);
            }
            if (ready[1] != 0) {
                throw new ErrnoException("poll", Errno.EINTR, null);
            }
            if (ready[2] != 0) {
                watch.read();
                List<byte[]> known = cache.find(question.keyName().get());
                if (!known.isEmpty()) {
                    return known;
                }
            }
            if (ready[0] != 0) {
                Reply reply = receive(socket);
                if (reply.kind() == Reply.Kind.CANCELLED) {
                    throw new ErrnoException("recvmsg", Errno.ECANCELED, null);
                }
                if (reply.kind() == Reply.Kind.PASSWORDS) {
                    question.keep(cache, reply.passwords());
                    return reply.passwords();
                }
            }
        }
    }

    /** What came; nothing to be understood, where it is not from root or from this user. */
    private Reply receive(Fd socket) {
        byte[] datagram = new byte[LONGEST_REPLY];
        UnixMessage.Receiver receiver = new UnixMessage.Receiver();
        if (!receiver.receive(socket.number(), datagram, 0, datagram.length)) {
            if (receiver.errno() != Errno.EAGAIN && receiver.errno() != Errno.EINTR) {
                throw new ErrnoException("recvmsg", receiver.errno(), null);
            }
            return Reply.parse(datagram, 0);
        }
        try (UnixMessage message = receiver.message()) {
            if (message.credentials() == null) {
                remarks.debug("Received message without credentials. Ignoring.");
                return Reply.parse(datagram, 0);
            }
            int user = message.credentials().user();
            if (user != 0 && user != Identity.effectiveUser()) {
                remarks.debug("Got response from bad user. Ignoring.");
                return Reply.parse(datagram, 0);
            }
            Reply reply = Reply.parse(datagram, message.length());
            if (reply.kind() == Reply.Kind.INVALID) {
                remarks.debug(message.length() == 0 ? "Message too short" : "Invalid packet");
            }
            return reply;
        }
    }
}
