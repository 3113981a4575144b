// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.catalog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.systemdj.id128.Id128;

/**
 * Makes the catalog's database of its source files.
 *
 * <p>A file has sections that begin with a line {@code -- ID [LANGUAGE]}: header lines, an empty line, text. The language of
 * the file is the last part of its name before {@code .catalog}.
 *
 * <p>Source: «Journal Message Catalogs».
 *
 * <p>Used by one thread.
 */
public final class CatalogBuilder {
    private static final int ID_LENGTH = 32;

    private record Key(Id128 id, String language) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = Catalog.compareIds(id, other.id);
            return order != 0 ? order : language.compareTo(other.language);
        }
    }

    private final Consumer<String> complaints;
    private final Map<Key, String> texts = new TreeMap<>();

    public CatalogBuilder(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** Adds what a file has. Texts that are there already stay, and get the new headers. */
    public void add(String path, byte[] content) {
        String fileLanguage = languageOf(path);
        Key key = null;
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            Optional<Key> next = section(line, fileLanguage, path, number);
            if (next.isPresent()) {
                put(key, text);
                key = next.get();
            } else if (key == null) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    complaints.accept("[" + path + ":" + number + "] Got payload before ID.");
                    return;
                }
            } else if (!line.startsWith("#")) {
                text.append(line).append('\n');
            }
        }
        put(key, text);
    }

    private void put(Key key, StringBuilder text) {
        if (key != null) {
            String stripped = text.toString().strip();
            if (!stripped.isEmpty()) {
                String known = texts.get(key);
                texts.put(key, known == null ? stripped + "\n" : stripped + "\n" + known);
            }
        }
        text.setLength(0);
    }

    private Optional<Key> section(String line, String fileLanguage, String path, int number) {
        if (!line.startsWith("-- ") || line.length() < 3 + ID_LENGTH) {
            return Optional.empty();
        }
        Optional<Id128> id = Id128.parse(line.substring(3, 3 + ID_LENGTH));
        if (id.isEmpty()) {
            return Optional.empty();
        }
        String language = line.substring(3 + ID_LENGTH).strip();
        if (language.length() >= Catalog.LANGUAGE_BYTES) {
            complaints.accept("[" + path + ":" + number + "] Language too long.");
            return Optional.empty();
        }
        return Optional.of(new Key(id.get(), language.isEmpty() ? fileLanguage : language));
    }

    /** «de» of {@code systemd.de.catalog}; nothing where there is no such part. */
    private static String languageOf(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String stem = name.substring(0, name.length() - ".catalog".length());
        int dot = stem.lastIndexOf('.');
        String language = dot < 0 ? "" : stem.substring(dot + 1);
        return language.length() > 1 && language.length() < Catalog.LANGUAGE_BYTES ? language : "";
    }

    /** The database; equal texts stand in it once. */
    public byte[] build() {
        ByteArrayOutputStream pool = new ByteArrayOutputStream();
        Map<String, Long> places = new HashMap<>();
        ByteBuffer items = ByteBuffer.allocate(Catalog.HEADER_BYTES + texts.size() * Catalog.ITEM_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        items.put(Catalog.SIGNATURE)
                .putInt(0)
                .putInt(0)
                .putLong(Catalog.HEADER_BYTES)
                .putLong(texts.size())
                .putLong(Catalog.ITEM_BYTES);
        for (Map.Entry<Key, String> entry : texts.entrySet()) {
            Long known = places.get(entry.getValue());
            long place = known == null ? pool.size() : known;
            if (known == null) {
                places.put(entry.getValue(), place);
                pool.writeBytes(entry.getValue().getBytes(StandardCharsets.UTF_8));
                pool.write(0);
            }
            byte[] language = entry.getKey().language.getBytes(StandardCharsets.UTF_8);
            items.put(entry.getKey().id.toBytes())
                    .put(language)
                    .put(new byte[Catalog.LANGUAGE_BYTES - language.length])
                    .putLong(place);
        }
        byte[] all = new byte[items.capacity() + pool.size()];
        System.arraycopy(items.array(), 0, all, 0, items.capacity());
        System.arraycopy(pool.toByteArray(), 0, all, items.capacity(), pool.size());
        return all;
    }
}
