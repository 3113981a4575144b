// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.systemdj.text.PathName;

/**
 * The directories in which unit files lie, the most important first, and what each is for.
 *
 * <p>Source: systemd.unit(5), UNIT FILE LOAD PATH; {@code systemd-analyze unit-paths}; file-hierarchy(7).
 *
 * <p>Immutable.
 */
public final class SearchPath {
    /** Whose units. */
    public enum Scope {
        /** Those of the system. */
        SYSTEM("system"),
        /** Those of one user. */
        USER("user"),
        /** Those of all users. */
        GLOBAL("user");

        private final String word;

        Scope(String word) {
            this.word = word;
        }

        /** The last component of the directories. */
        public String word() {
            return word;
        }
    }

    /** What some of the directories are for. */
    public enum Role {
        /** Settings made with {@code systemctl set-property}. */
        PERSISTENT_CONTROL,
        /** Settings made with {@code systemctl set-property --runtime}. */
        RUNTIME_CONTROL,
        /** Units made over the bus. */
        TRANSIENT,
        /** Units of generators that override all others. */
        GENERATOR_EARLY,
        /** Units of the administrator. */
        PERSISTENT_CONFIG,
        /** Units of portable services. */
        PERSISTENT_ATTACHED,
        /** Units that last until the next boot. */
        RUNTIME_CONFIG,
        /** Units of portable services that last until the next boot. */
        RUNTIME_ATTACHED,
        /** Units of generators. */
        GENERATOR,
        /** Units of generators that all others override. */
        GENERATOR_LATE
    }

    private final Scope scope;
    private final String root;
    private final List<String> directories;
    private final Map<Role, String> roles;

    private SearchPath(Scope scope, String root, List<String> directories, Map<Role, String> roles) {
        this.scope = scope;
        this.root = root;
        this.directories = List.copyOf(directories);
        this.roles = Map.copyOf(roles);
    }

    /**
     * The path of a scope.
     *
     * @param root the root directory; empty for the system's own
     * @param environment the variables that count: {@code SYSTEMD_UNIT_PATH}, {@code HOME} and {@code XDG_…}
     */
    public static SearchPath of(Scope scope, String root, Map<String, String> environment) {
        Map<Role, String> roles = new java.util.EnumMap<>(Role.class);
        List<String> usual = new ArrayList<>();
        switch (scope) {
            case SYSTEM -> system(usual, roles);
            case USER -> user(usual, roles, environment);
            case GLOBAL -> global(usual, roles);
        }
        String override = environment.get("SYSTEMD_UNIT_PATH");
        Set<String> all = new LinkedHashSet<>(override == null ? List.of() : split(override));
        if (override == null || override.endsWith(":")) {
            all.addAll(usual);
        }
        String prefix = root.equals("/") ? "" : root;
        List<String> directories = new ArrayList<>(all.size());
        for (String directory : all) {
            directories.add(under(prefix, directory));
        }
        roles.replaceAll((role, directory) -> under(prefix, directory));
        return new SearchPath(scope, prefix, directories, roles);
    }

    /** The same path without the directories of generators. */
    public SearchPath withoutGenerated() {
        List<String> rest = new ArrayList<>(directories);
        Map<Role, String> others = new java.util.EnumMap<>(roles);
        for (Role role : List.of(Role.GENERATOR_EARLY, Role.GENERATOR, Role.GENERATOR_LATE)) {
            rest.remove(others.remove(role));
        }
        return new SearchPath(scope, root, rest, others);
    }

    /** The same path with the directories of generators in another one. */
    public SearchPath generatedIn(String directory) {
        Map<String, String> moved = new java.util.HashMap<>();
        Map<Role, String> others = new java.util.EnumMap<>(roles);
        for (Role role : List.of(Role.GENERATOR_EARLY, Role.GENERATOR, Role.GENERATOR_LATE)) {
            String usual = roles.get(role);
            if (usual != null) {
                String other = directory + "/" + PathName.fileName(usual);
                moved.put(usual, other);
                others.put(role, other);
            }
        }
        List<String> path = new ArrayList<>();
        for (String usual : directories) {
            path.add(moved.getOrDefault(usual, usual));
        }
        return new SearchPath(scope, root, path, others);
    }

    /** The same path with one more directory at its end, which the root directory does not hold; empty for none. */
    public SearchPath andLast(String directory) {
        if (directory.isEmpty()) {
            return this;
        }
        List<String> more = new ArrayList<>(directories);
        more.add(directory);
        return new SearchPath(scope, root, more, roles);
    }

    private static String under(String root, String directory) {
        return root.isEmpty() ? directory : PathName.join(root, directory);
    }

