// SPDX-License-Identifier: Apache-2.0
package org.systemdj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.analyze.AnalyzeMain;
import org.systemdj.init.trial.TrialManager;

/** {@code systemd-analyze security --offline=yes} says about settings what C's says (nixos-test/security-cases). */
final class SecurityCasesTest {
    private static final Path DATA = Path.of("..", "nixos-test", "security.d");
    private static final Pattern OVERALL = Pattern.compile("Overall exposure level for case\\.service: (.*)");
    /** A row of the table in JSON with all numbers. */
    private static final Pattern ROW = Pattern.compile(
            "\\{\"set\":(\\w+),\"name\":\"[^\"]*\",\"json_field\":\"([^\"]*)\","
                    + "\"description\":(null|\"((?:[^\"\\\\]|\\\\.)*)\"),\"weight\":(\\d+),\"badness\":(\\d+),\"range\":(\\d+)");

    private static final int LEAST_CASES = 700;
    private static final int DIGITS = 12;

    @TempDir
    Path top;

    private final Map<String, String> rows = new HashMap<>();

    @Test
    void saysWhatCSays() throws IOException {
        List<String> lines = Files.readAllLines(DATA.resolve("expected.txt"));
        List<String> ours = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        Set<String> usual = new HashSet<>();
        int count = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith("@ ")) {
                String[] numbered = line.split("\t", 2);
                rows.put(numbered[1], numbered[0]);
                continue;
            }
            String expected = lines.get(++i);
            String said = measured(line.substring(2), usual);
            if (!said.equals(expected)) {
                theirs.add(line + "\n" + expected);
                ours.add(line + "\n" + said);
            }
            count++;
        }
        assertEquals(String.join("\n", theirs), String.join("\n", ours));
        assertTrue(count >= LEAST_CASES, "only " + count + " cases");
    }

    /** What is recorded of a case: overall exposure, digits of a sum over all that is printed, numbers of unusual rows. */
    private String measured(String settings, Set<String> usual) throws IOException {
        Path directory = Files.createDirectories(top.resolve("unit"));
        Files.writeString(directory.resolve("case.service"), unit(settings));
        String text = run(directory, Map.of());
        String json = run(directory, Map.of("SYSTEMD_ANALYZE_DEBUG", "1"), "--json=short");
        List<String> mine = new ArrayList<>();
        boolean first = usual.isEmpty();
        Matcher row = ROW.matcher(json);
        while (row.find()) {
            String words = row.group(4) == null ? "null" : row.group(4).replace("\\\"", "\"");
            String all = String.join("\t", row.group(2), row.group(1), row.group(5), row.group(6), row.group(7), words);
            String number = rows.getOrDefault(all, "?" + all);
            if (first) {
                usual.add(number);
            }
            if (first || !usual.contains(number)) {
                mine.add(number);
            }
        }
        Matcher overall = OVERALL.matcher(text);
        return (overall.find() ? overall.group(1) : "none") + "\t" + digits(text) + "\t" + String.join(" ", mine);
    }

    private static String digits(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String unit(String settings) {
        StringBuilder unit = new StringBuilder();
        StringBuilder service = new StringBuilder("[Service]\nExecStart=/bin/true\n");
        for (String setting : settings.split(Pattern.quote(" | "), -1)) {
            if (setting.startsWith("Unit.")) {
                unit.append(unit.isEmpty() ? "[Unit]\n" : "")
                        .append(setting.substring(5))
                        .append('\n');
            } else {
                service.append(setting).append('\n');
            }
        }
        return unit.append(service).toString();
    }

    private static String run(Path directory, Map<String, String> more, String... options) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("SYSTEMD_UNIT_PATH", directory.toString());
        variables.put("HOME", "/root");
        variables.put("LC_ALL", "C.UTF-8");
        RecordingHost host = new RecordingHost(directory.toString(), variables);
        List<String> arguments = new ArrayList<>(List.of("security", "--offline=yes", "--no-pager"));
        arguments.addAll(List.of(options));
        arguments.add("case.service");
        int status = AnalyzeMain.run("systemd-analyze", arguments, host, TrialManager::open);
        return host.output().replace(directory + "/", "DIR/") + "[exit status " + status + "]\n";
    }
}
