// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.systemdj.sys.Errno;
import org.systemdj.text.PathName;
import org.systemdj.unitfile.FileTree;

/** Unit files in memory: regular files, and links that lead to one directly. Each change moves the clock of changes on. */
final class MemoryFiles implements FileTree {
    private record Node(Kind kind, byte[] bytes, String target, long changed) {}

    private final Map<String, Map<String, Node>> directories = new TreeMap<>();
    private final Map<String, Long> directoryChanges = new TreeMap<>();
    private long clock = 1000;
    private String failing = "";
    private int troubles;

    /** The file of this name cannot be read now, as for want of descriptors; empty for none. */
    void failing(String name) {
        failing = name;
    }

    @Override
    public int troubles() {
        return troubles;
    }

    void file(String path, String text) {
        put(path, new Node(Kind.FILE, text.getBytes(StandardCharsets.UTF_8), "", ++clock));
    }

    void link(String path, String target) {
        Kind kind = target.equals("/dev/null") ? Kind.NULL_DEVICE : Kind.LINK;
        put(path, new Node(kind, new byte[0], target, ++clock));
    }

    void remove(String path) {
        directory(PathName.parent(path)).remove(PathName.fileName(path));
        directoryChanges.put(PathName.parent(path), ++clock);
    }

    private void put(String path, Node node) {
        String parent = PathName.parent(path);
        directory(parent).put(PathName.fileName(path), node);
        directoryChanges.put(parent, ++clock);
    }

    private Map<String, Node> directory(String path) {
        if (!path.equals("/") && !directories.containsKey(path)) {
            directory(PathName.parent(path))
                    .putIfAbsent(PathName.fileName(path), new Node(Kind.DIRECTORY, new byte[0], "", ++clock));
        }
        return directories.computeIfAbsent(path, p -> new TreeMap<>());
    }

    private Node node(String path) {
        Map<String, Node> directory = directories.get(PathName.parent(path));
        return directory == null ? null : directory.get(PathName.fileName(path));
    }

    @Override
    public List<Entry> list(String directory) {
        List<Entry> entries = new ArrayList<>();
        directories
                .getOrDefault(directory, Map.of())
                .forEach((name, node) ->
                        entries.add(new Entry(name, node.kind == Kind.NULL_DEVICE ? Kind.LINK : node.kind)));
        return entries;
    }

    @Override
    public Optional<Status> status(String path) {
        if (path.equals("/dev/null")) {
            return Optional.of(new Status(Kind.NULL_DEVICE, 0, 0666, 0));
        }
        Node node = node(path);
        if (node == null) {
            return Optional.empty();
        }
        if (node.kind == Kind.LINK) {
            return status(node.target);
        }
        long changed = node.kind == Kind.DIRECTORY ? directoryChanges.getOrDefault(path, node.changed) : node.changed;
        return Optional.of(new Status(node.kind, node.bytes.length, 0644, changed));
    }

    @Override
    public Optional<String> readlink(String path) {
        return Optional.ofNullable(node(path)).map(Node::target).filter(target -> !target.isEmpty());
    }

    @Override
    public Optional<String> canonical(String path) {
        Node node = node(path);
        if (path.equals("/dev/null") || directories.containsKey(path)) {
            return Optional.of(path);
        }
        if (node == null) {
            return Optional.empty();
        }
        return node.target.isEmpty() ? Optional.of(path) : canonical(node.target);
    }

    @Override
    public Content read(String path) {
        if (PathName.fileName(path).equals(failing)) {
            troubles++;
            return new Content(null, Errno.EMFILE);
        }
        Node node = node(path);
        if (node == null) {
            return new Content(null, Errno.ENOENT);
        }
        return node.kind == Kind.LINK ? read(node.target) : new Content(node.bytes, 0);
    }
}
