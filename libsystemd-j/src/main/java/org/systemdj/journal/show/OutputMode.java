// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import java.util.Optional;

/**
 * How entries are printed.
 *
 * <p>Source: journalctl(1), «--output=».
 *
 * <p>Immutable.
 */
public enum OutputMode {
    SHORT("short"),
    SHORT_FULL("short-full"),
    SHORT_ISO("short-iso"),
    SHORT_ISO_PRECISE("short-iso-precise"),
    SHORT_PRECISE("short-precise"),
    SHORT_MONOTONIC("short-monotonic"),
    SHORT_DELTA("short-delta"),
    SHORT_UNIX("short-unix"),
    VERBOSE("verbose"),
    EXPORT("export"),
    JSON("json"),
    JSON_PRETTY("json-pretty"),
    JSON_SSE("json-sse"),
    JSON_SEQ("json-seq"),
    CAT("cat"),
    WITH_UNIT("with-unit");

    private static final OutputMode[] ALL = values();

    private final String word;

    OutputMode(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<OutputMode> parse(String word) {
        for (OutputMode mode : ALL) {
            if (mode.word.equals(word)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    public boolean isJson() {
        return this == JSON || this == JSON_PRETTY || this == JSON_SSE || this == JSON_SEQ;
    }

    /** Whether programs read it, so that nothing may be added between the entries. */
    public boolean isForPrograms() {
        return isJson() || this == EXPORT || this == CAT;
    }
}
