// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
            .file("/etc/systemd/system/a.service.d/b.conf", "[Unit]\nDescription=B\n")
            .link("/etc/systemd/system/a.service.wants/c.service", "../c.service");

    private UnitLoader loader() {
        return new UnitLoader(tree, PATH, SystemSpecifiers.none());
    }

    @Test
    void aFileThatCannotBeReadOnceIsReadAgain() {
        UnitLoader loader = loader();
        tree.failing(1);
        UnitDefinition definition = loader.load(NAME);
        assertEquals(LoadState.LOADED, definition.state());
        assertEquals(List.of(), definition.problems());
        assertEquals(0, loader.troubles());
    }

    @Test
    void soAreTheDirectoriesOfItsDependencies() {
        UnitLoader loader = loader();
        for (int skipped = 0; skipped < 6; skipped++) {
            assertEquals(List.of(UnitName.of("c.service")), loader.load(NAME).wants());
            tree.failing(1);
        }
        assertEquals(0, loader.troubles());
    }

    @Test
    void whatCannotBeReadAtAllIsAnErrorThatIsToldOf() {
        UnitLoader loader = loader();
        tree.failing(Integer.MAX_VALUE);
        assertEquals(LoadState.ERROR, loader.load(NAME).state());
        assertEquals(1, loader.troubles());
        tree.failing(0);
        assertEquals(LoadState.LOADED, loader.load(NAME).state());
        assertEquals(1, loader.troubles());
    }

    @Test
    void theSearchPathIsLookedThroughAgain() {
        tree.failing(1);
        UnitLoader loader = loader();
        assertTrue(loader.catalog().find(NAME).isPresent());
        tree.failing(2);
        loader.refresh();
        assertTrue(loader.catalog().find(NAME).isPresent());
        assertEquals(0, loader.troubles());
        tree.failing(Integer.MAX_VALUE);
        loader.refresh();
        assertTrue(loader.catalog().find(NAME).isPresent());
        assertEquals(1, loader.troubles());
        assertFalse(loader().catalog().find(NAME).isPresent());
    }
}
