// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.journal.Boots;
import org.systemdj.journal.FieldNames;
import org.systemdj.journal.Golden;
import org.systemdj.journal.Journal;
import org.systemdj.journal.JournalSelection;
import org.systemdj.journal.Matches;
import org.systemdj.sys.Errno;

/** Whatever is in a file, it is read to an end. */
class BrokenFileTest {
    private static final int ENTRIES_AT_MOST = 2_000;

    @TempDir
    Path directory;

    @Test
    void goodFilesAreVerified() {
        for (String format : Golden.FORMATS) {
            Path path = Golden.file(directory, format);
            assertDoesNotThrow(
                    () -> {
                        try (JournalFile file = JournalFile.open(path.toString())) {
                            FileVerifier.verify(file);
                        }
                    },
                    format);
        }
    }

    @Test
    void emptyAndForeignFilesAreRefused() throws IOException {
        Path path = directory.resolve("x.journal");
        Files.write(path, new byte[100]);
        assertEquals(
                Errno.ENODATA,
                assertThrows(CorruptFileException.class, () -> JournalFile.open(path.toString()))
                        .errno());
        Files.write(path, new byte[4096]);
        assertEquals(
                Errno.EBADMSG,
                assertThrows(CorruptFileException.class, () -> JournalFile.open(path.toString()))
                        .errno());
    }

    @Test
    void unknownFlagsAndTruncationAreTold() throws IOException {
        Path path = Golden.file(directory, "ZSTD-1-1");
        byte[] bytes = Files.readAllBytes(path);
        byte[] flagged = bytes.clone();
        flagged[13] = 1;
        Files.write(path, flagged);
        assertEquals(
                Errno.EPROTONOSUPPORT,
                assertThrows(CorruptFileException.class, () -> JournalFile.open(path.toString()))
                        .errno());
        Files.write(path, Arrays.copyOf(bytes, 100_000));
        assertEquals(
                Errno.ENODATA,
                assertThrows(CorruptFileException.class, () -> JournalFile.open(path.toString()))
                        .errno());
    }

    @Test
    void changedBytesAreReadToAnEnd() throws IOException {
        Random random = new Random(20260722);
        int opened = 0;
        int verified = 0;
        for (String format : List.of("ZSTD-1-1", "0-0-0")) {
            Path path = Golden.file(directory, format);
            byte[] good = Files.readAllBytes(path);
            int[] used = used(good);
            for (int round = 0; round < 300; round++) {
                byte[] bad = good.clone();
                for (int i = 0; i < 1 + round / 20; i++) {
                    bad[used[random.nextInt(used.length)]] = (byte) random.nextInt(256);
                }
                Files.write(path, bad);
                opened += read(path) ? 1 : 0;
                verified += isVerified(path) ? 1 : 0;
            }
        }
        assertTrue(opened > 300, "opened: " + opened);
        assertTrue(verified < opened, "verified: " + verified);
    }

    /** Where something stands in the file, the header more often. */
    private static int[] used(byte[] bytes) {
        return IntStream.concat(
                        IntStream.range(0, 2000).map(i -> i % 272),
                        IntStream.range(0, bytes.length).filter(i -> bytes[i] != 0))
                .toArray();
    }

    private static boolean read(Path path) {
        try (Journal journal = Journal.open(JournalSelection.ofFiles(List.of(path.toString())), Optional.empty())) {
            if (journal.files().isEmpty()) {
                return false;
            }
            FieldNames.all(journal);
            FieldNames.values(journal, "PRIORITY");
            walk(journal);
            Matches matches = new Matches();
            matches.add("PRIORITY=3");
            matches.add("_TRANSPORT=journal");
            matches.or();
            matches.add("MULTI=a");
            journal.want(matches);
            walk(journal);
            Boots.list(journal);
            return true;
        }
    }

    private static void walk(Journal journal) {
        journal.seekHead();
        int count = 0;
        while (journal.next() && count++ < ENTRIES_AT_MOST) {
            for (int i = 0; i < Math.min(100, journal.fieldCount()); i++) {
                journal.field(i);
            }
        }
        assertTrue(count < ENTRIES_AT_MOST, "entries without end");
        journal.seekTail();
        count = 0;
        while (journal.previous() && count++ < ENTRIES_AT_MOST) {
            journal.cursor();
        }
        assertTrue(count < ENTRIES_AT_MOST, "entries without end");
    }

    private static boolean isVerified(Path path) {
        try (JournalFile file = JournalFile.open(path.toString())) {
            FileVerifier.verify(file);
            return true;
        } catch (CorruptFileException refused) {
            return false;
        }
    }
}
