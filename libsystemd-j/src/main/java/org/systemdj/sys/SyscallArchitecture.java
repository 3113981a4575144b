// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.EnumSet;
import java.util.Set;
import org.systemdj.sys.abi.Abi;

/**
 * A system call interface of a kernel. A machine may have several.
 *
 * <p>Source: {@code linux/audit.h}; names of SystemCallArchitectures= in systemd.exec(5).
 *
 * <p>Immutable.
 */
public enum SyscallArchitecture {
    X86_64("x86-64", 0xC000003E),
    X86("x86", 0x40000003),
    /** Shares the audit number with X86_64; its call numbers have bit 30 set. */
    X32("x32", 0xC000003E),
    ARM64("arm64", 0xC00000B7);

    static final int X32_BIT = 0x40000000;

    private final String word;
    private final int audit;

    SyscallArchitecture(String word, int audit) {
        this.word = word;
        this.audit = audit;
    }

    /** Name in SystemCallArchitectures=. */
    public String word() {
        return word;
    }

    int audit() {
        return audit;
    }

    /** The one that this program uses. */
    public static SyscallArchitecture ofThisProgram() {
        return Abi.X86_64 ? X86_64 : ARM64;
    }

    /** All that this machine's kernel may offer. */
    public static Set<SyscallArchitecture> ofThisMachine() {
        return Abi.X86_64 ? EnumSet.of(X86_64, X86, X32) : EnumSet.of(ARM64);
    }

    /** By name, {@code native} included; null for architectures that no supported machine has. */
    public static SyscallArchitecture of(String word) {
        if (word.equals("native")) {
            return ofThisProgram();
        }
        for (SyscallArchitecture architecture : values()) {
            if (architecture.word.equals(word)) {
                return architecture;
            }
        }
        return null;
    }
}
