// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systemdj.text.PathName;
import org.systemdj.unitfile.FileTree;

/**
 * A file tree whose directories are read once, so that the states of many unit files cost little more than that of one.
 * Names and links are kept; the files' own status and contents are asked for each time.
 *
 * <p>Source: none.
 *
 * <p>Loop-confined.
 */
final class MemoizedTree implements FileTree {
    /** The kernel's stamps of change are this coarse at worst: a directory changed just before may change again unseen. */
    private static final long STAMP_GRAIN_USEC = 20_000;

    private record Listing(List<Entry> entries, Map<String, Kind> kinds, long changed) {}

    private final FileTree real;
    private final Map<String, Listing> listings = new HashMap<>();
    private final Map<String, Optional<String>> links = new HashMap<>();
    private boolean tooFresh;

    MemoizedTree(FileTree real) {
        this.real = real;
    }

    /** Whether a directory that was read has changed since, or may have. */
    boolean isOutdated() {
        if (tooFresh) {
            return true;
        }
        for (Map.Entry<String, Listing> known : listings.entrySet()) {
            if (changeOf(known.getKey()) != known.getValue().changed()) {
                return true;
            }
        }
        return false;
    }

    private long changeOf(String directory) {
        return real.status(directory).map(Status::changed).orElse(0L);
    }

    @Override
    public List<Entry> list(String directory) {
        Listing known = listings.get(directory);
        if (known == null) {
            if (isKnownAbsent(directory)) {
                return List.of();
            }
            known = scan(directory);
            listings.put(directory, known);
        }
        return known.entries();
    }

    private Listing scan(String directory) {
        long changed = changeOf(directory);
        tooFresh |= changed > System.currentTimeMillis() * 1000 - STAMP_GRAIN_USEC;
        List<Entry> entries = real.list(directory);
        Map<String, Kind> kinds = HashMap.newHashMap(entries.size());
        for (Entry entry : entries) {
            kinds.put(entry.name(), entry.kind());
        }
        return new Listing(entries, kinds, changed);
    }

    private boolean isKnownAbsent(String path) {
        Listing parent = listings.get(PathName.parent(path));
        return parent != null && !parent.kinds().containsKey(PathName.fileName(path));
    }

    @Override
    public Optional<Status> status(String path) {
        return isKnownAbsent(path) ? Optional.empty() : real.status(path);
    }

    @Override
    public Optional<String> readlink(String path) {
        Listing parent = listings.get(PathName.parent(path));
        if (parent == null) {
            return real.readlink(path);
        }
        return parent.kinds().get(PathName.fileName(path)) == Kind.LINK
                ? links.computeIfAbsent(path, real::readlink)
                : Optional.empty();
    }

    @Override
    public Optional<String> canonical(String path) {
        return real.canonical(path);
    }

    @Override
    public Content read(String path) {
        return real.read(path);
    }
}
