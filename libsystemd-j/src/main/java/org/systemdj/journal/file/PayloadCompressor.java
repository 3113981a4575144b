// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import io.airlift.compress.v3.lz4.Lz4JavaCompressor;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/**
 * Compresses payloads of data objects.
 *
 * <p>Source: «Journal File Format», «Data Objects».
 *
 * <p>Used by one thread: the compressors keep their tables.
 */
final class PayloadCompressor {
    private static final int LZ4_SIZE_BYTES = 8;
    private static final int XZ_DICTIONARY = 1 << 20;

    private final WriterOptions.Compression compression;
    private ZstdJavaCompressor zstd;
    private Lz4JavaCompressor lz4;

    PayloadCompressor(WriterOptions.Compression compression) {
        this.compression = compression;
    }

    /** The flag of an object that holds what {@link #pack} returned. */
    int flag() {
        return switch (compression) {
            case NONE -> 0;
            case XZ -> Layout.COMPRESSED_XZ;
            case LZ4 -> Layout.COMPRESSED_LZ4;
            case ZSTD -> Layout.COMPRESSED_ZSTD;
        };
    }

    /** The payload compressed; null where that does not make it shorter. */
    byte[] pack(byte[] payload) {
        byte[] packed =
                switch (compression) {
                    case NONE -> null;
                    case XZ -> xz(payload);
                    case LZ4 -> lz4(payload);
                    case ZSTD -> zstd(payload);
                };
        return packed == null || packed.length >= payload.length ? null : packed;
    }

    private byte[] zstd(byte[] payload) {
        if (zstd == null) {
            zstd = new ZstdJavaCompressor();
        }
        byte[] room = new byte[zstd.maxCompressedLength(payload.length)];
        return Arrays.copyOf(room, zstd.compress(payload, 0, payload.length, room, 0, room.length));
    }

    private byte[] lz4(byte[] payload) {
        if (lz4 == null) {
            lz4 = new Lz4JavaCompressor();
        }
        byte[] room = new byte[LZ4_SIZE_BYTES + lz4.maxCompressedLength(payload.length)];
        for (int i = 0; i < LZ4_SIZE_BYTES; i++) {
            room[i] = (byte) ((long) payload.length >>> 8 * i);
        }
        int count = lz4.compress(payload, 0, payload.length, room, LZ4_SIZE_BYTES, room.length - LZ4_SIZE_BYTES);
        return Arrays.copyOf(room, LZ4_SIZE_BYTES + count);
    }

    private static byte[] xz(byte[] payload) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(payload.length);
        try {
            LZMA2Options settings = new LZMA2Options();
            settings.setPreset(0);
            settings.setDictSize(XZ_DICTIONARY);
            try (XZOutputStream out = new XZOutputStream(packed, settings, XZ.CHECK_NONE)) {
                out.write(payload);
            }
        } catch (IOException e) {
            return null; // kept as it is
        }
        return packed.toByteArray();
    }
}
