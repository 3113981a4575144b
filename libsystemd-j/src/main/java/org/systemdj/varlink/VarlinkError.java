// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import org.systemdj.json.Json;

/**
 * The errors that every service may answer with, and those that clients have by themselves.
 *
 * <p>Source: varlink.org, «org.varlink.service»; the interface {@code io.systemd} of systemd 257.
 *
 * <p>Immutable.
 */
public enum VarlinkError {
    INTERFACE_NOT_FOUND("org.varlink.service.InterfaceNotFound"),
    METHOD_NOT_FOUND("org.varlink.service.MethodNotFound"),
    METHOD_NOT_IMPLEMENTED("org.varlink.service.MethodNotImplemented"),
    INVALID_PARAMETER("org.varlink.service.InvalidParameter"),
    PERMISSION_DENIED("org.varlink.service.PermissionDenied"),
    EXPECTED_MORE("org.varlink.service.ExpectedMore"),
    /** The other end is gone. Never on the wire. */
    DISCONNECTED("io.systemd.Disconnected"),
    /** No answer in time. Never on the wire. */
    TIMED_OUT("io.systemd.TimedOut"),
    /** The other end does not speak Varlink. Never on the wire. */
    PROTOCOL("io.systemd.Protocol"),
    /** An error of the kernel, with its number. */
    SYSTEM("io.systemd.System");

    private final String qualifiedName;

    VarlinkError(String qualifiedName) {
        this.qualifiedName = qualifiedName;
    }

    /** The name on the wire. */
    public String qualifiedName() {
        return qualifiedName;
    }

    public VarlinkException exception() {
        return new VarlinkException(qualifiedName, new Json.Members());
    }

    /** An error of the kernel. */
    public static VarlinkException system(int errno) {
        return new VarlinkException(SYSTEM.qualifiedName, new Json.Members().put("errno", (long) errno));
    }

    /** A parameter is missing or wrong. */
    public static VarlinkException invalidParameter(String name) {
        return new VarlinkException(INVALID_PARAMETER.qualifiedName, new Json.Members().put("parameter", name));
    }
}
