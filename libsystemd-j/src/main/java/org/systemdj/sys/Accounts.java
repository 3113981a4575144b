// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Users and groups of {@code /etc/passwd} and {@code /etc/group}, read at each question.
 *
 * <p>Name service modules are not asked: PID 1 must not wait for a directory server, and the images hold no such code.
 *
 * <p>Source: passwd(5), group(5).
 *
 * <p>Thread-safe (immutable: the root directory).
 */
public final class Accounts {
    /** One user. */
    public record User(String name, int id, int group, String home, String shell) {}

    /** One group. */
    public record Group(String name, int id, List<String> members) {}

    private static final User ROOT = new User("root", 0, 0, "/root", "/bin/bash");
    private static final User PLAIN_ROOT = new User("root", 0, 0, "/root", "/bin/sh");
    private static final User NOBODY = new User("nobody", 65534, 65534, "/", "/usr/sbin/nologin");
    private static final Group ROOT_GROUP = new Group("root", 0, List.of());
    private static final Group NOGROUP = new Group("nogroup", 65534, List.of());

    private final String root;

    /** @param root directory that holds {@code etc}; empty for this system */
    public Accounts(String root) {
        this.root = root;
    }

    /** Root and nobody as they are on every system, whatever its files say; empty for others. */
    public static Optional<User> fixed(String nameOrId) {
        return switch (nameOrId) {
            case "root", "0" -> Optional.of(FileSystem.exists(ROOT.shell()) ? ROOT : PLAIN_ROOT);
            case "nobody", "65534" -> Optional.of(NOBODY);
            default -> Optional.empty();
        };
    }

    /** By name or number. */
    public Optional<User> find(String nameOrId) {
        int id = id(nameOrId);
        return id >= 0 ? user(id) : user(nameOrId);
    }

    /** By name or number. */
    public Optional<Group> findGroup(String nameOrId) {
        int id = id(nameOrId);
        return id >= 0 ? group(id) : group(nameOrId);
    }

    /** By name; root and nobody exist on every system. */
    public Optional<User> user(String name) {
        for (String line : lines("/etc/passwd")) {
            List<String> fields = fields(line);
            if (fields.size() >= 7 && fields.get(0).equals(name)) {
                return Optional.ofNullable(user(fields));
            }
        }
        return name.equals("root") ? Optional.of(ROOT) : name.equals("nobody") ? Optional.of(NOBODY) : Optional.empty();
    }

    public Optional<User> user(int id) {
        for (String line : lines("/etc/passwd")) {
            List<String> fields = fields(line);
            User user = fields.size() >= 7 ? user(fields) : null;
            if (user != null && user.id == id) {
                return Optional.of(user);
            }
        }
        return id == 0 ? Optional.of(ROOT) : id == NOBODY.id ? Optional.of(NOBODY) : Optional.empty();
    }

    public Optional<Group> group(String name) {
        for (String line : lines("/etc/group")) {
            List<String> fields = fields(line);
            if (fields.size() >= 3 && fields.get(0).equals(name)) {
                return Optional.ofNullable(group(fields));
            }
        }
        return name.equals("root")
                ? Optional.of(ROOT_GROUP)
                : name.equals(NOGROUP.name) ? Optional.of(NOGROUP) : Optional.empty();
    }

    public Optional<Group> group(int id) {
        for (String line : lines("/etc/group")) {
            List<String> fields = fields(line);
            Group group = fields.size() >= 3 ? group(fields) : null;
            if (group != null && group.id == id) {
                return Optional.of(group);
            }
        }
        return id == 0 ? Optional.of(ROOT_GROUP) : id == NOGROUP.id ? Optional.of(NOGROUP) : Optional.empty();
    }

    /** All groups that a user belongs to, the primary one first (initgroups(3)). */
    public int[] groupsOf(String user, int primary) {
        List<Integer> groups = new ArrayList<>();
        groups.add(primary);
        for (String line : lines("/etc/group")) {
            List<String> fields = fields(line);
            Group group = fields.size() >= 4 ? group(fields) : null;
            if (group != null && group.members.contains(user) && !groups.contains(group.id)) {
                groups.add(group.id);
            }
        }
        int[] numbers = new int[groups.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = groups.get(i);
        }
        return numbers;
    }

    private static User user(List<String> fields) {
        int id = id(fields.get(2));
        int group = id(fields.get(3));
        return id == Identity.UNCHANGED || group == Identity.UNCHANGED
                ? null
                : new User(fields.get(0), id, group, fields.get(5), fields.get(6));
    }

    private static Group group(List<String> fields) {
        int id = id(fields.get(2));
        if (id == Identity.UNCHANGED) {
            return null;
        }
        String members = fields.size() > 3 ? fields.get(3) : "";
        return new Group(fields.get(0), id, members.isEmpty() ? List.of() : split(members, ','));
    }

    /** A user or group id in decimal; -1 when it is none (65535 and 4294967295 mean "no id"). */
    public static int id(String text) {
        if (text.isEmpty() || text.length() > 10 || text.length() > 1 && text.charAt(0) == '0') {
            return Identity.UNCHANGED;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return Identity.UNCHANGED;
            }
            value = value * 10 + c - '0';
        }
        return value > 0xFFFFFFFFL || value == 0xFFFF ? Identity.UNCHANGED : (int) value;
    }

    private List<String> lines(String file) {
        return split(FileSystem.tryReadText(root + file).orElse(""), '\n');
    }

    private static List<String> fields(String line) {
        return split(line, ':');
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (true) {
            int end = text.indexOf(separator, at);
            if (end < 0) {
                parts.add(text.substring(at));
                return parts;
            }
            parts.add(text.substring(at, end));
            at = end + 1;
        }
    }
}
