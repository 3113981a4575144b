// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootedPathTest {
    @TempDir
    Path root;

    @BeforeEach
    void makeTree() throws IOException {
        Files.createDirectories(root.resolve("usr/lib"));
        Files.writeString(root.resolve("usr/lib/os-release"), "ID=x\n");
        Files.createSymbolicLink(root.resolve("lib"), Path.of("usr/lib"));
        Files.createSymbolicLink(root.resolve("absolute"), Path.of("/usr/lib"));
        Files.createSymbolicLink(root.resolve("above"), Path.of("../../../usr/lib/os-release"));
        Files.createSymbolicLink(root.resolve("nowhere"), Path.of("/nowhere/there"));
        Files.createSymbolicLink(root.resolve("round"), Path.of("round"));
    }

    private Optional<String> inside(String path) {
        return RootedPath.resolve(root.toString(), path).map(found -> {
            assertEquals(root.toString(), found.substring(0, root.toString().length()));
            return found.substring(root.toString().length());
        });
    }

    @Test
    void linksAreFollowedWithinTheRoot() {
        assertEquals(Optional.of("/usr/lib/os-release"), inside("/usr/lib/os-release"));
        assertEquals(Optional.of("/usr/lib/os-release"), inside("lib/./os-release"));
        assertEquals(Optional.of("/usr/lib/os-release"), inside("/absolute/os-release"));
        assertEquals(Optional.of("/usr/lib/os-release"), inside("/above"));
        assertEquals(Optional.of("/usr/lib"), inside("/../usr/lib//"));
        assertEquals(Optional.of(""), inside("/"));
    }

    @Test
    void whatLeadsNowhere() {
        assertEquals(Optional.empty(), inside("/etc/os-release"));
        assertEquals(Optional.empty(), inside("/nowhere"));
        assertEquals(Optional.empty(), inside("/round"));
    }
}
