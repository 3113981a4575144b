// SPDX-License-Identifier: Apache-2.0
package org.systemdj.askpassword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;

/** The files of questions, written and read. */
class QuestionFileTest {
    private final List<String> complaints = new ArrayList<>();

    private QuestionFile read(String text) {
        return QuestionFile.parse(
                text.getBytes(StandardCharsets.UTF_8), (line, complaint) -> complaints.add(line + ": " + complaint));
    }

    @Test
    void whatIsWrittenIsRead() {
        QuestionFile file = new QuestionFile(
                7, "/run/x", true, true, 99, true, Optional.of("What is it"), Optional.of("drive"), Optional.of("a:b"));
        assertEquals(
                "[Ask]\nPID=7\nSocket=/run/x\nAcceptCached=1\nEcho=1\nNotAfter=99\nSilent=1\nMessage=What is it\nIcon=drive\nId=a:b\n",
                file.text());
        assertEquals(file, read(file.text()));
        assertEquals(List.of(), complaints);
    }

    @Test
    void whatIsNotThereIsNotWritten() {
        QuestionFile file = new QuestionFile(
                1, "/s", false, false, -1, false, Optional.empty(), Optional.empty(), Optional.empty());
        assertEquals(
                "[Ask]\nPID=1\nSocket=/s\nAcceptCached=0\nEcho=0\nNotAfter=18446744073709551615\nSilent=0\n",
                file.text());
        assertEquals(file, read(file.text()));
    }

    @Test
    void othersSectionsAndKeysArePassedOver() {
        QuestionFile file = read("junk\n[Ask]\nSocket=/s\nLater=x\n[Other]\nSocket=/o\n");
        assertEquals("/s", file.socket());
        assertEquals(List.of(), complaints);
    }

    @Test
    void badValuesAreIgnored() {
        QuestionFile file =
                read("[Ask]\nPID=-5\nPID=x\nPID=0\nEcho=maybe\nEcho=\nNotAfter=18446744073709551616\nNotAfter=\n");
        assertEquals(0, file.process());
        assertEquals(
                List.of(
                        "2: Failed to parse PID=-5, ignoring: Numerical result out of range",
                        "3: Failed to parse PID=x, ignoring: Invalid argument",
                        "4: Failed to parse PID=0, ignoring: Numerical result out of range",
                        "5: Failed to parse Echo=maybe, ignoring: Invalid argument",
                        "6: Failed to parse Echo=, ignoring: Invalid argument",
                        "7: Failed to parse NotAfter=18446744073709551616, ignoring: Numerical result out of range",
                        "8: Failed to parse NotAfter=, ignoring: Invalid argument"),
                complaints);
    }

    @Test
    void linesAreContinued() {
        assertEquals(Optional.of("a  b"), read("[Ask]\nMessage=a\\\n# no\n b\n").message());
        assertEquals(Optional.of("a\\\\"), read("[Ask]\nMessage=a\\\\\n").message());
    }

    @Test
    void linesThatAssignNothing() {
        read("[Ask]\nfoo\n=x\n");
        assertEquals(
                List.of("2: Missing '=', ignoring line.", "3: Missing key name before '=', ignoring line."),
                complaints);
    }

    @Test
    void brokenHeaderEndsTheReading() {
        ErrnoException failure = assertThrows(ErrnoException.class, () -> read("[Ask]\nSocket=/s\n[Bad\n"));
        assertEquals(Errno.EBADMSG, failure.errno());
        assertEquals(List.of("3: Invalid section header '[Bad'", "3: Failed to parse file: Bad message"), complaints);
    }

    @Test
    void timesAreUnsigned() {
        assertTrue(read("[Ask]\nNotAfter=5\n").isOver(6));
        assertFalse(read("[Ask]\nNotAfter=5\n").isOver(5));
        assertFalse(read("[Ask]\nNotAfter=0\n").isOver(6));
        assertFalse(read("[Ask]\nNotAfter=18446744073709551615\n").isOver(6));
    }
}
