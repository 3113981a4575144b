// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

/**
 * An error that came over the bus, or that kept a message from being sent.
 *
 * <p>Source: D-Bus specification, «Error messages»; org.freedesktop.systemd1(5).
 *
 * <p>Immutable. Has no stack trace.
 */
final class BusFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final String NO_SUCH_UNIT = "org.freedesktop.systemd1.NoSuchUnit";
    static final String LOAD_FAILED = "org.freedesktop.systemd1.LoadFailed";
    static final String UNIT_MASKED = "org.freedesktop.systemd1.UnitMasked";
    static final String JOB_TYPE_NOT_APPLICABLE = "org.freedesktop.systemd1.JobTypeNotApplicable";
    static final String ONLY_BY_DEPENDENCY = "org.freedesktop.systemd1.OnlyByDependency";
    static final String ACCESS_DENIED = "org.freedesktop.DBus.Error.AccessDenied";
    static final String UNKNOWN_METHOD = "org.freedesktop.DBus.Error.UnknownMethod";
    static final String NO_REPLY = "org.freedesktop.DBus.Error.NoReply";
    static final String DISCONNECTED = "org.freedesktop.DBus.Error.Disconnected";

    private final String name;

    BusFailure(String name, String text) {
        super(text, null, false, false);
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean is(String other) {
        return name.equals(other);
    }
}
