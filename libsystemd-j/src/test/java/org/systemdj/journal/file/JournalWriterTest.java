// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.id128.Id128;
import org.systemdj.journal.ArchivedFile;
import org.systemdj.journal.Golden;
import org.systemdj.journal.Journal;
import org.systemdj.journal.Matches;

class JournalWriterTest {
    private static final Id128 MACHINE = new Id128(1, 2);
    private static final Id128 SERIES = new Id128(3, 4);
    private static final Id128 BOOT = new Id128(5, 6);
    private static final int ENTRIES = 3000;

    @TempDir
    Path directory;

    private static List<byte[]> fields(int number) {
        List<byte[]> fields = new ArrayList<>();
        for (String field : List.of(
                "MESSAGE=message number " + number,
                "PRIORITY=" + number % 8,
                "_BOOT_ID=" + BOOT,
                "_TRANSPORT=journal",
                "LONG=" + ("text " + number % 5 + " ").repeat(number % 7 * 100),
                "SAME=1",
                "SAME=1")) {
            fields.add(field.getBytes(StandardCharsets.UTF_8));
        }
        fields.add(new byte[] {'B', '=', 0, (byte) number, 0});
        return fields;
    }

    private static WriterOptions options(WriterOptions.Compression compression, boolean compact) {
        return new WriterOptions(MACHINE, SERIES, compression, 100, compact, 1 << 20);
    }

    private static void write(JournalWriter writer) {
        for (int i = 0; i < ENTRIES; i++) {
            writer.append(i + 1, 1_700_000_000_000_000L + i, 1000 + i, BOOT, fields(i));
        }
    }

    @Test
    void whatIsWrittenIsReadAndVerified() throws CorruptFileException {
        for (WriterOptions.Compression compression : WriterOptions.Compression.values()) {
            for (boolean compact : new boolean[] {false, true}) {
                Path path = directory.resolve(compression + "-" + compact + ".journal");
                try (JournalWriter writer =
                        JournalWriter.create(path.toString(), 0640, options(compression, compact))) {
                    write(writer);
                }
                try (JournalFile file = JournalFile.open(path.toString())) {
                    FileVerifier.verify(file);
                    assertEquals(FileState.OFFLINE, file.header().state());
                    assertEquals(ENTRIES, file.header().entries());
                }
                check(path);
            }
        }
    }

    private static void check(Path path) {
        try (Journal journal = Golden.open(path)) {
            journal.seekHead();
            int number = 0;
            while (journal.next()) {
                assertEquals(number + 1, journal.entry().seqnum());
                for (byte[] field : fields(number)) {
                    int equals = new String(field, StandardCharsets.ISO_8859_1).indexOf('=');
                    byte[] name = Arrays.copyOf(field, equals + 1);
                    assertArrayEquals(field, journal.field(name).bytes());
                }
                assertEquals(7, journal.fieldCount());
                number++;
            }
            assertEquals(ENTRIES, number);
            Matches matches = new Matches();
            matches.add("PRIORITY=3");
            journal.want(matches);
            journal.seekHead();
            assertEquals(ENTRIES / 8, journal.next(ENTRIES));
        }
    }

    @Test
    void readersSeeEntriesWhileTheFileGrows() {
        Path path = directory.resolve("growing.journal");
        try (JournalWriter writer =
                        JournalWriter.create(path.toString(), 0640, options(WriterOptions.Compression.NONE, true));
                Journal journal = Golden.open(path)) {
            journal.seekHead();
            for (int i = 0; i < ENTRIES; i++) {
                writer.append(i + 1, 1_700_000_000_000_000L + i, 1000 + i, BOOT, fields(i));
                assertTrue(journal.next());
                assertEquals(i + 1, journal.entry().seqnum());
                assertTrue(!journal.next());
            }
        }
    }

    @Test
    void archivedFilesAreNamedAfterTheirFirstEntry() throws CorruptFileException {
        Path path = directory.resolve("system.journal");
        JournalWriter writer =
                JournalWriter.create(path.toString(), 0640, options(WriterOptions.Compression.ZSTD, true));
        writer.append(42, 1_700_000_000_000_000L, 7, BOOT, fields(1));
        String name = writer.archive();
        Optional<ArchivedFile> parsed =
                ArchivedFile.parse(Path.of(name).getFileName().toString());
        assertEquals(42, parsed.orElseThrow().seqnum());
        assertEquals(SERIES, parsed.get().seqnumId());
        try (JournalFile file = JournalFile.open(name)) {
            assertEquals(FileState.ARCHIVED, file.header().state());
        }
    }

    @Test
    void numbersOnlyGrow() {
        Path path = directory.resolve("numbers.journal");
        try (JournalWriter writer =
                JournalWriter.create(path.toString(), 0640, options(WriterOptions.Compression.NONE, true))) {
            writer.append(5, 1, 1, BOOT, fields(1));
            assertThrows(IllegalArgumentException.class, () -> writer.append(5, 2, 2, BOOT, fields(2)));
        }
    }
}
