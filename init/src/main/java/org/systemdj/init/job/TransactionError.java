// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

/**
 * Why a request did not become jobs. The bus area maps {@link Kind} to a D-Bus error.
 *
 * <p>Immutable.
 */
public final class TransactionError extends Exception {
    private static final long serialVersionUID = 1;

    /** The reasons, each with systemd's D-Bus error name. */
    public enum Kind {
        NO_SUCH_UNIT("org.freedesktop.systemd1.NoSuchUnit"),
        LOAD_FAILED("org.freedesktop.systemd1.LoadFailed"),
        BAD_UNIT_SETTING("org.freedesktop.systemd1.BadUnitSetting"),
        UNIT_MASKED("org.freedesktop.systemd1.UnitMasked"),
        JOB_TYPE_NOT_APPLICABLE("org.freedesktop.systemd1.JobTypeNotApplicable"),
        NO_ISOLATION("org.freedesktop.systemd1.NoIsolation"),
        ONLY_BY_DEPENDENCY("org.freedesktop.systemd1.OnlyByDependency"),
        SHUTTING_DOWN("org.freedesktop.systemd1.ShuttingDown"),
        DESTRUCTIVE("org.freedesktop.systemd1.TransactionIsDestructive"),
        JOBS_CONFLICTING("org.freedesktop.systemd1.TransactionJobsConflicting"),
        ORDER_IS_CYCLIC("org.freedesktop.systemd1.TransactionOrderIsCyclic");

        private final String busName;

        Kind(String busName) {
            this.busName = busName;
        }

        public String busName() {
            return busName;
        }
    }

    private final Kind kind;

    public TransactionError(Kind kind, String text) {
        super(text, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
