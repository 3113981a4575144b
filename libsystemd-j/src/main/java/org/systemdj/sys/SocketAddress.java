// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.Arrays;
import java.util.HexFormat;
import org.systemdj.sys.abi.NativeArena;
import org.systemdj.sys.abi.NativeText;

/**
 * Where a socket is bound or connects to.
 *
 * <p>Source: unix(7), ip(7), ipv6(7), vsock(7), netlink(7).
 *
 * <p>Immutable.
 */
public sealed interface SocketAddress {
    int AF_UNIX = 1;
    int AF_INET = 2;
    int AF_INET6 = 10;
    int AF_NETLINK = 16;
    int AF_VSOCK = 40;

    /** Room for any address ({@code struct sockaddr_storage}). */
    int STORAGE_BYTES = 128;

    /** Address family. */
    int family();

    /** Writes the {@code struct sockaddr}, in {@link #STORAGE_BYTES}: its length. */
    int write(long storage);

    /** A socket in the file system; a leading '@' is not special here. */
    record UnixPath(String path) implements SocketAddress {
        /** Longest path in bytes, without a terminator. */
        public static final int LIMIT = 108;

        public UnixPath {
            if (path.isEmpty() || NativeText.encodedLength(path) > LIMIT) {
                throw new ErrnoException("sockaddr_un", path.isEmpty() ? Errno.EINVAL : Errno.ENAMETOOLONG, path);
            }
        }

        @Override
        public int family() {
            return AF_UNIX;
        }

