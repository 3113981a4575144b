// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

/**
 * Ends the work on a unit; the operation turns it into a change.
 *
 * <p>Source: none.
 *
 * <p>Immutable.
 */
final class InstallFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ChangeType type;
    private final String path;
    private final int errno;

    InstallFailure(ChangeType type, String path) {
        this(type, path, type.errno());
    }

    InstallFailure(ChangeType type, String path, int errno) {
        super(type + " " + path, null, false, false);
        this.type = type;
        this.path = path;
        this.errno = errno;
    }

    ChangeType type() {
        return type;
    }

    int errno() {
        return errno;
    }

    InstallChange change() {
        return new InstallChange(type, path, "", errno);
    }
}
