// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.systemdj.id128.Id128;
import org.systemdj.image.DiskReader;

/** A disk as the recorder makes it (golden/record, class Disk): the same words, the same bytes. */
final class FakeDisk implements DiskReader {
    private static final int ENTRY = 128;
    private static final int ENTRIES = 128;

    private record Part(Id128 type, Id128 uuid, long at, long sectors, long flags, String label, String content) {}

    private final List<String> words;
    private final int sector;
    private final List<Part> parts = new ArrayList<>();
    private long at;
    private byte[] image = {};

    FakeDisk(List<String> words) {
        this.words = words;
        this.sector = words.contains("sector=4096") ? 4096 : 512;
        this.at = (1 << 20) / sector;
    }

    int sectorBytes() {
        return sector;
    }

    int partitions() {
        return parts.size();
    }

    void add(List<String> line) {
        Map<String, String> options = new HashMap<>();
        for (String word : line.subList(1, line.size())) {
            options.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        int number = parts.size() + 1;
        String type = GoldenCase.table("disk-types").stream()
                .filter(row -> row[0].equals(line.getFirst()))
                .map(row -> row[1])
                .findFirst()
                .orElse(line.getFirst());
        long sectors = Long.parseLong(options.getOrDefault("sectors", "2048"));
        parts.add(new Part(
                Id128.parse(type).orElseThrow(),
                Id128.parse(options.getOrDefault("uuid", "00000000-0000-0000-0000-%012d".formatted(number)))
                        .orElseThrow(),
                at,
                sectors,
                Long.parseUnsignedLong(options.getOrDefault("flags", "0"), 16),
                options.getOrDefault("label", "p" + number),
                options.getOrDefault("fs", "")));
        at += sectors;
    }

    long sectors() {
        return Math.max(at + 64, 4096);
    }

    long bytes() {
        return sectors() * sector;
    }

    private byte[] image() {
        ByteBuffer disk = ByteBuffer.allocate((int) bytes()).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer entries = ByteBuffer.allocate(ENTRY * ENTRIES).order(ByteOrder.LITTLE_ENDIAN);
        for (Part part : parts) {
            put(entries, part.type);
            put(entries, part.uuid);
            entries.putLong(part.at).putLong(part.at + part.sectors - 1).putLong(part.flags);
            entries.put(Arrays.copyOf(part.label.getBytes(StandardCharsets.UTF_16LE), 72));
            for (String[] row : GoldenCase.table("disk-contents")) {
                if (row[0].equals(part.content)) {
                    byte[] bytes = HexFormat.of().parseHex(row[2]);
                    disk.put((int) (part.at * sector + Integer.parseInt(row[1])), bytes);
                }
            }
        }
        boolean dos = words.contains("dos");
        disk.put(450, (byte) (dos ? 0x83 : 0xee));
        disk.putShort(510, (short) 0xaa55);
        if (!dos) {
            int span = ENTRY * ENTRIES / sector;
            long last = sectors() - 1;
            if (!words.contains("backup")) {
                header(disk, entries, 1, last, 2);
            }
            disk.put(2 * sector, entries.array());
            disk.put((int) ((last - span) * sector), entries.array());
            header(disk, entries, last, 1, last - span);
        }
        return disk.array();
    }

    private void header(ByteBuffer disk, ByteBuffer entries, long own, long other, long table) {
        int span = ENTRY * ENTRIES / sector;
        ByteBuffer header = ByteBuffer.allocate(92).order(ByteOrder.LITTLE_ENDIAN);
        header.put("EFI PART".getBytes(StandardCharsets.US_ASCII))
                .putInt(0x10000)
                .putInt(92)
                .putLong(0);
        header.putLong(own).putLong(other).putLong(2 + span).putLong(sectors() - span - 2);
        put(header, Id128.parse("11111111222233334444555555555555").orElseThrow());
        header.putLong(table).putInt(ENTRIES).putInt(ENTRY);
        header.putInt(sum(entries.array()) ^ (words.contains("broken") ? 1 : 0));
        header.putInt(16, sum(header.array()));
        disk.put((int) (own * sector), header.array());
    }

    private static int sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    private static void put(ByteBuffer to, Id128 id) {
        to.putInt((int) (id.high() >>> 32)).putShort((short) (id.high() >>> 16)).putShort((short) id.high());
        to.putLong(Long.reverseBytes(id.low()));
    }

    @Override
    public byte[] read(long offset, int length) {
        if (image.length == 0) {
            image = image();
        }
        int from = (int) Math.min(offset, image.length);
        return Arrays.copyOfRange(image, from, Math.min(from + length, image.length));
    }

    @Override
    public void close() {}
}
