// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files through the JDK, for tests without the kernel interface. */
final class DiskTree implements FileTree {
    @Override
    public List<Entry> list(String directory) {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            files.forEach(file -> entries.add(new Entry(
                    file.getFileName().toString(),
                    Files.isSymbolicLink(file)
                            ? Kind.LINK
                            : Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                                    ? Kind.DIRECTORY
                                    : Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Kind.FILE : Kind.OTHER)));
        } catch (IOException e) {
            return List.of();
        }
        return entries;
    }

    @Override
    public Optional<Status> status(String path) {
        try {
            Path file = Path.of(path).toRealPath();
            Kind kind = file.toString().equals("/dev/null")
                    ? Kind.NULL_DEVICE
                    : Files.isDirectory(file) ? Kind.DIRECTORY : Files.isRegularFile(file) ? Kind.FILE : Kind.OTHER;
            long changed = Files.getLastModifiedTime(file).to(java.util.concurrent.TimeUnit.MICROSECONDS);
            return Optional.of(new Status(kind, Files.size(file), 0644, changed));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> readlink(String path) {
        try {
            Path file = Path.of(path);
            return Files.isSymbolicLink(file)
                    ? Optional.of(Files.readSymbolicLink(file).toString())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> canonical(String path) {
        try {
            return Optional.of(Path.of(path).toRealPath().toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Content read(String path) {
        try {
            return new Content(Files.readAllBytes(Path.of(path)), 0);
        } catch (IOException e) {
            return new Content(null, 2);
        }
    }
}
