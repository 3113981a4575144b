// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Elements of the sets of nftables, in this network namespace.
 *
 * <p>Source: the kernel's Documentation/netlink/specs/nftables.yaml; linux/netfilter/nfnetlink.h, nf_tables.h; netlink(7).
 *
 * <p>Stateless.
 */
public final class NftElements {
    private static final int NETFILTER = 12;
    private static final int RECEIVE_BYTES = 8192;
    private static final int HEADER_BYTES = 16;
    private static final long TIMEOUT_USEC = 10_000_000;

    // Kinds of messages.
    private static final int ERROR = 2;
    private static final int BATCH_BEGIN = 0x10;
    private static final int BATCH_END = 0x11;
    private static final int NFTABLES = 10;
    private static final int NEW_ELEMENTS = NFTABLES << 8 | 12;
    private static final int DELETE_ELEMENTS = NFTABLES << 8 | 14;

    // Flags of messages.
    private static final int REQUEST = 1;
    private static final int ANSWER = 4;
    private static final int CREATE = 0x400;

    // Attributes.
    private static final int NESTED = 0x8000;
    private static final int LIST_TABLE = 1;
    private static final int LIST_SET = 2;
    private static final int LIST_ELEMENTS = 3;
    private static final int LIST_ELEMENT = 1;
    private static final int ELEMENT_KEY = 1;
    private static final int DATA_VALUE = 1;

    private NftElements() {}

    /**
     * Puts an element into a set; one that is there already is no error.
     *
     * @param family of the table, as nftables numbers it
     * @param key in the form that the set's type has
     * @return 0 or a negated errno
     */
    public static int tryAdd(int family, String table, String set, byte[] key) {
        return change(NEW_ELEMENTS, CREATE, family, table, set, key);
    }

    /** Takes an element out of a set: 0 or a negated errno. */
    public static int tryRemove(int family, String table, String set, byte[] key) {
        return change(DELETE_ELEMENTS, 0, family, table, set, key);
    }

    private static int change(int kind, int flags, int family, String table, String set, byte[] key) {
        int number = Sockets.tryCreate(SocketAddress.AF_NETLINK, Sockets.RAW, NETFILTER);
        if (number < 0) {
            return number;
        }
        try (Fd socket = Fd.own(number)) {
            Sockets.setTimeout(number, Sockets.SO_RCVTIMEO, TIMEOUT_USEC);
            byte[] batch = batch(kind, flags, family, table, set, key);
            int result = Sockets.sendTo(socket.number(), batch, 0, batch.length, new SocketAddress.Netlink(0, 0));
            return result < 0 ? result : answer(socket);
        }
    }

    /** What the kernel is sent: changes come between two messages that make them one transaction. */
    static byte[] batch(int kind, int flags, int family, String table, String set, byte[] key) {
        ByteBuffer out = ByteBuffer.allocate(512 + table.length() + set.length() + key.length)
                .order(ByteOrder.nativeOrder());
        end(out, begin(out, BATCH_BEGIN, REQUEST, 1, 0, NFTABLES));
        int change = begin(out, kind, REQUEST | ANSWER | flags, 2, family, 0);
        text(out, LIST_TABLE, table);
        text(out, LIST_SET, set);
        int elements = nest(out, LIST_ELEMENTS | NESTED);
        int element = nest(out, LIST_ELEMENT | NESTED);
        int name = nest(out, ELEMENT_KEY | NESTED);
        int value = nest(out, DATA_VALUE);
        out.put(key);
        endNest(out, value);
        endNest(out, name);
        endNest(out, element);
        endNest(out, elements);
        end(out, change);
        end(out, begin(out, BATCH_END, REQUEST, 3, 0, NFTABLES));
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /** The place of a message, whose length is not yet known. */
    private static int begin(ByteBuffer out, int kind, int flags, int sequence, int family, int resource) {
        int at = out.position();
        out.putInt(0)
                .putShort((short) kind)
                .putShort((short) flags)
                .putInt(sequence)
                .putInt(0);
        // The one number that is in the network's order.
        out.put((byte) family).put((byte) 0).put((byte) (resource >>> 8)).put((byte) resource);
        return at;
    }

    private static void end(ByteBuffer out, int at) {
        out.putInt(at, out.position() - at);
    }

    private static void text(ByteBuffer out, int kind, String value) {
        int at = nest(out, kind);
        out.put(value.getBytes(StandardCharsets.UTF_8)).put((byte) 0);
        endNest(out, at);
    }

    private static int nest(ByteBuffer out, int kind) {
        int at = out.position();
        out.putShort((short) 0).putShort((short) kind);
        return at;
    }

    private static void endNest(ByteBuffer out, int at) {
        out.putShort(at, (short) (out.position() - at));
        while (out.position() % 4 != 0) {
            out.put((byte) 0);
        }
    }

    /** The kernel has answered by the time that sending returns. */
    private static int answer(Fd socket) {
        byte[] bytes = new byte[RECEIVE_BYTES];
        int count = Sockets.receive(socket.number(), bytes, 0, bytes.length);
        if (count < 0) {
            return count;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, count).order(ByteOrder.nativeOrder());
        return count >= HEADER_BYTES + Integer.BYTES && in.getShort(4) == ERROR
                ? in.getInt(HEADER_BYTES)
                : -Errno.EPROTO;
    }
}
