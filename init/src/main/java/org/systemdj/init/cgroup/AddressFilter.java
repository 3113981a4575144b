// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.systemdj.config.AddressPrefix;
import org.systemdj.sys.Bpf;
import org.systemdj.sys.BpfCode;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;

/**
 * The programs that let packets through or not by the address of the other side, and count them.
 *
 * <p>Source: systemd.resource-control(5), IPAddressAllow=, IPAccounting=; bpf-helpers(7). Used by one thread.
 */
final class AddressFilter implements AutoCloseable {
    /** Keys of the map of counters, each with a value of eight bytes. */
    static final int PACKETS = 0;

    static final int BYTES = 1;

    private static final int IPV4 = 0x0008; // ETH_P_IP as it stands in memory
    private static final int IPV6 = 0xDD86;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int ALLOWED = 1;
    private static final int DENIED = 2;
    private static final int PACKET_LENGTH = 0;
    private static final int PACKET_PROTOCOL = 16;

    // Registers of the programs.
    private static final int CONTEXT = 6;
    private static final int PROTOCOL = 7;
    private static final int VERDICT = 8;

    private final Side allow = new Side("allow", ALLOWED);
    private final Side deny = new Side("deny", DENIED);

    /** One of the two lists, as maps of prefixes. */
    private static final class Side {
        private final String name;
        private final int verdict;
        private Fd ipv4;
        private Fd ipv6;
        private boolean any;

        Side(String name, int verdict) {
            this.name = name;
            this.verdict = verdict;
        }

        /** 0 or a negated errno. */
        int fill(List<AddressPrefix> prefixes) {
            any = hasAny(prefixes);
            if (any) {
                return 0;
            }
            for (AddressPrefix prefix : prefixes) {
                int map = prefix.ipv6() ? map6() : map4();
                int result = map < 0 ? map : Bpf.tryUpdate(map, key(prefix), new byte[8]);
                if (result < 0) {
                    return result;
                }
            }
            return 0;
        }

        private int map4() {
            if (ipv4 == null) {
                int made = make(IPV4_BYTES);
                if (made < 0) {
                    return made;
                }
                ipv4 = Fd.own(made);
            }
            return ipv4.number();
        }

        private int map6() {
            if (ipv6 == null) {
                int made = make(IPV6_BYTES);
                if (made < 0) {
                    return made;
                }
                ipv6 = Fd.own(made);
            }
            return ipv6.number();
        }

        private int make(int addressBytes) {
            String title = (addressBytes == IPV4_BYTES ? "4_" : "6_") + name;
            return Bpf.tryCreateMap(
                    Bpf.MAP_PREFIX_TRIE, 4 + addressBytes, 8, MOST_PREFIXES, Bpf.NO_PREALLOCATION, title);
        }

        boolean isEmpty() {
            return !any && ipv4 == null && ipv6 == null;
        }

        void close() {
            if (ipv4 != null) {
                ipv4.close();
            }
            if (ipv6 != null) {
                ipv6.close();
            }
        }
    }

    private static final int MOST_PREFIXES = 65536;

    /** Both families as a whole. */
    static boolean hasAny(List<AddressPrefix> prefixes) {
        boolean all4 = false;
        boolean all6 = false;
        for (AddressPrefix prefix : prefixes) {
            all4 |= prefix.length() == 0 && !prefix.ipv6();
            all6 |= prefix.length() == 0 && prefix.ipv6();
        }
        return all4 && all6;
    }

    static byte[] key(AddressPrefix prefix) {
        byte[] address = prefix.address().bytes();
        return ByteBuffer.allocate(4 + address.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(prefix.length())
                .put(address)
                .array();
    }

    /** Takes the lists of the unit and of the slices it is in: 0 or a negated errno. */
    int fill(List<AddressPrefix> allowed, List<AddressPrefix> denied) {
        int result = allow.fill(allowed);
        return result < 0 ? result : deny.fill(denied);
    }

    /** Whether there is nothing to decide. */
    boolean isEmpty() {
        return allow.isEmpty() && deny.isEmpty();
    }

    /**
     * Loads one of the two programs: its descriptor or a negated errno.
     *
     * @param counters the map that is counted in, -1 for none
     */
    int tryLoad(boolean ingress, int counters) {
        try {
            return Bpf.tryLoad(
                    Bpf.CGROUP_SKB,
                    ingress ? Bpf.INGRESS : Bpf.EGRESS,
                    ingress ? "sd_fw_ingress" : "sd_fw_egress",
                    program(ingress, counters));
        } catch (org.systemdj.sys.ErrnoException e) {
            return -Errno.E2BIG;
        }
    }

    private byte[] program(boolean ingress, int counters) {
        BpfCode code = new BpfCode();
        code.move(CONTEXT, 1).loadWord(PROTOCOL, CONTEXT, PACKET_PROTOCOL).set(VERDICT, 0);
        for (Side side : new Side[] {allow, deny}) {
            if (side.any) {
                code.or(VERDICT, side.verdict);
            }
            if (side.ipv4 != null) {
                lookUp(code, side, IPV4, ingress ? 12 : 16, IPV4_BYTES, side.ipv4.number());
            }
            if (side.ipv6 != null) {
                lookUp(code, side, IPV6, ingress ? 8 : 24, IPV6_BYTES, side.ipv6.number());
            }
        }
        code.ifEqual32(VERDICT, DENIED, "drop");
        if (counters >= 0) {
            count(code, counters, PACKETS);
            count(code, counters, BYTES);
        }
        return code.answer(1).label("drop").answer(0).assemble();
    }

    /** The key is made at the end of the stack: the number of bits, then the address. */
    private static void lookUp(BpfCode code, Side side, int protocol, int offset, int bytes, int map) {
        String next = side.name + bytes;
        int key = -(4 + IPV6_BYTES + 4);
        code.ifNotEqual32(PROTOCOL, protocol, next);
        code.move(1, CONTEXT)
                .set(2, offset)
                .move(3, BpfCode.STACK)
                .add(3, key + 4)
                .set(4, bytes);
        code.call(BpfCode.LOAD_PACKET);
        code.storeWord(BpfCode.STACK, key, bytes * 8);
        code.map(1, map).move(2, BpfCode.STACK).add(2, key);
        code.call(BpfCode.MAP_LOOKUP);
        code.ifNull(0, next).or(VERDICT, side.verdict).label(next);
    }

    private static void count(BpfCode code, int counters, int which) {
        String next = "counted " + which;
        code.storeWord(BpfCode.STACK, -4, which)
                .map(1, counters)
                .move(2, BpfCode.STACK)
                .add(2, -4);
        code.call(BpfCode.MAP_LOOKUP).ifNull(0, next);
        if (which == PACKETS) {
            code.set(1, 1);
        } else {
            code.loadWord(1, CONTEXT, PACKET_LENGTH);
        }
        code.addAtomically(0, 0, 1).label(next);
    }

    /** Makes a map of counters: its descriptor or a negated errno. */
    static int tryMakeCounters() {
        return Bpf.tryCreateMap(Bpf.MAP_ARRAY, 4, 8, 2, 0, "");
    }

    /** A counter's value, -1 where it cannot be read. */
    static long counter(int counters, int which) {
        byte[] key = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(which)
                .array();
        return Bpf.lookup(counters, key, 8)
                .map(value ->
                        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong())
                .orElse(-1L);
    }

    @Override
    public void close() {
        allow.close();
        deny.close();
    }
}
