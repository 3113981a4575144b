// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systemdj.log.LogLevels;
import org.systemdj.log.LogTarget;

class ShutdownOptionsTest {
    private static ShutdownOptions parse(String line) {
        return ShutdownOptions.parse(List.of(line.split(" ")));
    }

    @Test
    void whatTheManagerPassesIsUnderstood() {
        ShutdownOptions options =
                parse("exit --timeout=90000000us --log-level=debug --log-target=kmsg --log-color --exit-code=42");
        assertEquals("exit", options.verb());
        assertEquals(90_000_000, options.timeoutUsec());
        assertEquals(LogLevels.DEBUG, options.logLevel());
        assertSame(LogTarget.KMSG, options.logTarget());
        assertTrue(options.logColor() && options.valid());
        assertEquals(42, options.exitCode());
    }

    @Test
    void valuesMayBeArgumentsOfTheirOwn() {
        ShutdownOptions options = parse("--log-level 6 --timeout 5s reboot --log-target console");
        assertEquals(5_000_000, options.timeoutUsec());
        assertEquals("reboot", options.verb());
        assertTrue(options.valid());
    }

    @Test
    void badValuesAreIgnored() {
        assertEquals(
                new ShutdownOptions("halt", 90_000_000, 0, LogLevels.INFO, LogTarget.CONSOLE, false, true),
                parse("halt --timeout=soon --log-level=loud --log-target=moon --exit-code=256 --log-color=maybe"));
    }

    @Test
    void unknownOptionsAndMissingValuesAreErrors() {
        assertFalse(parse("reboot --fast").valid());
        assertFalse(parse("reboot --timeout").valid());
    }

    @Test
    void theFirstWordIsTheVerb() {
        assertEquals("kexec", parse("kexec poweroff").verb());
        assertSame(ShutdownVerb.KEXEC, ShutdownVerb.of("kexec"));
        assertNull(ShutdownVerb.of("explode"));
    }

    @Test
    void whatIsLeftToWriteIsSummedUp() {
        assertEquals(
                152,
                Synchronizer.unwrittenKib("MemTotal: 99 kB\nDirty:   150 kB\nWriteback:  2 kB\nWritebackTmp: 9 kB\n"));
        assertEquals(0, Synchronizer.unwrittenKib(""));
    }

    @Test
    void theConsolesLevelIsTheFirstNumber() {
        assertEquals(4, ConsoleLevel.parse("4\t4\t1\t7\n"));
        assertEquals(-1, ConsoleLevel.parse(""));
    }
}
