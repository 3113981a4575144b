// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.List;
import java.util.Optional;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.unitfile.SystemFileTree;

/**
 * The system's own files.
 *
 * <p>Source: none.
 *
 * <p>Immutable.
 */
public final class SystemInstallFiles implements InstallFiles {
    private static final int DIRECTORY_MODE = 0755;

    private final SystemFileTree tree = new SystemFileTree();

    @Override
    public List<Entry> list(String directory) {
        return tree.list(directory);
    }

    @Override
    public Optional<Status> status(String path) {
        return tree.status(path);
    }

    @Override
    public Optional<String> readlink(String path) {
        return tree.readlink(path);
    }

    @Override
    public Optional<String> canonical(String path) {
        return tree.canonical(path);
    }

    @Override
    public Content read(String path) {
        return tree.read(path);
    }

    @Override
    public int symlink(String target, String path) {
        return FileSystem.trySymlink(target, path);
    }

    @Override
    public int replaceBySymlink(String target, String path) {
        try {
            FileSystem.symlinkAtomic(target, path);
            return 0;
        } catch (ErrnoException e) {
            return -e.errno();
        }
    }

    @Override
    public int makeDirectories(String path) {
        return FileSystem.tryMkdirs(path, DIRECTORY_MODE);
    }

    @Override
    public int unlink(String path) {
        return FileSystem.tryUnlink(path);
    }

    @Override
    public int removeDirectory(String path) {
        return FileSystem.tryRmdir(path);
    }
}
