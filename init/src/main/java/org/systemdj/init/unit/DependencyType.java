// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import static org.systemdj.init.unit.DependencyAtom.*;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The kinds of dependency between two units. Each has an inverse, kept up on the other unit, and a set of atoms that
 * says what it does.
 *
 * <p>Source: systemd.unit(5), "Mapping of unit properties to their inverses". Immutable.
 */
public enum DependencyType {
    REQUIRES("Requires", PULL_IN_START, RETROACTIVE_START_REPLACE, ADD_STOP_WHEN_UNNEEDED_QUEUE),
    REQUISITE("Requisite", PULL_IN_VERIFY, ADD_STOP_WHEN_UNNEEDED_QUEUE),
    WANTS("Wants", PULL_IN_START_IGNORED, RETROACTIVE_START_FAIL, ADD_STOP_WHEN_UNNEEDED_QUEUE),
    BINDS_TO(
            "BindsTo",
            PULL_IN_START,
            RETROACTIVE_START_REPLACE,
            CANNOT_BE_ACTIVE_WITHOUT,
            ADD_STOP_WHEN_UNNEEDED_QUEUE),
    PART_OF("PartOf"),
    UPHOLDS(
            "Upholds",
            PULL_IN_START_IGNORED,
            RETROACTIVE_START_REPLACE,
            ADD_START_WHEN_UPHELD_QUEUE,
            ADD_STOP_WHEN_UNNEEDED_QUEUE),
    REQUIRED_BY(
            "RequiredBy",
            PROPAGATE_STOP,
            PROPAGATE_RESTART,
            PROPAGATE_START_FAILURE,
            PINS_STOP_WHEN_UNNEEDED,
            DEFAULT_TARGET_DEPENDENCIES),
    REQUISITE_OF(
            "RequisiteOf",
            PROPAGATE_STOP,
            PROPAGATE_RESTART,
            PROPAGATE_START_FAILURE,
            PROPAGATE_INACTIVE_START_AS_FAILURE,
            PINS_STOP_WHEN_UNNEEDED,
            DEFAULT_TARGET_DEPENDENCIES),
    WANTED_BY("WantedBy", DEFAULT_TARGET_DEPENDENCIES, PINS_STOP_WHEN_UNNEEDED),
    BOUND_BY(
            "BoundBy",
            RETROACTIVE_STOP_ON_STOP,
            PROPAGATE_STOP,
            PROPAGATE_RESTART,
            PROPAGATE_START_FAILURE,
            PINS_STOP_WHEN_UNNEEDED,
            ADD_CANNOT_BE_ACTIVE_WITHOUT_QUEUE,
            DEFAULT_TARGET_DEPENDENCIES),
    UPHELD_BY("UpheldBy", START_STEADILY, DEFAULT_TARGET_DEPENDENCIES, PINS_STOP_WHEN_UNNEEDED),
    CONSISTS_OF("ConsistsOf", PROPAGATE_STOP, PROPAGATE_RESTART),
    CONFLICTS("Conflicts", PULL_IN_STOP, RETROACTIVE_STOP_ON_START),
    CONFLICTED_BY("ConflictedBy", PULL_IN_STOP_IGNORED, RETROACTIVE_STOP_ON_START, PROPAGATE_STOP_FAILURE),
    BEFORE("Before", DependencyAtom.BEFORE),
    AFTER("After", DependencyAtom.AFTER),
    ON_SUCCESS("OnSuccess", DependencyAtom.ON_SUCCESS),
    ON_SUCCESS_OF("OnSuccessOf"),
    ON_FAILURE("OnFailure", DependencyAtom.ON_FAILURE),
    ON_FAILURE_OF("OnFailureOf"),
    TRIGGERS("Triggers", DependencyAtom.TRIGGERS),
    TRIGGERED_BY("TriggeredBy", DependencyAtom.TRIGGERED_BY),
    PROPAGATES_RELOAD_TO("PropagatesReloadTo", DependencyAtom.PROPAGATES_RELOAD_TO),
    RELOAD_PROPAGATED_FROM("ReloadPropagatedFrom"),
    PROPAGATES_STOP_TO("PropagatesStopTo", RETROACTIVE_STOP_ON_STOP, PROPAGATE_STOP_GRACEFUL),
    STOP_PROPAGATED_FROM("StopPropagatedFrom"),
    JOINS_NAMESPACE_OF("JoinsNamespaceOf", DependencyAtom.JOINS_NAMESPACE_OF),
    REFERENCES("References", DependencyAtom.REFERENCES),
    REFERENCED_BY("ReferencedBy", DependencyAtom.REFERENCED_BY),
    IN_SLICE("InSlice", DependencyAtom.IN_SLICE),
    SLICE_OF("SliceOf", DependencyAtom.SLICE_OF);

