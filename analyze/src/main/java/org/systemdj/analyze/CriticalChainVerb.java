// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.client.BusFailure;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Glyph;

/**
 * The verb {@code critical-chain}: of each unit the one that it waited for longest, down to where the chain began.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze critical-chain», {@code --fuzz=}.
 *
 * <p>Used by one thread.
 */
final class CriticalChainVerb {
    private final Session session;
    private final BootTimes boot;
    private final Map<String, UnitTimes> times = new HashMap<>();
    /** Units whose chain is shown, below the one operand. */
    private Set<String> shown = new HashSet<>();

    private CriticalChainVerb(Session session) {
        this.session = session;
        boot = BootTimes.of(session);
        for (UnitTimes unit : UnitTimes.all(session, boot)) {
            times.put(unit.name(), unit);
        }
    }

    static int run(Session session, List<String> operands) {
        CriticalChainVerb verb = new CriticalChainVerb(session);
        session.usePager();
        session.out()
                .line("The time when unit became active or started is printed after the \"@\" character.")
                .line("The time the unit took to start is printed after the \"+\" character.")
                .line();
        for (String operand : operands.isEmpty() ? List.of("default.target") : operands) {
            verb.chain(operand);
        }
        return 0;
    }

    private void chain(String operand) {
        String name;
        try {
            name = UnitPaths.id(session, operand);
        } catch (CommandFailure failure) {
            session.log().error(failure.getMessage());
            return;
        }
        UnitTimes unit = times.get(name);
        if (unit != null) {
            boolean slow = unit.duration() > 0;
            session.out().line(slow ? red(name + " +" + BootTimes.shown(unit.duration())) : name + since(unit));
        }
        shown = new HashSet<>();
        below(operand, "");
    }

    private String red(String text) {
        return session.style().paint(Colour.RED, text);
    }

    private String since(UnitTimes unit) {
        return unit.activated() > boot.userspace() ? " @" + BootTimes.shown(unit.activated() - boot.userspace()) : "";
    }

    /** What the unit waited for; the stem is what stands before each line. */
    private void below(String unit, String stem) {
        shown.add(unit);
        List<UnitTimes> latest = latest(unit);
        for (int i = 0; i < latest.size(); i++) {
            UnitTimes before = latest.get(i);
            boolean last = i == latest.size() - 1;
            session.out().line(stem + glyph(last ? Glyph.TREE_RIGHT : Glyph.TREE_BRANCH) + described(before));
            String deeper = stem + glyph(last ? Glyph.TREE_SPACE : Glyph.TREE_VERTICAL);
            if (shown.contains(before.name())) {
                session.out().line(deeper + glyph(Glyph.TREE_RIGHT) + "...");
            } else {
                below(before.name(), deeper);
            }
        }
    }

    private String glyph(Glyph glyph) {
        return session.style().glyph(glyph);
    }

    private String described(UnitTimes unit) {
        if (unit.activating() < boot.userspace()) {
            return unit.name();
        }
        if (unit.duration() > 0) {
            return red(unit.name() + " @" + BootTimes.shown(unit.activating() - boot.userspace()) + " +"
                    + BootTimes.shown(unit.duration()));
        }
        return unit.name() + " @" + BootTimes.shown(unit.activated() - boot.userspace());
    }

    /** The units before that one that were up last, up to {@code --fuzz=} earlier than the very last. */
    private List<UnitTimes> latest(String unit) {
        List<UnitTimes> up = new ArrayList<>();
        try {
            for (String name : session.bus()
                    .property(UnitPaths.of(unit), UnitPaths.INTERFACE, "After")
                    .texts()) {
                UnitTimes before = times.get(name);
                if (before != null && before.activated() > 0 && before.activated() <= boot.finish()) {
                    up.add(before);
                }
            }
        } catch (BusFailure failure) {
            session.log().debug("Failed to get After= of " + unit + ": " + failure.getMessage());
            return up;
        }
        up.sort(Comparator.comparingLong(UnitTimes::activated).reversed());
        long limit = up.isEmpty() ? 0 : up.get(0).activated() - session.options().fuzzUsec;
        up.removeIf(before -> before.activated() < limit);
        return up;
    }
}
