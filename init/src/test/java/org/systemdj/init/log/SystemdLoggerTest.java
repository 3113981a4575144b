// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.systemdj.log.LogChannels;
import org.systemdj.log.LogTarget;
import org.systemdj.log.LogWriter;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;

class SystemdLoggerTest {
    private final List<String> sent = new ArrayList<>();
    private final LogWriter writer = new LogWriter("systemd", new JournalOnly());
    private final UnitLoggingSlot units = new UnitLoggingSlot();
    private final SystemdLogger logger = new SystemdLogger("org.systemdj.init.unit.Demo", writer, units);

    SystemdLoggerTest() {
        writer.target(LogTarget.JOURNAL);
        writer.allowJournal(true);
    }

    @Test
    void slf4jIsBoundToOurProvider() {
        assertSame(SystemdLogger.class, LoggerFactory.getLogger("x").getClass());
        assertTrue(LogControl.level("debug"));
        assertTrue(LoggerFactory.getLogger("x").isDebugEnabled());
        assertTrue(LogControl.level("info"));
        assertTrue(!LogControl.level("loud") && !LogControl.target("moon"));
    }

    @Test
    void keyValuePairsBecomeJournalFieldsAndTheLevelCanBeOneSlf4jLacks() {
        logger.atInfo()
                .addKeyValue("UNIT", "a.service")
                .addKeyValue("PRIORITY", 5)
                .log("Started {}.", "A");
        assertEquals(
                "PRIORITY=5\nSYSLOG_FACILITY=3\nSYSLOG_IDENTIFIER=systemd\nTID=1\nUNIT=a.service\n"
                        + "CODE_FILE=org/systemdj/init/unit/Demo.java\nMESSAGE=Started A.\n",
                sent.getFirst());
    }

    @Test
    void aKernelErrorEndsTheMessageAndIsAField() {
        logger.warn("Failed to open {}", "/x", new ErrnoException("open", Errno.ENOENT, "/x"));
        assertTrue(sent.getFirst().contains("ERRNO=2\n"));
        assertTrue(sent.getFirst().endsWith("MESSAGE=Failed to open /x: No such file or directory\n"));
    }

    @Test
    void anInternalErrorShowsWhereItCameFrom() {
        logger.error("Handler failed", new IllegalStateException("bug"));
        assertTrue(sent.getFirst().contains("java.lang.IllegalStateException: bug\n    at "), sent.getFirst());
    }

    private final class JournalOnly implements LogChannels {
        @Override
        public boolean journal(byte[] datagram) {
            return sent.add(new String(datagram, StandardCharsets.UTF_8));
        }

        @Override
        public boolean syslog(byte[] line) {
            return false;
        }

        @Override
        public boolean kmsg(byte[] line) {
            return false;
        }

        @Override
        public void console(byte[] text) {}

        @Override
        public int processId() {
            return 1;
        }

        @Override
        public long monotonicUsec() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
