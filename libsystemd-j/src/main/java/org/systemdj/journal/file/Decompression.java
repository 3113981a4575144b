// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import io.airlift.compress.v3.lz4.Lz4JavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.tukaani.xz.XZInputStream;

/**
 * Payloads of data objects as they were before they were compressed.
 *
 * <p>Source: «Journal File Format», «Data Objects»: ZSTD_COMPRESSED is a Zstandard frame, XZ_COMPRESSED an .xz stream,
 * LZ4_COMPRESSED an LZ4 block behind its size as a little-endian number of eight bytes.
 *
 * <p>Used by one thread: the decompressors keep their tables.
 */
final class Decompression {
    /** No field is larger; what says that it is, is broken. */
    private static final int LARGEST_BYTES = 768 * 1024 * 1024;

    private static final int LZ4_SIZE_BYTES = 8;
    private static final int XZ_MEMORY_KIB = 128 * 1024;

    private ZstdJavaDecompressor zstd;
    private Lz4JavaDecompressor lz4;

    /** The payload of an object with these flags. */
    byte[] expand(byte[] packed, int flags, long offset) throws CorruptFileException {
        try {
            return switch (flags & Layout.COMPRESSED_ANY) {
                case Layout.COMPRESSED_XZ -> fromXz(packed);
                case Layout.COMPRESSED_LZ4 -> fromLz4(packed);
                case Layout.COMPRESSED_ZSTD -> fromZstd(packed);
                default -> throw CorruptFileException.bad("compressed in two ways", offset);
            };
        } catch (RuntimeException | IOException | OutOfMemoryError malformed) {
            throw CorruptFileException.bad("cannot be decompressed", offset);
        }
    }

    private static byte[] fromXz(byte[] packed) throws IOException {
        try (XZInputStream in = new XZInputStream(new ByteArrayInputStream(packed), XZ_MEMORY_KIB)) {
            byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
            return checked(bytes, bytes.length);
        }
    }

    private byte[] fromLz4(byte[] packed) throws IOException {
        long size = 0;
        for (int i = LZ4_SIZE_BYTES - 1; i >= 0; i--) {
            size = size << 8 | packed[i] & 0xff;
        }
        byte[] bytes = new byte[length(size)];
        if (lz4 == null) {
            lz4 = new Lz4JavaDecompressor();
        }
        int count = lz4.decompress(packed, LZ4_SIZE_BYTES, packed.length - LZ4_SIZE_BYTES, bytes, 0, bytes.length);
        return checked(bytes, count);
    }

    private byte[] fromZstd(byte[] packed) throws IOException {
        if (zstd == null) {
            zstd = new ZstdJavaDecompressor();
        }
        byte[] bytes = new byte[length(zstd.getDecompressedSize(packed, 0, packed.length))];
        return checked(bytes, zstd.decompress(packed, 0, packed.length, bytes, 0, bytes.length));
    }

    private static int length(long size) throws IOException {
        if (size <= 0 || size > LARGEST_BYTES) {
            throw new IOException("size");
        }
        return (int) size;
    }

    private static byte[] checked(byte[] bytes, int count) throws IOException {
        if (count <= 0 || count > LARGEST_BYTES) {
            throw new IOException("size");
        }
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }
}
