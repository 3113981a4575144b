// SPDX-License-Identifier: Apache-2.0
package org.systemdj.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The documentation shows what {@link EmbeddingTest} compiles and runs, and all of it. */
class EmbeddingDocumentTest {
    private static final String TEST = "src/test/java/org/systemdj/embedding/EmbeddingTest.java";
    private static final String PACKAGES = "src/main/java/org/systemdj/";

    /** Where each example stands among the packages. */
    private static final Map<String, String> OF_PACKAGE = Map.of(
            "unitfile", "unitfile",
            "text", "text",
            "time", "time",
            "condition", "condition",
            "install", "install",
            "id128", "id128",
            "notify", "notify",
            "bus", "bus",
            "manager", "client");

    private static Path module() {
        return Path.of(System.getProperty("basedir", "."));
    }

    private static Map<String, String> snippets() throws IOException {
        Map<String, String> snippets = new LinkedHashMap<>();
        List<String> lines = null;
        String name = "";
        for (String line : Files.readAllLines(module().resolve(TEST))) {
            String bare = line.strip();
            if (bare.startsWith("// snippet ")) {
                name = bare.substring("// snippet ".length());
                lines = new ArrayList<>();
            } else if (bare.equals("// end")) {
                snippets.put(name, String.join("\n", lines).stripIndent());
                lines = null;
            } else if (lines != null) {
                lines.add(line);
            }
        }
        return snippets;
    }

    @Test
    void theDocumentShowsEachExample() throws IOException {
        List<String> blocks = new ArrayList<>();
        List<String> lines = null;
        for (String line : Files.readAllLines(module().resolve("../docs/EMBEDDING.md"))) {
            if (line.equals("```java")) {
                lines = new ArrayList<>();
            } else if (line.equals("```") && lines != null) {
                blocks.add(String.join("\n", lines));
                lines = null;
            } else if (lines != null) {
                lines.add(line);
            }
        }
        assertEquals(List.copyOf(snippets().values()), blocks);
    }

    @Test
    void thePackagesShowTheirs() throws IOException {
        Map<String, String> snippets = snippets();
        for (Map.Entry<String, String> entry : OF_PACKAGE.entrySet()) {
            Path file = module().resolve(PACKAGES + entry.getValue() + "/package-info.java");
            String text = Files.readString(file).replaceAll("(?m)^ \\*($| )", "");
            String shown = "<pre>{@code\n" + snippets.get(entry.getKey()) + "\n}</pre>";
            assertTrue(text.contains(shown), () -> file + " has to show\n" + shown);
        }
    }
}
