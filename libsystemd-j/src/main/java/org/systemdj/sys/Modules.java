// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.ArrayList;
import java.util.List;

/**
 * Kernel modules, loaded by the distribution's modprobe.
 *
 * <p>Source: modprobe(8).
 *
 * <p>Thread-safe.
 */
public final class Modules {
    private static final String[] PROGRAMS = {"/sbin/modprobe", "/usr/sbin/modprobe", "/usr/bin/modprobe"};

    private Modules() {}

    /** Is it loaded, or built in with parameters? Loading under way counts as not. */
    public static boolean isLoaded(String module) {
        String directory = "/sys/module/" + module.replace('-', '_');
        if (!FileSystem.exists(directory)) {
            return false;
        }
        return FileSystem.readFirstLine(directory + "/initstate").orElse("live").equals("live");
    }

    /**
     * Starts loading, respecting the blacklist; the caller reaps the process. ENOENT when there is no modprobe.
     *
     * @param modules names
     */
    public static SpawnedProcess startLoading(List<String> modules, List<String> environment) {
        for (String program : PROGRAMS) {
            if (FileSystem.tryAccess(program, 1) == 0) {
                List<String> arguments = new ArrayList<>(List.of("modprobe", "-qab", "--"));
                arguments.addAll(modules);
                return Processes.spawn(new SpawnRequest(program, arguments, environment));
            }
        }
        throw new ErrnoException("execve", Errno.ENOENT, "modprobe");
    }
}
