// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/CLIENT.md shows {@link Example}, which is compiled here and run by the boot test. */
class ClientDocumentTest {
    @Test
    void theDocumentShowsTheExample() throws IOException {
        Path module = Path.of(System.getProperty("basedir", "."));
        String source = Files.readString(module.resolve("src/test/java/org/systemdj/dbus/Example.java"));
        String document = Files.readString(module.resolve("../docs/CLIENT.md"));
        int start = document.indexOf("```java\n") + "```java\n".length();
        String shown = document.substring(start, document.indexOf("```\n", start));
        assertEquals(source.substring(source.indexOf("import java")), shown);
    }
}
