// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.Optional;
import org.systemdj.sys.abi.NativeArena;

/**
 * Capabilities: names, and the sets of this process. A set is a mask with bit n for capability n.
 *
 * <p>Source: capabilities(7), capget(2), PR_CAPBSET_DROP and PR_CAP_AMBIENT of prctl(2).
 *
 * <p>The process's own.
 */
public final class Capabilities {
    public static final int CHOWN = 0;
    public static final int DAC_OVERRIDE = 1;
    public static final int FOWNER = 3;
    public static final int KILL = 5;
    public static final int SETGID = 6;
    public static final int SETUID = 7;
    public static final int SETPCAP = 8;
    public static final int NET_ADMIN = 12;
    public static final int SYS_MODULE = 16;
    public static final int SYS_RAWIO = 17;
    public static final int SYS_PTRACE = 19;
    public static final int SYS_ADMIN = 21;
    public static final int SYS_BOOT = 22;
    public static final int SYS_NICE = 23;
    public static final int SYS_RESOURCE = 24;
    public static final int SYS_TIME = 25;
    public static final int SYS_TTY_CONFIG = 26;
    public static final int MKNOD = 27;
    public static final int SYSLOG = 34;
    public static final int WAKE_ALARM = 35;
    public static final int BLOCK_SUSPEND = 36;
    public static final int BPF = 39;

    /** The sets of a process. */
    public record Sets(long effective, long permitted, long inheritable) {}

    private static final String[] NAMES = {
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
        "checkpoint_restore"
    };

    private static final int VERSION_3 = 0x20080522;
    private static final int PR_CAPBSET_READ = 23;
    private static final int PR_CAPBSET_DROP = 24;
    private static final int PR_CAP_AMBIENT = 47;
    private static final int AMBIENT_IS_SET = 1;
    private static final int AMBIENT_RAISE = 2;
    private static final int AMBIENT_CLEAR_ALL = 4;

    private Capabilities() {}

    /** {@code cap_sys_admin}; {@code 0x3f} for numbers without a name. */
    public static String name(int capability) {
        return capability < NAMES.length ? "cap_" + NAMES[capability] : "0x" + Integer.toHexString(capability);
    }

    /** Number of {@code CAP_SYS_ADMIN} in any case, or of a decimal number; -1 when it is none. */
    public static int number(String text) {
        for (int i = 0; i < NAMES.length; i++) {
            if (text.length() == NAMES[i].length() + 4
                    && text.regionMatches(true, 0, "cap_", 0, 4)
                    && text.regionMatches(true, 4, NAMES[i], 0, NAMES[i].length())) {
                return i;
            }
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || value > 62) {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return text.isEmpty() || value > 62 ? -1 : value;
    }

    /** Mask of all capabilities of the running kernel. */
    public static long all() {
        Optional<String> last = FileSystem.readFirstLine("/proc/sys/kernel/cap_last_cap");
        int count = last.isPresent() ? Integer.parseInt(last.get().strip()) + 1 : NAMES.length;
        return (1L << count) - 1;
    }

    public static Sets get() {
        try (NativeArena scratch = NativeArena.open()) {
            long header = header(scratch);
            long data = scratch.allocateZeroed(24);
            Errno.check(C.capget(header, data), "capget", null);
            return new Sets(word(data), word(data + 4), word(data + 8));
        }
    }

    private static long header(NativeArena scratch) {
        long header = scratch.allocateZeroed(8);
        MEMORY.putInt(header, VERSION_3);
        return header;
    }

    private static long word(long at) {
        return MEMORY.getInt(at) & 0xFFFFFFFFL | (long) MEMORY.getInt(at + 12) << 32;
    }

    /** capset(2): 0 or a negated errno. */
    public static int trySet(Sets sets) {
        try (NativeArena scratch = NativeArena.open()) {
            long data = scratch.allocateZeroed(24);
            long[] values = {sets.effective, sets.permitted, sets.inheritable};
            for (int i = 0; i < 3; i++) {
                MEMORY.putInt(data + 4L * i, (int) values[i]);
                MEMORY.putInt(data + 12 + 4L * i, (int) (values[i] >>> 32));
            }
            return C.capset(header(scratch), data);
        }
    }

    public static boolean isEffective(int capability) {
        return (get().effective >>> capability & 1) != 0;
    }

    /** Is it in the bounding set? */
    public static boolean isBounding(int capability) {
        return C.prctl(PR_CAPBSET_READ, capability, 0, 0, 0) == 1;
    }

    /** Takes all that {@code keep} lacks out of the bounding set: 0 or a negated errno. */
    public static int tryLimitBounding(long keep) {
        for (int capability = 0; capability < 63; capability++) {
            if ((keep >>> capability & 1) == 0 && isBounding(capability)) {
                int result = C.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
                if (result < 0) {
                    return result;
                }
            }
        }
        return 0;
    }

    /** The ambient set. */
    public static long ambient() {
        long set = 0;
        for (int capability = 0; capability < 63; capability++) {
            if (C.prctl(PR_CAP_AMBIENT, AMBIENT_IS_SET, capability, 0, 0) == 1) {
                set |= 1L << capability;
            }
        }
        return set;
    }

    /** Makes the ambient set exactly this; the capabilities must be permitted and inheritable. */
    public static int trySetAmbient(long wanted) {
        int result = C.prctl(PR_CAP_AMBIENT, AMBIENT_CLEAR_ALL, 0, 0, 0);
        for (int capability = 0; capability < 63 && result >= 0; capability++) {
            if ((wanted >>> capability & 1) != 0) {
                result = C.prctl(PR_CAP_AMBIENT, AMBIENT_RAISE, capability, 0, 0);
            }
        }
        return result;
    }
}
