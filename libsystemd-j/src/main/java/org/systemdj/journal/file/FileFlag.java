// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import java.util.List;

/**
 * What a file's header says about the format of the file.
 *
 * <p>Source: «Journal File Format», «Extensibility»; the words are those of {@code journalctl --header}.
 *
 * <p>Immutable.
 */
public enum FileFlag {
    COMPRESSED_XZ("COMPRESSED-XZ", true, 1),
    COMPRESSED_LZ4("COMPRESSED-LZ4", true, 2),
    COMPRESSED_ZSTD("COMPRESSED-ZSTD", true, 8),
    KEYED_HASH("KEYED-HASH", true, 4),
    COMPACT("COMPACT", true, 16),
    SEALED("SEALED", false, 1),
    SEALED_CONTINUOUS("SEALED_CONTINUOUS", false, 4),
    TAIL_ENTRY_BOOT_ID("TAIL_ENTRY_BOOT_ID", false, 2);

    /** In the order in which they are shown. */
    public static final List<FileFlag> ALL = List.of(values());

    private static final int ALL_INCOMPATIBLE = 1 | 2 | 4 | 8 | 16;
    private static final int ALL_COMPATIBLE = 1 | 2 | 4;

    private final String word;
    private final boolean incompatible;
    private final int bit;

    FileFlag(String word, boolean incompatible, int bit) {
        this.word = word;
        this.incompatible = incompatible;
        this.bit = bit;
    }

    public String word() {
        return word;
    }

    /** Whether readers that do not know it must leave the file alone. */
    public boolean isIncompatible() {
        return incompatible;
    }

    int bit() {
        return bit;
    }

    /** The bits of a word of flags that nobody here knows. */
    static int unknown(int flags, boolean incompatible) {
        return flags & ~(incompatible ? ALL_INCOMPATIBLE : ALL_COMPATIBLE);
    }
}
