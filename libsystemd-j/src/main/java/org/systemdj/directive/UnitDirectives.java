// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import static org.systemdj.directive.ScalarTypes.BOOLEAN;

import java.util.List;
import org.systemdj.config.CollectMode;
import org.systemdj.config.Condition;
import org.systemdj.config.ConditionType;
import org.systemdj.config.EmergencyAction;
import org.systemdj.config.JobMode;
import org.systemdj.text.UnitName;
import org.systemdj.time.TimeSpan;
import org.systemdj.unitfile.Problem;

/**
 * [Unit]: what all units have.
 *
 * <p>Source: systemd.unit(5), [Unit] SECTION OPTIONS.
 *
 * <p>Immutable.
 */
public final class UnitDirectives {
    private static final Rows ROWS = new Rows("Unit");
    private static final List<UnitName> NO_UNITS = List.of();

    /** The message for names that are gone. */
    static final Assigner OBSOLETE = (settings, value, context) -> context.report(
            Problem.Severity.INFO, "Support for option " + context.key() + "= has been removed and it is ignored");

    /** The title; empty where none is given: the unit's name stands for it then. */
    public static final Directive<String> DESCRIPTION = ROWS.row("Description", TextTypes.STRING, "")
            .bus("Description", "s", Bus.SAME)
            .applied();

    /** Addresses of documentation. */
    public static final Directive<List<String>> DOCUMENTATION = ROWS.row(
                    "Documentation", UnitTypes.DOCUMENTATION, List.<String>of())
            .bus("Documentation", "as", Bus.SAME)
            .applied();

    /** The file that the unit was generated from. */
    public static final Directive<String> SOURCE_PATH = ROWS.row("SourcePath", TextTypes.PATH, "")
            .bus("SourcePath", "s", Bus.SAME)
            .applied();

    /** Units that are started with this one and without which it does not run. */
    public static final Directive<List<UnitName>> REQUIRES =
            ROWS.row("Requires", UnitTypes.UNITS, NO_UNITS).noBus(Bus.GRAPH).applied();

    /** Units that must be up already. */
    public static final Directive<List<UnitName>> REQUISITE =
            ROWS.row("Requisite", UnitTypes.UNITS, NO_UNITS).noBus(Bus.GRAPH).applied();

    /** Units that are started with this one if they can. */
    public static final Directive<List<UnitName>> WANTS =
            ROWS.row("Wants", UnitTypes.UNITS, NO_UNITS).noBus(Bus.GRAPH).applied();

    /** Units with whose end this one ends too. */
    public static final Directive<List<UnitName>> BINDS_TO = ROWS.row("BindsTo", UnitTypes.UNITS, NO_UNITS)
            .alias("BindTo")
            .noBus(Bus.GRAPH)
            .applied();

    /** Units that are started again and again while this one is up. */
    public static final Directive<List<UnitName>> UPHOLDS =
            ROWS.row("Upholds", UnitTypes.UNITS, NO_UNITS).noBus(Bus.GRAPH).applied();

    /** Units that cannot be up together with this one. */
    public static final Directive<List<UnitName>> CONFLICTS =
            ROWS.row("Conflicts", UnitTypes.UNITS, NO_UNITS).noBus(Bus.GRAPH).applied();

    /** Units that wait for this one. */
    public static final Directive<List<UnitName>> BEFORE =
            ROWS.row("Before", UnitTypes.UNITS, NO_UNITS).noBus(Bus.GRAPH).applied();

    /** Units for which this one waits. */
    public static final Directive<List<UnitName>> AFTER =
            ROWS.row("After", UnitTypes.UNITS, NO_UNITS).noBus(Bus.GRAPH).applied();

    /** Units started when this one ends well. */
    public static final Directive<List<UnitName>> ON_SUCCESS =
            ROWS.row("OnSuccess", UnitTypes.UNITS, NO_UNITS).noBus(Bus.GRAPH).applied();

    /** Units started when this one fails. */
    public static final Directive<List<UnitName>> ON_FAILURE =
            ROWS.row("OnFailure", UnitTypes.UNITS, NO_UNITS).noBus(Bus.GRAPH).applied();

    /** Units reloaded with this one. */
    public static final Directive<List<UnitName>> PROPAGATES_RELOAD_TO = ROWS.row(
                    "PropagatesReloadTo", UnitTypes.UNITS, NO_UNITS)
            .alias("PropagateReloadTo")
            .noBus(Bus.GRAPH)
            .applied();

    /** Units with which this one is reloaded. */
    public static final Directive<List<UnitName>> RELOAD_PROPAGATED_FROM = ROWS.row(
                    "ReloadPropagatedFrom", UnitTypes.UNITS, NO_UNITS)
            .alias("PropagateReloadFrom")
            .noBus(Bus.GRAPH)
            .applied();

    /** Units stopped with this one. */
    public static final Directive<List<UnitName>> PROPAGATES_STOP_TO = ROWS.row(
                    "PropagatesStopTo", UnitTypes.UNITS, NO_UNITS)
            .noBus(Bus.GRAPH)
            .applied();

