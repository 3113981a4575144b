// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.sys.Errno;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.unitfile.SearchPath;

class UnitInstallerTest {
    @TempDir
    private Path directory;

    private Path root;
    private int count;

    /** Plays all scenarios and compares lines, exit codes and links with what C's systemctl did. */
    @Test
    void doesWhatSystemctlDoes() throws IOException {
        List<String> script = List.of(new String(
                        UnitInstallerTest.class
                                .getResourceAsStream("scenarios.txt")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .split("\n"));
        List<Executable> checks = new ArrayList<>();
        String scenario = "";
        List<String> tree = List.of();
        for (int i = 0; i < script.size(); i++) {
            String line = script.get(i);
            if (line.startsWith("== ")) {
                scenario = line.substring(3);
                tree = List.of();
                newRoot();
            } else if (line.startsWith("$ ")) {
                List<String> expected = new ArrayList<>();
                while (i + 1 < script.size()
                        && "=>".indexOf(script.get(i + 1).charAt(0)) >= 0
                        && !script.get(i + 1).startsWith("==")) {
                    expected.add(script.get(++i));
                }
                List<String> newTree = new ArrayList<>();
                while (i + 1 < script.size() && script.get(i + 1).startsWith("@")) {
                    newTree.add(script.get(++i));
                }
                if (!newTree.isEmpty()) {
                    tree = newTree;
                }
                List<String> actual = run(line.substring(2).split(" "));
                List<String> actualTree = tree();
                List<String> wantedTree = tree.isEmpty() ? List.of("@ nothing") : tree;
                String what = scenario + ", line " + (i + 1) + ": " + line;
                checks.add(() ->
                        assertEquals(String.join("\n", sorted(expected)), String.join("\n", sorted(actual)), what));
                checks.add(() -> assertEquals(String.join("\n", wantedTree), String.join("\n", actualTree), what));
            } else if (!line.startsWith("#")) {
                prepare(line);
            }
        }
        assertTrue(checks.size() > 200, "only " + checks.size());
        assertAll(checks);
    }

    /** Removals come in the order of the directory there, which means nothing. */
    private static List<String> sorted(List<String> lines) {
        List<String> out = new ArrayList<>(lines);
        for (int start = 0; start < out.size(); start++) {
            int end = start;
            while (end < out.size() && out.get(end).startsWith("> Removed")) {
                end++;
            }
            out.subList(start, end).sort(null);
            start = Math.max(start, end - 1);
        }
        return out;
    }

    private void newRoot() throws IOException {
        root = directory.resolve("root" + count++);
        for (String each : List.of("usr/lib/systemd/system", "etc/systemd/system", "run/systemd/system")) {
            Files.createDirectories(root.resolve(each));
        }
    }

    private void prepare(String line) throws IOException {
        String[] words = line.split(" ", 3);
        Path path = root.resolve(words[1]);
        if (words[0].equals("rm") || Files.isSymbolicLink(path)) {
            Files.delete(path);
        }
        if (words[0].equals("file")) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, words[2].replace("\\n", "\n"));
        } else if (words[0].equals("link")) {
            Files.createSymbolicLink(path, Path.of(words[2]));
        }
    }

    private List<String> tree() throws IOException {
        List<String> found = new ArrayList<>();
        for (String top : List.of("etc", "run")) {
            try (Stream<Path> paths = Files.walk(root.resolve(top))) {
                for (Path path : paths.toList()) {
                    String name = "@ " + root.relativize(path);
                    if (Files.isSymbolicLink(path)) {
                        found.add(name + " -> " + Files.readSymbolicLink(path));
                    } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                        found.add(name);
                    }
                }
            }
        }
        found.sort(null);
        return found.isEmpty() ? List.of("@ nothing") : found;
    }

    private List<String> run(String[] arguments) {
        UnitInstaller installer = new UnitInstaller(
                new SystemInstallFiles(),
                SearchPath.of(SearchPath.Scope.SYSTEM, root.toString(), Map.of()),
                SystemSpecifiers.none(),
                problem -> {});
        Set<UnitInstaller.Flag> flags = EnumSet.noneOf(UnitInstaller.Flag.class);
        UnitInstaller.PresetMode mode = UnitInstaller.PresetMode.FULL;
        int at = 0;
        for (; arguments[at].startsWith("--"); at++) {
            switch (arguments[at]) {
                case "--runtime" -> flags.add(UnitInstaller.Flag.RUNTIME);
                case "--force" -> flags.add(UnitInstaller.Flag.FORCE);
                default -> mode = UnitInstaller.PresetMode.DISABLE_ONLY;
            }
        }
        String verb = arguments[at];
        List<String> names = List.of(arguments).subList(at + 1, arguments.length);
        List<String> lines =
                switch (verb) {
                    case "is-enabled" -> isEnabled(installer, names);
                    case "get-default" -> getDefault(installer);
                    case "enable" -> show("enable", installer.enable(names, flags), true);
                    case "disable" -> show("disable", installer.disable(names, flags), true);
                    case "reenable" -> show("reenable", installer.reenable(names, flags), true);
                    case "mask" -> show("mask", installer.mask(names, flags), false);
                    case "unmask" -> show("unmask", installer.unmask(names, flags), false);
                    case "link" -> show("link", installer.link(names, flags), false);
                    case "revert" -> show("revert", installer.revert(names), false);
                    case "preset" -> show("preset", installer.preset(names, mode, flags), false);
                    case "preset-all" -> show("preset", installer.presetAll(mode, flags), false);
                    case "set-default" ->
                        show(
                                "set default",
                                installer.setDefault(names.getFirst(), EnumSet.of(UnitInstaller.Flag.FORCE)),
                                false);
                    case "add-wants" ->
                        show(
                                "add dependency on",
                                installer.addDependency(
                                        names.subList(1, names.size()),
                                        names.getFirst(),
                                        UnitInstaller.Dependency.WANTS,
                                        flags),
                                false);
                    default ->
                        show(
                                "add dependency on",
                                installer.addDependency(
                                        names.subList(1, names.size()),
                                        names.getFirst(),
                                        UnitInstaller.Dependency.REQUIRES,
                                        flags),
                                false);
                };
        lines.replaceAll(line -> line.replace(root + "/", "ROOT/"));
        return lines;
    }

    private static List<String> show(String verb, InstallResult result, boolean hint) {
        List<String> lines = new ArrayList<>();
        for (InstallChange change : result.changes()) {
            lines.add("> " + change.line(verb));
        }
        if (!result.lastLine(verb).isEmpty()) {
            lines.add("> " + result.lastLine(verb));
        }
        if (hint && !result.isFailure() && !result.carriesInstallInfo()) {
            lines.add("> (no installation config)");
        }
        lines.add("= " + (result.isFailure() ? 1 : 0));
        return lines;
    }

    private static List<String> isEnabled(UnitInstaller installer, List<String> names) {
        List<String> lines = new ArrayList<>();
        boolean any = false;
        boolean found = false;
        for (String name : names) {
            UnitInstaller.Answer<UnitFileState> answer = installer.state(name);
            lines.add("> " + answer.value().map(UnitFileState::word).orElse("not-found"));
            any |= answer.value().map(UnitFileState::countsAsEnabled).orElse(false);
            found |= answer.errno() == 0;
        }
        lines.add("= " + (any ? 0 : found ? 1 : 4));
        return lines;
    }

    private static List<String> getDefault(UnitInstaller installer) {
        List<String> lines = new ArrayList<>();
        UnitInstaller.Answer<String> answer = installer.getDefault();
        lines.add("> " + answer.value().orElse("Failed to get default target: " + Errno.text(answer.errno())));
        lines.add("= " + (answer.errno() == 0 ? 0 : 1));
        return lines;
    }
}
