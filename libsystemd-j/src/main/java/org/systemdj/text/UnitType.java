// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Optional;

/**
 * The eleven kinds of units, in the order in which {@code systemctl --type=help} lists them.
 *
 * <p>Source: systemd.unit(5), DESCRIPTION.
 *
 * <p>Immutable.
 */
public enum UnitType {
    SERVICE("service", "Service"),
    MOUNT("mount", "Mount"),
    SWAP("swap", "Swap"),
    SOCKET("socket", "Socket"),
    TARGET("target", "Target"),
    DEVICE("device", "Device"),
    AUTOMOUNT("automount", "Automount"),
    TIMER("timer", "Timer"),
    PATH("path", "Path"),
    SLICE("slice", "Slice"),
    SCOPE("scope", "Scope");

    private static final UnitType[] ALL = values();

    private final String word;
    private final String suffix;
    private final String section;

    UnitType(String word, String section) {
        this.word = word;
        this.suffix = "." + word;
        this.section = section;
    }

    /** The word that stands in file names and after {@code --type=}: {@code service}. */
    public String word() {
        return word;
    }

    /** The ending of a unit's name with its dot: {@code .service}. */
    public String suffix() {
        return suffix;
    }

    /** The section of unit files that belongs to this type alone: {@code Service}. */
    public String section() {
        return section;
    }

    /** The D-Bus interface of units of this type: {@code org.freedesktop.systemd1.Service}. */
    public String busInterface() {
        return "org.freedesktop.systemd1." + section;
    }

    /** The type for a word without a dot. */
    public static Optional<UnitType> fromWord(String word) {
        for (UnitType type : ALL) {
            if (type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The type for what begins at the dot of a name; null when there is none. Makes no objects. */
    static UnitType atDot(String name, int dot) {
        for (UnitType type : ALL) {
            if (name.length() - dot == type.suffix.length() && name.endsWith(type.suffix)) {
                return type;
            }
        }
        return null;
    }

    /** The type for an ending with its dot. */
    public static Optional<UnitType> fromSuffix(String suffix) {
        return suffix.startsWith(".") ? fromWord(suffix.substring(1)) : Optional.empty();
    }

    /** The type that the part of a name after its last dot says, whether or not the name is otherwise valid. */
    public static Optional<UnitType> ofName(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : fromWord(name.substring(dot + 1));
    }

    @Override
    public String toString() {
        return word;
    }
}
