// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.systemdj.console.Colour;
import org.systemdj.time.CalendarExpression;
import org.systemdj.time.Moments;
import org.systemdj.time.SystemZones;
import org.systemdj.time.Timestamps;
import org.systemdj.time.ZoneSource;

/**
 * The verb {@code calendar}: when calendar expressions elapse next.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze calendar»; systemd.time(7), CALENDAR EVENTS.
 *
 * <p>Used by one thread.
 */
final class CalendarVerb {
    private final Session session;
    private final ZoneSource zones;
    private final long fromUsec;

    private CalendarVerb(Session session) {
        this.session = session;
        String zone = session.host().environment("TZ");
        zones = zone == null ? new SystemZones() : new SystemZones(zone);
        long base = session.options().baseTimeUsec;
        fromUsec = base < 0 ? session.host().realtimeUsec() : base;
    }

    static int run(Session session, List<String> operands) {
        CalendarVerb verb = new CalendarVerb(session);
        int status = 0;
        for (int i = 0; i < operands.size(); i++) {
            if (!verb.show(operands.get(i))) {
                status = 1;
            }
            if (i + 1 < operands.size()) {
                session.out().line();
            }
        }
        return status;
    }

    private boolean show(String text) {
        Optional<CalendarExpression> parsed = CalendarExpression.parse(text, zones);
        if (parsed.isEmpty()) {
            session.log().error("Failed to parse calendar specification '" + text + "': Invalid argument");
            if (Moments.parse(text, session.host().realtimeUsec()) >= 0) {
                session.log()
                        .notice("Hint: this expression is a valid timestamp. Use 'systemd-analyze timestamp \"" + text
                                + "\"' instead?");
            }
            return false;
        }
        Fields fields = new Fields(session);
        String normalized = parsed.get().toString();
        if (!normalized.equals(text)) {
            fields.add("Original form", text);
        }
        fields.add("Normalized form", normalized);
        long from = fromUsec;
        for (int iteration = 1; iteration <= session.options().iterations; iteration++) {
            OptionalLong next = parsed.get().nextElapse(from, zones);
            if (next.isEmpty()) {
                if (iteration == 1) {
                    fields.add("Next elapse", "never", Colour.YELLOW);
                }
                break;
            }
            long usec = next.getAsLong();
            String shown = Timestamps.local(usec, false);
            fields.add(iteration == 1 ? "Next elapse" : "Iteration #" + iteration, shown, Colour.BLUE);
            if (!Timestamps.isLocalUtc()) {
                fields.add("(in UTC)", Timestamps.utc(usec, false));
            }
            fields.add("From now", Moments.relative(usec, session.host().realtimeUsec()));
            from = usec;
        }
        fields.print();
        return true;
    }
}
