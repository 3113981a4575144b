// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.condition.ConditionTester;
import org.systemdj.condition.Outcome;
import org.systemdj.config.Condition;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.manager.UnitConditions;
import org.systemdj.init.unit.Unit;
import org.systemdj.log.LogLevels;

/**
 * Looks whether conditions and asserts hold, and remembers what came of each for the bus.
 *
 * <p>Source: systemd.unit(5), "CONDITIONS AND ASSERTS". Loop-confined.
 */
public final class ConditionChecks implements UnitConditions {
    private static final Logger LOG = LoggerFactory.getLogger(ConditionChecks.class);

    private final ConditionTester tester;
    private final Map<Unit, ConditionTester.Verdict> conditions = new HashMap<>();
    private final Map<Unit, ConditionTester.Verdict> asserts = new HashMap<>();

    public ConditionChecks(ConditionTester tester) {
        this.tester = tester;
    }

    @Override
    public boolean conditionsMet(Unit unit) {
        List<Condition> list = unit.get(UnitDirectives.CONDITIONS);
        if (list.isEmpty()) {
            return true;
        }
        ConditionTester.Verdict verdict = tester.test(list);
        conditions.put(unit, verdict);
        return verdict.holds();
    }

    @Override
    public boolean assertsMet(Unit unit) {
        List<Condition> list = unit.get(UnitDirectives.ASSERTS);
        if (list.isEmpty()) {
            return true;
        }
        ConditionTester.Verdict verdict = tester.test(list);
        asserts.put(unit, verdict);
        if (!verdict.holds()) {
            LOG.atInfo()
                    .addKeyValue("PRIORITY", LogLevels.NOTICE)
                    .addKeyValue("UNIT", unit.id())
                    .log("{}: Starting requested but asserts failed.", unit.id());
        }
        return verdict.holds();
    }

    @Override
    public boolean lastHeld(Unit unit) {
        ConditionTester.Verdict verdict = conditions.get(unit);
        return verdict == null || verdict.holds();
    }

    @Override
    public String lastFailure(Unit unit) {
        ConditionTester.Verdict verdict = conditions.get(unit);
        List<Condition> list = unit.get(UnitDirectives.CONDITIONS);
        if (verdict == null || verdict.decisive() < 0 || verdict.decisive() >= list.size()) {
            return "";
        }
        Condition condition = list.get(verdict.decisive());
        if (condition.trigger()) {
            return "";
        }
        return "Condition" + condition.type().word() + "=" + (condition.negate() ? "!" : "") + condition.parameter();
    }

    @Override
    public List<Outcome> conditionOutcomes(Unit unit) {
        return outcomes(conditions, unit);
    }

    @Override
    public List<Outcome> assertOutcomes(Unit unit) {
        return outcomes(asserts, unit);
    }

    private static List<Outcome> outcomes(Map<Unit, ConditionTester.Verdict> from, Unit unit) {
        ConditionTester.Verdict verdict = from.get(unit);
        return verdict == null ? List.of() : verdict.outcomes();
    }

    @Override
    public void forget(Unit unit) {
        conditions.remove(unit);
        asserts.remove(unit);
    }
}
