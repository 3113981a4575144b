// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.systemdj.console.Command;
import org.systemdj.json.JsonReader;
import org.systemdj.text.Words;

/** Command lines that are refused before anything is asked of anybody: status and texts as recorded from C. */
class OptionCasesTest {
    @Test
    void refusalsAreThoseRecorded() throws Exception {
        List<String> wrong = new ArrayList<>();
        int cases = 0;
        for (String line : recorded()) {
            String[] columns = line.split("\t");
            List<String> words = Words.split(columns[0], Words.unquoted()).orElseThrow();
            CapturingHost host =
                    new CapturingHost(Map.of("PATH", "/usr/sbin:/usr/bin", "HOME", "/root", "SHELL", "/bin/sh"));
            int status = Command.run(
                    words.getFirst(),
                    words.subList(1, words.size()),
                    host,
                    Tool.of(words.getFirst()).body());
            String got = status + "\n" + host.output() + "\n" + host.errors();
            String wanted = columns[1] + "\n" + text(columns[2]) + "\n" + text(columns[3]);
            if (!got.equals(wanted)) {
                wrong.add(columns[0] + "\n   wanted " + wanted + "\n   got    " + got);
            }
            cases++;
        }
        assertTrue(cases > 80, "cases: " + cases);
        assertEquals("", String.join("\n", wrong), wrong.size() + " wrong");
    }

    private static String text(String json) throws JsonReader.Malformed {
        return (String) JsonReader.read(json);
    }

    private static List<String> recorded() throws IOException {
        try (InputStream in = OptionCasesTest.class.getResourceAsStream("options.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
