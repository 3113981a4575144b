// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import org.systemdj.json.Json;

/**
 * An error that answers a call.
 *
 * <p>Source: varlink.org, «Protocol».
 *
 * <p>Immutable. Has no stack trace.
 */
public final class VarlinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final transient Json.Members parameters;

    /** @param error the qualified name */
    public VarlinkException(String error, Json.Members parameters) {
        super(error, null, false, false);
        this.error = error;
        this.parameters = parameters;
    }

    /** The qualified name. */
    public String error() {
        return error;
    }

    public Json.Members parameters() {
        return parameters;
    }

    public boolean is(VarlinkError other) {
        return error.equals(other.qualifiedName());
    }
}
