// SPDX-License-Identifier: Apache-2.0
package org.systemdj.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.directive.Json;

/** The texts to start from: the inputs of the conformance tables, the samples of all settings. */
final class Corpus {
    private Corpus() {}

    /** A field of each row of a table, with control characters in place of their pictures. */
    static List<String> column(String resource, int field) {
        List<String> texts = new ArrayList<>();
        for (String line : lines(resource)) {
            String[] fields = line.split("\t", -1);
            if (!line.startsWith("#") && !line.startsWith("@") && fields.length > field) {
                texts.add(decode(fields[field]));
            }
        }
        return texts;
    }

    /** The values of each setting's samples. */
    static Map<String, List<String>> samples() {
        Map<String, List<String>> samples = new HashMap<>();
        for (String line : lines("directive/samples-257.jsonl")) {
            if (line.startsWith("{\"unit\"") && Json.parse(line) instanceof Map<?, ?> sample) {
                samples.computeIfAbsent((String) sample.get("key"), key -> new ArrayList<>())
                        .add((String) sample.get("value"));
            }
        }
        return samples;
    }

    static List<String> lines(String resource) {
        try (InputStream in = Corpus.class.getResourceAsStream("/org/systemdj/" + resource)) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text in one line. */
    static String encode(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> {
            if (c < ' ') {
                out.append((char) (0x2400 + c));
            } else if (Character.isSurrogate((char) c) || c >= 0x2400 && c < 0x2422) {
                out.append("\u00ab")
                        .append(Integer.toHexString(0x10000 | c), 1, 5)
                        .append('\u00bb');
            } else {
                out.append((char) c);
            }
        });
        return out.toString();
    }

    static String decode(String line) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\u00ab' && i + 5 < line.length() && line.charAt(i + 5) == '\u00bb') {
                out.append((char) Integer.parseInt(line.substring(i + 1, i + 5), 16));
                i += 5;
            } else {
                out.append(c >= 0x2400 && c < 0x2420 ? (char) (c - 0x2400) : c);
            }
        }
        return out.toString();
    }
}
