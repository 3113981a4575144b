// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systemdj.sys.DirectoryEntry;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Signals;

/**
 * Finds generators, and words how they ended.
 *
 * <p>Source: systemd.generator(7), systemd.environment-generator(7). Immutable (static functions).
 */
public final class GeneratorFiles {
    /**
     * Tells the program that a manager runs it, so that it logs to the kernel or the journal. The star stands for the
     * process's own id, which is not known before it is there.
     */
    public static final String RUN_BY_MANAGER = "SYSTEMD_EXEC_PID=*";

    private static final int EXECUTABLE = 0111;

    private GeneratorFiles() {}

    /** The places of generators of a kind, the most important first. */
    static List<String> directories(String kind) {
        return List.of(
                "/run/systemd/" + kind,
                "/etc/systemd/" + kind,
                "/usr/local/lib/systemd/" + kind,
                "/usr/lib/systemd/" + kind);
    }

    /**
     * The programs by the order of their names.
     *
     * @param directories the most important first: a name found earlier hides later ones, be it a masked one
     */
    static List<String> find(List<String> directories) {
        Map<String, String> byName = new TreeMap<>();
        for (String directory : directories) {
            Contained.run("list " + directory, () -> {
                for (DirectoryEntry entry : FileSystem.entries(directory)) {
                    byName.putIfAbsent(entry.name(), directory + "/" + entry.name());
                }
            });
        }
        List<String> paths = new ArrayList<>();
        for (String path : byName.values()) {
            Contained.run("look at " + path, () -> {
                if (FileSystem.status(path).filter(GeneratorFiles::isProgram).isPresent()) {
                    paths.add(path);
                }
            });
        }
        return paths;
    }

    private static boolean isProgram(FileStatus status) {
        boolean masked = status.isNullDevice() || status.size() == 0;
        return !masked && status.isRegular() && (status.permissions() & EXECUTABLE) != 0;
    }

    /** What went wrong with a program that has ended; empty where nothing did. */
    static String failure(String path, ExitInfo exit) {
        if (!exit.isExited()) {
            String signal = Signals.name(exit.status());
            return path + " terminated by signal " + (signal.startsWith("SIG") ? signal.substring(3) : signal) + ".";
        }
        return exit.status() == 0 ? "" : path + " failed with exit status " + exit.status() + ".";
    }
}
