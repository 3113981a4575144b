// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupFilesTest {
    @ParameterizedTest
    @ValueSource(strings = {".hidden", "a~", "lost+found", "a.dpkg-dist", "a.service.ucf-old", ".swp", "a.new"})
    void passedOver(String name) {
        assertTrue(BackupFiles.isHiddenOrBackup(name));
        assertTrue(BackupFiles.isNoContent(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "old", "a.service", "a.old.service", "a.dpkg"})
    void taken(String name) {
        assertFalse(BackupFiles.isHiddenOrBackup(name));
        assertFalse(BackupFiles.isNoContent(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aquota.user", "aquota.group"})
    void quotaFilesAreNoContent(String name) {
        assertFalse(BackupFiles.isHiddenOrBackup(name));
        assertTrue(BackupFiles.isNoContent(name));
    }
}
