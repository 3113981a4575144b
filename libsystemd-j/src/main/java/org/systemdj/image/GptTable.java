// SPDX-License-Identifier: Apache-2.0
package org.systemdj.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.systemdj.id128.Id128;

/**
 * A GUID partition table.
 *
 * <p>Source: UEFI Specification, chapter 5. Immutable.
 *
 * @param partitions those that are in use, in the table's order
 */
public record GptTable(List<Partition> partitions) {
    /**
     * A partition.
     *
     * @param number counted from one, unused entries too
     * @param flags its attributes
     * @param label its name; may be empty
     * @param start where it begins, in bytes
     * @param size in bytes
     */
    public record Partition(int number, Id128 type, Id128 uuid, long flags, String label, long start, long size) {}

    private static final int BOOT_SECTOR = 512;
    private static final int BOOT_SIGNATURE = 0xaa55;
    private static final int BOOT_SIGNATURE_AT = 510;
    private static final int BOOT_PARTITIONS_AT = 446;
    private static final int BOOT_PARTITION_BYTES = 16;
    private static final int BOOT_PARTITIONS = 4;
    private static final int BOOT_TYPE_AT = 4;
    private static final int PROTECTIVE = 0xee;

    private static final long SIGNATURE = 0x5452415020494645L;
    private static final int LEAST_HEADER_BYTES = 92;
    private static final int ENTRY_BYTES = 128;
    private static final int MOST_ENTRIES = 16 * 1024;
    private static final int LABEL_AT = 56;
    private static final int UUID_BYTES = 16;

    /**
     * The table of a disk: the first one, or the one at the end where that is broken; empty where there is none.
     *
     * @param sectorBytes size of a logical sector
     * @param diskBytes size of the disk
     */
    public static Optional<GptTable> read(DiskReader disk, int sectorBytes, long diskBytes) {
        if (!isProtected(disk.read(0, BOOT_SECTOR))) {
            return Optional.empty();
        }
        long last = diskBytes / sectorBytes - 1;
        return at(disk, sectorBytes, 1, last).or(() -> at(disk, sectorBytes, last, last));
    }

    /** Whether the boot sector tells programs that know nothing of GPT to keep off. */
    private static boolean isProtected(byte[] sector) {
        if (sector.length < BOOT_SECTOR || little(sector).getShort(BOOT_SIGNATURE_AT) != (short) BOOT_SIGNATURE) {
            return false;
        }
        for (int i = 0; i < BOOT_PARTITIONS; i++) {
            int type = sector[BOOT_PARTITIONS_AT + i * BOOT_PARTITION_BYTES + BOOT_TYPE_AT] & 0xff;
            if (type == PROTECTIVE) {
                return true;
            }
        }
        return false;
    }

    private static Optional<GptTable> at(DiskReader disk, int sectorBytes, long sector, long last) {
        byte[] bytes = disk.read(sector * sectorBytes, sectorBytes);
        if (bytes.length < sectorBytes) {
            return Optional.empty();
        }
        ByteBuffer header = little(bytes);
        int headerBytes = header.getInt(12);
        if (header.getLong(0) != SIGNATURE || headerBytes < LEAST_HEADER_BYTES || headerBytes > sectorBytes) {
            return Optional.empty();
        }
        int sum = header.getInt(16);
        header.putInt(16, 0);
        long firstUsable = header.getLong(40);
        long lastUsable = header.getLong(48);
        int count = header.getInt(80);
        boolean sane = sum == sum(bytes, headerBytes)
                && header.getLong(24) == sector
                && firstUsable >= 0
                && firstUsable <= lastUsable
                && lastUsable <= last
                && !(firstUsable < sector && sector < lastUsable)
                && header.getInt(84) == ENTRY_BYTES
                && count > 0
                && count <= MOST_ENTRIES;
        if (!sane) {
            return Optional.empty();
        }
        byte[] entries = disk.read(header.getLong(72) * sectorBytes, count * ENTRY_BYTES);
        if (entries.length < count * ENTRY_BYTES || sum(entries, entries.length) != header.getInt(88)) {
            return Optional.empty();
        }
        return Optional.of(new GptTable(partitions(little(entries), count, sectorBytes, firstUsable, lastUsable)));
    }

    private static List<Partition> partitions(
            ByteBuffer entries, int count, int sectorBytes, long firstUsable, long lastUsable) {
        List<Partition> partitions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = i * ENTRY_BYTES;
            Id128 type = id(entries, at);
            long first = entries.getLong(at + 32);
            long last = entries.getLong(at + 40);
            if (!type.isNull() && first >= firstUsable && first <= last && last <= lastUsable) {
                partitions.add(new Partition(
                        i + 1,
                        type,
                        id(entries, at + UUID_BYTES),
                        entries.getLong(at + 48),
                        label(entries, at + LABEL_AT),
                        first * sectorBytes,
                        (last - first + 1) * sectorBytes));
            }
        }
        return partitions;
    }

    /** The first three parts of an identifier have their lowest byte first. */
    private static Id128 id(ByteBuffer entries, int at) {
        long high = (long) entries.getInt(at) << 32
                | (entries.getShort(at + 4) & 0xffffL) << 16
                | entries.getShort(at + 6) & 0xffffL;
        return new Id128(high, Long.reverseBytes(entries.getLong(at + 8)));
    }

    private static String label(ByteBuffer entries, int at) {
        byte[] bytes = new byte[ENTRY_BYTES - LABEL_AT];
        entries.get(at, bytes);
        String text = new String(bytes, StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static int sum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
