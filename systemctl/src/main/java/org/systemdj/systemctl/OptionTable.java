// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import static org.systemdj.console.Getopt.Argument.NONE;
import static org.systemdj.console.Getopt.Argument.REQUIRED;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.Getopt;

/**
 * The options of systemctl, one row each. Rows that share an action are the same option under two names.
 *
 * <p>Source: systemctl(1), OPTIONS; order as systemctl 257 tells ambiguous ones.
 *
 * <p>Built once per run.
 */
final class OptionTable {
    private final List<Getopt.Option<Options>> rows = new ArrayList<>(80);
    private final OptionValues values;

    private OptionTable(OptionValues values) {
        this.values = values;
    }

    static List<Getopt.Option<Options>> of(OptionValues values) {
        OptionTable table = new OptionTable(values);
        table.general();
        table.jobs();
        table.elsewhere();
        table.listing();
        table.shutdown();
        table.files();
        return table.rows;
    }

    /** What an option without argument changes. */
    @FunctionalInterface
    private interface Change {
        void to(Options options);
    }

    /** What an option with an argument changes. */
    @FunctionalInterface
    private interface Setting {
        void to(Options options, String value);
    }

    private void flag(String name, int letter, Change change) {
        rows.add(new Getopt.Option<>(name, letter, NONE, (options, value) -> {
            change.to(options);
            return Getopt.CONTINUE;
        }));
    }

    private void set(String name, int letter, Setting setting) {
        rows.add(new Getopt.Option<>(name, letter, REQUIRED, (options, value) -> {
            setting.to(options, value);
            return Getopt.CONTINUE;
        }));
    }

    private void row(String name, int letter, Getopt.Argument argument, Getopt.Action<Options> action) {
        rows.add(new Getopt.Option<>(name, letter, argument, action));
    }

    private void general() {
        row("help", 'h', NONE, (options, value) -> values.help());
        row("version", 0, NONE, (options, value) -> values.version());
        row("type", 't', REQUIRED, values::type);
        row("property", 'p', REQUIRED, (options, value) -> OptionValues.property(options, value));
        row("", 'P', REQUIRED, (options, value) -> {
            options.valueOnly = true;
            return OptionValues.property(options, value);
        });
        flag("all", 'a', o -> o.all = true);
        flag("reverse", 0, o -> o.direction = Options.Direction.REVERSE);
        flag("after", 0, o -> o.direction = Options.Direction.AFTER);
        flag("before", 0, o -> o.direction = Options.Direction.BEFORE);
        flag("show-types", 0, o -> o.showTypes = true);
        flag("failed", 0, o -> o.states.add("failed"));
        flag("full", 'l', o -> o.full = true);
    }

    private void jobs() {
        set("job-mode", 0, (o, v) -> o.jobMode = v);
        flag("fail", 0, o -> o.jobMode = "fail");
        flag("irreversible", 0, o -> o.jobMode = "replace-irreversibly");
        flag("ignore-dependencies", 0, o -> o.jobMode = "ignore-dependencies");
        Getopt.Action<Options> ignore = (o, v) -> {
            o.checkInhibitors = Boolean.FALSE;
            return Getopt.CONTINUE;
        };
        row("ignore-inhibitors", 'i', NONE, ignore);
        row("check-inhibitors", 0, REQUIRED, values::checkInhibitors);
        flag("value", 0, o -> o.valueOnly = true);
        flag("user", 0, o -> o.scope = Options.Scope.USER);
        flag("system", 0, o -> o.scope = Options.Scope.SYSTEM);
        flag("global", 0, o -> o.scope = Options.Scope.GLOBAL);
        flag("wait", 0, o -> o.wait = true);
        flag("no-block", 0, o -> o.noBlock = true);
        row("legend", 0, REQUIRED, values::legend);
        flag("no-legend", 0, o -> o.legend = false);
        flag("no-pager", 0, o -> o.noPager = true);
        flag("no-wall", 0, o -> o.noWall = true);
        flag("dry-run", 0, o -> o.dryRun = true);
        flag("quiet", 'q', o -> o.quiet = true);
        flag("no-warn", 0, o -> o.noWarn = true);
        row("root", 0, REQUIRED, values::root);
        row("image", 0, REQUIRED, values::image);
        row("image-policy", 0, REQUIRED, values::imagePolicy);
        flag("force", 'f', o -> o.force++);
        flag("no-reload", 0, o -> o.noReload = true);
        Getopt.Action<Options> whom = (o, v) -> {
            o.killWhom = v;
            return Getopt.CONTINUE;
        };
        row("kill-whom", 0, REQUIRED, whom);
        row("kill-who", 0, REQUIRED, whom);
        row("kill-value", 0, REQUIRED, values::killValue);
        row("signal", 's', REQUIRED, values::signal);
    }

    private void listing() {
        row("lines", 'n', REQUIRED, values::lines);
        row("output", 'o', REQUIRED, values::output);
        flag("plain", 0, o -> o.plain = true);
        row("state", 0, REQUIRED, values::state);
        row("recursive", 'r', NONE, values::recursive);
        flag("with-dependencies", 0, o -> o.withDependencies = true);
        row("timestamp", 0, REQUIRED, values::timestamp);
    }

    private void shutdown() {
        flag("firmware-setup", 0, o -> o.firmwareSetup = true);
        row("boot-loader-menu", 0, REQUIRED, values::bootLoaderMenu);
        row("boot-loader-entry", 0, REQUIRED, values::bootLoaderEntry);
        set("message", 0, (o, v) -> o.message = v);
        flag("show-transaction", 'T', o -> o.showTransaction = true);
        row("what", 0, REQUIRED, values::what);
        set("reboot-argument", 0, (o, v) -> o.rebootArgument = v);
        row("when", 0, REQUIRED, values::when);
    }

    private void files() {
        flag("runtime", 0, o -> o.runtime = true);
        row("preset-mode", 0, REQUIRED, values::presetMode);
        flag("now", 0, o -> o.now = true);
        flag("mkdir", 0, o -> o.mkdir = true);
        flag("read-only", 0, o -> o.readOnly = true);
        flag("marked", 0, o -> o.marked = true);
        set("drop-in", 0, (o, v) -> o.dropIn = v);
        flag("stdin", 0, o -> o.standardInput = true);
    }

    private void elsewhere() {
        flag("no-ask-password", 0, o -> o.askPassword = false);
        row("host", 'H', REQUIRED, (o, v) -> values.target(o, Options.Transport.REMOTE, v));
        row("machine", 'M', REQUIRED, (o, v) -> values.target(o, Options.Transport.MACHINE, v));
        row("capsule", 'C', REQUIRED, (o, v) -> values.target(o, Options.Transport.CAPSULE, v));
        row("", '.', NONE, (o, v) -> values.dash());
    }
}
