// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Optional;

/**
 * A valid name of a unit: {@code prefix.type} (plain), {@code prefix@.type} (template) or
 * {@code prefix@instance.type} (instance).
 *
 * <p>Source: systemd.unit(5), DESCRIPTION and «String Escaping for Inclusion in Unit Names».
 *
 * <p>Immutable. Equality, order and hash are those of the text.
 */
public final class UnitName implements Comparable<UnitName> {
    /** The longest name, with its suffix. */
    public static final int MAX_LENGTH = 255;

    private final String text;
    private final UnitType type;
    /** Index of the first {@code @}, or of the dot where there is none. */
    private final int prefixEnd;

    private final int dot;

    private UnitName(String text, UnitType type, int prefixEnd, int dot) {
        this.text = text;
        this.type = type;
        this.prefixEnd = prefixEnd;
        this.dot = dot;
    }

    /** The name, which must be valid. */
    public static UnitName of(String text) {
        UnitName name = read(text);
        if (name == null) {
            throw new IllegalArgumentException("Invalid unit name: " + text);
        }
        return name;
    }

    /** The name, or empty when it is not valid. */
    public static Optional<UnitName> parse(String text) {
        return Optional.ofNullable(read(text));
    }

    /** Whether the text is a valid plain, template or instance name. */
    public static boolean isValid(String text) {
        int dot = text.lastIndexOf('.');
        return prefixEnd(text, dot) > 0 && UnitType.atDot(text, dot) != null;
    }

    private static UnitName read(String text) {
        int dot = text.lastIndexOf('.');
        int prefixEnd = prefixEnd(text, dot);
        if (prefixEnd <= 0) {
            return null;
        }
        UnitType type = UnitType.atDot(text, dot);
        return type == null ? null : new UnitName(text, type, prefixEnd, dot);
    }

    /** Index of the first {@code @}, or of the dot where there is none; not above 0 where the name is not valid. */
    private static int prefixEnd(String text, int dot) {
        if (text.length() > MAX_LENGTH) {
            return -1;
        }
        int at = -1;
        for (int i = 0; i < dot; i++) {
            char c = text.charAt(i);
            if (c == '@') {
                if (at < 0) {
                    at = i;
                }
            } else if (!isNameCharacter(c)) {
                return -1;
            }
        }
        return at < 0 ? dot : at;
    }

    /** Whether a byte may stand in a name unescaped; {@code @} separates the parts and is not among them. */
    static boolean isNameCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || ":-_.\\".indexOf(c) >= 0;
    }

    /** Whether the text can stand before the {@code @} or the dot. */
    public static boolean isValidPrefix(String prefix) {
        if (prefix.isEmpty()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (!isNameCharacter(prefix.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text can stand between the {@code @} and the dot. */
    public static boolean isValidInstance(String instance) {
        return !instance.isEmpty() && isValidPrefix(instance.replace('@', '_'));
    }

    /** {@code prefix.type}, or empty when that is not valid. */
    public static Optional<UnitName> build(String prefix, UnitType type) {
        return isValidPrefix(prefix) ? parse(prefix + type.suffix()) : Optional.empty();
    }

    /** {@code prefix@instance.type}, or the template where the instance is empty; empty when not valid. */
    public static Optional<UnitName> build(String prefix, String instance, UnitType type) {
        boolean valid = isValidPrefix(prefix) && (instance.isEmpty() || isValidInstance(instance));
        return valid ? parse(prefix + "@" + instance + type.suffix()) : Optional.empty();
    }

    /** The name of the unit of this type for a path; empty when the path is not normalized. */
    public static Optional<UnitName> fromPath(String path, UnitType type) {
        return Escape.path(path).flatMap(escaped -> parse(LongUnitName.shorten(escaped + type.suffix())));
    }

    /** The name of the unit of this type for a path, as instance of a template prefix. */
    public static Optional<UnitName> fromPath(String prefix, String path, UnitType type) {
        return Escape.path(path).flatMap(escaped -> build(prefix, escaped, type));
    }

    /** The path that a plain name stands for; empty for templates and instances and where no path was escaped. */
    public Optional<String> toPath() {
        return isPlain() ? Escape.unescapePath(prefix()) : Optional.empty();
    }

    /** Whether the name was shortened by replacing its end with a hash, so that its path cannot be read from it. */
    public boolean isHashed() {
        return LongUnitName.isShortened(text);
    }

    /** Its type. */
    public UnitType type() {
        return type;
    }

    /** The part before the {@code @}, or before the dot where there is none. */
    public String prefix() {
        return text.substring(0, prefixEnd);
    }

    /** The part before the last dot. */
    public String prefixAndInstance() {
        return text.substring(0, dot);
    }

    /** The part between the {@code @} and the last dot; empty for plain names and templates. */
    public String instance() {
        return prefixEnd < dot ? text.substring(prefixEnd + 1, dot) : "";
    }

    /** Whether the name has no {@code @}. */
    public boolean isPlain() {
        return prefixEnd == dot;
    }

    /** Whether the name is {@code prefix@.type}. */
    public boolean isTemplate() {
        return prefixEnd + 1 == dot;
    }

    /** Whether the name is {@code prefix@instance.type}. */
    public boolean isInstance() {
        return prefixEnd + 1 < dot;
    }

    /** The template of an instance; a template itself; empty for a plain name. */
    public Optional<UnitName> template() {
        if (isPlain()) {
            return Optional.empty();
        }
        return Optional.of(isTemplate() ? this : of(text.substring(0, prefixEnd + 1) + type.suffix()));
    }

    /** This template or instance with another instance; empty for a plain name or where the result is not valid. */
    public Optional<UnitName> instantiate(String instance) {
        if (isPlain() || !isValidInstance(instance)) {
            return Optional.empty();
        }
        return parse(text.substring(0, prefixEnd + 1) + instance + type.suffix());
    }

    /** The same name with another type; empty when that would be too long. */
    public Optional<UnitName> withType(UnitType other) {
        return other == type ? Optional.of(this) : parse(prefixAndInstance() + other.suffix());
    }

    @Override
    public int compareTo(UnitName other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof UnitName name && text.equals(name.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The whole name. */
    @Override
    public String toString() {
        return text;
    }
}
