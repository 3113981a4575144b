// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import org.systemdj.init.unit.Unit;
import org.systemdj.unitfile.LoadState;

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
        INVALID_ARGS("org.freedesktop.DBus.Error.InvalidArgs"),
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
    private final int errno;

    public TransactionError(Kind kind, String text) {
        this(kind, text, 0);
    }

    private TransactionError(Kind kind, String text, int errno) {
        super(text, null, false, false);
        this.kind = kind;
        this.errno = errno;
    }

    /** The error number whose D-Bus name clients get instead of the kind's; 0 for none. */
    public int errno() {
        return errno;
    }

    public Kind kind() {
        return kind;
    }

    /** Refuses units that have no usable definition. Texts as systemd's. */
    public static void check(Unit unit) throws TransactionError {
        LoadState state = unit.loadState();
        switch (state) {
            case LOADED -> {}
            case NOT_FOUND -> throw new TransactionError(Kind.NO_SUCH_UNIT, "Unit " + unit.id() + " not found.");
            case BAD_SETTING ->
                throw new TransactionError(
                        Kind.BAD_UNIT_SETTING, "Unit " + unit.id() + " has a bad unit file setting.");
            case ERROR ->
                throw new TransactionError(
                        Kind.LOAD_FAILED,
                        unit.loadError().startsWith("Unit ")
                                ? unit.loadError()
                                : "Unit " + unit.id() + " failed to load properly, please adjust/correct and reload"
                                        + " service manager: " + unit.loadError(),
                        unit.loadErrno());
            case MASKED -> throw new TransactionError(Kind.UNIT_MASKED, "Unit " + unit.id() + " is masked.");
            case STUB, MERGED -> throw new IllegalStateException(unit.id() + " was used before it was loaded");
        }
    }
}
