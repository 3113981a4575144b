// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Optional;

/**
 * What the path of a control group says about who its processes belong to.
 *
 * <p>Source: sd_pid_get_unit(3), sd_pid_get_session(3) and the others there; the escaping of systemd's «Control Group
 * API» document. Paths are relative to the manager's own group.
 *
 * <p>Immutable (static functions).
 */
public final class GroupPath {
    private static final String SESSION = "session-";
    private static final String SCOPE = ".scope";
    private static final String USER_SLICE = "user-";
    private static final String USER_MANAGER = "user@";
    private static final String CAPSULE_MANAGER = "capsule@";
    private static final String SERVICE = ".service";

    private GroupPath() {}

    /** The unit of the system that the group belongs to; slices do not count. */
    public static Optional<String> unit(String path) {
        return unitName(component(path, behindSlices(path)));
    }

    /** The innermost slice above the unit. */
    public static String slice(String path) {
        int end = behindSlices(path);
        String last = end == 0 ? "" : path.substring(0, end);
        last = last.endsWith("/") ? last.substring(0, last.length() - 1) : last;
        return last.isEmpty() ? SliceName.ROOT.toString() : unescaped(last.substring(last.lastIndexOf('/') + 1));
    }

    /** The unit of a user's manager. */
    public static Optional<String> userUnit(String path) {
        return belowUser(path).flatMap(GroupPath::unit);
    }

    /** The slice of a user's manager; sessions count as its root. */
    public static Optional<String> userSlice(String path) {
        return belowUser(path).map(GroupPath::slice);
    }

    /** The session. */
    public static Optional<String> session(String path) {
        return unit(path).flatMap(GroupPath::sessionOf);
    }

    /** The user who owns the group, by number. */
    public static Optional<Long> owner(String path) {
        String slice = slice(path);
        if (!slice.startsWith(USER_SLICE)) {
            return Optional.empty();
        }
        return uid(slice.substring(USER_SLICE.length(), slice.length() - ".slice".length()));
    }

    /** What is behind the group of a user's manager or session. */
    private static Optional<String> belowUser(String path) {
        int at = behindSlices(path);
        String name = component(path, at);
        boolean ofUser = sessionOf(name).isPresent()
                || name.startsWith(USER_MANAGER)
                        && name.endsWith(SERVICE)
                        && uid(name.substring(USER_MANAGER.length(), name.length() - SERVICE.length()))
                                .isPresent()
                || name.startsWith(CAPSULE_MANAGER) && name.endsWith(SERVICE);
        return ofUser ? Optional.of(path.substring(Math.min(at + name.length(), path.length()))) : Optional.empty();
    }

    private static Optional<String> sessionOf(String unit) {
        if (!unit.startsWith(SESSION) || !unit.endsWith(SCOPE)) {
            return Optional.empty();
        }
        String id = unit.substring(SESSION.length(), unit.length() - SCOPE.length());
        boolean valid = !id.isEmpty();
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            valid &= c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }
        return valid ? Optional.of(id) : Optional.empty();
    }

    private static Optional<Long> uid(String digits) {
        long id = Numbers.parseLong(digits, -1);
        return id >= 0 && id < 0xffffffffL ? Optional.of(id) : Optional.empty();
    }

    /** Index of the first component that is no slice. */
    private static int behindSlices(String path) {
        int at = skipSlashes(path, 0);
        while (true) {
            String name = unescaped(component(path, at));
            Optional<UnitName> unit = UnitName.parse(name);
            if (unit.isEmpty() || !SliceName.isValid(unit.get())) {
                return at;
            }
            at = skipSlashes(path, at + component(path, at).length());
        }
    }

    private static int skipSlashes(String path, int start) {
        int at = start;
        while (at < path.length() && path.charAt(at) == '/') {
            at++;
        }
        return at;
    }

    private static String component(String path, int at) {
        int end = path.indexOf('/', at);
        return path.substring(at, end < 0 ? path.length() : end);
    }

    private static Optional<String> unitName(String component) {
        String name = unescaped(component);
        return UnitName.parse(name).filter(unit -> !unit.isTemplate()).map(UnitName::toString);
    }

    private static String unescaped(String component) {
        return component.startsWith("_") ? component.substring(1) : component;
    }
}
