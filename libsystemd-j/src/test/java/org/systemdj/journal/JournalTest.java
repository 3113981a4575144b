// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.id128.Id128;
import org.systemdj.journal.file.FieldData;
import org.systemdj.text.RawText;

class JournalTest {
    private static final Id128 FIRST_BOOT =
            Id128.parse("6cd8662e0f524950ab1864d8068bed23").orElseThrow();
    private static final Id128 SECOND_BOOT =
            Id128.parse("7334d0b33c9d410aab6bb478b4e5aa13").orElseThrow();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void unpack() {
        file = Golden.file(directory, "ZSTD-1-1");
    }

    private static List<Long> forward(Journal journal) {
        List<Long> numbers = new ArrayList<>();
        journal.seekHead();
        while (journal.next()) {
            numbers.add(journal.entry().seqnum());
        }
        return numbers;
    }

    private static List<Long> backward(Journal journal) {
        List<Long> numbers = new ArrayList<>();
        journal.seekTail();
        while (journal.previous()) {
            numbers.add(journal.entry().seqnum());
        }
        return numbers;
    }

    private static String value(Journal journal, String name) {
        FieldData field = journal.field(RawText.encode(name + "="));
        return field == null ? null : RawText.decode(field.value());
    }

    @Test
    void entriesComeInOrderAndBackwardsInReverse() {
        try (Journal journal = Golden.open(file)) {
            List<Long> numbers = forward(journal);
            assertEquals(60, numbers.size());
            List<Long> reversed = backward(journal);
            Collections.reverse(reversed);
            assertEquals(numbers, reversed);
        }
    }

    @Test
    void entriesOfSeveralFilesWithTheSameContentAreSeenOnce() {
        Path other = Golden.file(directory, "0-0-0");
        try (Journal journal =
                Journal.open(JournalSelection.ofFiles(List.of(file.toString(), other.toString())), Optional.empty())) {
            assertEquals(60, forward(journal).size());
            assertEquals(60, backward(journal).size());
        }
    }

    @Test
    void matchesAreAlternativesOfOneFieldAndConditionsOfSeveral() {
        try (Journal journal = Golden.open(file)) {
            Matches matches = new Matches();
            matches.add("PRIORITY=3");
            matches.add("PRIORITY=4");
            matches.add("_SYSTEMD_UNIT=unit1.service");
            journal.want(matches);
            List<Long> found = forward(journal);
            assertEquals(List.of(20L, 44L), found);
            journal.seekHead();
            while (journal.next()) {
                assertTrue(Set.of("3", "4").contains(value(journal, "PRIORITY")));
                assertEquals("unit1.service", value(journal, "_SYSTEMD_UNIT"));
            }
            List<Long> reversed = backward(journal);
            Collections.reverse(reversed);
            assertEquals(found, reversed);
        }
    }

    @Test
    void groupsJoinedByOrAreAllSeen() {
        try (Journal journal = Golden.open(file)) {
            Matches matches = new Matches();
            matches.add("MULTI=b");
            matches.or();
            matches.add("PRIORITY=1");
            matches.add("_TRANSPORT=syslog");
            journal.want(matches);
            for (long ignored : forward(journal)) {
                assertTrue(ignored > 0);
            }
            journal.seekHead();
            int count = 0;
            while (journal.next()) {
                count++;
                boolean first = value(journal, "MULTI") != null;
                boolean second =
                        "1".equals(value(journal, "PRIORITY")) && "syslog".equals(value(journal, "_TRANSPORT"));
                assertTrue(first || second);
            }
            assertEquals(7 + 3 - 1, count);
        }
    }

    @Test
    void nothingMatchesWhatNoEntryHas() {
        try (Journal journal = Golden.open(file)) {
            Matches matches = new Matches();
            matches.add("NO_SUCH=1");
            journal.want(matches);
            assertEquals(List.of(), forward(journal));
            assertEquals(List.of(), backward(journal));
        }
    }

    @Test
    void timeIsFoundFromBothSides() {
        try (Journal journal = Golden.open(file)) {
            long time = 1795329221309994L + 30 * 1000003L;
            journal.seekRealtime(time);
            assertTrue(journal.next());
            assertEquals(31, journal.entry().seqnum());
            journal.seekRealtime(time);
            assertTrue(journal.previous());
            assertEquals(31, journal.entry().seqnum());
            journal.seekRealtime(time - 1);
            assertTrue(journal.previous());
            assertEquals(30, journal.entry().seqnum());
            journal.seekMonotonic(SECOND_BOOT, 500001);
            assertTrue(journal.next());
            assertEquals(42, journal.entry().seqnum());
        }
    }

    @Test
    void cursorLeadsBackToItsEntry() {
        try (Journal journal = Golden.open(file)) {
            journal.seekHead();
            assertEquals(17, journal.next(17));
            String cursor = journal.cursor();
            journal.seekTail();
            assertTrue(journal.previous());
            assertFalse(journal.isAt(cursor));
            assertTrue(journal.seekCursor(cursor));
            assertTrue(journal.next());
            assertTrue(journal.isAt(cursor));
            assertEquals(17, journal.entry().seqnum());
            assertFalse(journal.seekCursor("no cursor"));
        }
    }

    @Test
    void bootsAreListedWithTheirTimes() {
        try (Journal journal = Golden.open(file)) {
            List<Boots.Boot> boots = Boots.list(journal);
            assertEquals(
                    List.of(FIRST_BOOT, SECOND_BOOT),
                    boots.stream().map(Boots.Boot::id).toList());
            assertEquals(1795329221309994L, boots.getFirst().firstUsec());
            assertEquals(1795329221309994L + 59 * 1000003L, boots.getLast().lastUsec());
        }
    }

    @Test
    void namesAndValuesOfFieldsAreListed() {
        try (Journal journal = Golden.open(file)) {
            assertTrue(FieldNames.all(journal).containsAll(Set.of("MESSAGE", "MULTI", "BINARY", "_BOOT_ID")));
            assertEquals(Set.of("0", "1", "2", "3", "4", "5", "6", "7"), FieldNames.values(journal, "PRIORITY"));
            assertEquals(Set.of(), FieldNames.values(journal, "NO_SUCH"));
        }
    }

    @Test
    void entryStaysWhenThereIsNoNextOne() {
        try (Journal journal = Golden.open(file)) {
            journal.seekTail();
            assertEquals(60, journal.previous(100));
            assertEquals(1, journal.entry().seqnum());
            assertEquals("Message number 0 of the test.", value(journal, "MESSAGE"));
            assertTrue(journal.next());
            assertEquals(2, journal.entry().seqnum());
        }
    }
}
