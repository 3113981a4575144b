// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import java.util.Set;
import org.systemdj.console.CommandFailure;
import org.systemdj.unitfile.SearchPath.Scope;

/**
 * Which options go with which verbs.
 *
 * <p>Source: systemd-analyze(1), OPTIONS; texts and their order as of systemd-analyze 257.
 *
 * <p>Immutable (static functions).
 */
final class OptionChecks {
    private static final Set<String> JSON_VERBS =
            Set.of("security", "inspect-elf", "plot", "fdstore", "pcrs", "architectures", "capability", "exit-status");
    private static final Set<String> ROOT_VERBS = Set.of("cat-config", "verify", "condition");

    private OptionChecks() {}

    /** Fails where the options cannot be had together. */
    static void check(Options o, List<String> words) {
        String verb = words.isEmpty() ? "" : words.get(0);
        boolean security = verb.equals("security");
        refuse(o.offline && !security, "Option --offline= is only supported for security right now.");
        refuse(
                o.offline && words.size() <= 1,
                "Option --offline= requires one or more units to perform a security review.");
        refuse(
                o.wantsJson() && !JSON_VERBS.contains(verb),
                "Option --json= is only supported for security, inspect-elf, plot, fdstore, pcrs, architectures,"
                        + " capability, exit-status right now.");
        refuse(o.threshold != 100 && !security, "Option --threshold= is only supported for security right now.");
        refuse(
                o.scope == Scope.GLOBAL && !verb.equals("unit-paths"),
                "Option --global only makes sense with verb unit-paths.");
        refuse(
                verb.equals("cat-config") && o.scope == Scope.USER,
                "Option --user is not supported for cat-config right now.");
        refuse(o.securityPolicy != null && !security, "Option --security-policy= is only supported for security.");
        boolean rootUsable = ROOT_VERBS.contains(verb) || security && o.offline;
        refuse(
                o.hasRoot() && !rootUsable,
                "Options --root= and --image= are only supported for cat-config, verify, condition and security"
                        + " when used with --offline= right now.");
        refuse(
                o.root != null && o.image != null,
                "Please specify either --root= or --image=, the combination of both is not supported.");
        refuse(o.unit != null && !verb.equals("condition"), "Option --unit= is only supported for condition");
        boolean condition = verb.equals("condition");
        refuse(condition && o.unit == null && words.size() < 2, "Too few arguments for condition");
        refuse(condition && o.unit != null && words.size() > 1, "No conditions can be passed if --unit= is used.");
        boolean plotTable = verb.equals("plot") && (o.table || o.wantsJson());
        refuse(
                !o.legend && !plotTable,
                "Option --no-legend is only supported for plot with either --table or --json=.");
        refuse(o.table && !verb.equals("plot"), "Option --table is only supported for plot right now.");
        refuse(o.table && o.wantsJson(), "--table and --json= are mutually exclusive.");
        refuse(o.mask && !verb.equals("capability"), "Option --mask is only supported for capability.");
    }

    private static void refuse(boolean wrong, String text) {
        if (wrong) {
            throw new CommandFailure(text);
        }
    }
}
