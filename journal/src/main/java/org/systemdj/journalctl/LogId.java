// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.Optional;
import org.systemdj.id128.Id128;

/**
 * Names a boot or an invocation: {@code ID}, {@code ID±offset}, {@code ±offset}, or all of them.
 *
 * <p>Source: journalctl(1), «--boot=», «--invocation=».
 *
 * <p>Immutable.
 *
 * @param id null id for none
 */
record LogId(boolean all, Id128 id, int offset) {
    static final LogId LATEST = new LogId(false, Id128.NULL, 0);

    private static final int ID_LENGTH = 32;

    static Optional<LogId> parse(String text) {
        if (text.equals("all")) {
            return Optional.of(new LogId(true, Id128.NULL, 0));
        }
        Id128 id = Id128.NULL;
        String rest = text;
        if (text.length() >= ID_LENGTH) {
            Optional<Id128> found = Id128.parse(text.substring(0, ID_LENGTH));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            id = found.get();
            rest = text.substring(ID_LENGTH);
            if (rest.isEmpty()) {
                return Optional.of(new LogId(false, id, 0));
            }
            if (rest.charAt(0) != '+' && rest.charAt(0) != '-') {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(new LogId(false, id, Integer.parseInt(rest)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean hasId() {
        return !id.isNull();
    }

    String signedOffset() {
        return (offset < 0 ? "" : "+") + offset;
    }
}
