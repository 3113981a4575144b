// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import org.systemdj.console.Colour;
import org.systemdj.console.Errors;
import org.systemdj.sys.Errno;
import org.systemdj.time.CalendarExpression;
import org.systemdj.time.Moments;
import org.systemdj.time.SystemZones;
import org.systemdj.time.TimeSpan;
import org.systemdj.time.TimestampParser;
import org.systemdj.time.Timestamps;

/**
 * The verb {@code timestamp}: points in time, normalized.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze timestamp»; systemd.time(7), PARSING TIMESTAMPS.
 *
 * <p>Immutable (static functions).
 */
final class TimestampVerb {
    private TimestampVerb() {}

    static int run(Session session, List<String> operands) {
        int status = 0;
        for (int i = 0; i < operands.size(); i++) {
            if (!show(session, operands.get(i))) {
                status = 1;
            }
            if (i + 1 < operands.size()) {
                session.out().line();
            }
        }
        return status;
    }

    private static boolean show(Session session, String text) {
        TimestampParser.Outcome outcome =
                TimestampParser.read(text, session.host().realtimeUsec(), SystemZones.ofEnvironment());
        long usec = outcome.usec();
        if (!outcome.isValid() || usec == TimeSpan.USEC_INFINITY) {
            int errno = outcome.isValid() ? Errno.EINVAL : outcome.errno();
            session.log().error("Failed to parse \"" + text + "\": " + Errors.text(errno));
            if (CalendarExpression.parse(text).isPresent()) {
                session.log()
                        .notice(
                                "Hint: this expression is a valid calendar specification. Use 'systemd-analyze calendar \""
                                        + text + "\"' instead?");
            }
            return false;
        }
        Fields fields = new Fields(session);
        fields.add("Original form", text);
        boolean set = Moments.isSet(usec);
        fields.add("Normalized form", set ? Timestamps.local(usec, false) : "-", Colour.BLUE);
        if (!Timestamps.isLocalUtc()) {
            fields.add("(in UTC)", set ? Timestamps.utc(usec, false) : "-");
        }
        long micro = usec % TimeSpan.USEC_PER_SEC;
        String fraction = micro == 0
                ? ""
                : "." + Long.toString(TimeSpan.USEC_PER_SEC + micro).substring(1);
        fields.add("UNIX seconds", "@" + usec / TimeSpan.USEC_PER_SEC + fraction);
        fields.add("From now", set ? Moments.relative(usec, session.host().realtimeUsec()) : "-");
        fields.print();
        return true;
    }
}
