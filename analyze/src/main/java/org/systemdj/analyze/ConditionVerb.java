// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import java.util.Optional;
import org.systemdj.condition.ConditionTester;
import org.systemdj.condition.KernelFiles;
import org.systemdj.condition.Outcome;
import org.systemdj.config.Condition;
import org.systemdj.console.CommandFailure;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.UnitTrial;

/**
 * The verb {@code condition}: tests conditions and asserts, those of the command line or those of a unit.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze condition».
 *
 * <p>Used by one thread.
 */
final class ConditionVerb {
    private final Session session;
    private final ConditionTester tester;

    private ConditionVerb(Session session) {
        this.session = session;
        tester = new ConditionTester(new KernelFiles(session::environment));
    }

    static int run(Session session, List<String> operands) {
        ConditionVerb verb = new ConditionVerb(session);
        return session.options().unit == null ? verb.ofLines(operands) : verb.ofUnit();
    }

    private int ofLines(List<String> lines) {
        ConditionLines read = new ConditionLines(session);
        for (String line : lines) {
            read.add(line);
        }
        return test("test.service", read.asserts(), read.conditions());
    }

    private int ofUnit() {
        Optional<UnitName> name = UnitName.parse(session.options().unit);
        if (name.isPresent() && name.get().isTemplate()) {
            name = name.get().instantiate(session.options().instance);
        }
        UnitName unit = name.orElseThrow(() ->
                new CommandFailure("Failed to prepare filename " + session.options().unit + ": Invalid argument"));
        UnitTrial trial = Trials.open(session, List.of(session.host().workingDirectory()), false);
        UnitTrial.Loaded loaded = trial.load(unit);
        if (!loaded.isUsable()) {
            throw new CommandFailure(loaded.refusal());
        }
        return test(
                unit.toString(),
                loaded.settings().get(UnitDirectives.ASSERTS),
                loaded.settings().get(UnitDirectives.CONDITIONS));
    }

    private int test(String unit, List<Condition> asserts, List<Condition> conditions) {
        boolean held = test(unit, "Assert", asserts);
        held &= test(unit, "Condition", conditions);
        return held ? 0 : 1;
    }

    private boolean test(String unit, String kind, List<Condition> conditions) {
        if (conditions.isEmpty()) {
            return true;
        }
        // Tested up to the first that settles the matter.
        ConditionTester.Verdict verdict = tester.test(conditions);
        for (int i = 0; i < conditions.size(); i++) {
            Outcome outcome = verdict.outcomes().get(i);
            if (outcome != Outcome.UNTESTED) {
                Condition condition = conditions.get(i);
                session.log()
                        .notice(unit + ": " + kind + condition.type().word() + "=" + condition.text()
                                + (outcome == Outcome.SUCCEEDED ? " succeeded." : " failed."));
            }
        }
        session.log().notice(kind + "s " + (verdict.holds() ? "succeeded." : "failed."));
        return verdict.holds();
    }
}
