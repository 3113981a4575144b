// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.text.UnitName;

/** Files and directories that cannot be read for a reason that may pass. */
class UnreadableFilesTest {
    private static final UnitName NAME = UnitName.of("a.service");
    private static final SearchPath PATH = SearchPath.of(SearchPath.Scope.SYSTEM, "", Map.of());

    private final MemoryTree tree = new MemoryTree()
            .file("/etc/systemd/system/a.service", "[Service]\nExecStart=/bin/true\n")
            .file("/etc/systemd/system/a.service.d/b.conf", "[Unit]\nDescription=B\n");

    private UnitLoader loader() {
        return new UnitLoader(tree, PATH, SystemSpecifiers.none());
    }

    @Test
    void whatCannotBeReadIsAnErrorThatIsToldOf() {
        UnitLoader loader = loader();
        tree.failing(1);
        assertEquals(LoadState.ERROR, loader.load(NAME).state());
        assertEquals(1, loader.troubles());
        assertEquals(LoadState.LOADED, loader.load(NAME).state());
        assertEquals(1, loader.troubles());
    }

    @Test
    void aDirectoryThatCannotBeReadHidesNothingThatWasThere() {
        UnitLoader loader = loader();
        tree.file("/etc/systemd/system/c.service", "[Service]\nExecStart=/bin/true\n");
        tree.failing(Integer.MAX_VALUE);
        loader.refresh();
        assertTrue(loader.catalog().find(NAME).isPresent());
        assertFalse(loader.catalog().find(UnitName.of("c.service")).isPresent());
        assertTrue(loader.troubles() > 0);
        assertFalse(loader().catalog().find(NAME).isPresent());
        tree.failing(0);
        loader.refresh();
        assertTrue(loader.catalog().find(UnitName.of("c.service")).isPresent());
    }

    @Test
    void thatThereIsNoSuchFileIsNoTrouble() {
        UnitLoader loader = loader();
        assertEquals(
                LoadState.NOT_FOUND, loader.load(UnitName.of("none.service")).state());
        loader.refresh();
        assertEquals(0, loader.troubles());
        FileTree system = new SystemFileTree();
        assertEquals(0, system.list("/nonexistent/directory").size());
        assertTrue(system.status("/proc/self/status/nothing").isEmpty());
        assertEquals(0, system.troubles());
    }
}
