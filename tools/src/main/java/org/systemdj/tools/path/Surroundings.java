// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.path;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systemdj.condition.Architecture;
import org.systemdj.console.Host;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.PathName;
import org.systemdj.text.RawText;
import org.systemdj.unitfile.SearchPath;

/**
 * What paths depend on: the user's home directory and the variables of the environment.
 *
 * <p>Source: systemd-path(1); sd_path_lookup(3); the XDG base directory and user directory specifications.
 *
 * <p>Used by one thread.
 */
final class Surroundings {
    /** What is searched for programs where {@code $PATH} is not set. */
    static final List<String> BINARIES = List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin");

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    private final Host host;

    Surroundings(Host host) {
        this.host = host;
    }

    /** The directory for temporary files: the first of three variables that names a directory, or the usual one. */
    String temporary(String usual) {
        for (String name : List.of("TMPDIR", "TEMP", "TMP")) {
            String value = host.environment(name);
            if (value != null
                    && PathName.isAbsolute(value)
                    && PathName.isNormalized(value)
                    && FileSystem.isDirectory(value)) {
                return value;
            }
        }
        return usual;
    }

    /** The folder below /usr/lib for libraries of this architecture. */
    String libraryFolder() {
        return switch (Architecture.NATIVE) {
            case "arm64" -> "aarch64-linux-gnu";
            case "riscv64" -> "riscv64-linux-gnu";
            default -> "x86_64-linux-gnu";
        };
    }

    String home() {
        String said = host.environment("HOME");
        if (said != null && PathName.isAbsolute(said) && PathName.isValid(said)) {
            return PathName.simplify(said);
        }
        int user = host.userId();
        return switch (user) {
            case ROOT -> "/root";
            case NOBODY -> "/";
            default -> new Accounts("").user(user).map(Accounts.User::home).orElse("/");
        };
    }

    String inHome(String below) {
        return PathName.join(home(), below);
    }

    /** The variable's value where that is an absolute path. */
    Optional<String> absolute(String variable) {
        return Optional.ofNullable(host.environment(variable)).filter(PathName::isAbsolute);
    }

    /** A directory of the user that a variable may name. */
    String userPlace(String variable, String belowHome) {
        return absolute(variable).orElseGet(() -> inHome(belowHome));
    }

    String userShared() {
        return userPlace("XDG_DATA_HOME", ".local/share");
    }

    String userConfiguration() {
        return userPlace("XDG_CONFIG_HOME", ".config");
    }

    /** A directory out of the file user-dirs.dirs, or the one below the home directory. */
    String userDirectory(String variable, String belowHome) {
        byte[] file = host.readFile(userConfiguration() + "/user-dirs.dirs");
        String[] lines = file == null ? new String[0] : RawText.decode(file).split("\n", -1);
        for (String line : lines) {
            String value = assigned(line.strip(), variable);
            if (value == null) {
                continue;
            }
            if (value.equals("$HOME")) {
                return home();
            }
            if (value.startsWith("$HOME/")) {
                return PathName.simplify(inHome(value.substring("$HOME/".length())));
            }
            if (PathName.isAbsolute(value)) {
                return value;
            }
        }
        return inHome(belowHome);
    }

    /** The text between the quotes of {@code NAME="text"}, or null. */
    private static String assigned(String line, String name) {
        String rest = line.startsWith(name) ? line.substring(name.length()).stripLeading() : "";
        if (!rest.startsWith("=")) {
            return null;
        }
        rest = rest.substring(1).stripLeading();
        int last = rest.lastIndexOf('"');
        return rest.startsWith("\"") && last > 0 ? rest.substring(1, last) : null;
    }

    /** The parts of a variable's value, or the usual ones where it is not set. */
    List<String> list(String variable, List<String> usual) {
        String value = host.environment(variable);
        return value == null ? usual : parts(value);
    }

    /** A directory of the user, then the parts of a variable's value. */
    List<String> and(String first, String variable, List<String> usual) {
        List<String> all = new ArrayList<>();
        all.add(first);
        all.addAll(list(variable, usual));
        return all;
    }

    private static List<String> parts(String value) {
        List<String> parts = new ArrayList<>();
        for (String part : value.split(":", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    List<String> systemUnits() {
        return units(SearchPath.Scope.SYSTEM);
    }

    List<String> userUnits() {
        return units(SearchPath.Scope.USER);
    }

    private List<String> units(SearchPath.Scope scope) {
        Map<String, String> environment = new HashMap<>();
        for (String name :
                List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_DIRS", "XDG_DATA_DIRS")) {
            String value = host.environment(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        environment.put("HOME", home());
        String override = host.environment("SYSTEMD_UNIT_PATH");
        if (override != null) {
            environment.put("SYSTEMD_UNIT_PATH", String.join(":", absoluteParts(override)) + colonAtEnd(override));
        }
        return SearchPath.of(scope, "", environment).directories();
    }

    private static String colonAtEnd(String list) {
        return list.endsWith(":") ? ":" : "";
    }

    private List<String> absoluteParts(String list) {
        List<String> all = new ArrayList<>();
        for (String part : parts(list)) {
            String whole = PathName.isAbsolute(part) ? part : PathName.join(host.workingDirectory(), part);
            String simple = PathName.simplify(whole);
            if (!all.contains(simple)) {
                all.add(simple);
            }
        }
        return all;
    }

    /** The directories of generators; a variable may replace them, or come before them where it ends with a colon. */
    List<String> generators(String variable, String folder) {
        String override = host.environment(variable);
        List<String> all = new ArrayList<>();
        if (override != null) {
            all.addAll(absoluteParts(override));
        }
        if (override == null || override.endsWith(":")) {
            for (String place : List.of("/run", "/etc", "/usr/local/lib", "/usr/lib")) {
                all.add(place + "/systemd/" + folder);
            }
        }
        return all;
    }
}
