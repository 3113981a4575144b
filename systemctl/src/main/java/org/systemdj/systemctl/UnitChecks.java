// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import org.systemdj.client.PropertySet;
import org.systemdj.console.Colour;
import org.systemdj.console.Glyph;
import org.systemdj.console.Style;
import org.systemdj.time.Moments;

/**
 * The lines of {@code status} on conditions and assertions that were not met.
 *
 * <p>Source: systemctl(1), {@code status}; systemd.unit(5), CONDITIONS AND ASSERTS.
 *
 * <p>Immutable (static functions).
 */
final class UnitChecks {
    private static final String INDENT = " ".repeat(13);

    private UnitChecks() {}

    /** One condition: its name, whether one of several suffices, whether it is negated, its parameter, its result. */
    private record Check(String type, boolean trigger, boolean negated, String parameter, long result) {
        static Check of(Object item) {
            Object[] f = (Object[]) item;
            return new Check((String) f[0], (Boolean) f[1], (Boolean) f[2], (String) f[3], (Long) f[4]);
        }

        boolean failed() {
            return result < 0;
        }
    }

    static void print(Session session, PropertySet set, String path, long now) {
        if (!set.truth("ConditionResult") && Moments.isSet(set.number("ConditionTimestamp"))) {
            condition(session, set, now);
        }
        if (!set.truth("AssertResult") && Moments.isSet(set.number("AssertTimestamp"))) {
            assertion(session, set, now);
        }
    }

    private static String when(Session session, long usec, long now) {
        return " at " + Moments.format(usec, session.options().timestamp) + "; " + Moments.relative(usec, now);
    }

    private static void condition(Session session, PropertySet set, long now) {
        Style style = session.style();
        long usec = set.number("ConditionTimestamp");
        session.out()
                .line("  Condition: start " + style.paint(Colour.YELLOW, "condition unmet") + when(session, usec, now));
        Object[] items = set.items("Conditions");
        int failed = 0;
        for (Object item : items) {
            failed += Check.of(item).failed() ? 1 : 0;
        }
        for (int i = items.length - 1; i >= 0; i--) { // the last one first
            Check check = Check.of(items[i]);
            if (check.failed()) {
                failed--;
                session.out()
                        .line(INDENT + style.glyph(failed > 0 ? Glyph.TREE_BRANCH : Glyph.TREE_RIGHT) + " "
                                + check.type() + "=" + (check.trigger() ? "|" : "") + (check.negated() ? "!" : "")
                                + check.parameter() + " was not met");
            }
        }
    }

    private static void assertion(Session session, PropertySet set, long now) {
        Style style = session.style();
        long usec = set.number("AssertTimestamp");
        session.out()
                .line("     Assert: start " + style.paint(Colour.RED, "assertion failed") + when(session, usec, now));
        boolean triggers = false;
        for (Object item : set.items("Asserts")) {
            Check check = Check.of(item);
            if (!check.failed()) {
                continue;
            }
            if (check.trigger()) {
                triggers = true;
                continue;
            }
            session.out()
                    .line(INDENT + check.type() + "=" + (check.negated() ? "!" : "") + check.parameter()
                            + " was not met");
        }
        if (triggers) {
            session.out().line(INDENT + "none of the trigger assertions were met");
        }
    }
}
