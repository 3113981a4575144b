// SPDX-License-Identifier: Apache-2.0
package org.systemdj.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzTest {
    @Test
    void noTextMakesAReaderThrowOrStall() {
        assertEquals(List.of(), new Fuzz(20261121).run(200_000));
    }

    @Test
    void everySettingIsATarget() {
        assertTrue(new Targets().all().size() > 500);
    }

    @Test
    void whatFailsIsWrittenInOneLine() {
        String text = "a\n\t\0\u2400\ud800x\ufeff";
        assertEquals(text, Corpus.decode(Corpus.encode(text)));
    }
}
