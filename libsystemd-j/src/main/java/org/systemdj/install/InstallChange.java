// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import org.systemdj.sys.Errno;

/**
 * One thing that was done, or that failed.
 *
 * <p>Source: org.freedesktop.systemd1(5), {@code EnableUnitFiles()}: array of {@code (sss)}.
 *
 * <p>Immutable.
 *
 * @param type what
 * @param path to which file, or in failures to which unit
 * @param source where a link leads, or what is in the way; empty where there is no such thing
 * @param errno why it failed; 0 when it did not
 */
public record InstallChange(ChangeType type, String path, String source, int errno) {
    InstallChange(ChangeType type, String path) {
        this(type, path, "", type.errno());
    }

    /** A change that is no failure, or one whose errno is that of its type. */
    public InstallChange(ChangeType type, String path, String source) {
        this(type, path, source, type.errno());
    }

    /** The text of a failure, as the bus and the commands have it; empty where the errno says it all. */
    public String failureText() {
        return switch (type) {
            case FAILED_EXISTS ->
                "File '" + path + "' already exists" + (source.isEmpty() ? "" : " and is a symlink to " + source);
            case FAILED_MASKED -> "Unit " + path + " is masked";
            case FAILED_GENERATED -> "Unit " + path + " is transient or generated";
            case FAILED_BAD_PATH -> "File '" + path + "' is under the systemd unit hierarchy already";
            case FAILED_SPECIFIER -> "Invalid specifier in unit " + path;
            case FAILED_UNRESOLVED -> "Cannot resolve specifiers in unit " + path;
            case FAILED_TEMPLATE ->
                "Refusing to operate on template unit " + source + " when destination unit " + path
                        + " is a non-template unit";
            case FAILED_NAME -> "Invalid unit name " + path;
            case FAILED_REFERENCE -> "Invalid unit reference " + path;
            case FAILED_ALIAS -> "Cannot alias " + source + " as " + path;
            case FAILED_LINKED -> "Refusing to operate on linked unit file " + path;
            case FAILED_NOT_FOUND -> "Unit " + path + " does not exist";
            case FAILED_DANGLING -> "Unit " + path + " is an unresolvable alias";
            default -> "";
        };
    }

    /**
     * The line that the commands print.
     *
     * @param verb the command, as {@code enable}
     */
    public String line(String verb) {
        return switch (type) {
            case SYMLINK -> "Created symlink '" + path + "' → '" + source + "'.";
            case UNLINK -> "Removed '" + path + "'.";
            case IS_MASKED -> "Unit " + path + " is masked, ignoring.";
            case IS_MASKED_GENERATOR -> "Unit " + path + " is masked via a generator and cannot be unmasked, skipping.";
            case IS_DANGLING -> "Unit " + path + " is an alias to a non-existent unit, ignoring.";
            case DESTINATION_NOT_PRESENT ->
                "Unit " + source + " is added as a dependency to a non-existent unit " + path + ".";
            case AUXILIARY_FAILED -> "Failed to enable auxiliary unit " + path + ", ignoring.";
            case FAILED_DIRECTORY, FAILED_OTHER -> "Failed to " + verb + " unit " + path + ": " + Errno.text(errno);
            default -> "Failed to " + verb + " unit: " + failureText();
        };
    }
}
