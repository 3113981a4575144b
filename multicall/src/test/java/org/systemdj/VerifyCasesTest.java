// SPDX-License-Identifier: Apache-2.0
package org.systemdj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.analyze.AnalyzeMain;
import org.systemdj.init.trial.TrialManager;

/** {@code systemd-analyze verify} says about deliberately broken units what C's says (nixos-test/verify-cases). */
final class VerifyCasesTest {
    private static final Path DATA = Path.of("..", "nixos-test", "verify.d");
    private static final Pattern RANDOM =
            Pattern.compile("(?m)^.*(?:ordering cycle|Found dependency on|Unable to break cycle|conflicting jobs).*$");
    private static final Pattern UNIT = Pattern.compile("[\\w@.-]+\\.(?:service|target)(?=[/: ]|$|\\.)");
    private static final int LEAST_CASES = 150;
    private static final int OTHERS_READ = 0b100;

    /** One case: how it is called, and its files as lines. */
    private record Case(String name, List<String> arguments, List<String> files) {}

    @TempDir
    Path top;

    @Test
    void saysWhatCSays() throws IOException {
        Map<String, String> expected = expected();
        StringBuilder ours = new StringBuilder();
        StringBuilder theirs = new StringBuilder();
        int count = 0;
        for (Case each : cases()) {
            String said = run(each);
            count++;
            if (!said.equals(expected.get(each.name()))) {
                ours.append("@ ").append(each.name()).append('\n').append(said);
                theirs.append("@ ").append(each.name()).append('\n').append(expected.get(each.name()));
            }
        }
        assertEquals(theirs.toString(), ours.toString());
        assertTrue(count >= LEAST_CASES, "only " + count + " cases");
        assertEquals(count, expected.size());
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        Case current = null;
        for (String line : Files.readAllLines(DATA.resolve("cases.txt"))) {
            if (line.startsWith("@ ")) {
                current = new Case(line.substring(2), new ArrayList<>(), new ArrayList<>());
                cases.add(current);
            } else if (line.startsWith("$ ")) {
                current.arguments().addAll(List.of(line.substring(2).split(" ")));
            } else if (current != null && current.arguments().isEmpty()) {
                current.files().add(line);
            }
        }
        return cases;
    }

    private static Map<String, String> expected() throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        String name = "";
        for (String line : Files.readAllLines(DATA.resolve("expected.txt"))) {
            if (line.startsWith("@ ")) {
                name = line.substring(2);
                found.put(name, "");
            } else {
                found.merge(name, line + "\n", String::concat);
            }
        }
        return found;
    }

    private String run(Case each) throws IOException {
        Path directory = Files.createDirectories(top.resolve(each.name()));
        String first = unpack(each, directory);
        List<String> arguments = each.arguments().isEmpty() ? List.of("verify", first) : each.arguments();
        RecordingHost host = new RecordingHost(
                directory.toString(),
                Map.of(
                        "SYSTEMD_UNIT_PATH", DATA.resolve("common").toRealPath().toString(),
                        "HOME", "/root",
                        "LC_ALL", "C.UTF-8",
                        "XDG_RUNTIME_DIR", "/run/user/0"));
        int status = AnalyzeMain.run("systemd-analyze", arguments, host, TrialManager::open);
        String said = host.output()
                .replace(directory.toString(), "DIR")
                .replaceAll("/tmp/systemd-analyze-\\w{6}", "/tmp/systemd-analyze-XXXXXX");
        return withoutChance(said) + "[exit status " + status + "]\n";
    }

    /** Where a cycle begins is chance with C: the names in such lines are not compared. */
    private static String withoutChance(String said) {
        Matcher lines = RANDOM.matcher(said);
        return lines.replaceAll(
                line -> Matcher.quoteReplacement(UNIT.matcher(line.group()).replaceAll("UNIT")));
    }

    /** Writes the files; returns the name of the first. */
    private static String unpack(Case each, Path directory) throws IOException {
        String first = "";
        StringBuilder content = new StringBuilder();
        Path file = null;
        int mode = 0;
        for (String line : each.files()) {
            if (!line.startsWith("> ")) {
                content.append(line).append('\n');
                continue;
            }
            write(file, content, mode);
            content.setLength(0);
            String[] words = line.substring(2).split(" ");
            first = first.isEmpty() ? words[0] : first;
            file = directory.resolve(words[0]);
            Files.createDirectories(file.getParent());
            mode = words.length == 2 ? Integer.parseInt(words[1], 8) : 0644;
            if (words.length == 3) {
                Files.createSymbolicLink(file, Path.of(words[2]));
                file = null;
            }
        }
        write(file, content, mode);
        return first;
    }

    private static void write(Path file, CharSequence content, int mode) throws IOException {
        if (file == null) {
            return;
        }
        Files.write(file, bytes(content.toString()));
        StringBuilder letters = new StringBuilder();
        for (int shift = 6; shift >= 0; shift -= 3) {
            int three = mode >> shift & 0b111;
            letters.append((three & OTHERS_READ) != 0 ? 'r' : '-');
            letters.append((three & 0b10) != 0 ? 'w' : '-');
            letters.append((three & 1) != 0 ? 'x' : '-');
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(letters.toString()));
    }

    /** The text with {@code \xHH} as bytes. */
    private static byte[] bytes(String text) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < plain.length; i++) {
            if (plain[i] == '\\' && i + 3 < plain.length && plain[i + 1] == 'x' && isHex(plain[i + 2])) {
                out.write(Integer.parseInt(new String(plain, i + 2, 2, StandardCharsets.US_ASCII), 16));
                i += 3;
            } else {
                out.write(plain[i]);
            }
        }
        return out.toByteArray();
    }

    private static boolean isHex(byte b) {
        return Character.digit(b, 16) >= 0;
    }
}
