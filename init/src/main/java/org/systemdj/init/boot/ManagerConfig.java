// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.directive.Directive;
import org.systemdj.directive.Expander;
import org.systemdj.directive.ParseContext;
import org.systemdj.directive.Settings;
import org.systemdj.sys.FileSystem;
import org.systemdj.unitfile.ConfigFile;
import org.systemdj.unitfile.FileTree;
import org.systemdj.unitfile.Problem;
import org.systemdj.unitfile.Problems;

/**
 * What system.conf with its drop-ins says, and over that the kernel's command line and PID 1's own options.
 *
 * <p>Source: systemd-system.conf(5); systemd(1), «Kernel Command Line». Immutable.
 *
 * @param settings the settings of [Manager]; only what somebody has set is assigned
 * @param options what else the command line asks for
 */
public record ManagerConfig(Settings settings, BootOptions options) {
    private static final Logger LOG = LoggerFactory.getLogger(ManagerConfig.class);
    private static final String COMMAND_LINE = "/proc/cmdline";

    /** Reads the files of the system or of users. What is wrong with them, and what has no effect yet, is logged with file and line. */
    public static ManagerConfig read(FileTree tree, boolean user, BootOptions options, Expander specifiers) {
        ConfigFile file = ConfigFile.ofManager(tree, "", user, specifiers);
        file.problems().forEach(ManagerConfig::log);
        for (Directive<?> directive : file.settings().assigned()) {
            if (!directive.isApplied()) {
                LOG.warn(
                        "{}{}= is not applied yet, ignoring: {}.",
                        location(file.paths(), directive.name()),
                        directive.name(),
                        directive.notApplied().orElse(""));
            }
        }
        Problems problems = new Problems();
        ParseContext context = new ParseContext("", false, specifiers, problems);
        context.enterFile(COMMAND_LINE);
        Settings.Builder settings = file.settings().toBuilder();
        options.apply(settings, context);
        problems.list().forEach(ManagerConfig::log);
        return new ManagerConfig(settings.build(), options);
    }

    private static void log(Problem problem) {
        switch (problem.severity()) {
            case ERROR -> LOG.error("{}", problem);
            case WARNING -> LOG.warn("{}", problem);
            case NOTICE, INFO -> LOG.info("{}", problem);
            case DEBUG -> LOG.debug("{}", problem);
        }
    }

    /** Where a setting is assigned last, as {@code file:line: }. */
    private static String location(List<String> paths, String name) {
        String found = "";
        for (String path : paths) {
            int number = 0;
            for (String line : FileSystem.tryReadText(path).orElse("").split("\n")) {
                number++;
                String bare = line.stripLeading();
                if (bare.startsWith(name)
                        && bare.substring(name.length()).stripLeading().startsWith("=")) {
                    found = path + ":" + number + ": ";
                }
            }
        }
        return found;
    }
}
