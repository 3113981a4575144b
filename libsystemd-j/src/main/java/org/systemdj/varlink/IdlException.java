// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

/**
 * A description that is none, or contradicts itself.
 *
 * <p>Source: varlinkctl(1), «validate-idl»; its texts.
 *
 * <p>Immutable. Has no stack trace.
 */
public final class IdlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int line;
    private final int column;

    IdlException(Kind kind, int line, int column, String text) {
        super(text, null, false, false);
        this.kind = kind;
        this.line = line;
        this.column = column;
    }

    /** What is wrong. */
    public enum Kind {
        SYNTAX,
        /** A type that is used is not there. */
        UNRESOLVED,
        /** Something is there twice. */
        NOT_UNIQUE,
        /** A name cannot be one, or a type has no meaning. */
        INCONSISTENT
    }

    public Kind kind() {
        return kind;
    }

    /** The line, from 1; 0 where the error has no place. As systemd, each comment counts twice. */
    public int line() {
        return line;
    }

    /** The column, from 1; 0 where the error has no place. */
    public int column() {
        return column;
    }
}
