// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import java.util.Optional;
import org.systemdj.config.PathKind;
import org.systemdj.config.PathSpec;
import org.systemdj.text.UnitName;
import org.systemdj.time.TimeSpan;

/**
 * [Path]: which paths start a unit.
 *
 * <p>Source: systemd.path(5), OPTIONS.
 *
 * <p>Immutable.
 */
public final class PathDirectives {
    private static final Rows ROWS = new Rows("Path");

    /** What is watched, in the order of the file. */
    public static final Directive<List<PathSpec>> PATHS = ROWS.row("Paths", TimerTypes.path(PathKind.EXISTS), List.of())
            .keysOnly()
            .key("PathExists", TimerTypes.path(PathKind.EXISTS))
            .key("PathExistsGlob", TimerTypes.path(PathKind.EXISTS_GLOB))
            .key("PathChanged", TimerTypes.path(PathKind.CHANGED))
            .key("PathModified", TimerTypes.path(PathKind.MODIFIED))
            .key("DirectoryNotEmpty", TimerTypes.path(PathKind.DIRECTORY_NOT_EMPTY))
            .bus(
                    "Paths",
                    "a(ss)",
                    Bus.<PathSpec>eachBackwards(spec -> Bus.struct(spec.kind().word(), spec.path())))
            .applied();

    /** The unit that it starts; the service of the same name where not set. */
    public static final Directive<Optional<UnitName>> UNIT = ROWS.row("Unit", TimerTypes.TRIGGERED, Optional.empty())
            .noBus("shown from the dependency graph")
            .applied();

    /** Whether the watched directories are made. */
    public static final Directive<Boolean> MAKE_DIRECTORY = ROWS.row("MakeDirectory", ScalarTypes.BOOLEAN, false)
            .bus("MakeDirectory", "b", Bus.SAME)
            .applied();

    /** The mode of directories that are made. */
    public static final Directive<Integer> DIRECTORY_MODE = ROWS.row("DirectoryMode", ScalarTypes.MODE, 0755)
            .bus("DirectoryMode", "u", Bus.SAME)
            .applied();

    /** The time in which starts are counted; the manager's default where infinite. */
    public static final Directive<TimeSpan> TRIGGER_LIMIT_INTERVAL_SEC = ROWS.row(
                    "TriggerLimitIntervalSec", TimeTypes.SECONDS, TimeSpan.INFINITY)
            .bus("TriggerLimitIntervalUSec", "t", Bus.USEC)
            .applied();

    /** How many starts are allowed in that time; the manager's default where -1. */
    public static final Directive<Integer> TRIGGER_LIMIT_BURST = ROWS.row("TriggerLimitBurst", ScalarTypes.UNSIGNED, -1)
            .bus("TriggerLimitBurst", "u", Bus.SAME)
            .applied();

    /** The table. */
    public static final DirectiveTable TABLE = ROWS.table();

    private PathDirectives() {}
}
