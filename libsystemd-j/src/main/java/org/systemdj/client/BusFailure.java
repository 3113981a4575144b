// SPDX-License-Identifier: Apache-2.0
package org.systemdj.client;

/**
 * An error that came over the bus, or that kept a message from being sent.
 *
 * <p>Source: D-Bus specification, «Error messages»; org.freedesktop.systemd1(5).
 *
 * <p>Immutable. Has no stack trace.
 */
public final class BusFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public static final String NO_SUCH_UNIT = "org.freedesktop.systemd1.NoSuchUnit";
    public static final String LOAD_FAILED = "org.freedesktop.systemd1.LoadFailed";
    public static final String UNIT_MASKED = "org.freedesktop.systemd1.UnitMasked";
    public static final String JOB_TYPE_NOT_APPLICABLE = "org.freedesktop.systemd1.JobTypeNotApplicable";
    public static final String ONLY_BY_DEPENDENCY = "org.freedesktop.systemd1.OnlyByDependency";
    public static final String ACCESS_DENIED = "org.freedesktop.DBus.Error.AccessDenied";
    public static final String UNKNOWN_METHOD = "org.freedesktop.DBus.Error.UnknownMethod";
    public static final String NO_REPLY = "org.freedesktop.DBus.Error.NoReply";
    public static final String DISCONNECTED = "org.freedesktop.DBus.Error.Disconnected";

    private final String name;

    /** What a call was answered with; buses tell at great length what they denied, which is put shortly. */
    public BusFailure(String name, String text) {
        super(name.equals(ACCESS_DENIED) ? "Access denied" : text, null, false, false);
        this.name = name;
    }

    public String name() {
        return name;
    }

    public boolean is(String other) {
        return name.equals(other);
    }
}
