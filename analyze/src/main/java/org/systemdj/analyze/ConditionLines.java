// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import java.util.Optional;
import org.systemdj.condition.KernelFiles;
import org.systemdj.config.Condition;
import org.systemdj.console.CommandFailure;
import org.systemdj.directive.DirectiveName;
import org.systemdj.directive.ParseContext;
import org.systemdj.directive.Settings;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.text.NameSpecifiers;
import org.systemdj.text.Specifier;
import org.systemdj.text.SpecifierContext;
import org.systemdj.text.Specifiers;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.Problem;
import org.systemdj.unitfile.Problems;

/**
 * Reads conditions and asserts from the command line, as a unit file has them.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze condition».
 *
 * <p>Used by one thread.
 */
final class ConditionLines {
    private final Session session;
    private final Problems problems = new Problems();
    private final Settings.Builder settings = new Settings.Builder();
    private final ParseContext context;

    ConditionLines(Session session) {
        this.session = session;
        SpecifierContext specifiers = new NameSpecifiers(UnitName.of("test.service"), this::host);
        context = new ParseContext("test.service", false, text -> Specifiers.expand(text, specifiers), problems);
        context.enterFile("(cmdline)");
    }

    private SpecifierContext.Value host(Specifier specifier) {
        return switch (specifier) {
            case HOST_NAME ->
                new SpecifierContext.Known(new KernelFiles(session::environment)
                        .read("/proc/sys/kernel/hostname")
                        .orElse("")
                        .strip());
            case RUNTIME_DIRECTORY -> new SpecifierContext.Known("/run");
            default -> new SpecifierContext.Failed();
        };
    }

    /** Reads one; fails where it is none. */
    void add(String line) {
        int equals = line.indexOf('=');
        String key = equals < 0 ? "" : line.substring(0, equals).stripTrailing();
        DirectiveName row =
                key.startsWith("Condition") || key.startsWith("Assert") ? UnitDirectives.TABLE.find(key) : null;
        Optional<Object> list = row == null ? Optional.empty() : row.directive().map(Object.class::cast);
        boolean known =
                list.isPresent() && (list.get() == UnitDirectives.CONDITIONS || list.get() == UnitDirectives.ASSERTS);
        if (!known) {
            throw new CommandFailure("Cannot parse \"" + line + "\".");
        }
        context.enterKey(key);
        int before = problems.list().size();
        row.assign(settings, value(key, line.substring(equals + 1).stripLeading()), context);
        List<Problem> found = problems.list();
        for (Problem problem : found.subList(before, found.size())) {
            session.log().warning(problem.location() + problem.text());
        }
    }

    /** Where no path is meant, blanks may stand behind the signs. */
    private static String value(String key, String text) {
        boolean path = key.contains("Path") || key.contains("Directory") || key.contains("File");
        return path ? text : text.replaceFirst("^(\\|?)\\s*(!?)\\s*", "$1$2");
    }

    List<Condition> conditions() {
        return settings.get(UnitDirectives.CONDITIONS);
    }

    List<Condition> asserts() {
        return settings.get(UnitDirectives.ASSERTS);
    }
}
