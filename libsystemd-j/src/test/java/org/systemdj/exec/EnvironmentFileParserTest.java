// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EnvironmentFileParserTest {
    @Test
    void commentsAndEmptyLinesAreNoAssignments() {
        assertEquals(List.of("A=1", "B=2"), EnvironmentFileParser.parse("# x\nA=1\n\n; y\\\nC=3\n  B=2"));
    }

    @Test
    void quotesAreTakenOffAndInSingleOnesNothingIsSpecial() {
        assertEquals(
                List.of("A=a b", "B=c\\d$", "C=x$y`\"\\"),
                EnvironmentFileParser.parse("A=\"a b\"\nB='c\\d$'\nC=\"x\\$y\\`\\\"\\\\\"\n"));
    }

    @Test
    void quotedPartsAreJoined() {
        assertEquals(List.of("A=ab c"), EnvironmentFileParser.parse("A='a'\"b\" \" c\""));
    }

    @Test
    void quotesInsideABareValueStay() {
        assertEquals(List.of("A=a\"b\""), EnvironmentFileParser.parse("A=a\"b\""));
    }

    @Test
    void whiteSpaceAtTheEndOfABareValueGoes() {
        assertEquals(List.of("A=b c", "B=x "), EnvironmentFileParser.parse("A=  b c  \t\nB=x\\ \n"));
    }

    @Test
    void aBackslashJoinsLines() {
        assertEquals(List.of("A=one two", "B=three four"), EnvironmentFileParser.parse("A=one \\\ntwo\nB=\"three \\\nfour\""));
    }

    @Test
    void aLineWithoutEqualsSignOrWithABadNameIsLeftOut() {
        assertEquals(List.of("C=3"), EnvironmentFileParser.parse("nothing\n1A=2\nexport B=2\nC = 3\r\n"));
    }

    @Property
    void nothingMakesItFail(@ForAll String text) {
        for (String assignment : EnvironmentFileParser.parse(text)) {
            assertEquals(true, assignment.indexOf('=') > 0);
        }
    }
}
