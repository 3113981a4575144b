// SPDX-License-Identifier: Apache-2.0
package org.systemdj.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogWriterTest {
    private final Recorder recorder = new Recorder();
    private final LogWriter writer = new LogWriter("systemd", recorder);

    @Test
    void kmsgLinesCarryFacilityLevelAndProcess() {
        writer.write(new LogRecord(LogLevels.WARNING, "one\ntwo", List.of()));
        assertEquals(List.of("<28>systemd[1]: one\n", "<28>systemd[1]: two\n"), recorder.kmsg);
    }

    @Test
    void theJournalIsLeftAloneUntilItMayBeUsed() {
        writer.target(LogTarget.JOURNAL_OR_KMSG);
        writer.write(new LogRecord(LogLevels.INFO, "early", List.of()));
        writer.allowJournal(true);
        writer.write(new LogRecord(LogLevels.INFO, "late", List.of("UNIT=a.service")));
        assertEquals(List.of("<30>systemd[1]: early\n"), recorder.kmsg);
        assertEquals(1, recorder.journal.size());
        assertTrue(recorder.journal.getFirst().contains("UNIT=a.service\n"));
        assertTrue(recorder.journal.getFirst().endsWith("MESSAGE=late\n"));
    }

    @Test
    void aRecordTheJournalRefusesGoesToKmsgAndThenToTheConsole() {
        recorder.journalWorks = false;
        writer.target(LogTarget.JOURNAL_OR_KMSG);
        writer.allowJournal(true);
        writer.write(new LogRecord(LogLevels.INFO, "a", List.of()));
        recorder.kmsgWorks = false;
        writer.write(new LogRecord(LogLevels.INFO, "b", List.of()));
        assertEquals(List.of("<30>systemd[1]: a\n"), recorder.kmsg);
        assertEquals(List.of("b\n"), recorder.console);
    }

    @Test
    void linesOnTheConsoleTellTimeAndPlaceWhereWanted() {
        writer.target(LogTarget.CONSOLE);
        writer.clock(() -> "noon");
        LogRecord entry = new LogRecord(LogLevels.INFO, "a\nb", List.of("UNIT=x", "CODE_FILE=A.java"));
        writer.write(entry);
        writer.location(true);
        writer.write(entry);
        writer.clock(null);
        writer.write(entry);
        assertEquals(
                List.of("noon a\n", "noon b\n", "noon A.java: a\n", "noon A.java: b\n", "A.java: a\n", "A.java: b\n"),
                recorder.console);
    }

    @Test
    void levelsAboveTheMaximumAndTheNullTargetSayNothing() {
        writer.write(new LogRecord(LogLevels.DEBUG, "x", List.of()));
        writer.target(LogTarget.NULL);
        writer.write(new LogRecord(LogLevels.EMERG, "x", List.of()));
        assertEquals(List.of(), recorder.kmsg);
        assertEquals(List.of(), recorder.console);
    }

    @Test
    void aFloodOfLinesIsCutAndCounted() {
        for (int i = 0; i < 500; i++) {
            writer.write(new LogRecord(LogLevels.INFO, "x", List.of()));
        }
        assertEquals(200, recorder.kmsg.size());
        recorder.now += 6_000_000;
        writer.write(new LogRecord(LogLevels.INFO, "y", List.of()));
        assertEquals("<28>systemd[1]: 300 messages suppressed: more than 200 in 5s\n", recorder.kmsg.get(200));
    }

    @Test
    void aValueWithLinesIsSentWithItsLength() {
        byte[] message = new JournalMessage().field("A", "x\ny").toBytes();
        assertEquals("A\n\3\0\0\0\0\0\0\0x\ny\n", new String(message, StandardCharsets.ISO_8859_1));
    }

    @Test
    void everyTargetAndLevelIsFoundByItsName() {
        for (LogTarget target : LogTarget.values()) {
            assertNotNull(LogTarget.of(target.word()));
        }
        for (int level = 0; level <= LogLevels.DEBUG; level++) {
            assertEquals(level, LogLevels.parse(LogLevels.name(level)));
            assertEquals(level, LogLevels.parse(Integer.toString(level)));
        }
        assertEquals(-2, LogLevels.parse("loud"));
    }

    private static final class Recorder implements LogChannels {
        final List<String> journal = new ArrayList<>();
        final List<String> kmsg = new ArrayList<>();
        final List<String> console = new ArrayList<>();
        boolean journalWorks = true;
        boolean kmsgWorks = true;
        long now = 1_000_000_000;

        @Override
        public boolean journal(byte[] datagram) {
            return journalWorks && journal.add(new String(datagram, StandardCharsets.UTF_8));
        }

        @Override
        public boolean syslog(byte[] line) {
            return false;
        }

        @Override
        public boolean kmsg(byte[] line) {
            return kmsgWorks && kmsg.add(new String(line, StandardCharsets.UTF_8));
        }

        @Override
        public void console(byte[] text) {
            console.add(new String(text, StandardCharsets.UTF_8));
        }

        @Override
        public int processId() {
            return 1;
        }

        @Override
        public long monotonicUsec() {
            return now;
        }

        @Override
        public void close() {}
    }
}
