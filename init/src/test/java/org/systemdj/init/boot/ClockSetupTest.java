// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.systemdj.text.KernelCommandLine;
import org.systemdj.time.TimeSpan;
import org.systemdj.time.TimeZoneRules;

class ClockSetupTest {
    private static final long EPOCH = 1_700_000_000L * TimeSpan.USEC_PER_SEC;

    @Test
    void theThirdLineOfAdjtimeSaysWhatTheHardwareClockKeeps() {
        assertTrue(ClockSetup.keepsLocalTime("0.0 0 0.0\n0\nLOCAL\n"));
        assertFalse(ClockSetup.keepsLocalTime("0.0 0 0.0\n0\nUTC\n"));
        assertFalse(ClockSetup.keepsLocalTime("LOCAL\n"));
        assertFalse(ClockSetup.keepsLocalTime(""));
    }

    @Test
    void theKernelCountsMinutesWestOfGreenwich() {
        TimeZoneRules berlin =
                TimeZoneRules.ofPosix("CET-1CEST,M3.5.0,M10.5.0/3").orElseThrow();
        assertEquals(-60, ClockSetup.minutesWest(berlin, EPOCH)); // November
        assertEquals(-120, ClockSetup.minutesWest(berlin, EPOCH - 120 * TimeSpan.USEC_PER_DAY));
        TimeZoneRules newYork = TimeZoneRules.ofPosix("EST5EDT,M3.2.0,M11.1.0").orElseThrow();
        assertEquals(300, ClockSetup.minutesWest(newYork, EPOCH));
    }

    @Test
    void aTimeThatCannotBeIsReplacedByTheEpoch() {
        assertEquals(EPOCH, ClockSetup.bounded(0, EPOCH));
        assertEquals(EPOCH + 1, ClockSetup.bounded(EPOCH + 1, EPOCH));
        assertEquals(EPOCH, ClockSetup.bounded(EPOCH + 16 * TimeSpan.USEC_PER_YEAR, EPOCH));
        assertEquals(5, ClockSetup.bounded(5, 0)); // no epoch known
    }

    @Test
    void theConsolesKindFollowsItsDevice() {
        assertEquals("linux", ConsoleTerm.of("tty0"));
        assertEquals("linux", ConsoleTerm.of(""));
        assertEquals("vt220", ConsoleTerm.of("tty0 ttyS0"));
        assertEquals("vt220", ConsoleTerm.of("hvc0"));
    }

    @Test
    void theTerminalOfTheCommandLineWinsAndTheKernelsHomeGoes() {
        Map<String, String> environment = new TreeMap<>(Map.of("TERM", "linux", "HOME", "/", "PATH", "/bin"));
        ConsoleTerm.apply(environment, KernelCommandLine.parse("quiet TERM=xterm-256color"));
        assertEquals(Map.of("TERM", "xterm-256color", "PATH", "/bin"), environment);
    }
}
