// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.job.ActionOutcome;
import org.systemdj.log.LogLevels;
import org.systemdj.unitfile.LoadState;

/**
 * Starting, stopping and reloading a unit as its job asks for it: what all types have in common, before and around the
 * type's own part.
 *
 * <p>Source: systemd.unit(5), "CONDITIONS AND ASSERTS"; systemd.service(5), BindsTo=. Loop-confined.
 */
final class UnitActions {
    private static final Logger LOG = LoggerFactory.getLogger(UnitActions.class);

    private UnitActions() {}

    static ActionOutcome start(Unit unit, ActivationDetails details) {
        UnitBehavior behavior = unit.behavior();
        ActiveState state = unit.activeState();
        if (state.isActiveOrReloading()) {
            return ActionOutcome.ALREADY;
        }
        if (state == ActiveState.MAINTENANCE) {
            return ActionOutcome.AGAIN;
        }
        if (unit.loadState() != LoadState.LOADED) {
            return ActionOutcome.INVALID;
        }
        if (state != ActiveState.ACTIVATING && !behavior.mayStartAgain()) {
            return ActionOutcome.ONCE;
        }
        if (state != ActiveState.ACTIVATING) {
            ActionOutcome refused = checkConditions(unit);
            if (refused != null) {
                return refused;
            }
        }
        if (!behavior.isSupported()) {
            return ActionOutcome.UNSUPPORTED;
        }
        if (!isBoundUnitsActive(unit)) {
            return ActionOutcome.DEPENDENCY;
        }
        Unit following = behavior.following();
        if (following != null) {
            LOG.debug("{}: Redirecting start request from {} to {}.", unit.id(), unit.id(), following.id());
            return following.start(details);
        }
        if (!behavior.canStart()) {
            return ActionOutcome.NOT_APPLICABLE;
        }
        // What a condition holds back does not count.
        if (!behavior.passesStartLimit()) {
            return ActionOutcome.FAILED;
        }
        unit.changed();
        if (unit.activation().isEmpty()) {
            unit.activation(details);
        }
        return behavior.start();
    }

    private static ActionOutcome checkConditions(Unit unit) {
        Timestamp now = Timestamp.now(unit.manager().loop());
        boolean met = unit.manager().conditions().conditionsMet(unit);
        unit.conditionResult(met, now);
        if (!met) {
            unit.changed();
            return ActionOutcome.CONDITION_FAILED;
        }
        boolean asserted = unit.manager().conditions().assertsMet(unit);
        unit.assertResult(asserted, now);
        if (!asserted) {
            unit.changed();
            return ActionOutcome.ASSERT_FAILED;
        }
        return null;
    }

    /** BindsTo= with After= demands that the other unit is up when this one starts. */
    private static boolean isBoundUnitsActive(Unit unit) {
        for (Unit other : unit.dependencies().with(DependencyAtom.CANNOT_BE_ACTIVE_WITHOUT)) {
            if (unit.dependencies().has(DependencyType.AFTER, other)
                    && !other.activeState().isActiveOrReloading()) {
                LOG.atInfo()
                        .addKeyValue("PRIORITY", LogLevels.NOTICE)
                        .log("{}: Bound to unit {}, but unit isn't active.", unit.id(), other.id());
                return false;
            }
        }
        return true;
    }

    static ActionOutcome stop(Unit unit) {
        UnitBehavior behavior = unit.behavior();
        if (unit.activeState().isInactiveOrFailed()) {
            return ActionOutcome.ALREADY;
        }
        Unit following = behavior.following();
        if (following != null) {
            return following.stop();
        }
        if (!behavior.canStop()) {
            return ActionOutcome.NOT_APPLICABLE;
        }
        if (!unit.freezer().isRunning()) {
            return ActionOutcome.FROZEN;
        }
        unit.changed();
        return behavior.stop();
    }

    static ActionOutcome reload(Unit unit) {
        if (unit.loadState() != LoadState.LOADED) {
            return ActionOutcome.INVALID;
        }
        if (!unit.canReload()) {
            return ActionOutcome.NOT_APPLICABLE;
        }
        if (!unit.freezer().isRunning()) {
            return ActionOutcome.FROZEN;
        }
        ActiveState state = unit.activeState();
        if (state == ActiveState.RELOADING || state == ActiveState.REFRESHING) {
            return ActionOutcome.AGAIN;
        }
        if (state != ActiveState.ACTIVE) {
            LOG.warn("{}: Unit cannot be reloaded because it is inactive.", unit.id());
            return ActionOutcome.INVALID;
        }
        Unit following = unit.behavior().following();
        if (following != null) {
            return following.reload();
        }
        if (!unit.behavior().canReload()) {
            // It only hands the reload on, which the transaction has done.
            unit.stateChanged(state, state);
            return ActionOutcome.UNDER_WAY;
        }
        unit.changed();
        return unit.behavior().reload();
    }
}
