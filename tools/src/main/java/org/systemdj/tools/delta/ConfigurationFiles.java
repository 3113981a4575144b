// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.delta;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.console.Diagnostics;
import org.systemdj.sys.DirectoryEntry;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.BackupFiles;
import org.systemdj.text.PathName;

/**
 * The files of one folder in all places of configuration: of each name the one that counts and the last that it
 * overrides, and the drop-ins of units.
 *
 * <p>Source: systemd-delta(1); file-hierarchy(7).
 *
 * <p>Used by one thread.
 */
final class ConfigurationFiles {
    /** The places, the most important first. */
    static final List<String> PLACES =
            List.of("/etc", "/run", "/usr/local/lib", "/usr/local/share", "/usr/lib", "/usr/share");

    /** Folders whose units can have drop-ins. */
    private static final Set<String> WITH_DROP_INS = Set.of("systemd/system", "systemd/user");

    private final Diagnostics log;
    private final Map<String, String> top = new LinkedHashMap<>();
    private final Map<String, String> bottom = new HashMap<>();
    private final Map<String, Map<String, String>> dropIns = new HashMap<>();
    private int errno;

    private ConfigurationFiles(Diagnostics log) {
        this.log = log;
    }

    /** Looks through the places; what cannot be read is told. */
    static ConfigurationFiles of(String folder, Diagnostics log) {
        ConfigurationFiles files = new ConfigurationFiles(log);
        for (String place : PLACES) {
            files.addFolder(PathName.join(place, folder), WITH_DROP_INS.contains(folder));
        }
        return files;
    }

    /** Names in the order in which they were found, each with the file that counts. */
    Map<String, String> top() {
        return top;
    }

    /** The least important file of that name. */
    String bottom(String name) {
        return bottom.get(name);
    }

    /** Files that extend the unit, in order. */
    Iterable<String> dropIns(String unit) {
        return dropIns.getOrDefault(unit, Map.of()).values();
    }

    /** Why something could not be read, or 0. */
    int errno() {
        return errno;
    }

    private void addFolder(String folder, boolean withDropIns) {
        List<String> folders = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (DirectoryEntry entry : entries(folder)) {
            if (withDropIns && isDirectory(folder, entry) && entry.name().endsWith(".d")) {
                folders.add(entry.name());
            } else if (isFile(folder, entry)) {
                files.add(entry.name());
            }
        }
        folders.sort(null);
        files.sort(null);
        for (String name : folders) {
            addDropIns(folder, name);
        }
        for (String name : files) {
            add(name, folder + "/" + name);
        }
    }

    private void addDropIns(String folder, String name) {
        List<String> files = new ArrayList<>();
        String path = folder + "/" + name;
        for (DirectoryEntry entry : entries(path)) {
            if (isFile(path, entry) && entry.name().endsWith(".conf")) {
                files.add(entry.name());
            }
        }
        files.sort(null);
        String unit = name.substring(0, name.length() - ".d".length());
        for (String file : files) {
            add(name + "/" + file, path + "/" + file);
            dropIns.computeIfAbsent(unit, u -> new LinkedHashMap<>()).putIfAbsent(file, path + "/" + file);
        }
    }

    private void add(String name, String path) {
        top.putIfAbsent(name, path);
        bottom.put(name, path);
    }

    private List<DirectoryEntry> entries(String folder) {
        try {
            return FileSystem.entries(folder);
        } catch (ErrnoException e) {
            log.error("Failed to open " + folder + ": " + Errno.text(e.errno()));
            errno = e.errno();
            return List.of();
        }
    }

    private static boolean isDirectory(String folder, DirectoryEntry entry) {
        return entry.isDirectory()
                || entry.type() == DirectoryEntry.UNKNOWN && FileSystem.isDirectory(folder + "/" + entry.name());
    }

    private static boolean isFile(String folder, DirectoryEntry entry) {
        if (BackupFiles.isNoContent(entry.name())) {
            return false;
        }
        if (entry.type() != DirectoryEntry.UNKNOWN) {
            return entry.isRegular() || entry.isSymbolicLink();
        }
        return FileSystem.linkStatus(folder + "/" + entry.name())
                .filter(status -> status.isRegular() || status.isSymbolicLink())
                .isPresent();
    }

    /** Whether the file is there and stands for none: it is empty or a device. */
    static boolean isMasked(String path) {
        FileStatus status = FileSystem.status(path).orElse(null);
        return status != null && (status.isNullDevice() || status.isRegular() && status.size() == 0);
    }
}
