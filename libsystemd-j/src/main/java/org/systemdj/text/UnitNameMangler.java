// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Optional;

/**
 * Makes unit names of what users type: {@code /home} is {@code home.mount}, {@code /dev/sda} is
 * {@code dev-sda.device}, {@code sshd} is {@code sshd.service}.
 *
 * <p>Source: systemctl(1), «Unit commands» and EXAMPLES on names; systemd.unit(5).
 *
 * <p>Immutable (static functions).
 */
public final class UnitNameMangler {
    private static final String PATTERN_CHARACTERS = "@[]!*?";

    /** Whether patterns are taken as they are. */
    public enum Globs {
        ACCEPTED,
        REFUSED
    }

    /**
     * What became of a name.
     *
     * @param name the resulting name, or a pattern
     * @param escapedName the name before it got a suffix
     * @param escaped whether invalid characters had to be escaped, which is worth a warning
     * @param globRefused whether the name is a pattern where none can be used, which is worth a warning
     */
    public record Result(String name, String escapedName, boolean escaped, boolean globRefused) {}

    private UnitNameMangler() {}

    /** The name with {@code .service} where it has no suffix; empty when no valid name can be made. */
    public static Optional<Result> mangle(String name, Globs globs) {
        return mangle(name, globs, UnitType.SERVICE);
    }

    /** The name, with the suffix of the type where it has none; empty when no valid name can be made. */
    public static Optional<Result> mangle(String name, Globs globs, UnitType type) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (UnitName.isValid(name)) {
            return Optional.of(new Result(name, name, false, false));
        }
        boolean glob = Glob.isGlob(name);
        if (glob && globs == Globs.ACCEPTED && isPattern(name)) {
            return Optional.of(new Result(name, name, false, false));
        }
        boolean globRefused = glob && globs == Globs.REFUSED;
        Optional<UnitName> ofPath = ofPath(name);
        if (ofPath.isPresent()) {
            return Optional.of(new Result(ofPath.get().toString(), name, false, globRefused));
        }
        boolean open = globs == Globs.ACCEPTED;
        String escaped = escape(name, open ? PATTERN_CHARACTERS : "@");
        boolean changed = !escaped.equals(name);
        boolean complete = open && Glob.isGlob(escaped) || UnitName.isValid(escaped);
        String whole = complete ? escaped : escaped + type.suffix();
        if (!open && !UnitName.isValid(whole)) {
            return Optional.empty();
        }
        return Optional.of(new Result(whole, escaped, changed, globRefused));
    }

    private static Optional<UnitName> ofPath(String path) {
        if (!PathName.isAbsolute(path)) {
            return Optional.empty();
        }
        return UnitName.fromPath(path, PathName.isDevicePath(path) ? UnitType.DEVICE : UnitType.MOUNT);
    }

    private static boolean isPattern(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!UnitName.isNameCharacter(c) && PATTERN_CHARACTERS.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String escape(String name, String kept) {
        StringBuilder out = new StringBuilder(name.length() + 16);
        for (byte signed : RawText.encode(name)) {
            int b = signed & 0xff;
            if (b == '/') {
                out.append('-');
            } else if (kept.indexOf(b) >= 0 || UnitName.isNameCharacter(b)) {
                out.append((char) b);
            } else {
                Escape.appendHex(out, b);
            }
        }
        return out.toString();
    }
}