    /** Units with which this one is stopped. */
    public static final Directive<List<UnitName>> STOP_PROPAGATED_FROM = ROWS.row(
                    "StopPropagatedFrom", UnitTypes.UNITS, NO_UNITS)
            .noBus(Bus.GRAPH)
            .applied();

    /** Units with which this one is stopped and restarted. */
    public static final Directive<List<UnitName>> PART_OF =
            ROWS.row("PartOf", UnitTypes.UNITS, NO_UNITS).noBus(Bus.GRAPH).applied();

    /** Units whose namespaces this one shares. */
    public static final Directive<List<UnitName>> JOINS_NAMESPACE_OF = ROWS.row(
                    "JoinsNamespaceOf", UnitTypes.UNITS, NO_UNITS)
            .noBus(Bus.GRAPH)
            .applied();

    /** Paths whose mounts are required. */
    public static final Directive<List<String>> REQUIRES_MOUNTS_FOR = ROWS.row(
                    "RequiresMountsFor", UnitTypes.MOUNTS_FOR, List.<String>of())
            .noBus(Bus.GRAPH)
            .applied();

    /** Paths whose mounts are wanted. */
    public static final Directive<List<String>> WANTS_MOUNTS_FOR = ROWS.row(
                    "WantsMountsFor", UnitTypes.MOUNTS_FOR, List.<String>of())
            .noBus(Bus.GRAPH)
            .applied();

    /** Whether it is stopped when no other unit needs it. */
    public static final Directive<Boolean> STOP_WHEN_UNNEEDED = ROWS.row("StopWhenUnneeded", BOOLEAN, false)
            .bus("StopWhenUnneeded", "b", Bus.SAME)
            .applied();

    /** Whether only other units may start it. */
    public static final Directive<Boolean> REFUSE_MANUAL_START = ROWS.row("RefuseManualStart", BOOLEAN, false)
            .bus("RefuseManualStart", "b", Bus.SAME)
            .applied();

    /** Whether only other units may stop it. */
    public static final Directive<Boolean> REFUSE_MANUAL_STOP = ROWS.row("RefuseManualStop", BOOLEAN, false)
            .bus("RefuseManualStop", "b", Bus.SAME)
            .applied();

    /** Whether it can be isolated. */
    public static final Directive<Boolean> ALLOW_ISOLATE = ROWS.row("AllowIsolate", BOOLEAN, false)
            .bus("AllowIsolate", "b", Bus.SAME)
            .applied();

    /** Whether it gets the dependencies usual for its type. */
    public static final Directive<Boolean> DEFAULT_DEPENDENCIES = ROWS.row("DefaultDependencies", BOOLEAN, true)
            .bus("DefaultDependencies", "b", Bus.SAME)
            .applied();

    /** Whether its processes are spared at the very end of the system. */
    public static final Directive<Boolean> SURVIVE_FINAL_KILL_SIGNAL = ROWS.row(
                    "SurviveFinalKillSignal", BOOLEAN, false)
            .bus("SurviveFinalKillSignal", "b", Bus.SAME)
            .applied();

    /** The mode of the jobs of {@link #ON_SUCCESS}. */
    public static final Directive<JobMode> ON_SUCCESS_JOB_MODE = ROWS.row(
                    "OnSuccessJobMode", UnitTypes.JOB_MODE, JobMode.FAIL)
            .bus("OnSuccessJobMode", "s", Bus.WORD)
            .applied();

    /** The mode of the jobs of {@link #ON_FAILURE}. */
    public static final Directive<JobMode> ON_FAILURE_JOB_MODE = ROWS.row(
                    "OnFailureJobMode", UnitTypes.JOB_MODE, JobMode.REPLACE)
            .key("OnFailureIsolate", UnitTypes.ISOLATE_JOB_MODE)
            .bus("OnFailureJobMode", "s", Bus.WORD)
            .applied();

    /** Whether it goes on when another unit is isolated. */
    public static final Directive<Boolean> IGNORE_ON_ISOLATE = ROWS.row("IgnoreOnIsolate", BOOLEAN, false)
            .bus("IgnoreOnIsolate", "b", Bus.SAME)
            .applied();

    /** How long a job may take, waiting included. */
    public static final Directive<TimeSpan> JOB_TIMEOUT_SEC = ROWS.row(
                    "JobTimeoutSec", TimeTypes.SERVICE_TIMEOUT, TimeSpan.INFINITY)
            .bus("JobTimeoutUSec", "t", Bus.USEC)
            .applied();

    /** How long a job may take once it runs; {@link #JOB_TIMEOUT_SEC} where not set. */
    public static final Directive<TimeSpan> JOB_RUNNING_TIMEOUT_SEC = ROWS.row(
                    "JobRunningTimeoutSec", TimeTypes.SERVICE_TIMEOUT, TimeSpan.INFINITY)
            .bus("JobRunningTimeoutUSec", "t", Bus.USEC)
            .applied();

    /** What is done when a job takes too long. */
    public static final Directive<EmergencyAction> JOB_TIMEOUT_ACTION = ROWS.row(
                    "JobTimeoutAction", UnitTypes.ACTION, EmergencyAction.NONE)
            .bus("JobTimeoutAction", "s", Bus.WORD)
            .applied();

