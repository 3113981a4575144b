// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of a unit of one type by each event in each sub state: rows of text, fields between tabs. Immutable. */
final class StateTable {
    private static final Path DIRECTORY = Path.of("src/test/resources/org/systemdj/init/machine");
    private static final String HEAD = "# kind\tstate\tevent\tbecomes\tresult\tdoes\tends\n";
    private static final int FIELDS = 7;

    /** The unit a row is about, its sub state and what happens. */
    record Key(String kind, String state, String event) {
        @Override
        public String toString() {
            return kind + "\t" + state + "\t" + event;
        }
    }

    /**
     * What comes of an event.
     *
     * @param becomes the sub state right after; "-" where the event cannot happen
     * @param result of the unit, in the words of its property
     * @param does processes begun and signalled, jobs ended and left; why it is refused or cannot happen
     * @param ends the sub state that it comes to, where all goes well from then on
     */
    record Outcome(String becomes, String result, String does, String ends) {
        static Outcome impossible(String why) {
            return new Outcome("-", "", why, "");
        }

        @Override
        public String toString() {
            return becomes + "\t" + result + "\t" + does + "\t" + ends;
        }
    }

    private StateTable() {}

    private static Path file(String type) {
        return DIRECTORY.resolve(type + ".tsv");
    }

    static Map<Key, Outcome> read(String type) {
        Map<Key, Outcome> rows = new LinkedHashMap<>();
        try {
            List<String> lines = Files.exists(file(type)) ? Files.readAllLines(file(type)) : List.of();
            for (String line : lines) {
                if (!line.startsWith("#")) {
                    String[] f = line.split("\t", -1);
                    if (f.length != FIELDS) {
                        throw new AssertionError(file(type) + ": " + f.length + " fields: " + line);
                    }
                    rows.put(new Key(f[0], f[1], f[2]), new Outcome(f[3], f[4], f[5], f[6]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    static void write(String type, Map<Key, Outcome> rows) {
        StringBuilder text = new StringBuilder(HEAD);
        remarks(type).forEach(line -> text.append(line).append('\n'));
        rows.forEach(
                (key, outcome) -> text.append(key).append('\t').append(outcome).append('\n'));
        try {
            Files.createDirectories(DIRECTORY);
            Files.writeString(file(type), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What people have written above the rows. */
    private static List<String> remarks(String type) {
        try {
            List<String> lines = Files.exists(file(type)) ? Files.readAllLines(file(type)) : List.of();
            return lines.stream()
                    .filter(line -> line.startsWith("#") && !HEAD.startsWith(line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What differs between what is written and what is, one line each. */
    static List<String> differences(Map<Key, Outcome> written, Map<Key, Outcome> real) {
        List<String> lines = new ArrayList<>();
        real.forEach((key, outcome) -> {
            Outcome expected = written.get(key);
            if (expected == null) {
                lines.add("no row:  " + key + "\t" + outcome);
            } else if (!expected.equals(outcome)) {
                lines.add("written: " + key + "\t" + expected + "\n  real:  " + key + "\t" + outcome);
            }
        });
        written.keySet().stream().filter(key -> !real.containsKey(key)).forEach(key -> lines.add("never:   " + key));
        return lines;
    }
}
