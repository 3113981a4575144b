// SPDX-License-Identifier: Apache-2.0
package org.systemdj.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.condition.Architecture;
import org.systemdj.image.VersionedDirectory.Kind;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;

/** The example of systemd.v(7), and names that are none. */
class VersionedDirectoryTest {
    private static final String NATIVE = Architecture.NATIVE;

    @TempDir
    Path root;

    private Path images;

    @BeforeEach
    void example() throws IOException {
        images = Files.createDirectories(root.resolve("mymachine.raw.v"));
        image("mymachine_7.5.13.raw");
        image("mymachine_7.5.14_" + NATIVE + ".raw");
        image("mymachine_7.6.0_s390x.raw");
        image("mymachine_7.7.0_" + NATIVE + "+0-5.raw");
    }

    private void image(String name) throws IOException {
        Files.createFile(images.resolve(name));
    }

    private String newest(String path, Kind kind) {
        return Path.of(VersionedDirectory.resolve(root + "/" + path, kind))
                .getFileName()
                .toString();
    }

    @Test
    void newestThatFitsTheMachineAndHasTriesLeft() throws IOException {
        assertEquals("mymachine_7.5.14_" + NATIVE + ".raw", newest("mymachine.raw.v", Kind.IMAGE));
        assertEquals("mymachine_7.5.14_" + NATIVE + ".raw", newest("mymachine.raw.v/", Kind.IMAGE));
        image("mymachine_7.7.0+3-0.raw");
        assertEquals("mymachine_7.7.0+3-0.raw", newest("mymachine.raw.v", Kind.IMAGE));
    }

    @Test
    void entriesWithoutTriesComeLastByVersion() throws IOException {
        Files.createDirectories(root.resolve("t.v/t_1+0"));
        assertEquals("t_1+0", newest("t.v", Kind.TREE));
        Files.createDirectories(root.resolve("t.v/t_2+0-9"));
        assertEquals("t_2+0-9", newest("t.v", Kind.TREE));
        Files.createDirectories(root.resolve("t.v/t_0.1"));
        assertEquals("t_0.1", newest("t.v", Kind.TREE));
    }

    @Test
    void aNameWithWildcardInsideADirectoryOfVersions() {
        assertEquals("mymachine_7.5.14_" + NATIVE + ".raw", newest("mymachine.raw.v/mymachine___.raw", Kind.IMAGE));
        assertMissing("mymachine.raw.v/other___.raw", Kind.IMAGE, Errno.ENOENT);
    }

    @Test
    void onlyEntriesOfTheKind() throws IOException {
        assertMissing("mymachine.raw.v", Kind.TREE, Errno.ENOENT);
        Files.createDirectories(root.resolve("tree.v/tree_1"));
        Files.createFile(root.resolve("tree.v/tree_2"));
        Files.createSymbolicLink(root.resolve("tree.v/tree_3"), root.resolve("mymachine.raw.v"));
        assertEquals("tree_3", newest("tree.v", Kind.TREE));
    }

    @Test
    void otherPathsStandForThemselves() {
        for (String path : new String[] {"/a/b", "/a/b___", "/a.v/b", "/.v", "/", "/a.v/b/c"}) {
            assertEquals(path, VersionedDirectory.resolve(path, Kind.TREE));
        }
    }

    @Test
    void whatIsNoDirectoryIsAnError() throws IOException {
        Files.createFile(root.resolve("file.v"));
        assertMissing("file.v", Kind.TREE, Errno.ENOTDIR);
        assertMissing("nosuch.v", Kind.TREE, Errno.ENOENT);
    }

    private void assertMissing(String path, Kind kind, int errno) {
        ErrnoException e =
                assertThrows(ErrnoException.class, () -> VersionedDirectory.resolve(root + "/" + path, kind));
        assertEquals(errno, e.errno());
        assertEquals(root + "/" + path, e.subject());
    }
}
