// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.systemdj.console.Getopt;

/**
 * systemctl/share is made of the tables: completions for the shells and the manual page. {@code -Ddocs.write=true} writes them
 * anew, otherwise the test says when they are not up to date. native/overlay installs them below usr/share.
 */
class SharedFilesTest {
    private static final HelpSections HELP = HelpSections.read();

    private static Path folder() {
        Path module = Path.of("").toAbsolutePath();
        return (Files.isDirectory(module.resolve("systemctl")) ? module.resolve("systemctl") : module).resolve("share");
    }

    private static Map<String, String> files() {
        Completions completions = new Completions(HELP);
        Map<String, String> files = new TreeMap<>();
        files.put("bash-completion/completions/systemctl", completions.bash());
        files.put("zsh/vendor-completions/_systemctl", completions.zsh());
        files.put("fish/vendor_completions.d/systemctl.fish", completions.fish());
        files.put("man/man1/systemctl.1", new ManualPage(HELP).text());
        return files;
    }

    @Test
    void filesAreUpToDate() throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = folder().resolve(file.getKey());
            if (Boolean.getBoolean("docs.write")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            assertTrue(Files.exists(path), path + " is not there; run: just docs");
            assertEquals(file.getValue(), Files.readString(path), path + " is not up to date; run: just docs");
        }
    }

    @Test
    void helpAndVerbsAgree() {
        Set<String> known = new HashSet<>();
        VerbTable.verbs().forEach(verb -> known.add(verb.name()));
        for (HelpSections.Entry entry : HELP.verbs()) {
            assertTrue(known.contains(entry.name()), entry.name() + " is in the help text and not in the table");
            assertFalse(entry.description().isEmpty(), entry.name());
            boolean takes = VerbTable.verbs().stream().anyMatch(v -> v.name().equals(entry.name()) && v.max() > 0);
            assertEquals(takes, !entry.operands().isEmpty(), "operands of " + entry.name() + ": " + entry.operands());
        }
        assertTrue(HELP.verbs().size() >= 70, "verbs: " + HELP.verbs().size());
    }

    @Test
    void helpAndOptionsAgree() {
        List<Getopt.Option<Options>> rows = OptionTable.of(
                new OptionValues(new SystemctlMain.Environment("systemctl", null, null, null, null, null), () -> {}));
        List<String> told = new ArrayList<>();
        for (HelpSections.Entry entry : HELP.options()) {
            told.addAll(entry.names());
            for (String name : entry.names()) {
                Getopt.Option<Options> row = rows.stream()
                        .filter(r -> name.startsWith("--")
                                ? r.longName().equals(name.substring(2))
                                : r.shortName() == name.charAt(1))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(name + " is in the help text and not in the table"));
                boolean takes = !entry.operands().isEmpty() || name.equals("--preset-mode");
                assertEquals(takes, row.argument() != Getopt.Argument.NONE, "argument of " + name);
            }
        }
        assertTrue(told.size() >= 75, "options: " + told.size());
    }
}
