// SPDX-License-Identifier: Apache-2.0
package org.systemdj.client;

import org.systemdj.bus.BusClient;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusNames;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageReader;
import org.systemdj.bus.MessageWriter;
import org.systemdj.sys.Errno;
import org.systemdj.sys.PeerCredentials;
import org.systemdj.sys.PidFd;
import org.systemdj.sys.Sockets;

/**
 * Finds the {@link Credentials} of processes, of names on a bus and of whoever runs the bus.
 *
 * <p>All fail with a {@link BusException} whose errno says why.
 *
 * <p>Source: sd_bus_get_name_creds(3), sd_bus_get_owner_creds(3), sd_bus_creds_new_from_pid(3); D-Bus specification,
 * {@code GetConnectionCredentials}.
 *
 * <p>Immutable (static functions).
 */
public final class CredentialSource {
    private static final String BUS = "org.freedesktop.DBus";
    private static final String BUS_PATH = "/org/freedesktop/DBus";

    /** Whether /proc is asked, too. */
    public enum Depth {
        AS_TOLD,
        WITH_PROC
    }

    private CredentialSource() {}

    /** Those of a process. */
    public static Credentials ofProcess(int process) {
        Credentials found = new Credentials();
        found.process = process;
        complete(found);
        return found;
    }

    /** Those of the process that opened the bus's socket. */
    public static Credentials ofOwner(BusClient bus, Depth depth) {
        if (bus.uniqueName() == null) { // wait for the greeting, so that there is somebody
            bus.call(MessageWriter.call(BUS, BUS_PATH, BUS, "GetId")).close();
        }
        Credentials found = new Credentials();
        PeerCredentials peer = Sockets.peerCredentials(bus.fd());
        found.process = peer.process();
        found.users[1] = peer.user() & 0xffffffffL;
        found.groups[1] = peer.group() & 0xffffffffL;
        found.furtherGroups =
                Sockets.peerGroups(bus.fd()).map(CredentialSource::unsigned).orElse(null);
        found.label = Sockets.peerSecurityLabel(bus.fd()).orElse(null);
        augment(found, depth);
        return found;
    }

    private static long[] unsigned(int[] ids) {
        long[] numbers = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            numbers[i] = ids[i] & 0xffffffffL;
        }
        return numbers;
    }

    /** Those of who has a name. */
    public static Credentials ofName(BusClient bus, String name, Depth depth) {
        if (name.equals(BUS)) {
            return ofOwner(bus, depth);
        }
        if (!BusNames.isBusName(name)) {
            throw BusException.ofErrno(Errno.EINVAL, Errno.text(Errno.EINVAL));
        }
        Credentials found = new Credentials();
        found.uniqueName = name.startsWith(":") ? name : owner(bus, name);
        try (Message reply = bus.call(MessageWriter.call(BUS, BUS_PATH, BUS, "GetConnectionCredentials")
                .writeString(found.uniqueName))) {
            read(reply.body(), found);
        } catch (BusException failure) {
            throw failure.is(BusError.NAME_HAS_NO_OWNER) ? noSuchName() : failure;
        }
        augment(found, depth);
        return found;
    }

    private static String owner(BusClient bus, String name) {
        try (Message reply =
                bus.call(MessageWriter.call(BUS, BUS_PATH, BUS, "GetNameOwner").writeString(name))) {
            return reply.body().readString();
        } catch (BusException failure) {
            throw failure.is(BusError.NAME_HAS_NO_OWNER) ? noSuchName() : failure;
        }
    }

    private static BusException noSuchName() {
        return new BusException(BusError.NAME_HAS_NO_OWNER, Errno.text(Errno.ENXIO));
    }

    private static void read(MessageReader in, Credentials into) {
        in.enterArray();
        while (in.hasNext()) {
            in.enterDictEntry();
            String key = in.readString();
            String type = in.enterVariant();
            switch (key + " " + type) {
                case "ProcessID u" -> into.process = (int) in.readUint32();
                case "UnixUserID u" -> into.users[1] = in.readUint32();
                case "UnixGroupIDs au" -> into.furtherGroups = numbers(in);
                case "ProcessFD h" -> into.hasProcessFd = true;
                case "LinuxSecurityLabel ay" -> into.label = text(in.readBytes());
                default -> {} // what later versions tell
            }
            in.exit();
            in.exit();
        }
        in.exit();
    }

    private static long[] numbers(MessageReader in) {
        java.util.List<Long> numbers = new java.util.ArrayList<>();
        in.enterArray();
        while (in.hasNext()) {
            numbers.add(in.readUint32());
        }
        in.exit();
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    /** A label ends with a NUL. */
    private static String text(byte[] bytes) {
        int length = bytes.length > 0 && bytes[bytes.length - 1] == 0 ? bytes.length - 1 : bytes.length;
        return org.systemdj.text.RawText.decode(bytes, 0, length);
    }

    private static void augment(Credentials found, Depth depth) {
        if (depth == Depth.WITH_PROC && found.process > 0) {
            complete(found);
        } else if (found.process > 0) {
            found.hasProcessFd |= canOpen(found.process);
        }
    }

    private static void complete(Credentials found) {
        if (!found.complete()) {
            throw BusException.ofErrno(Errno.ESRCH, Errno.text(Errno.ESRCH));
        }
        if (found.isGroupOutside()) {
            throw BusException.ofErrno(Errno.EUNATCH, Errno.text(Errno.EUNATCH));
        }
        found.hasProcessFd |= canOpen(found.process);
    }

    private static boolean canOpen(int process) {
        try (PidFd pidfd = PidFd.open(process).orElse(null)) {
            return pidfd != null;
        }
    }
}
