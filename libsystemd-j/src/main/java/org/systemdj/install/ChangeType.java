// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.Optional;

/**
 * What was done to a unit file, or why it was not. The failures carry the errno and the error that the bus reports.
 *
 * <p>Source: org.freedesktop.systemd1(5), {@code EnableUnitFiles()}; systemctl(1).
 *
 * <p>Immutable.
 */
public enum ChangeType {
    /** A link was made. */
    SYMLINK("symlink"),
    /** A file, link or directory was removed. */
    UNLINK("unlink"),
    /** The unit is masked and left alone. */
    IS_MASKED("masked"),
    /** The unit is masked by a generator and cannot be unmasked. */
    IS_MASKED_GENERATOR("masked by generator"),
    /** The unit is an alias of one that does not exist. */
    IS_DANGLING("dangling"),
    /** The unit that is to depend on it does not exist. */
    DESTINATION_NOT_PRESENT("destination not present"),
    /** A unit to be enabled along could not be. */
    AUXILIARY_FAILED("auxiliary unit failed"),

    /** Something else is in the way. */
    FAILED_EXISTS(17, "UnitExists"),
    /** The unit is masked. */
    FAILED_MASKED(132, "UnitMasked"),
    /** The unit is transient or generated. */
    FAILED_GENERATED(99, "UnitGenerated"),
    /** The path lies where units are looked for anyway. */
    FAILED_BAD_PATH(26, "UnitBadPath"),
    /** A name holds a percent sign that means nothing. */
    FAILED_SPECIFIER(57, "BadUnitSetting"),
    /** A specifier has no value. */
    FAILED_UNRESOLVED(49, "BadUnitSetting"),
    /** A template is to be wanted by a unit that is none. */
    FAILED_TEMPLATE(43, "BadUnitSetting"),
    /** A name is no unit's. */
    FAILED_NAME(117, "BadUnitSetting"),
    /** An alias with a slash names no side directory of a unit. */
    FAILED_REFERENCE(18, "BadUnitSetting"),
    /** An alias does not fit the unit's kind. */
    FAILED_ALIAS(18, "BadUnitSetting"),
    /** The file is a link where none may be. */
    FAILED_LINKED(40, "UnitLinked"),
    /** There is no such unit. */
    FAILED_NOT_FOUND(2, "NoSuchUnit"),
    /** The unit is a link to nothing. */
    FAILED_DANGLING(67, "NoSuchUnit"),
    /** The file is a directory. */
    FAILED_DIRECTORY(21, ""),
    /** Nothing more is known than the errno of the result. */
    FAILED_OTHER(0, "");

    private final String word;
    private final int errno;
    private final String busError;

    ChangeType(String word) {
        this.word = word;
        this.errno = 0;
        this.busError = "";
    }

    ChangeType(int errno, String busError) {
        this.word = "";
        this.errno = errno;
        this.busError = busError;
    }

    /** The word on the bus; empty for failures. */
    public String word() {
        return word;
    }

    /** The type that a word on the bus means; empty for words that are none. */
    public static Optional<ChangeType> ofWord(String word) {
        for (ChangeType type : values()) {
            if (!type.isFailure() && type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Whether this is a failure. */
    public boolean isFailure() {
        return word.isEmpty();
    }

    /** Whether the errno says that something is wrong with a unit, not with the system. */
    static boolean isErrnoOfUnit(int errno) {
        for (ChangeType type : values()) {
            if (errno != 0 && type.errno == errno) {
                return true;
            }
        }
        return false;
    }

    /** The errno of a failure. */
    public int errno() {
        return errno;
    }

    /** The name of the bus error; empty where there is none of its own. */
    public String busError() {
        return busError.isEmpty() ? "" : "org.freedesktop.systemd1." + busError;
    }
}