    private static final Map<DependencyAtom, List<DependencyType>> BY_ATOM = byAtom();

    private final String property;
    private final Set<DependencyAtom> atoms;

    DependencyType(String property, DependencyAtom... atoms) {
        this.property = property;
        this.atoms = atoms.length == 0 ? Set.of() : Set.copyOf(EnumSet.copyOf(List.of(atoms)));
    }

    /** The D-Bus property and setting name, such as {@code Requires}. */
    public String property() {
        return property;
    }

    public Set<DependencyAtom> atoms() {
        return atoms;
    }

    /** Whether such a dependency of a unit on itself looks like a mistake. */
    public boolean isWorthTellingOnItself() {
        return switch (this) {
            case CONFLICTS, CONFLICTED_BY, BEFORE, AFTER, ON_SUCCESS, ON_FAILURE, TRIGGERS, TRIGGERED_BY -> true;
            default -> false;
        };
    }

    /** The types that carry an atom. */
    public static List<DependencyType> having(DependencyAtom atom) {
        return BY_ATOM.get(atom);
    }

    /** What the other unit holds. */
    public DependencyType inverse() {
        return switch (this) {
            case REQUIRES -> REQUIRED_BY;
            case REQUISITE -> REQUISITE_OF;
            case WANTS -> WANTED_BY;
            case BINDS_TO -> BOUND_BY;
            case PART_OF -> CONSISTS_OF;
            case UPHOLDS -> UPHELD_BY;
            case REQUIRED_BY -> REQUIRES;
            case REQUISITE_OF -> REQUISITE;
            case WANTED_BY -> WANTS;
            case BOUND_BY -> BINDS_TO;
            case UPHELD_BY -> UPHOLDS;
            case CONSISTS_OF -> PART_OF;
            case CONFLICTS -> CONFLICTED_BY;
            case CONFLICTED_BY -> CONFLICTS;
            case BEFORE -> AFTER;
            case AFTER -> BEFORE;
            case ON_SUCCESS -> ON_SUCCESS_OF;
            case ON_SUCCESS_OF -> ON_SUCCESS;
            case ON_FAILURE -> ON_FAILURE_OF;
            case ON_FAILURE_OF -> ON_FAILURE;
            case TRIGGERS -> TRIGGERED_BY;
            case TRIGGERED_BY -> TRIGGERS;
            case PROPAGATES_RELOAD_TO -> RELOAD_PROPAGATED_FROM;
            case RELOAD_PROPAGATED_FROM -> PROPAGATES_RELOAD_TO;
            case PROPAGATES_STOP_TO -> STOP_PROPAGATED_FROM;
            case STOP_PROPAGATED_FROM -> PROPAGATES_STOP_TO;
            case JOINS_NAMESPACE_OF -> JOINS_NAMESPACE_OF;
            case REFERENCES -> REFERENCED_BY;
            case REFERENCED_BY -> REFERENCES;
            case IN_SLICE -> SLICE_OF;
            case SLICE_OF -> IN_SLICE;
        };
    }

    private static Map<DependencyAtom, List<DependencyType>> byAtom() {
        Map<DependencyAtom, List<DependencyType>> map = new EnumMap<>(DependencyAtom.class);
        for (DependencyAtom atom : DependencyAtom.values()) {
            map.put(atom, List.of());
        }
        for (DependencyType type : values()) {
            for (DependencyAtom atom : type.atoms) {
                List<DependencyType> grown = new java.util.ArrayList<>(map.get(atom));
                grown.add(type);
                map.put(atom, List.copyOf(grown));
            }
        }
        return map;
    }
}
