// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Optional;

/**
 * What a percent sign and a letter stand for in unit files.
 *
 * <p>Source: systemd.unit(5), «Specifiers».
 *
 * <p>Immutable.
 */
public enum Specifier {
    ARCHITECTURE('a', Group.SYSTEM),
    IMAGE_VERSION('A', Group.SYSTEM),
    BOOT_ID('b', Group.SYSTEM),
    BUILD_ID('B', Group.SYSTEM),
    CONTROL_GROUP('c', Group.UNIT),
    CACHE_DIRECTORY('C', Group.UNIT),
    CREDENTIALS_DIRECTORY('d', Group.UNIT),
    SHARED_DATA_DIRECTORY('D', Group.UNIT),
    CONFIGURATION_DIRECTORY('E', Group.UNIT),
    PATH_OF_NAME('f', Group.UNIT),
    GROUP_NAME('g', Group.CREDENTIALS),
    GROUP_ID('G', Group.CREDENTIALS),
    HOME('h', Group.UNIT),
    HOST_NAME('H', Group.SYSTEM),
    INSTANCE('i', Group.NAME),
    INSTANCE_UNESCAPED('I', Group.UNIT),
    LAST_COMPONENT('j', Group.NAME),
    LAST_COMPONENT_UNESCAPED('J', Group.UNIT),
    SHORT_HOST_NAME('l', Group.SYSTEM),
    LOGS_DIRECTORY('L', Group.UNIT),
    MACHINE_ID('m', Group.SYSTEM),
    IMAGE_ID('M', Group.SYSTEM),
    FULL_NAME('n', Group.NAME),
    NAME_WITHOUT_TYPE('N', Group.NAME),
    OS_ID('o', Group.SYSTEM),
    PREFIX('p', Group.NAME),
    PREFIX_UNESCAPED('P', Group.UNIT),
    PRETTY_HOST_NAME('q', Group.SYSTEM),
    SLICE_CONTROL_GROUP('r', Group.UNIT),
    ROOT_CONTROL_GROUP('R', Group.UNIT),
    SHELL('s', Group.UNIT),
    STATE_DIRECTORY('S', Group.UNIT),
    RUNTIME_DIRECTORY('t', Group.UNIT),
    TEMPORARY_DIRECTORY('T', Group.TEMPORARY),
    USER_NAME('u', Group.CREDENTIALS),
    USER_ID('U', Group.CREDENTIALS),
    KERNEL_RELEASE('v', Group.SYSTEM),
    LARGE_TEMPORARY_DIRECTORY('V', Group.TEMPORARY),
    OS_VERSION('w', Group.SYSTEM),
    OS_VARIANT('W', Group.SYSTEM),
    FRAGMENT_PATH('y', Group.UNIT),
    FRAGMENT_DIRECTORY('Y', Group.UNIT);

    /** The sets of letters that different kinds of files know. */
    public enum Group {
        /** What follows from the unit's name alone. */
        NAME,
        /** What needs the loaded unit. */
        UNIT,
        /** The machine, its kernel and its operating system. */
        SYSTEM,
        /** The user and group of the manager. */
        CREDENTIALS,
        /** Directories for temporary files. */
        TEMPORARY
    }

    private static final Specifier[] BY_LETTER = byLetter();

    private final char letter;
    private final Group group;

    Specifier(char letter, Group group) {
        this.letter = letter;
        this.group = group;
    }

    private static Specifier[] byLetter() {
        Specifier[] table = new Specifier[128];
        for (Specifier specifier : values()) {
            table[specifier.letter] = specifier;
        }
        return table;
    }

    /** The letter after the percent sign. */
    public char letter() {
        return letter;
    }

    /** The set it belongs to. */
    public Group group() {
        return group;
    }

    /** The specifier of a letter. */
    public static Optional<Specifier> fromLetter(char letter) {
        return letter < BY_LETTER.length ? Optional.ofNullable(BY_LETTER[letter]) : Optional.empty();
    }
}
