// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.systemdj.sys.DirectoryEntry;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Persistence;
import org.systemdj.text.PathName;

/**
 * The system's own files.
 *
 * <p>Source: none.
 *
 * <p>Confined to one thread: counts what fails.
 */
public final class SystemFileTree implements FileTree {
    private static final int MAX_HOPS = 40;
    private static final int ATTEMPTS = 3;

    private int troubles;
    /** Why the last question failed that did. */
    private int errno;

    @Override
    public int troubles() {
        return troubles;
    }

    /** Asks; a few times, where it fails for a reason that may pass. The other answer where it fails after all. */
    private <T> T ask(Supplier<T> question, T otherwise) {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.get();
            } catch (ErrnoException e) {
                errno = e.errno();
                if (!Persistence.mayPass(errno)) {
                    return otherwise;
                }
                if (attempt == ATTEMPTS) {
                    troubles++;
                    return otherwise;
                }
            }
        }
    }

    @Override
    public List<Entry> list(String directory) {
        List<DirectoryEntry> found = ask(() -> FileSystem.entries(directory), List.of());
        List<Entry> entries = new ArrayList<>(found.size());
        for (DirectoryEntry entry : found) {
            entries.add(new Entry(entry.name(), kind(directory, entry)));
        }
        return entries;
    }

    private static Kind kind(String directory, DirectoryEntry entry) {
        return switch (entry.type()) {
            case DirectoryEntry.REGULAR -> Kind.FILE;
            case DirectoryEntry.DIRECTORY -> Kind.DIRECTORY;
            case DirectoryEntry.SYMBOLIC_LINK -> Kind.LINK;
            case DirectoryEntry.UNKNOWN ->
                FileSystem.linkStatus(directory + "/" + entry.name())
                        .map(SystemFileTree::kind)
                        .orElse(Kind.OTHER);
            default -> Kind.OTHER;
        };
    }

    private static Kind kind(FileStatus status) {
        return status.isRegular()
                ? Kind.FILE
                : status.isDirectory()
                        ? Kind.DIRECTORY
                        : status.isSymbolicLink() ? Kind.LINK : status.isNullDevice() ? Kind.NULL_DEVICE : Kind.OTHER;
    }

    @Override
    public Optional<Status> status(String path) {
        Optional<FileStatus> found = ask(() -> FileSystem.status(path), Optional.empty());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        FileStatus status = found.get();
        return Optional.of(new Status(kind(status), status.size(), status.permissions(), status.modifyUsec()));
    }

    @Override
    public boolean isMask(String path) {
        return FileSystem.isEmptyOrNullDevice(path);
    }

    @Override
    public Optional<String> readlink(String path) {
        return ask(() -> FileSystem.readlink(path), Optional.empty());
    }

    /** Follows links by hand, so that it also works before /proc is there. */
    @Override
    public Optional<String> canonical(String path) {
        String rest = PathName.simplify(path);
        String done = "";
        int hops = 0;
        while (!rest.isEmpty() && !rest.equals("/")) {
            int start = rest.charAt(0) == '/' ? 1 : 0;
            int end = rest.indexOf('/', start);
            String component = rest.substring(start, end < 0 ? rest.length() : end);
            rest = end < 0 ? "" : rest.substring(end);
            if (component.equals("..")) {
                done = done.isEmpty() ? "" : done.substring(0, done.lastIndexOf('/'));
                continue;
            }
            if (component.isEmpty() || component.equals(".")) {
                continue;
            }
            String next = done + "/" + component;
            Optional<String> target = readlink(next);
            if (target.isEmpty()) {
                done = next;
            } else if (++hops > MAX_HOPS) {
                return Optional.empty();
            } else {
                done = PathName.isAbsolute(target.get()) ? "" : done;
                rest = target.get() + rest;
            }
        }
        String result = done.isEmpty() ? "/" : done;
        return status(result).isPresent() ? Optional.of(result) : Optional.empty();
    }

    @Override
    public Content read(String path) {
        byte[] bytes = ask(() -> FileSystem.readBytes(path), null);
        return bytes != null ? new Content(bytes, 0) : new Content(null, errno);
    }
}
