// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

/**
 * An error answer: a D-Bus error name and a text for people. Thrown by handlers to answer a call, and by clients for
 * the answer they got.
 *
 * <p>Source: sd_bus_error(3). Immutable; carries no stack trace, being an answer and not a fault.
 */
public final class BusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;

    public BusException(BusError error, String text) {
        this(error.errorName(), text);
    }

    /** An error with a name that is not one of {@link BusError}, such as another service's. */
    public BusException(String name, String text) {
        super(text, null, false, false);
        this.name = name;
    }

    /** The error for a failed kernel call, with systemd's name for it. */
    public static BusException ofErrno(int errno, String text) {
        return new BusException(BusError.nameOfErrno(errno), text);
    }

    /** The D-Bus error name. */
    public String name() {
        return name;
    }

    /** Whether this is that error. */
    public boolean is(BusError error) {
        return name.equals(error.errorName());
    }

    /** The errno that systemd's programs see for this error; EIO for names they do not know. */
    public int errno() {
        return BusError.errnoOfName(name);
    }
}
