// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systemdj.config.EnvironmentFile;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.Glob;

/**
 * What the manager adds to a plan's environment: its own variables that PassEnvironment= names, and the contents of
 * EnvironmentFile=, which are read at each start.
 *
 * <p>Source: systemd.exec(5), «Environment».
 *
 * <p>Stateless.
 */
final class EnvironmentPlan {
    private EnvironmentPlan() {}

    /** Throws {@link ErrnoException} for a file that cannot be read and is not optional. */
    static void apply(Settings settings, List<String> ownEnvironment, ExecPlan.Builder plan) {
        List<String> passed = new ArrayList<>();
        for (String name : settings.get(ExecDirectives.PASS_ENVIRONMENT)) {
            for (String assignment : ownEnvironment) {
                if (assignment.startsWith(name) && assignment.startsWith("=", name.length())) {
                    passed.add(assignment);
                }
            }
        }
        if (!passed.isEmpty()) {
            plan.set(PlanFields.PASSED_ENVIRONMENT, passed);
        }
        List<EnvironmentFile> files = settings.get(ExecDirectives.ENVIRONMENT_FILE);
        if (!files.isEmpty()) {
            List<String> assignments = new ArrayList<>();
            for (EnvironmentFile file : files) {
                read(file, assignments);
            }
            plan.set(PlanFields.FILES_ENVIRONMENT, assignments);
        }
    }

    private static void read(EnvironmentFile file, List<String> assignments) {
        List<String> paths = expand(file.path());
        if (paths.isEmpty() && !file.optional()) {
            throw new ErrnoException("open", Errno.ENOENT, file.path());
        }
        for (String path : paths) {
            try {
                Map<String, String> values = org.systemdj.text.EnvironmentFile.toMap(FileSystem.readText(path));
                values.forEach((name, value) -> assignments.add(name + "=" + value));
            } catch (ErrnoException e) {
                if (!file.optional()) {
                    throw e;
                }
            }
        }
    }

    /** The paths that a pattern stands for, in the order of the alphabet; a path without wildcards stands for itself. */
    static List<String> expand(String pattern) {
        List<String> found = List.of("");
        for (String part : pattern.substring(1).split("/", -1)) {
            List<String> next = new ArrayList<>();
            for (String directory : found) {
                if (!Glob.isGlob(part)) {
                    next.add(directory + "/" + part);
                    continue;
                }
                List<String> names = new ArrayList<>(FileSystem.list(directory.isEmpty() ? "/" : directory));
                names.sort(null);
                for (String name : names) {
                    boolean hidden = name.startsWith(".") && !part.startsWith(".");
                    if (!hidden && Glob.matches(part, name)) {
                        next.add(directory + "/" + name);
                    }
                }
            }
            found = next;
        }
        if (Glob.isGlob(pattern)) {
            found = new ArrayList<>(found);
            found.removeIf(path -> !FileSystem.exists(path));
        }
        return found;
    }
}
