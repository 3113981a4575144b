// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

/** The four kinds of message. Source: D-Bus specification, «Message Types». Immutable. */
public enum MessageType {
    METHOD_CALL(1, "method_call"),
    METHOD_RETURN(2, "method_return"),
    ERROR(3, "error"),
    SIGNAL(4, "signal");

    private final int code;
    private final String word;

    MessageType(int code, String word) {
        this.code = code;
        this.word = word;
    }

    /** The byte on the wire. */
    public int code() {
        return code;
    }

    /** The word in match rules. */
    public String word() {
        return word;
    }

    /** The type of that byte, or null: unknown types are to be ignored by receivers. */
    static MessageType ofCode(int code) {
        return switch (code) {
            case 1 -> METHOD_CALL;
            case 2 -> METHOD_RETURN;
            case 3 -> ERROR;
            case 4 -> SIGNAL;
            default -> null;
        };
    }
}
