// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.ManagedOomMode;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.cgroup.CgroupTree;
import org.systemdj.init.manager.Manager;
import org.systemdj.sys.Errno;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.LoadState;
import org.systemdj.unitfile.Problem;
import org.systemdj.unitfile.UnitDefinition;

/**
 * Takes a unit's files in: definition, names, dependencies, the type's own part. Also used on {@code daemon-reload},
 * after all dependencies have been dropped.
 *
 * <p>Source: systemd.unit(5). Loop-confined.
 */
public final class UnitLoading {
    private static final Logger LOG = LoggerFactory.getLogger(UnitLoading.class);

    /** In the order in which they are added. */
    private static final List<Map.Entry<Directive<List<UnitName>>, DependencyType>> DIRECTIVES = List.of(
            Map.entry(UnitDirectives.BEFORE, DependencyType.BEFORE),
            Map.entry(UnitDirectives.AFTER, DependencyType.AFTER),
            Map.entry(UnitDirectives.REQUIRES, DependencyType.REQUIRES),
            Map.entry(UnitDirectives.REQUISITE, DependencyType.REQUISITE),
            Map.entry(UnitDirectives.WANTS, DependencyType.WANTS),
            Map.entry(UnitDirectives.BINDS_TO, DependencyType.BINDS_TO),
            Map.entry(UnitDirectives.PART_OF, DependencyType.PART_OF),
            Map.entry(UnitDirectives.UPHOLDS, DependencyType.UPHOLDS),
            Map.entry(UnitDirectives.CONFLICTS, DependencyType.CONFLICTS),
            Map.entry(UnitDirectives.ON_SUCCESS, DependencyType.ON_SUCCESS),
            Map.entry(UnitDirectives.ON_FAILURE, DependencyType.ON_FAILURE),
            Map.entry(UnitDirectives.PROPAGATES_RELOAD_TO, DependencyType.PROPAGATES_RELOAD_TO),
            Map.entry(UnitDirectives.RELOAD_PROPAGATED_FROM, DependencyType.RELOAD_PROPAGATED_FROM),
            Map.entry(UnitDirectives.PROPAGATES_STOP_TO, DependencyType.PROPAGATES_STOP_TO),
            Map.entry(UnitDirectives.STOP_PROPAGATED_FROM, DependencyType.STOP_PROPAGATED_FROM),
            Map.entry(UnitDirectives.JOINS_NAMESPACE_OF, DependencyType.JOINS_NAMESPACE_OF));

    private static final List<Directive<List<UnitName>>> NAMES_OF_DEPENDENCIES =
            DIRECTIVES.stream().map(Map.Entry::getKey).toList();

    private static final UnitName OOMD = UnitName.of("systemd-oomd.service");

    private UnitLoading() {}

    /** Loads or reloads one unit. Whatever is wrong with it ends in its load state, never in an exception. */
    public static void load(Unit unit) {
        Manager manager = unit.manager();
        UnitDefinition definition = manager.definitions().load(unit.name());
        if (!isRefusedScope(unit, definition)) {
            for (Problem problem : definition.problems()) {
                manager.status().problem(unit, problem);
            }
        }
        LoadState state = definition.state();
        String error = definition.stateReason();
        if (state == LoadState.NOT_FOUND && unit.behavior().existsWithoutFile()) {
            state = LoadState.LOADED;
            error = "";
        }
        Settings settings = ImpliedSettings.add(unit.name(), unit.behavior().complete(definition.settings()));
        unit.define(definition, state, error, manager.defaults().apply(unit, settings, state == LoadState.LOADED));
        for (UnitName alias : definition.aliases()) {
            if (!manager.units().alias(unit, alias)) {
                LOG.debug("{}: Alias {} is in use by another unit.", unit.id(), alias);
            }
        }
        if (state != LoadState.LOADED) {
            return;
        }
        addDependencies(unit, definition);
        addMountNeeds(unit);
        try {
            refuseContext(unit);
            unit.behavior().load();
        } catch (BadUnitException e) {
            if (!e.getMessage().isEmpty()) {
                LOG.error("{}: {}", unit.id(), e.getMessage());
            }
            if (e.errno() == 0) {
                unit.loadState(LoadState.BAD_SETTING, e.getMessage());
            } else if (e.errno() == Errno.ENOENT) {
                unit.loadState(LoadState.NOT_FOUND, "Unit " + unit.id() + " not found.");
            } else {
                unit.loadFailed(e.errno());
            }
            return;
        }
        manager.mountNeeds().connect(unit);
        addOomDependencies(unit);
        unit.startLimit()
                .configure(
                        unit.get(UnitDirectives.START_LIMIT_INTERVAL_SEC).usec(),
                        unit.get(UnitDirectives.START_LIMIT_BURST));
        if (!manager.isOnTrial()) {
            manager.status().notApplied(unit);
        }
    }

