// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays cases of {@code systemctl --root=} and compares output, exit status and links with what C's systemctl did.
 * {@code src/test/golden/record-install} says how cases are written, and records them.
 */
class InstallCasesTest {
    private static final List<String> FILES =
            List.of("enable", "mask", "link", "targets", "preset", "states", "options");

    @TempDir
    private Path directory;

    /** Lines of a case: what prepares it, and commands. */
    private record Case(String name, List<String> lines) {}

    @TestFactory
    Stream<DynamicTest> doesWhatSystemctlDoes() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String file : FILES) {
            Map<String, List<String>> fixtures = new HashMap<>();
            List<Case> cases = parse(lines(file + ".cases"), fixtures);
            Map<String, List<String>> expected = expected(lines(file + ".expected"));
            for (Case each : cases) {
                String name = file + ": " + each.name;
                tests.add(DynamicTest.dynamicTest(
                        name,
                        () -> assertEquals(
                                String.join("\n", expected.getOrDefault(each.name, List.of("not recorded"))),
                                String.join("\n", play(each, fixtures)))));
            }
        }
        return tests.stream();
    }

    @Test
    void thereAreManyCases() throws IOException {
        int count = 0;
        for (String file : FILES) {
            count += expected(lines(file + ".expected")).size();
        }
        assertTrue(count > 300, "only " + count);
    }

    private static List<String> lines(String name) throws IOException {
        byte[] bytes =
                InstallCasesTest.class.getResourceAsStream("install/" + name).readAllBytes();
        return List.of(new String(bytes, StandardCharsets.UTF_8).split("\n"));
    }

    private static List<Case> parse(List<String> lines, Map<String, List<String>> fixtures) {
        List<Case> cases = new ArrayList<>();
        Iterator<String> at = lines.iterator();
        while (at.hasNext()) {
            String line = at.next();
            if (line.startsWith("fixture ")) {
                List<String> fixture = new ArrayList<>();
                fixtures.put(line.substring(8), fixture);
                for (String each = at.next(); !each.equals("end"); each = at.next()) {
                    fixture.add(each);
                }
            } else if (line.startsWith("== ")) {
                cases.add(new Case(line.substring(3), new ArrayList<>()));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                cases.getLast().lines.add(line);
            }
        }
        return cases;
    }

    private static Map<String, List<String>> expected(List<String> lines) {
        Map<String, List<String>> all = new HashMap<>();
        List<String> current = List.of();
        for (String line : lines) {
            if (line.startsWith("== ")) {
                current = new ArrayList<>();
                all.put(line.substring(3), current);
            } else {
                current.add(line);
            }
        }
        return all;
    }

    private List<String> play(Case each, Map<String, List<String>> fixtures) throws IOException {
        Path root = Files.createTempDirectory(directory, "root");
        Map<String, String> environment =
                new HashMap<>(Map.of("LANG", "C.UTF-8", "PATH", "/usr/bin:/bin", "HOME", "/root"));
        List<String> out = new ArrayList<>();
        List<String> before = List.of();
        boolean prepared = false;
        for (String line : each.lines) {
            if (line.startsWith("env ")) {
                environment.put(line.substring(4, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            } else if (line.startsWith("$ ")) {
                before = prepared ? before : tree(root);
                prepared = true;
                out.add(line);
                command(root, line.substring(2), environment, out);
                List<String> after = tree(root);
                if (!after.equals(before)) {
                    out.addAll(after.isEmpty() ? List.of("@ nothing") : after);
                }
                before = after;
            } else {
                prepare(root, line, fixtures);
                prepared = false;
            }
        }
        delete(root);
        return out;
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void command(Path root, String line, Map<String, String> environment, List<String> out) {
        List<String> words = new ArrayList<>(List.of("--root=" + root));
        for (String word : line.split(" ", -1)) {
            words.add(word.replace("ROOT", root.toString()));
        }
        CapturingHost host = new CapturingHost(environment);
        int status = SystemctlMain.run("systemctl", words, host, new Connections(host));
        out.addAll(marked("> ", host.output(), root));
        List<String> errors = marked("! ", host.errors(), root);
        if (words.contains("preset-all")) {
            errors.sort(null); // In the order of a hash.
        }
        out.addAll(errors);
        out.add("= " + status);
    }

    /** The lines of a text; removals come in the order of the directory there, which means nothing. */
    private static List<String> marked(String mark, String text, Path root) {
        List<String> lines = new ArrayList<>();
        if (!text.isEmpty()) {
            String shown = text.replace(root.toString(), "ROOT");
            for (String line :
                    (shown.endsWith("\n") ? shown.substring(0, shown.length() - 1) : shown).split("\n", -1)) {
                lines.add(mark + line);
            }
        }
        for (int start = 0; start < lines.size(); start++) {
            int end = start;
            while (end < lines.size() && lines.get(end).startsWith("! Removed ")) {
                end++;
            }
            lines.subList(start, end).sort(null);
            start = Math.max(start, end - 1);
        }
        return lines;
    }

    private static void prepare(Path root, String line, Map<String, List<String>> fixtures) throws IOException {
        String[] words = line.split(" ", 3);
        if (words[0].equals("use")) {
            for (String each : fixtures.get(words[1])) {
                prepare(root, each, fixtures);
            }
            return;
        }
        Path path = root.resolve(words[1]);
        switch (words[0]) {
            case "rm" -> Files.delete(path);
            case "dir" -> Files.createDirectories(path);
            case "file" -> {
                Files.createDirectories(path.getParent());
                Files.deleteIfExists(path);
                Files.writeString(path, words[2].replace("\\n", "\n"));
            }
            case "link" -> {
                Files.createDirectories(path.getParent());
                Files.deleteIfExists(path);
                Files.createSymbolicLink(path, Path.of(words[2].replace("ROOT", root.toString())));
            }
            default -> throw new IllegalArgumentException(line);
        }
    }

    private static List<String> tree(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        for (String top : List.of("etc", "run")) {
            if (!Files.isDirectory(root.resolve(top))) {
                continue;
            }
            try (Stream<Path> paths = Files.walk(root.resolve(top))) {
                for (Path path : paths.toList()) {
                    String name = root.relativize(path).toString();
                    if (Files.isSymbolicLink(path)) {
                        found.add(name + " -> "
                                + Files.readSymbolicLink(path).toString().replace(root.toString(), "ROOT"));
                    } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                        found.add(name);
                    } else if (!name.equals(top) && isEmpty(path)) {
                        found.add(name + "/");
                    }
                }
            }
        }
        found.sort(null);
        found.replaceAll(each -> "@ " + each);
        return found;
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }
}
