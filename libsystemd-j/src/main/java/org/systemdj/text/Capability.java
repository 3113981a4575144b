// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The kernel's capabilities; the order is that of their numbers.
 *
 * <p>Source: capabilities(7); systemd.exec(5), {@code CapabilityBoundingSet=}.
 *
 * <p>Immutable.
 */
public enum Capability {
    CHOWN,
    DAC_OVERRIDE,
    DAC_READ_SEARCH,
    FOWNER,
    FSETID,
    KILL,
    SETGID,
    SETUID,
    SETPCAP,
    LINUX_IMMUTABLE,
    NET_BIND_SERVICE,
    NET_BROADCAST,
    NET_ADMIN,
    NET_RAW,
    IPC_LOCK,
    IPC_OWNER,
    SYS_MODULE,
    SYS_RAWIO,
    SYS_CHROOT,
    SYS_PTRACE,
    SYS_PACCT,
    SYS_ADMIN,
    SYS_BOOT,
    SYS_NICE,
    SYS_RESOURCE,
    SYS_TIME,
    SYS_TTY_CONFIG,
    MKNOD,
    LEASE,
    AUDIT_WRITE,
    AUDIT_CONTROL,
    SETFCAP,
    MAC_OVERRIDE,
    MAC_ADMIN,
    SYSLOG,
    WAKE_ALARM,
    BLOCK_SUSPEND,
    AUDIT_READ,
    PERFMON,
    BPF,
    CHECKPOINT_RESTORE;

    private static final Capability[] ALL = values();

    /** All of them as a mask. */
    public static final long ALL_MASK = (1L << ALL.length) - 1;

    /** The number, which is the bit in masks. */
    public int number() {
        return ordinal();
    }

    /** The bit in masks. */
    public long bit() {
        return 1L << ordinal();
    }

    /** The name in lower case with its prefix: {@code cap_chown}. */
    public String word() {
        return "cap_" + name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The capability by name, whatever the case, or by number. */
    public static Optional<Capability> parse(String text) {
        for (Capability capability : ALL) {
            if (text.length() == capability.name().length() + 4
                    && text.regionMatches(true, 0, "CAP_", 0, 4)
                    && text.regionMatches(true, 4, capability.name(), 0, text.length() - 4)) {
                return Optional.of(capability);
            }
        }
        OptionalLong number = Values.parseDecimal(text, ALL.length - 1L);
        return number.isPresent() ? Optional.of(ALL[(int) number.getAsLong()]) : Optional.empty();
    }

    /** The set with the bits of a mask; unknown bits are left out. */
    public static Set<Capability> fromMask(long mask) {
        EnumSet<Capability> set = EnumSet.noneOf(Capability.class);
        for (Capability capability : ALL) {
            if ((mask & capability.bit()) != 0) {
                set.add(capability);
            }
        }
        return set;
    }

    /** The words of a mask's capabilities with blanks between, lowest first. */
    public static String format(long mask) {
        StringBuilder out = new StringBuilder();
        for (Capability capability : ALL) {
            if ((mask & capability.bit()) != 0) {
                out.append(out.isEmpty() ? "" : " ").append(capability.word());
            }
        }
        return out.toString();
    }
}
