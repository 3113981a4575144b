// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.List;
import java.util.Optional;

/**
 * Answers from the real files and pretends to make the changes it is asked for.
 *
 * <p>Source: none.
 *
 * <p>Immutable.
 */
final class DryRun implements InstallFiles {
    private final InstallFiles real;

    DryRun(InstallFiles real) {
        this.real = real;
    }

    @Override
    public List<Entry> list(String directory) {
        return real.list(directory);
    }

    @Override
    public Optional<Status> status(String path) {
        return real.status(path);
    }

    @Override
    public Optional<String> readlink(String path) {
        return real.readlink(path);
    }

    @Override
    public Optional<String> canonical(String path) {
        return real.canonical(path);
    }

    @Override
    public Content read(String path) {
        return real.read(path);
    }

    @Override
    public int symlink(String target, String path) {
        return 0;
    }

    @Override
    public int replaceBySymlink(String target, String path) {
        return 0;
    }

    @Override
    public int makeDirectories(String path) {
        return 0;
    }

    @Override
    public int unlink(String path) {
        return 0;
    }

    @Override
    public int removeDirectory(String path) {
        return 0;
    }
}
