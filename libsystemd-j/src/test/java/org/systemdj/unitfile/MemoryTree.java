// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.systemdj.sys.Errno;
import org.systemdj.text.PathName;

/** A file tree in memory: files, links and directories by path; each change moves its clock on. */
final class MemoryTree implements FileTree {
    private record Node(Kind kind, byte[] bytes, String target, long changed, int errno) {}

    private final Map<String, Node> nodes = new TreeMap<>();
    private long clock = 1000;
    private int reads;
    private boolean circle;
    private int failing;
    private int troubles;

    /** The next readings of files and lists of directories fail, as for want of descriptors. */
    void failing(int times) {
        failing = times;
    }

    private boolean fails() {
        if (failing == 0) {
            return false;
        }
        failing--;
        troubles++;
        return true;
    }

    @Override
    public int troubles() {
        return troubles;
    }

    MemoryTree() {
        nodes.put("/dev/null", new Node(Kind.NULL_DEVICE, new byte[0], "", 0, 0));
    }

    MemoryTree file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    MemoryTree file(String path, byte[] bytes) {
        return put(path, new Node(Kind.FILE, bytes, "", ++clock, 0));
    }

    MemoryTree unreadable(String path, int errno) {
        return put(path, new Node(Kind.FILE, new byte[1], "", ++clock, errno));
    }

    MemoryTree link(String path, String target) {
        return put(path, new Node(Kind.LINK, new byte[0], target, ++clock, 0));
    }

    MemoryTree other(String path) {
        return put(path, new Node(Kind.OTHER, new byte[0], "", ++clock, 0));
    }

    MemoryTree directory(String path) {
        return put(path, new Node(Kind.DIRECTORY, new byte[0], "", ++clock, 0));
    }

    void remove(String path) {
        nodes.remove(path);
        touchParent(path);
    }

    int reads() {
        return reads;
    }

    private MemoryTree put(String path, Node node) {
        String parent = PathName.parent(path);
        if (!parent.equals("/") && !nodes.containsKey(parent)) {
            directory(parent);
        }
        nodes.put(path, node);
        touchParent(path);
        return this;
    }

    private void touchParent(String path) {
        String parent = PathName.parent(path);
        if (nodes.containsKey(parent) && nodes.get(parent).kind == Kind.DIRECTORY) {
            nodes.put(parent, new Node(Kind.DIRECTORY, new byte[0], "", ++clock, 0));
        }
    }

    @Override
    public List<Entry> list(String directory) {
        Optional<String> real = fails() ? Optional.empty() : canonical(directory);
        List<Entry> entries = new ArrayList<>();
        if (real.isPresent()) {
            nodes.forEach((path, node) -> {
                if (PathName.parent(path).equals(real.get()) && !path.equals("/")) {
                    entries.add(new Entry(PathName.fileName(path), node.kind));
                }
            });
        }
        return entries;
    }

    @Override
    public Optional<Status> status(String path) {
        return canonical(path)
                .map(nodes::get)
                .map(node -> new Status(node.kind, node.bytes.length, 0644, node.changed));
    }

    @Override
    public Optional<String> readlink(String path) {
        String parent = canonical(PathName.parent(path)).orElse("");
        Node node = nodes.get(PathName.join(parent, PathName.fileName(path)));
        return node == null || node.kind != Kind.LINK ? Optional.empty() : Optional.of(node.target);
    }

    @Override
    public Optional<String> canonical(String path) {
        String rest = path;
        String done = "";
        int hops = 0;
        while (!rest.isEmpty()) {
            int start = rest.charAt(0) == '/' ? 1 : 0;
            int end = rest.indexOf('/', start);
            String part = rest.substring(start, end < 0 ? rest.length() : end);
            rest = end < 0 ? "" : rest.substring(end);
            if (part.equals("..")) {
                done = done.substring(0, Math.max(0, done.lastIndexOf('/')));
            } else if (!part.isEmpty() && !part.equals(".")) {
                Node node = nodes.get(done + "/" + part);
                if (node != null && node.kind == Kind.LINK) {
                    if (++hops > 40) {
                        circle = true;
                        return Optional.empty();
                    }
                    done = PathName.isAbsolute(node.target) ? "" : done;
                    rest = "/" + node.target + rest;
                } else {
                    done = done + "/" + part;
                }
            }
        }
        String result = done.isEmpty() ? "/" : done;
        boolean exists = nodes.containsKey(result)
                || nodes.keySet().stream().anyMatch(known -> known.startsWith(result + "/") || result.equals("/"));
        return exists ? Optional.of(result) : Optional.empty();
    }

    @Override
    public Content read(String path) {
        reads++;
        circle = false;
        if (fails()) {
            return new Content(null, Errno.EMFILE);
        }
        Node node = canonical(path).map(nodes::get).orElse(null);
        if (node == null) {
            return new Content(null, circle ? 40 : 2);
        }
        return node.errno != 0 ? new Content(null, node.errno) : new Content(node.bytes, 0);
    }
}
