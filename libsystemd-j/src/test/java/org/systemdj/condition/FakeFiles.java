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

/** A system made of a map: each path that is put makes its parents. */
final class FakeFiles implements SystemFiles {
    private final Map<String, Facts> facts = new TreeMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> readOnly = new HashSet<>();
    private final Map<String, String> environment = new HashMap<>();

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

    FakeFiles readOnly(String path) {
        readOnly.add(path);
        return this;
    }

    FakeFiles environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    private static String bare(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public Optional<Facts> status(String path) {
        return Optional.ofNullable(facts.get(bare(path)));
    }

    @Override
    public Optional<Facts> linkStatus(String path) {
        return status(path);
    }

    @Override
    public Optional<List<String>> list(String path) {
        Facts file = facts.get(bare(path));
        if (file == null || file.kind() != Kind.DIRECTORY) {
            return Optional.empty();
        }
        String head = path.endsWith("/") ? path : path + "/";
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
        return Optional.ofNullable(texts.get(path));
    }

    @Override
    public boolean isOnWritableFileSystem(String path) {
        return facts.containsKey(bare(path)) && !readOnly.contains(path);
    }

    @Override
    public Optional<Boolean> isEncrypted(String path) {
        return Optional.of(false);
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
        return id(name);
    }

    @Override
    public OptionalInt groupId(String name) {
        return id(name);
    }

    private static OptionalInt id(String name) {
        return name.equals("root")
                ? OptionalInt.of(0)
                : name.equals("daemon") ? OptionalInt.of(1) : OptionalInt.empty();
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
