// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A system made of a map: each path that is put makes its parents. */
final class FakeFiles implements SystemFiles {
    private final Map<String, Facts> facts = new TreeMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> readOnly = new HashSet<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    FakeFiles() {
        facts.put("/", new Facts(Kind.DIRECTORY, 0755, 0, 0, true));
    }

    FakeFiles file(String path, String text) {
        texts.put(path, text);
        return put(path, new Facts(Kind.REGULAR, 0644, text.length(), 0, false));
    }

    FakeFiles put(String path, Facts file) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            facts.putIfAbsent(path.substring(0, slash), new Facts(Kind.DIRECTORY, 0755, 0, 0, false));
        }
        facts.put(path, file);
        return this;
    }

    FakeFiles link(String path, String target) {
        links.put(path, target);
        return put(path, new Facts(Kind.SYMBOLIC_LINK, 0777, target.length(), 0, false));
    }

    FakeFiles change(String path, UnaryOperator<Facts> change) {
        return put(path, change.apply(facts.get(path)));
    }

    /** The path without links in it, the last component's included where {@code last} says so; null in a loop. */
    private String resolve(String path, boolean last) {
        String done = "";
        List<String> rest = new ArrayList<>(List.of(path.split("/")));
        int followed = 0;
        while (!rest.isEmpty()) {
            String component = rest.removeFirst();
            if (component.isEmpty() || component.equals(".")) {
                continue;
            }
            if (component.equals("..")) {
                done = done.substring(0, Math.max(0, done.lastIndexOf('/')));
                continue;
            }
            Facts directory = facts.get(done.isEmpty() ? "/" : done);
            if (directory != null && directory.kind() != Kind.DIRECTORY) {
                return null;
            }
            String target = links.get(done + "/" + component);
            if (target == null || rest.isEmpty() && !last) {
                done += "/" + component;
                continue;
            }
            if (++followed > 40) {
                return null;
            }
            done = target.startsWith("/") ? "" : done;
            rest.addAll(0, List.of(target.split("/")));
        }
        return done.isEmpty() ? "/" : done;
    }

    private Optional<Facts> facts(String path, boolean last) {
        String resolved = resolve(path, last || path.endsWith("/"));
        Facts found = resolved == null ? null : facts.get(resolved);
        boolean directory = found != null && found.kind() == Kind.DIRECTORY;
        return path.endsWith("/") && !directory ? Optional.empty() : Optional.ofNullable(found);
    }

    FakeFiles readOnly(String path) {
        readOnly.add(path);
        return this;
    }

    FakeFiles environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    @Override
    public Optional<Facts> status(String path) {
        return facts(path, true);
    }

    @Override
    public Optional<Facts> linkStatus(String path) {
        return facts(path, false);
    }

    @Override
    public Optional<String> linkTarget(String path) {
        return Optional.ofNullable(links.get(path));
    }

    @Override
    public Optional<List<String>> list(String path) {
        Optional<Facts> file = status(path);
        if (file.isEmpty() || file.get().kind() != Kind.DIRECTORY) {
            return Optional.empty();
        }
        String resolved = resolve(path, true);
        String head = resolved.endsWith("/") ? resolved : resolved + "/";
        List<String> names = new ArrayList<>();
        for (String each : facts.keySet()) {
            if (each.length() > head.length() && each.startsWith(head) && each.indexOf('/', head.length()) < 0) {
                names.add(each.substring(head.length()));
            }
        }
        return Optional.of(names);
    }

    @Override
    public Optional<String> read(String path) {
        String resolved = resolve(path, true);
        return Optional.ofNullable(resolved == null ? null : texts.get(resolved));
    }

    @Override
    public boolean isOnWritableFileSystem(String path) {
        return status(path).isPresent() && !readOnly.contains(path);
    }

    @Override
    public Optional<Boolean> isEncrypted(String path) {
        return status(path).map(file -> false);
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public Map<String, String> passedEnvironment() {
        return environment;
    }

    @Override
    public boolean hasAudit() {
        return facts.containsKey("/audit");
    }

    @Override
    public OptionalInt userId(String name) {
        return id("/etc/passwd", name);
    }

    @Override
    public OptionalInt groupId(String name) {
        return id("/etc/group", name);
    }

    private OptionalInt id(String file, String name) {
        for (String line : texts.getOrDefault(file, "").split("\n")) {
            String[] fields = line.split(":", -1);
            if (fields[0].equals(name)) {
                return OptionalInt.of(Integer.parseInt(fields[2]));
            }
        }
        return name.equals("root")
                ? OptionalInt.of(0)
                : name.equals("daemon") ? OptionalInt.of(1) : OptionalInt.empty();
    }

    @Override
    public String libraryVersion() {
        return "2.41";
    }

    @Override
    public int processId() {
        return 42;
    }

    @Override
    public String machine() {
        return "x86_64";
    }
}
