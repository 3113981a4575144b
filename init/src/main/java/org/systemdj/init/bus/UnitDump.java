// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.List;
import org.systemdj.condition.Outcome;
import org.systemdj.config.Condition;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.job.Job;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.StateTimes;
import org.systemdj.init.unit.Timestamp;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.time.TimeSpan;
import org.systemdj.unitfile.LoadState;

/**
 * A unit as text: what is dumped of units of all types.
 *
 * <p>Compat: why a dependency is there is not said, as it is not kept; nor which controllers a control group asks for, nor
 * how cleaning ended where that is no property.
 *
 * <p>Source: systemd-analyze(1), dump. Loop-confined.
 */
final class UnitDump {
    private final ManagerBus bus;
    private final Unit unit;
    private final DumpLines lines;

    private UnitDump(ManagerBus bus, StringBuilder out, Unit unit) {
        this.bus = bus;
        this.unit = unit;
        this.lines = new DumpLines(out, unit);
    }

    static void write(ManagerBus bus, StringBuilder out, Unit unit) {
        new UnitDump(bus, out, unit).write();
    }

    private void write() {
        lines.text("→ Unit " + unit.id() + ":");
        for (UnitName name : unit.names()) {
            if (!name.toString().equals(unit.id())) {
                lines.line("Alias", name.toString());
            }
        }
        state();
        files();
        checks();
        dependencies();
        if (unit.loadState() == LoadState.LOADED) {
            lines.settings(
                            "StopWhenUnneeded",
                            "RefuseManualStart",
                            "RefuseManualStop",
                            "DefaultDependencies",
                            "SurviveFinalKillSignal",
                            "OnSuccessJobMode",
                            "OnFailureJobMode")
                    .yes("IgnoreOnIsolate", unit.ignoresIsolation());
            lines.each("Bus Ref", unit.busReferences());
            TypeDump.write(lines, unit);
        } else if (unit.loadState() == LoadState.ERROR) {
            lines.line("Load Error Code", unit.loadError());
        }
        if (unit.job() != null) {
            job(lines, unit.job(), "\t");
        }
        if (unit.nopJob() != null) {
            job(lines, unit.nopJob(), "\t");
        }
    }

    private void state() {
        StateTimes times = unit.times();
        lines.line("Description", unit.description())
                .orNothing("Instance", unit.name().instance())
                .line("Unit Load State", unit.loadState().word())
                .line("Unit Active State", unit.activeState().word());
        time("State Change Timestamp", times.stateChange());
        time("Inactive Exit Timestamp", times.inactiveExit());
        time("Active Enter Timestamp", times.activeEnter());
        time("Active Exit Timestamp", times.activeExit());
        time("Inactive Enter Timestamp", times.inactiveEnter());
        lines.yes("May GC", unit.mayCollect())
                .yes("Need Daemon Reload", UnitValues.needDaemonReload(new UnitHandle(bus, unit)))
                .yes("Transient", unit.isTransient() || unit.perpetual() && isScope())
                .yes("Perpetual", unit.perpetual())
                .line("Garbage Collection Mode", lines.value("CollectMode"));
        if (UnitValues.hasProcesses(unit.type())) {
            UnitName slice = unit.cgroup().slice();
            String path = CgroupAccounting.path(unit);
            lines.orNothing("Slice", slice == null ? "" : slice.toString())
                    .line("CGroup", path.isEmpty() && !unit.perpetual() ? "n/a" : path)
                    .yes("CGroup realized", unit.cgroup().isRealized());
        }
        lines.present("Markers", String.join(" ", UnitValues.markers(unit)))
                .present("Invocation ID", unit.invocationId());
    }

    private boolean isScope() {
        return unit.type() == UnitType.SCOPE;
    }

    private void time(String label, Timestamp when) {
        lines.time(label, when.realtimeUsec());
    }

    private void files() {
        lines.each("Documentation", unit.get(UnitDirectives.DOCUMENTATION));
        Unit following = unit.behavior().following();
        if (following != null) {
            lines.line("Following", following.id());
        }
        lines.present("Fragment Path", UnitValues.fragmentPath(unit))
                .present("Source Path", UnitValues.sourcePath(unit))
                .each("DropIn Path", UnitValues.dropInPaths(unit));
        if (unit.loadState() != LoadState.LOADED) {
            return;
        }
        action("Failure Action", "FailureAction");
        exitStatus("Failure Action Exit Status", "FailureActionExitStatus");
        action("Success Action", "SuccessAction");
        exitStatus("Success Action Exit Status", "SuccessActionExitStatus");
        if (unit.jobTimeoutUsec() != TimeSpan.USEC_INFINITY) {
            lines.span("Job Timeout", unit.jobTimeoutUsec());
        }
        action("Job Timeout Action", "JobTimeoutAction");
        lines.present("Job Timeout Reboot Argument", lines.value("JobTimeoutRebootArgument"));
    }

    private void action(String label, String setting) {
        String word = lines.value(setting);
        lines.present(label, word.equals("none") ? "" : word);
    }

    private void exitStatus(String label, String setting) {
        if (lines.isMade(setting)) {
            lines.present(label, lines.value(setting));
        }
    }

    private void checks() {
        outcomes(
                "Condition",
                unit.get(UnitDirectives.CONDITIONS),
                unit.manager().conditions().conditionOutcomes(unit));
        outcomes(
                "Assert",
                unit.get(UnitDirectives.ASSERTS),
                unit.manager().conditions().assertOutcomes(unit));
        if (unit.times().condition().isSet()) {
            time("Condition Timestamp", unit.times().condition());
            lines.yes("Condition Result", unit.conditionResult());
        }
        if (unit.times().assertion().isSet()) {
            time("Assert Timestamp", unit.times().assertion());
            lines.yes("Assert Result", unit.assertResult());
        }
    }

    /** The last that was read comes first. */
    private void outcomes(String prefix, List<Condition> conditions, List<Outcome> outcomes) {
        for (int i = conditions.size() - 1; i >= 0; i--) {
            Condition condition = conditions.get(i);
            Outcome outcome = i < outcomes.size() ? outcomes.get(i) : Outcome.UNTESTED;
            lines.line(
                    prefix + condition.type().word(),
                    (condition.trigger() ? "|" : "") + (condition.negate() ? "!" : "") + condition.parameter() + " "
                            + outcomeWord(outcome));
        }
    }

    private static String outcomeWord(Outcome outcome) {
        return switch (outcome) {
            case UNTESTED -> "untested";
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case ERROR -> "error";
        };
    }

    private void dependencies() {
        for (DependencyType type : DependencyType.values()) {
            for (Unit other : unit.dependencies().of(type)) {
                lines.line(type.property(), other.id());
            }
        }
        lines.each("WantsMountsFor", UnitValues.mountsFor(unit, DependencyType.WANTS))
                .each("RequiresMountsFor", UnitValues.mountsFor(unit, DependencyType.REQUIRES));
    }

    /** A job, each line of which begins as told. */
    static void job(DumpLines lines, Job job, String prefix) {
        lines.text(prefix + "-> Job " + job.id() + ":")
                .text(prefix + "\tAction: " + job.unit().id() + " -> "
                        + job.type().word())
                .text(prefix + "\tState: " + job.state().word())
                .text(prefix + "\tIrreversible: " + (job.irreversible() ? "yes" : "no"))
                .text(prefix + "\tMay GC: no");
    }
}
