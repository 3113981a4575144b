// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import static org.systemdj.console.Getopt.Argument.NONE;
import static org.systemdj.console.Getopt.Argument.OPTIONAL;
import static org.systemdj.console.Getopt.Argument.REQUIRED;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.Getopt;
import org.systemdj.unitfile.SearchPath.Scope;

/**
 * The options of systemd-analyze, one row each.
 *
 * <p>Source: systemd-analyze(1), OPTIONS; order as systemd-analyze 257 tells ambiguous ones.
 *
 * <p>Built once per run.
 */
final class OptionTable {
    private final List<Getopt.Option<Options>> rows = new ArrayList<>(40);
    private final OptionValues values;

    private OptionTable(OptionValues values) {
        this.values = values;
    }

    static List<Getopt.Option<Options>> of(OptionValues values) {
        OptionTable table = new OptionTable(values);
        table.first();
        table.second();
        return table.rows;
    }

    /** What an option without argument changes. */
    @FunctionalInterface
    private interface Change {
        void to(Options options);
    }

    private void flag(String name, int letter, Change change) {
        rows.add(new Getopt.Option<>(name, letter, NONE, (options, value) -> {
            change.to(options);
            return Getopt.CONTINUE;
        }));
    }

    private void row(String name, int letter, Getopt.Argument argument, Getopt.Action<Options> action) {
        rows.add(new Getopt.Option<>(name, letter, argument, action));
    }

    private void first() {
        row("help", 'h', NONE, (options, value) -> values.help());
        row("version", 0, NONE, (options, value) -> values.version());
        flag("quiet", 'q', o -> o.quiet = true);
        flag("order", 0, o -> o.dot = Options.DotEdges.ORDER);
        flag("require", 0, o -> o.dot = Options.DotEdges.REQUIREMENT);
        row("root", 0, REQUIRED, values::root);
        row("image", 0, REQUIRED, values::image);
        row("image-policy", 0, REQUIRED, values::imagePolicy);
        row("recursive-errors", 0, REQUIRED, values::recursiveErrors);
        row("offline", 0, REQUIRED, values::offline);
        row("threshold", 0, REQUIRED, values::threshold);
        row("security-policy", 0, REQUIRED, values::securityPolicy);
        flag("system", 0, o -> o.scope = Scope.SYSTEM);
        flag("user", 0, o -> o.scope = Scope.USER);
        flag("global", 0, o -> o.scope = Scope.GLOBAL);
        row("from-pattern", 0, REQUIRED, OptionValues::fromPattern);
        row("to-pattern", 0, REQUIRED, OptionValues::toPattern);
        row("fuzz", 0, REQUIRED, values::fuzz);
        flag("no-pager", 0, o -> o.noPager = true);
    }

    private void second() {
        row("man", 0, OPTIONAL, values::man);
        row("generators", 0, OPTIONAL, values::generators);
        row("instance", 0, REQUIRED, OptionValues::instance);
        row("host", 'H', REQUIRED, (o, v) -> OptionValues.target(o, Options.Transport.REMOTE, v));
        row("machine", 'M', REQUIRED, (o, v) -> OptionValues.target(o, Options.Transport.MACHINE, v));
        row("iterations", 0, REQUIRED, values::iterations);
        row("base-time", 0, REQUIRED, values::baseTime);
        row("unit", 'U', REQUIRED, values::unit);
        row("json", 0, REQUIRED, values::json);
        row("profile", 0, REQUIRED, values::profile);
        flag("table", 0, o -> o.table = true);
        flag("no-legend", 0, o -> o.legend = false);
        flag("tldr", 0, o -> o.tldr = true);
        flag("mask", 'm', o -> o.mask = true);
        row("scale-svg", 0, REQUIRED, OptionValues::scaleSvg);
        flag("detailed", 0, o -> o.detailed = true);
    }
}
