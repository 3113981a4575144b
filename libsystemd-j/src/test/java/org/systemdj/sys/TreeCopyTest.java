// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies are what they were made from. Needs root, as the product does. */
class TreeCopyTest {
    @TempDir
    Path directory;

    @Test
    void aTreeKeepsEverything() throws IOException {
        assertTrue(Identity.isRoot(), "run as root");
        Path from = Files.createDirectories(directory.resolve("from/a b")).getParent();
        Files.writeString(from.resolve("file"), "content");
        Files.createLink(from.resolve("a b/same"), from.resolve("file"));
        Files.createSymbolicLink(from.resolve("link"), Path.of("/nowhere"));
        FileSystem.tryMkfifo(from + "/fifo", 0640);
        FileSystem.chmod(from + "/file", 04751);
        FileSystem.chown(from + "/file", 4711, 4712);
        ExtendedAttributes.trySet(from + "/file", "user.try", "x".getBytes(StandardCharsets.US_ASCII));
        boolean attributes = ExtendedAttributes.get(from + "/file", "user.try").isPresent();
        FileSystem.trySetTimes(from + "/a b", 1_234_567_891_234_567L);
        FileSystem.chmod(from + "/a b", 0500);
        String to = directory + "/to";
        TreeCopy.copy(from.toString(), to);
        for (String name : List.of("", "/file", "/a b", "/a b/same", "/link", "/fifo")) {
            FileStatus before = FileSystem.linkStatus(from + name).orElseThrow();
            FileStatus after = FileSystem.linkStatus(to + name).orElseThrow();
            assertEquals(before.mode(), after.mode(), name);
            assertEquals(before.user(), after.user(), name);
            assertEquals(before.group(), after.group(), name);
            assertEquals(before.links(), after.links(), name);
            assertEquals(before.modifyNsec(), after.modifyNsec(), name);
        }
        assertEquals("content", Files.readString(Path.of(to, "file")));
        assertEquals("/nowhere", FileSystem.readlink(to + "/link").orElseThrow());
        assertEquals(
                FileSystem.status(to + "/file").orElseThrow().inode(),
                FileSystem.status(to + "/a b/same").orElseThrow().inode());
        assertEquals(
                attributes, ExtendedAttributes.get(to + "/file", "user.try").isPresent());
    }

    @Test
    void holesStayHoles() throws IOException {
        Path file = directory.resolve("image");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(64 << 20);
            out.seek(20 << 20);
            out.write(new byte[] {1, 2, 3});
        }
        Path copy = directory.resolve("copy");
        TreeCopy.copy(file.toString(), copy.toString());
        assertEquals(64 << 20, Files.size(copy));
        assertTrue(FileSystem.status(copy.toString()).orElseThrow().blocks() < 4096, "blocks are written");
        byte[] read = new byte[5];
        try (RandomAccessFile in = new RandomAccessFile(copy.toFile(), "r")) {
            in.seek((20 << 20) - 1);
            in.readFully(read);
        }
        assertArrayEquals(new byte[] {0, 1, 2, 3, 0}, read);
    }

    @Test
    void whatIsThereIsNotOverwritten() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "a");
        Path other = Files.writeString(directory.resolve("b"), "b");
        assertEquals(
                Errno.EEXIST,
                assertThrows(ErrnoException.class, () -> TreeCopy.copy(file.toString(), other.toString()))
                        .errno());
        assertEquals(
                Errno.ENOENT,
                assertThrows(ErrnoException.class, () -> TreeCopy.copy(directory + "/none", directory + "/c"))
                        .errno());
    }
}
