// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case of a .cases file: what the generator finds. The recorder (src/test/golden/record) describes the format.
 *
 * <p>Source: src/test/golden/record. Immutable.
 *
 * @param lines the case's lines with the text that follows each
 */
record GoldenCase(String name, List<Line> lines) {
    /** A line: its words and the content after it. */
    record Line(List<String> words, String text) {
        String rest() {
            return String.join(" ", words.subList(1, words.size()));
        }
    }

    /** What follows the last line that begins with {@code verb}. */
    Optional<String> value(String verb) {
        return lines.stream()
                .filter(line -> line.words.getFirst().equals(verb))
                .map(Line::rest)
                .reduce((first, second) -> second);
    }

    /** The cases of a file. */
    static List<GoldenCase> read(String resource) {
        List<GoldenCase> cases = new ArrayList<>();
        for (String line : text(resource + ".cases").split("\n")) {
            if (line.startsWith("== ")) {
                cases.add(new GoldenCase(line.substring(3), new ArrayList<>()));
            } else if (line.startsWith("|")) {
                List<Line> lines = cases.getLast().lines;
                Line last = lines.removeLast();
                String content = line.length() > 2 ? line.substring(2) : "";
                lines.add(new Line(last.words, last.text + content + "\n"));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                cases.getLast().lines.add(new Line(List.of(line.split(" ")), ""));
            }
        }
        return cases;
    }

    /** What was recorded, by the case's name. */
    static Map<String, String> expected(String resource) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String block : text(resource + ".expected").split("(?m)^== ")) {
            int end = block.indexOf('\n');
            if (end > 0) {
                all.put(block.substring(0, end), block.substring(end + 1));
            }
        }
        return all;
    }

    /** The rows of a table beside the cases. */
    static List<String[]> table(String name) {
        return text(name + ".tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .toList();
    }

    private static String text(String resource) {
        try (var in = GoldenCase.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
