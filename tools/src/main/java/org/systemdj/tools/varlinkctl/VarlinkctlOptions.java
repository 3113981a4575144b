// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.varlinkctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.Command;
import org.systemdj.console.JsonMode;
import org.systemdj.console.Pager;
import org.systemdj.json.Json;
import org.systemdj.varlink.VarlinkClient;

/**
 * What varlinkctl was told by options.
 *
 * <p>Source: varlinkctl(1), «Options».
 *
 * <p>Used by one thread.
 */
final class VarlinkctlOptions {
    /** Before each value of a sequence. Source: RFC 7464. */
    private static final char RECORD_SEPARATOR = '\u001e';

    boolean usePager = true;
    boolean more;
    /** Several values are printed, so that a mark goes before each. */
    boolean sequence;

    boolean collect;
    boolean oneway;
    boolean quiet;
    JsonMode json = JsonMode.OFF;
    long timeoutUsec = VarlinkClient.DEFAULT_TIMEOUT_USEC;

    /** Errors that count as success. */
    final List<String> expected = new ArrayList<>();

    void collectAll() {
        more = true;
        collect = true;
    }

    void askForMore() {
        more = true;
        sequence = true;
    }

    void noAnswer() {
        oneway = true;
    }

    /** What is printed goes through a pager. */
    void page(Command command) {
        if (usePager && command.style().terminal()) {
            command.out().through(new Pager(command.host(), command.style()));
        }
    }

    /** Prints a value as JSON in the form that was asked for; where none was, as the terminal has it. */
    void print(Command command, Object value) {
        JsonMode mode = json == JsonMode.OFF ? JsonMode.byTerminal(command.style()) : json;
        boolean pretty = mode == JsonMode.PRETTY;
        if (sequence) {
            command.out().print(RECORD_SEPARATOR);
        }
        command.out().line(Json.write(value, pretty, command.style().json()));
    }
}
