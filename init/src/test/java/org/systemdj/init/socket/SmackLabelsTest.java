// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.sys.ExtendedAttributes;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;

/** Labels as extended attributes of a file, which any kernel keeps; as root. */
class SmackLabelsTest {
    @TempDir
    Path directory;

    @BeforeEach
    void kernelHasSmack() throws IOException {
        Files.createDirectory(directory.resolve("smackfs"));
        Files.writeString(directory.resolve("file"), "");
    }

    private void label(String module) {
        SmackLabels labels = new SmackLabels("x.socket", directory + "/" + module);
        try (Fd file = FileSystem.open(directory + "/file", OpenFlags.O_RDWR, 0)) {
            labels.ofFile(file.number(), "own");
            labels.ofPackets(file.number(), "in", "");
        }
    }

    private Optional<String> attribute(String name) {
        return ExtendedAttributes.getText(directory + "/file", "security." + name);
    }

    @Test
    void whatIsSetIsWritten() {
        label("smackfs");
        assertEquals(Optional.of("own"), attribute("SMACK64"));
        assertEquals(Optional.of("in"), attribute("SMACK64IPIN"));
        assertEquals(Optional.empty(), attribute("SMACK64IPOUT"));
    }

    @Test
    void kernelWithoutSmackIsLeftAlone() {
        label("missing");
        assertEquals(Optional.empty(), attribute("SMACK64"));
        assertEquals(Optional.empty(), attribute("SMACK64IPIN"));
    }
}
