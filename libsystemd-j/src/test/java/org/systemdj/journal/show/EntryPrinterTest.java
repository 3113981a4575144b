// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.console.Output;
import org.systemdj.console.Style;
import org.systemdj.journal.CollectingHost;
import org.systemdj.journal.Golden;
import org.systemdj.journal.Journal;
import org.systemdj.json.Json;
import org.systemdj.json.JsonReader;

/** What is printed is what C's journalctl prints, byte by byte. */
class EntryPrinterTest {
    @TempDir
    Path directory;

    private static byte[] print(Path file, OutputMode mode, boolean all) {
        CollectingHost host = new CollectingHost();
        Output out = new Output(host);
        Style style = new Style(false, false, true, false, false, false, 80);
        try (Journal journal = Golden.open(file)) {
            EntryPrinter printer = new EntryPrinter(
                    out, new ShowOptions(mode, style, all, true, 80, true, true, false, Optional.empty(), Set.of()));
            while (journal.next()) {
                printer.print(journal);
            }
        }
        out.close();
        return host.output();
    }

    @TestFactory
    Stream<DynamicTest> modePrintsWhatCPrints() {
        Path file = Golden.file(directory, "ZSTD-1-1");
        return Stream.of(OutputMode.values())
                .filter(mode -> !mode.isJson() && mode != OutputMode.EXPORT)
                .map(mode -> DynamicTest.dynamicTest(
                        mode.word(),
                        () -> assertEquals(
                                new String(Golden.bytes(mode.word() + ".expected"), StandardCharsets.ISO_8859_1),
                                new String(print(file, mode, false), StandardCharsets.ISO_8859_1))));
    }

    @TestFactory
    Stream<DynamicTest> exportOfEachFormatIsWhatCExports() {
        return Golden.FORMATS.stream()
                .map(format -> DynamicTest.dynamicTest(
                        format,
                        () -> assertArrayEquals(
                                Golden.bytes(format + ".export.expected"),
                                print(Golden.file(directory, format), OutputMode.EXPORT, false))));
    }

    @Test
    void jsonHasArraysForWhatIsTwiceOrNoTextAndNullForWhatIsLong() throws JsonReader.Malformed {
        String[] lines = new String(
                        print(Golden.file(directory, "LZ4-1-1"), OutputMode.JSON, false), StandardCharsets.UTF_8)
                .split("\n");
        assertEquals(60, lines.length);
        Json.Members first = (Json.Members) JsonReader.read(lines[0]);
        assertEquals("[\"a\",\"b\"]", Json.write(first.get("MULTI")));
        assertEquals("[0,1,2,3", Json.write(first.get("BINARY")).substring(0, 8));
        Json.Members twentieth = (Json.Members) JsonReader.read(lines[20]);
        assertEquals(true, twentieth.has("BIG"));
        assertEquals(null, twentieth.get("BIG"));
    }

    @Test
    void prettyJsonSaysTheSame() throws JsonReader.Malformed {
        Path file = Golden.file(directory, "ZSTD-1-0");
        String plain = new String(print(file, OutputMode.JSON, true), StandardCharsets.UTF_8);
        String pretty = new String(print(file, OutputMode.JSON_PRETTY, true), StandardCharsets.UTF_8);
        String[] objects = pretty.split("(?<=\n\\}\n)");
        String[] lines = plain.split("\n");
        assertEquals(lines.length, objects.length);
        for (int i = 0; i < lines.length; i++) {
            assertEquals(names(JsonReader.read(lines[i])), names(JsonReader.read(objects[i])));
            assertEquals(Json.write(JsonReader.read(lines[i])), Json.write(JsonReader.read(objects[i])));
        }
    }

    private static Set<String> names(Object value) {
        Set<String> names = new TreeSet<>();
        Json.Members members = (Json.Members) value;
        for (int i = 0; i < members.size(); i++) {
            names.add(members.name(i));
        }
        return names;
    }
}