    /** The argument of the reboot of {@link #JOB_TIMEOUT_ACTION}. */
    public static final Directive<String> JOB_TIMEOUT_REBOOT_ARGUMENT = ROWS.row(
                    "JobTimeoutRebootArgument", TextTypes.STRING, "")
            .bus("JobTimeoutRebootArgument", "s", Bus.SAME)
            .applied();

    /** The time in which starts are counted. */
    public static final Directive<TimeSpan> START_LIMIT_INTERVAL_SEC = ROWS.row(
                    "StartLimitIntervalSec", TimeTypes.SECONDS, TimeSpan.ofSeconds(10))
            .alias("StartLimitInterval")
            .bus("StartLimitIntervalUSec", "t", Bus.USEC)
            .applied();

    /** How many starts are allowed in that time. */
    public static final Directive<Integer> START_LIMIT_BURST = ROWS.row("StartLimitBurst", ScalarTypes.UNSIGNED, 5)
            .bus("StartLimitBurst", "u", Bus.SAME)
            .applied();

    /** What is done when it is started too often. */
    public static final Directive<EmergencyAction> START_LIMIT_ACTION = ROWS.row(
                    "StartLimitAction", UnitTypes.ACTION, EmergencyAction.NONE)
            .bus("StartLimitAction", "s", Bus.WORD)
            .applied();

    /** What is done when it fails. */
    public static final Directive<EmergencyAction> FAILURE_ACTION = ROWS.row(
                    "FailureAction", UnitTypes.ACTION, EmergencyAction.NONE)
            .bus("FailureAction", "s", Bus.WORD)
            .applied();

    /** What is done when it ends well. */
    public static final Directive<EmergencyAction> SUCCESS_ACTION = ROWS.row(
                    "SuccessAction", UnitTypes.ACTION, EmergencyAction.NONE)
            .bus("SuccessAction", "s", Bus.WORD)
            .applied();

    /** The exit status of the manager when {@link #FAILURE_ACTION} ends it; -1 for the unit's own. */
    public static final Directive<Integer> FAILURE_ACTION_EXIT_STATUS = ROWS.row(
                    "FailureActionExitStatus", UnitTypes.EXIT_STATUS, -1)
            .bus("FailureActionExitStatus", "i", Bus.SAME)
            .applied();

    /** The exit status of the manager when {@link #SUCCESS_ACTION} ends it; -1 for the unit's own. */
    public static final Directive<Integer> SUCCESS_ACTION_EXIT_STATUS = ROWS.row(
                    "SuccessActionExitStatus", UnitTypes.EXIT_STATUS, -1)
            .bus("SuccessActionExitStatus", "i", Bus.SAME)
            .applied();

    /** The argument of the reboot of the actions. */
    public static final Directive<String> REBOOT_ARGUMENT = ROWS.row("RebootArgument", TextTypes.STRING, "")
            .bus("RebootArgument", "s", Bus.SAME)
            .applied();

    /** What must hold, else the unit is skipped. */
    public static final Directive<List<Condition>> CONDITIONS = conditions("Condition");

    /** What must hold, else the start fails. */
    public static final Directive<List<Condition>> ASSERTS = conditions("Assert");

    /** When it is unloaded. */
    public static final Directive<CollectMode> COLLECT_MODE = ROWS.row(
                    "CollectMode", ScalarTypes.word(CollectMode.values()), CollectMode.INACTIVE)
            .bus("CollectMode", "s", Bus.WORD)
            .applied();

    /** The table. */
    public static final DirectiveTable TABLE = table();

    private UnitDirectives() {}

    private static Directive<List<Condition>> conditions(String prefix) {
        RowBuilder<List<Condition>> row = ROWS.row(
                        prefix + "s", UnitTypes.condition(ConditionType.PATH_EXISTS), List.<Condition>of())
                .keysOnly();
        for (ConditionType type : ConditionType.values()) {
            if (type.isLater()) {
                row.laterKey(prefix + type.word(), UnitTypes.condition(type));
            } else if (prefix.equals("Condition") || type != ConditionType.FIRMWARE) {
                row.key(prefix + type.word(), UnitTypes.condition(type));
            }
        }
        return row.noBus("shown with the results of the last check").applied();
    }

    private static DirectiveTable table() {
        ROWS.action("RequiresOverridable", DirectiveName.Support.LEGACY, replaced(REQUIRES));
        ROWS.action("RequisiteOverridable", DirectiveName.Support.LEGACY, replaced(REQUISITE));
        ROWS.obsolete(OBSOLETE, "IgnoreOnSnapshot");
        return ROWS.table();
    }

    private static Assigner replaced(Directive<List<UnitName>> by) {
        Assigner assigner = new TypedAssigner<>(by, by.type());
        return (settings, value, context) -> {
            context.warn("Unit dependency type " + context.key() + "= is obsolete, replacing by " + by
                    + ", please update your unit file");
            assigner.assign(settings, value, context);
        };
    }
}