    /** Scopes are made at run time only: a file of one is not looked into. */
    private static boolean isRefusedScope(Unit unit, UnitDefinition definition) {
        boolean ofFile = definition.fragmentPath().isPresent()
                && !definition.fragmentPath().get().contains("/transient/");
        return unit.type() == UnitType.SCOPE && ofFile && !unit.perpetual();
    }

    /** Refuses processes that cannot be set up, before their unit gets what it does not say itself. */
    private static void refuseContext(Unit unit) throws BadUnitException {
        if (!unit.get(ExecDirectives.DYNAMIC_USER)) {
            return;
        }
        String why;
        if (!unit.manager().isSystem()) {
            why = "DynamicUser= enabled for user unit, which is not supported. Refusing.";
        } else if (unit.get(ExecDirectives.WORKING_DIRECTORY).home()) {
            why = "WorkingDirectory=~ is not allowed under DynamicUser=yes. Refusing.";
        } else {
            return;
        }
        unit.refuseContext();
        if (unit.get(CgroupDirectives.SLICE).isPresent()) {
            unit.manager().slices().put(unit);
        }
        throw new BadUnitException(why);
    }

    /** Our own fault: the unit cannot be used, the others can. */
    public static void failed(Unit unit, RuntimeException why) {
        unit.loadState(LoadState.ERROR, why.toString());
    }

    private static void addDependencies(Unit unit, UnitDefinition definition) {
        Manager manager = unit.manager();
        for (Map.Entry<Directive<List<UnitName>>, DependencyType> entry : DIRECTIVES) {
            if (unit.settings().isSet(entry.getKey())) {
                for (UnitName other : unit.get(entry.getKey())) {
                    manager.addDependency(unit, entry.getValue(), other);
                }
            }
        }
        definition.wants().forEach(other -> manager.addDependency(unit, DependencyType.WANTS, other));
        definition.requires().forEach(other -> manager.addDependency(unit, DependencyType.REQUIRES, other));
        definition.upholds().forEach(other -> manager.addDependency(unit, DependencyType.UPHOLDS, other));
        if (!manager.isOnTrial()) {
            // What they named is in the graph now.
            unit.settings(unit.settings().without(NAMES_OF_DEPENDENCIES));
            unit.shareSettings();
        }
    }

    /** What systemd-oomd may kill in comes after it. Source: systemd.resource-control(5), «Implicit Dependencies». */
    private static void addOomDependencies(Unit unit) {
        boolean wanted = unit.get(CgroupDirectives.MANAGED_OOM_SWAP) == ManagedOomMode.KILL
                || unit.get(CgroupDirectives.MANAGED_OOM_MEMORY_PRESSURE) == ManagedOomMode.KILL;
        if (wanted && unit.manager().cgroups().tree().available().contains(CgroupTree.Controller.MEMORY)) {
            unit.manager().addDependency(unit, DependencyType.AFTER, OOMD);
            unit.manager().addDependency(unit, DependencyType.WANTS, OOMD);
        }
    }

    private static void addMountNeeds(Unit unit) {
        for (String path : unit.get(UnitDirectives.REQUIRES_MOUNTS_FOR)) {
            needMounts(unit, path, DependencyType.REQUIRES);
        }
        for (String path : unit.get(UnitDirectives.WANTS_MOUNTS_FOR)) {
            needMounts(unit, path, DependencyType.WANTS);
        }
    }

    /** Makes a unit depend, once it is loaded, on the mounts that a path lies on, those known then and those to come. */
    public static void needMounts(Unit unit, String path, DependencyType type) {
        unit.manager().mountNeeds().add(unit, path, type);
    }
}
