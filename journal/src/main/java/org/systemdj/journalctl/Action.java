// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

/**
 * What the command is to do.
 *
 * <p>Source: journalctl(1), «COMMANDS».
 *
 * <p>Immutable.
 */
enum Action {
    SHOW,
    SETUP_KEYS,
    LIST_CATALOG,
    DUMP_CATALOG,
    UPDATE_CATALOG,
    PRINT_HEADER,
    VERIFY,
    DISK_USAGE,
    LIST_BOOTS,
    LIST_FIELDS,
    LIST_FIELD_NAMES,
    LIST_INVOCATIONS,
    LIST_NAMESPACES,
    FLUSH,
    RELINQUISH_VAR,
    SYNC,
    ROTATE,
    VACUUM,
    ROTATE_AND_VACUUM;

    /** Whether words that are no options have a meaning. */
    boolean takesOperands() {
        return this == SHOW || this == DUMP_CATALOG || this == LIST_CATALOG;
    }
}
