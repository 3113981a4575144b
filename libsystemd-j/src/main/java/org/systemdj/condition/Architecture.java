// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.util.List;
import java.util.Optional;

/**
 * Names of architectures: systemd's for the kernel's.
 *
 * <p>Source: systemd.unit(5), {@code ConditionArchitecture=}.
 *
 * <p>Immutable (static functions).
 */
public final class Architecture {
    private static final String[][] NAMES = {
        {"x86_64", "x86-64"},
        {"i686", "x86"},
        {"i586", "x86"},
        {"i486", "x86"},
        {"i386", "x86"},
        {"aarch64", "arm64"},
        {"aarch64_be", "arm64-be"},
        {"armv8l", "arm"},
        {"armv7l", "arm"},
        {"armv6l", "arm"},
        {"armv5tel", "arm"},
        {"armv7b", "arm-be"},
        {"riscv64", "riscv64"},
        {"riscv32", "riscv32"},
        {"ppc64le", "ppc64-le"},
        {"ppc64", "ppc64"},
        {"ppcle", "ppc-le"},
        {"ppc", "ppc"},
        {"s390x", "s390x"},
        {"s390", "s390"},
        {"loongarch64", "loongarch64"},
        {"mips64", "mips64"},
        {"mips", "mips"},
        {"sparc64", "sparc64"},
        {"sparc", "sparc"},
        {"parisc64", "parisc64"},
        {"parisc", "parisc"},
        {"ia64", "ia64"},
        {"alpha", "alpha"},
        {"m68k", "m68k"},
        {"sh4", "sh"},
        {"arc", "arc"},
    };

    /** What this library is built for. */
    public static final String NATIVE =
            ofMachine(System.getProperty("os.arch").replace("amd64", "x86_64")).orElse("x86-64");

    private static final List<String> ALL = List.of(
            "alpha",
            "arc",
            "arc-be",
            "arm",
            "arm64",
            "arm64-be",
            "arm-be",
            "cris",
            "ia64",
            "loongarch64",
            "m68k",
            "mips",
            "mips64",
            "mips64-le",
            "mips-le",
            "nios2",
            "parisc",
            "parisc64",
            "ppc",
            "ppc64",
            "ppc64-le",
            "ppc-le",
            "riscv32",
            "riscv64",
            "s390",
            "s390x",
            "sh",
            "sh64",
            "sparc",
            "sparc64",
            "tilegx",
            "x86",
            "x86-64");

    /** The other one that it runs, or the empty string. */
    public static final String SECONDARY = NATIVE.equals("x86-64") ? "x86" : NATIVE.equals("arm64") ? "arm" : "";

    private Architecture() {}

    /** All names, in the order in which they are listed. */
    public static List<String> names() {
        return ALL;
    }

    /** The name of what this library is built for. */
    public static String nativeName() {
        return NATIVE;
    }

    /** The architecture whose programs a processor of another one runs as well. */
    public static Optional<String> secondary(String name) {
        return switch (name) {
            case "x86-64" -> Optional.of("x86");
            case "arm64" -> Optional.of("arm");
            case "ppc64" -> Optional.of("ppc");
            case "ppc64-le" -> Optional.of("ppc-le");
            case "s390x" -> Optional.of("s390");
            case "sparc64" -> Optional.of("sparc");
            case "parisc64" -> Optional.of("parisc");
            case "mips64" -> Optional.of("mips");
            case "mips64-le" -> Optional.of("mips-le");
            case "riscv64" -> Optional.of("riscv32");
            default -> Optional.empty();
        };
    }

    /** systemd's name for what {@code uname -m} says. */
    public static Optional<String> ofMachine(String machine) {
        for (String[] pair : NAMES) {
            if (pair[0].equals(machine)) {
                return Optional.of(pair[1]);
            }
        }
        return Optional.empty();
    }
}
