// SPDX-License-Identifier: Apache-2.0
package org.systemdj.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Tells what a partition holds by the first bytes of it.
 *
 * <p>Source: blkid(8), whose names these are; file system formats as their own documents have them. Knows those that
 * Linux systems are made of; sums of checks are not verified. Immutable (static functions).
 */
public final class FileSystemProbe {
    /** How much of a partition is looked at. */
    public static final int BYTES = 68 * 1024;

    /** Bytes that are at a fixed place. */
    private record Magic(String type, int at, byte[] bytes) {
        static Magic of(String type, int at, String text) {
            return new Magic(type, at, text.getBytes(StandardCharsets.ISO_8859_1));
        }

        static Magic ofHex(String type, int at, String hex) {
            return new Magic(type, at, HexFormat.of().parseHex(hex));
        }
    }

    private static final Magic[] MAGICS = {
        Magic.ofHex("crypto_LUKS", 0, "4c554b53babe"),
        Magic.ofHex("DM_verity_hash", 0, "7665726974790000"),
        Magic.of("DM_integrity", 0, "integrt"),
        Magic.of("LVM2_member", 512 + 24, "LVM2 001"),
        Magic.of("LVM2_member", 24, "LVM2 001"),
        Magic.ofHex("linux_raid_member", 0, "fc4e2ba901000000"),
        Magic.ofHex("linux_raid_member", 4096, "fc4e2ba901000000"),
        Magic.of("BitLocker", 3, "-FVE-FS-"),
        Magic.of("xfs", 0, "XFSB"),
        Magic.of("squashfs", 0, "hsqs"),
        Magic.ofHex("erofs", 1024, "e2e1f5e0"),
        Magic.ofHex("cramfs", 0, "453dcd28"),
        Magic.ofHex("f2fs", 1024, "1020f5f2"),
        Magic.of("btrfs", 64 * 1024 + 64, "_BHRfS_M"),
        Magic.ofHex("bcachefs", 4096 + 24, "c68573f666ce90a9d96a60cf803df7ef"),
        Magic.of("ntfs", 3, "NTFS    "),
        Magic.of("exfat", 3, "EXFAT   "),
        Magic.of("iso9660", 32 * 1024 + 1, "CD001"),
        Magic.of("jfs", 32 * 1024, "JFS1"),
        Magic.ofHex("nilfs2", 1024 + 6, "3434")
    };

    private static final String[] SWAP = {"SWAPSPACE2", "SWAP-SPACE"};
    private static final String[] HIBERNATED = {"S1SUSPEND", "S2SUSPEND", "ULSUSPEND", "LINHIB0001"};
    private static final String[] FAT = {"FAT12   ", "FAT16   ", "FAT     ", "MSDOS"};
    private static final int FAT_AT = 54;
    private static final int FAT32_AT = 82;
    private static final int[] PAGES = {4096, 8192, 16384, 32768, 65536};

    private static final int EXT_MAGIC_AT = 1024 + 56;
    private static final short EXT_MAGIC = (short) 0xef53;
    private static final int EXT_JOURNAL = 4;
    private static final int EXT_JOURNAL_DEVICE = 8;
    private static final int EXT2_INCOMPATIBLE = 0x2 | 0x10;
    private static final int EXT3_INCOMPATIBLE = EXT2_INCOMPATIBLE | 0x4;
    private static final int EXT3_READ_ONLY = 7;

    private FileSystemProbe() {}

    /** The type of what begins at the offset; empty where nothing known does. */
    public static Optional<String> type(DiskReader disk, long offset, long size) {
        byte[] bytes = disk.read(offset, (int) Math.min(BYTES, size));
        for (Magic magic : MAGICS) {
            if (has(bytes, magic.at(), magic.bytes())) {
                return Optional.of(magic.type());
            }
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return ext(buffer).or(() -> swap(bytes, buffer)).or(() -> fat(bytes, buffer));
    }

    private static boolean has(byte[] bytes, int at, byte[] magic) {
        return at + magic.length <= bytes.length && Arrays.equals(bytes, at, at + magic.length, magic, 0, magic.length);
    }

    private static boolean has(byte[] bytes, int at, String text) {
        return has(bytes, at, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The generations differ by the features they know. */
    private static Optional<String> ext(ByteBuffer bytes) {
        if (bytes.limit() < 2048 || bytes.getShort(EXT_MAGIC_AT) != EXT_MAGIC) {
            return Optional.empty();
        }
        int compatible = bytes.getInt(1024 + 92);
        int incompatible = bytes.getInt(1024 + 96);
        int readOnly = bytes.getInt(1024 + 100);
        if ((incompatible & EXT_JOURNAL_DEVICE) != 0) {
            return Optional.of("jbd");
        }
        boolean journal = (compatible & EXT_JOURNAL) != 0;
        int known = journal ? EXT3_INCOMPATIBLE : EXT2_INCOMPATIBLE;
        boolean old = (incompatible & ~known) == 0 && (readOnly & ~EXT3_READ_ONLY) == 0;
        return Optional.of(!old ? "ext4" : journal ? "ext3" : "ext2");
    }

    private static Optional<String> swap(byte[] bytes, ByteBuffer buffer) {
        for (int page : PAGES) {
            for (String magic : SWAP) {
                if (has(bytes, page - magic.length(), magic) && isFormatted(magic, buffer)) {
                    return Optional.of("swap");
                }
            }
            for (String magic : HIBERNATED) {
                if (has(bytes, page - 10, magic)) {
                    return Optional.of("swsuspend");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isFormatted(String magic, ByteBuffer buffer) {
        if (!magic.equals("SWAPSPACE2")) {
            return true;
        }
        return buffer.getInt(1024) == 1 && buffer.getInt(1028) != 0;
    }

    private static Optional<String> fat(byte[] bytes, ByteBuffer buffer) {
        if (bytes.length < 512 || !isFat(bytes, buffer)) {
            return Optional.empty();
        }
        int sectorBytes = buffer.getShort(11) & 0xffff;
        int clusterSectors = bytes[13] & 0xff;
        int media = bytes[21] & 0xff;
        boolean sane = sectorBytes >= 512
                && sectorBytes <= 4096
                && Integer.bitCount(sectorBytes) == 1
                && Integer.bitCount(clusterSectors) == 1
                && buffer.getShort(14) != 0
                && bytes[16] != 0
                && (media == 0xf0 || media >= 0xf8);
        return sane ? Optional.of("vfat") : Optional.empty();
    }

    /** It says so, or it at least looks like something that the firmware would start. */
    private static boolean isFat(byte[] bytes, ByteBuffer buffer) {
        for (String magic : FAT) {
            if (has(bytes, FAT_AT, magic)) {
                return true;
            }
        }
        boolean jump = bytes[0] == (byte) 0xeb || bytes[0] == (byte) 0xe9;
        return has(bytes, FAT32_AT, "FAT32   ")
                || has(bytes, FAT32_AT, "MSWIN")
                || jump && buffer.getShort(510) == (short) 0xaa55;
    }
}
