// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

/**
 * Words for the bits of sets: capabilities, namespaces, CPUs.
 *
 * <p>Source: capabilities(7), namespaces(7), systemd.exec(5).
 *
 * <p>Immutable (static functions).
 */
final class FlagNames {
    private static final String[] CAPABILITIES = {
        "chown",
        "dac_override",
        "dac_read_search",
        "fowner",
        "fsetid",
        "kill",
        "setgid",
        "setuid",
        "setpcap",
        "linux_immutable",
        "net_bind_service",
        "net_broadcast",
        "net_admin",
        "net_raw",
        "ipc_lock",
        "ipc_owner",
        "sys_module",
        "sys_rawio",
        "sys_chroot",
        "sys_ptrace",
        "sys_pacct",
        "sys_admin",
        "sys_boot",
        "sys_nice",
        "sys_resource",
        "sys_time",
        "sys_tty_config",
        "mknod",
        "lease",
        "audit_write",
        "audit_control",
        "setfcap",
        "mac_override",
        "mac_admin",
        "syslog",
        "wake_alarm",
        "block_suspend",
        "audit_read",
        "perfmon",
        "bpf",
        "checkpoint_restore",
    };

    /** One kind of namespace by its CLONE_ bit. */
    private record Namespace(String name, long bit) {}

    private static final Namespace[] NAMESPACES = {
        new Namespace("cgroup", 0x02000000L),
        new Namespace("ipc", 0x08000000L),
        new Namespace("net", 0x40000000L),
        new Namespace("mnt", 0x00020000L),
        new Namespace("pid", 0x20000000L),
        new Namespace("user", 0x10000000L),
        new Namespace("uts", 0x04000000L),
        new Namespace("time", 0x00000080L),
    };

    private static final long SHARED = 1L << 20;
    private static final long SLAVE = 1L << 19;
    private static final long PRIVATE = 1L << 18;

    private FlagNames() {}

    static String capabilities(long set) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < CAPABILITIES.length; i++) {
            if ((set >>> i & 1) != 0) {
                text.append(text.isEmpty() ? "" : " ").append("cap_").append(CAPABILITIES[i]);
            }
        }
        return text.toString();
    }

    /** The namespaces that may still be made; «yes» when none may, «no» when all may. */
    static String namespaces(long allowed) {
        long all = 0;
        StringBuilder text = new StringBuilder();
        for (Namespace namespace : NAMESPACES) {
            if (namespace.bit() != NAMESPACES[NAMESPACES.length - 1].bit()) {
                all |= namespace.bit();
            }
            if ((allowed & namespace.bit()) != 0) {
                text.append(text.isEmpty() ? "" : " ").append(namespace.name());
            }
        }
        if ((allowed & all) == 0) {
            return "yes";
        }
        return (allowed & all) == all ? "no" : text.toString();
    }

    static String mountPropagation(long flags) {
        if (flags == SHARED) {
            return "shared";
        }
        if (flags == SLAVE) {
            return "slave";
        }
        return flags == PRIVATE ? "private" : "";
    }

    /** The name of a set_mempolicy(2) policy. */
    static String memoryPolicy(long policy) {
        String[] names = {"default", "preferred", "bind", "interleave", "local"};
        return policy >= 0 && policy < names.length ? names[(int) policy] : "n/a";
    }

    /** Bits as ranges: {@code 0-3 8}. The lowest bit of the first byte is 0. */
    static String bitRanges(byte[] bits) {
        StringBuilder text = new StringBuilder();
        int count = bits.length * Byte.SIZE;
        int at = 0;
        while (at < count) {
            if (!bit(bits, at)) {
                at++;
                continue;
            }
            int end = at;
            while (end + 1 < count && bit(bits, end + 1)) {
                end++;
            }
            text.append(text.isEmpty() ? "" : " ").append(at);
            if (end > at) {
                text.append('-').append(end);
            }
            at = end + 1;
        }
        return text.toString();
    }

    private static boolean bit(byte[] bits, int at) {
        return (bits[at / Byte.SIZE] >> at % Byte.SIZE & 1) != 0;
    }
}