        @Override
        public int write(long storage) {
            int length = NativeText.encodedLength(path);
            MEMORY.putShort(storage, (short) AF_UNIX);
            NativeText.encode(path, storage + 2);
            MEMORY.putByte(storage + 2 + length, (byte) 0);
            return length < LIMIT ? length + 3 : length + 2;
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /** A socket in the abstract name space of the network name space; the name without its leading zero byte. */
    record UnixAbstract(String name) implements SocketAddress {
        public UnixAbstract {
            if (NativeText.encodedLength(name) > UnixPath.LIMIT - 1) {
                throw new ErrnoException("sockaddr_un", Errno.ENAMETOOLONG, name);
            }
        }

        @Override
        public int family() {
            return AF_UNIX;
        }

        @Override
        public int write(long storage) {
            MEMORY.putShort(storage, (short) AF_UNIX);
            MEMORY.putByte(storage + 2, (byte) 0);
            NativeText.encode(name, storage + 3);
            return 3 + NativeText.encodedLength(name);
        }

        @Override
        public String toString() {
            return "@" + name;
        }
    }

    /** A unix socket without a name: the client's end, or one end of a pair. */
    record UnixUnnamed() implements SocketAddress {
        @Override
        public int family() {
            return AF_UNIX;
        }

        @Override
        public int write(long storage) {
            MEMORY.putShort(storage, (short) AF_UNIX);
            return 2;
        }
    }

    /**
     * IPv4 (4 address bytes) or IPv6 (16).
     *
     * @param scope interface index of a link-local IPv6 address, else 0
     */
    record Inet(byte[] address, int port, int scope) implements SocketAddress {
        public Inet {
            if (address.length != 4 && address.length != 16) {
                throw new IllegalArgumentException("address of " + address.length + " bytes");
            }
        }

        @Override
        public int family() {
            return address.length == 4 ? AF_INET : AF_INET6;
        }

        @Override
        public int write(long storage) {
            MEMORY.putShort(storage, (short) family());
            MEMORY.putByte(storage + 2, (byte) (port >> 8));
            MEMORY.putByte(storage + 3, (byte) port);
            MEMORY.putInt(storage + 4, 0);
            if (address.length == 4) {
                MEMORY.put(storage + 4, address, 0, 4);
                MEMORY.putLong(storage + 8, 0);
                return 16;
            }
            MEMORY.put(storage + 8, address, 0, 16);
            MEMORY.putInt(storage + 24, scope);
            return 28;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Inet(byte[] bytes, int otherPort, int otherScope)
                    && Arrays.equals(address, bytes)
                    && port == otherPort
                    && scope == otherScope;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(address) * 31 + port;
        }

        /** {@code 127.0.0.1:80} or {@code [::1%2]:80}. */
        @Override
        public String toString() {
            if (address.length == 4) {
                return InetText.format(address) + ":" + port;
            }
            return "[" + InetText.format(address) + (scope == 0 ? "" : "%" + scope) + "]:" + port;
        }
    }

    /** Between host and guest. */
    record Vsock(int context, int port) implements SocketAddress {
        public static final int ANY = -1;

        @Override
        public int family() {
            return AF_VSOCK;
        }

        @Override
        public int write(long storage) {
            MEMORY.putShort(storage, (short) AF_VSOCK);
            MEMORY.putShort(storage + 2, (short) 0);
            MEMORY.putInt(storage + 4, port);
            MEMORY.putInt(storage + 8, context);
            MEMORY.putInt(storage + 12, 0);
            return 16;
        }

        @Override
        public String toString() {
            return "vsock:" + Integer.toUnsignedString(context) + ":" + Integer.toUnsignedString(port);
        }
    }

    /** The kernel's message buses. */
    record Netlink(int port, int groups) implements SocketAddress {
        @Override
        public int family() {
            return AF_NETLINK;
        }

        @Override
        public int write(long storage) {
            MEMORY.putShort(storage, (short) AF_NETLINK);
            MEMORY.putShort(storage + 2, (short) 0);
            MEMORY.putInt(storage + 4, port);
            MEMORY.putInt(storage + 8, groups);
            return 12;
        }
    }

    /** An address of a family that has no record here. */
    record Other(int family, byte[] bytes) implements SocketAddress {
        @Override
        public int write(long storage) {
            MEMORY.put(storage, bytes, 0, bytes.length);
            return bytes.length;
        }

        @Override
        public String toString() {
            return "family " + family + " " + HexFormat.of().formatHex(bytes);
        }
    }

    /** Reads an absolute path, an @abstract name, vsock:CID:PORT, or an address with a port, as {@code ListenStream=} has them. */
    static SocketAddress parse(String text) {
        if (text.startsWith("/")) {
            return new UnixPath(text);
        }
        if (text.startsWith("@")) {
            return new UnixAbstract(text.substring(1));
        }
        if (text.startsWith("vsock:")) {
            String[] f = text.split(":", -1);
            int context = f[1].isEmpty() ? Vsock.ANY : Integer.parseUnsignedInt(f[1]);
            return new Vsock(context, Integer.parseUnsignedInt(f[2]));
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return new Inet(new byte[16], Integer.parseInt(text), 0);
        }
        int port = Integer.parseInt(text, colon + 1, text.length(), 10);
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        int percent = host.indexOf('%');
        int scope = percent < 0 ? 0 : interfaceIndex(host.substring(percent + 1));
        String plain = percent < 0 ? host : host.substring(0, percent);
        byte[] bytes = InetText.parse(plain).orElseThrow(() -> new ErrnoException("inet_pton", Errno.EINVAL, text));
        return new Inet(bytes, port, scope);
    }

    /** The address of {@code length} bytes at {@code storage}. */
    static SocketAddress read(long storage, int length) {
        int family = length < 2 ? AF_UNIX : MEMORY.getShort(storage) & 0xFFFF;
        return switch (family) {
            case AF_UNIX -> readUnix(storage, length);
            case AF_INET -> inet(storage, 4, 4, 0);
            case AF_INET6 -> inet(storage, 8, 16, MEMORY.getInt(storage + 24));
            case AF_VSOCK -> new Vsock(MEMORY.getInt(storage + 8), MEMORY.getInt(storage + 4));
            case AF_NETLINK -> new Netlink(MEMORY.getInt(storage + 4), MEMORY.getInt(storage + 8));
            default -> {
                byte[] bytes = new byte[length];
                MEMORY.get(storage, bytes, 0, length);
                yield new Other(family, bytes);
            }
        };
    }

    private static SocketAddress inet(long storage, int offset, int size, int scope) {
        byte[] address = new byte[size];
        MEMORY.get(storage + offset, address, 0, size);
        int port = (MEMORY.getByte(storage + 2) & 0xFF) << 8 | MEMORY.getByte(storage + 3) & 0xFF;
        return new Inet(address, port, scope);
    }

    private static SocketAddress readUnix(long storage, int length) {
        if (length <= 2) {
            return new UnixUnnamed();
        }
        if (MEMORY.getByte(storage + 2) == 0) {
            return new UnixAbstract(NativeText.decode(storage + 3, length - 3));
        }
        return new UnixPath(NativeText.decodeString(storage + 2, length - 2));
    }

    /** Index of a network interface; 0 when there is none. */
    static int interfaceIndex(String name) {
        try (NativeArena scratch = NativeArena.open()) {
            return Math.max(0, C.if_nametoindex(scratch.string(name)));
        }
    }
}
