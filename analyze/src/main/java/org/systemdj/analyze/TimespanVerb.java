// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import java.util.Optional;
import org.systemdj.console.Colour;
import org.systemdj.time.TimeSpan;

/**
 * The verb {@code timespan}: spans of time in microseconds and in words.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze timespan»; systemd.time(7), PARSING TIME SPANS.
 *
 * <p>Immutable (static functions).
 */
final class TimespanVerb {
    private TimespanVerb() {}

    static int run(Session session, List<String> operands) {
        for (int i = 0; i < operands.size(); i++) {
            String text = operands.get(i);
            Optional<TimeSpan> span = TimeSpan.parse(text);
            if (span.isEmpty()) {
                String why = isTooGreat(text) ? "Numerical result out of range" : "Invalid argument";
                session.log().error("Failed to parse time span '" + text + "': " + why);
                return 1;
            }
            Fields fields = new Fields(session);
            fields.add("Original", text);
            fields.add(
                    session.style().utf8() ? "μs" : "us",
                    Long.toUnsignedString(span.get().toBus()));
            fields.add("Human", span.get().format(1), Colour.HIGHLIGHT);
            fields.print();
            if (i + 1 < operands.size()) {
                session.out().line();
            }
        }
        return 0;
    }

    /** Whether the text would be a span if its numbers were smaller. */
    private static boolean isTooGreat(String text) {
        return text.startsWith("-")
                || TimeSpan.parse(text.replaceAll("[0-9]+", "1")).isPresent();
    }
}