    private static void system(List<String> path, Map<Role, String> roles) {
        String config = "/etc/systemd/system";
        String runtime = "/run/systemd/system";
        add(path, roles, Role.PERSISTENT_CONTROL, config + ".control");
        add(path, roles, Role.RUNTIME_CONTROL, runtime + ".control");
        add(path, roles, Role.TRANSIENT, "/run/systemd/transient");
        add(path, roles, Role.GENERATOR_EARLY, "/run/systemd/generator.early");
        add(path, roles, Role.PERSISTENT_CONFIG, config);
        add(path, roles, Role.PERSISTENT_ATTACHED, config + ".attached");
        add(path, roles, Role.RUNTIME_CONFIG, runtime);
        add(path, roles, Role.RUNTIME_ATTACHED, runtime + ".attached");
        add(path, roles, Role.GENERATOR, "/run/systemd/generator");
        path.add("/usr/local/lib/systemd/system");
        path.add("/usr/lib/systemd/system");
        add(path, roles, Role.GENERATOR_LATE, "/run/systemd/generator.late");
    }

    private static void global(List<String> path, Map<Role, String> roles) {
        add(path, roles, Role.PERSISTENT_CONFIG, "/etc/systemd/user");
        add(path, roles, Role.RUNTIME_CONFIG, "/run/systemd/user");
        path.addAll(List.of(
                "/usr/local/share/systemd/user",
                "/usr/share/systemd/user",
                "/usr/local/lib/systemd/user",
                "/usr/lib/systemd/user"));
    }

    private static void user(List<String> path, Map<Role, String> roles, Map<String, String> environment) {
        Optional<String> home = variable(environment, "HOME");
        Optional<String> config = variable(environment, "XDG_CONFIG_HOME").or(() -> home.map(h -> h + "/.config"));
        Optional<String> data = variable(environment, "XDG_DATA_HOME").or(() -> home.map(h -> h + "/.local/share"));
        Optional<String> runtime = variable(environment, "XDG_RUNTIME_DIR").map(directory -> directory + "/systemd");
        config.ifPresent(c -> add(path, roles, Role.PERSISTENT_CONTROL, c + "/systemd/user.control"));
        runtime.ifPresent(r -> add(path, roles, Role.RUNTIME_CONTROL, r + "/user.control"));
        runtime.ifPresent(r -> add(path, roles, Role.TRANSIENT, r + "/transient"));
        runtime.ifPresent(r -> add(path, roles, Role.GENERATOR_EARLY, r + "/generator.early"));
        config.ifPresent(c -> add(path, roles, Role.PERSISTENT_CONFIG, c + "/systemd/user"));
        for (String directory : split(environment.getOrDefault("XDG_CONFIG_DIRS", ""))) {
            path.add(directory + "/systemd/user");
        }
        path.add("/etc/systemd/user");
        runtime.ifPresent(r -> add(path, roles, Role.RUNTIME_CONFIG, r + "/user"));
        path.add("/run/systemd/user");
        runtime.ifPresent(r -> add(path, roles, Role.GENERATOR, r + "/generator"));
        data.ifPresent(d -> path.add(d + "/systemd/user"));
        for (String directory : split(environment.getOrDefault("XDG_DATA_DIRS", "/usr/local/share:/usr/share"))) {
            path.add(directory + "/systemd/user");
        }
        path.addAll(List.of(
                "/usr/local/lib/systemd/user",
                "/usr/local/share/systemd/user",
                "/usr/lib/systemd/user",
                "/usr/share/systemd/user"));
        runtime.ifPresent(r -> add(path, roles, Role.GENERATOR_LATE, r + "/generator.late"));
    }

    private static void add(List<String> path, Map<Role, String> roles, Role role, String directory) {
        path.add(directory);
        roles.put(role, directory);
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || !PathName.isAbsolute(value) ? Optional.empty() : Optional.of(value);
    }

    private static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start <= list.length()) {
            int colon = list.indexOf(':', start);
            int end = colon < 0 ? list.length() : colon;
            String part = list.substring(start, end);
            if (PathName.isAbsolute(part)) {
                parts.add(PathName.simplify(part));
            }
            start = end + 1;
        }
        return parts;
    }

    /** Whose units lie there. */
    public Scope scope() {
        return scope;
    }

    /** The root directory that all begin with; empty for the system's own. */
    public String root() {
        return root;
    }

    /** The directories, the most important first. */
    public List<String> directories() {
        return directories;
    }

    /** The directory for a purpose; empty where the scope has none. */
    public Optional<String> directory(Role role) {
        return Optional.ofNullable(roles.get(role));
    }
}
