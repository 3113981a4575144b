// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.catalog;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.systemdj.id128.Id128;

/**
 * The catalog's database: texts by message id and language.
 *
 * <p>The file is a header («RHHHKSLP», two words of flags, the header's size, the number of items and the size of an item),
 * the items, sorted by id and language (16, 32 and 8 bytes: id, language, offset of its text), and the texts, each ended
 * by a NUL.
 *
 * <p>Source: «Journal Message Catalogs»; the database of systemd 257.
 *
 * <p>Immutable.
 */
public final class Catalog {
    static final byte[] SIGNATURE = "RHHHKSLP".getBytes(StandardCharsets.US_ASCII);
    static final int HEADER_BYTES = 40;
    static final int LANGUAGE_BYTES = 32;
    static final int ITEM_BYTES = 16 + LANGUAGE_BYTES + 8;

    private final ByteBuffer file;
    private final int itemStart;
    private final int itemCount;
    private final int itemBytes;
    private final List<String> languages;

    /** A text with its id and language. */
    public record Entry(Id128 id, String language, byte[] text) {}

    private Catalog(ByteBuffer file, int itemStart, int itemCount, int itemBytes, List<String> languages) {
        this.file = file;
        this.itemStart = itemStart;
        this.itemCount = itemCount;
        this.itemBytes = itemBytes;
        this.languages = languages;
    }

    /** A database; empty where it is none. The locale says which languages are wanted. */
    public static Optional<Catalog> of(byte[] database, String locale) {
        if (database.length < HEADER_BYTES || !Arrays.equals(Arrays.copyOf(database, 8), SIGNATURE)) {
            return Optional.empty();
        }
        ByteBuffer file = ByteBuffer.wrap(database).order(ByteOrder.LITTLE_ENDIAN);
        long header = file.getLong(16);
        long count = file.getLong(24);
        long size = file.getLong(32);
        boolean plausible = file.getInt(12) == 0
                && header >= HEADER_BYTES
                && header <= database.length
                && size >= ITEM_BYTES
                && size <= database.length
                && count >= 0
                && count <= (database.length - header) / size;
        if (!plausible) {
            return Optional.empty();
        }
        return Optional.of(new Catalog(file, (int) header, (int) count, (int) size, languages(locale)));
    }

    /** The languages that a locale asks for, best first: «de_AT», «de», and the one without a name. */
    private static List<String> languages(String locale) {
        List<String> languages = new ArrayList<>();
        int end = 0;
        while (end < locale.length() && locale.charAt(end) != '.' && locale.charAt(end) != '@') {
            end++;
        }
        String name = locale.substring(0, end);
        if (!locale.isEmpty() && !locale.equals("C") && !locale.equals("POSIX")) {
            languages.add(name);
            int country = name.indexOf('_');
            if (country > 0) {
                languages.add(name.substring(0, country));
            }
        }
        languages.add("");
        return languages;
    }

    /** The text for a message id in the best language there is. */
    public Optional<byte[]> find(Id128 id) {
        for (String language : languages) {
            int low = 0;
            int high = itemCount;
            while (low < high) {
                int middle = low + high >>> 1;
                int order = compare(middle, id, language);
                if (order == 0) {
                    return Optional.of(textOf(middle));
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
        }
        return Optional.empty();
    }

    private int compare(int item, Id128 id, String language) {
        int order = compareIds(idOf(item), id);
        return order != 0 ? order : languageOf(item).compareTo(language);
    }

    static int compareIds(Id128 a, Id128 b) {
        int order = Long.compareUnsigned(a.high(), b.high());
        return order != 0 ? order : Long.compareUnsigned(a.low(), b.low());
    }

    private Id128 idOf(int item) {
        byte[] bytes = new byte[16];
        file.get(itemStart + item * itemBytes, bytes);
        return Id128.ofBytes(bytes);
    }

    private String languageOf(int item) {
        byte[] bytes = new byte[LANGUAGE_BYTES];
        file.get(itemStart + item * itemBytes + 16, bytes);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private byte[] textOf(int item) {
        long offset = file.getLong(itemStart + item * itemBytes + 16 + LANGUAGE_BYTES);
        long start = itemStart + (long) itemCount * itemBytes + offset;
        if (offset < 0 || start >= file.limit()) {
            return new byte[0];
        }
        int from = (int) start;
        int end = from;
        while (end < file.limit() && file.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - from];
        file.get(from, text);
        return text;
    }

    /** One text for each message id, in the best language there is, by id. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        Id128 last = null;
        for (int item = 0; item < itemCount; item++) {
            Id128 id = idOf(item);
            if (!id.equals(last)) {
                last = id;
                find(id).ifPresent(text -> entries.add(new Entry(id, "", text)));
            }
        }
        return entries;
    }

    /** The value of a header line such as «Subject», or empty. */
    public static Optional<String> header(byte[] text, String name) {
        for (String line : new String(text, StandardCharsets.UTF_8).split("\n")) {
            if (line.isEmpty()) {
                break;
            }
            if (line.startsWith(name + ":")) {
                return Optional.of(line.substring(name.length() + 1).strip());
            }
        }
        return Optional.empty();
    }
}
