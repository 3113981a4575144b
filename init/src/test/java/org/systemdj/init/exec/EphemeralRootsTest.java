// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;

/** Who gets a place for a copy of its root, and how long. */
class EphemeralRootsTest {
    private static final Settings EPHEMERAL = Settings.EMPTY.with(ExecDirectives.ROOT_EPHEMERAL, true);
    private static final Settings WANTED = EPHEMERAL.with(ExecDirectives.ROOT_DIRECTORY, "/srv/root");

    @TempDir
    Path directory;

    @Test
    void onlyARootThatIsAnotherIsCopied() {
        EphemeralRoots roots = new EphemeralRoots(directory + "/trees");
        assertEquals("", roots.acquire("a.service", Settings.EMPTY.with(ExecDirectives.ROOT_DIRECTORY, "/srv/root")));
        assertEquals("", roots.acquire("a.service", EPHEMERAL));
        assertEquals("", roots.acquire("a.service", EPHEMERAL.with(ExecDirectives.ROOT_DIRECTORY, "/")));
        assertNull(roots.of("a.service"));
        assertNotEquals("", roots.acquire("a.service", EPHEMERAL.with(ExecDirectives.ROOT_IMAGE, "/srv/x.raw")));
    }

    @Test
    void aPlaceIsTheUnitsAndLockedUntilTheUnitIsDown() {
        EphemeralRoots roots = new EphemeralRoots(directory + "/trees");
        String path = roots.acquire("a.service", WANTED);
        assertEquals(path, roots.acquire("a.service", WANTED));
        assertNotEquals(path, roots.acquire("b.service", WANTED));
        assertTrue(path.startsWith(directory + "/trees/.#a.service"), path);
        assertEquals(-Errno.EAGAIN, lock(path));
        assertEquals(List.of(path), roots.release("a.service"));
        assertEquals(0, lock(path));
        assertEquals(List.of(), roots.release("a.service"));
    }

    @Test
    void aPlaceIsTakenOver() {
        EphemeralRoots before = new EphemeralRoots(directory + "/trees");
        String path = before.acquire("a.service", WANTED);
        EphemeralRoots after = new EphemeralRoots(directory + "/trees");
        after.restore("a.service", path, before.of("a.service").lock().release());
        assertEquals(path, after.acquire("a.service", WANTED));
        assertEquals(-Errno.EAGAIN, lock(path));
    }

    @Test
    void aVeryLongNameIsCut() {
        EphemeralRoots roots = new EphemeralRoots(directory + "/trees");
        assertTrue(FileSystem.isDirectory(roots.acquire("a".repeat(240) + ".service", WANTED)));
    }

    private static int lock(String path) {
        try (Fd other = FileSystem.openDirectory(path)) {
            return other.flock(2 | 4);
        }
    }
}
