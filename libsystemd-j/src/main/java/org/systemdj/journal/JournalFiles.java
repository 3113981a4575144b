// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systemdj.id128.Id128;
import org.systemdj.sys.DirectoryEntry;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Identity;

/**
 * Finds the files of the journal.
 *
 * <p>Source: sd_journal_open(3); systemd-journald.service(8), «Files».
 *
 * <p>Used by one thread.
 */
final class JournalFiles {
    /** Where journals are kept, in the order in which they are looked at. */
    static final List<String> PLACES = List.of("/run/log/journal", "/var/log/journal");

    private static final int LAST_SYSTEM_USER = 999;

    private final JournalSelection selection;
    private final Optional<Id128> machine;
    private final List<String> directories = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final Map<String, Integer> errors = new LinkedHashMap<>();

    private JournalFiles(JournalSelection selection, Optional<Id128> machine) {
        this.selection = selection;
        this.machine = machine;
    }

    /** Looks for them; fails with ErrnoException where a directory that was named is none. */
    static JournalFiles find(JournalSelection selection, Optional<Id128> machine) {
        JournalFiles found = new JournalFiles(selection, machine);
        if (!selection.files().isEmpty()) {
            found.files.addAll(selection.files());
        } else if (!selection.directories().isEmpty()) {
            for (String directory : selection.directories()) {
                found.place(directory, true);
            }
        } else {
            for (String place : PLACES) {
                found.place(selection.root() + place, false);
            }
        }
        return found;
    }

    /** Directories that were looked into. */
    List<String> directories() {
        return directories;
    }

    List<String> files() {
        return files;
    }

    /** Directories that could not be read, with the error number. */
    Map<String, Integer> errors() {
        return errors;
    }

    private void place(String path, boolean needed) {
        if (selection.has(JournalSelection.Flag.RUNTIME_ONLY) && !path.startsWith(selection.root() + "/run/")) {
            return;
        }
        List<DirectoryEntry> entries;
        try {
            if (needed || FileSystem.exists(path)) {
                FileSystem.openDirectory(path).close();
            }
            entries = FileSystem.entries(path);
        } catch (ErrnoException e) {
            if (needed) {
                throw e;
            }
            if (e.errno() != Errno.ENOENT) {
                errors.put(path, e.errno());
            }
            return;
        }
        directories.add(path);
        for (DirectoryEntry entry : entries) {
            if (isJournalName(entry.name())) {
                if (!entry.isDirectory()) {
                    file(path, entry.name());
                }
            } else if (isMachineDirectory(entry.name()) && !entry.isRegular()) {
                machineDirectory(path, entry.name());
            }
        }
    }

    private void machineDirectory(String place, String name) {
        String path = place + "/" + name;
        boolean local = machine.isPresent() && machineOf(name).equals(machine);
        if (selection.has(JournalSelection.Flag.LOCAL_ONLY) && !local && !path.startsWith("/run/")) {
            return;
        }
        if (!isNamespaceWanted(name)) {
            return;
        }
        List<DirectoryEntry> entries;
        try {
            entries = FileSystem.entries(path);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOTDIR) {
                errors.put(path, e.errno());
            }
            return;
        }
        directories.add(path);
        for (DirectoryEntry entry : entries) {
            if (isJournalName(entry.name()) && !entry.isDirectory()) {
                file(path, entry.name());
            }
        }
    }

    private boolean isNamespaceWanted(String directory) {
        int dot = directory.indexOf('.');
        if (selection.has(JournalSelection.Flag.ALL_NAMESPACES)) {
            return true;
        }
        boolean isDefault = dot < 0;
        if (selection.namespace().isEmpty()) {
            return isDefault;
        }
        return isDefault
                ? selection.has(JournalSelection.Flag.INCLUDE_DEFAULT_NAMESPACE)
                : directory.substring(dot + 1).equals(selection.namespace().get());
    }

    private static boolean isMachineDirectory(String name) {
        return machineOf(name).isPresent();
    }

    private static Optional<Id128> machineOf(String directory) {
        int dot = directory.indexOf('.');
        return Id128.parse(dot < 0 ? directory : directory.substring(0, dot));
    }

    private static boolean isJournalName(String name) {
        return name.endsWith(".journal") || name.endsWith(".journal~");
    }

    private void file(String directory, String name) {
        if (isOfWantedOwner(name)) {
            files.add(directory + "/" + name);
        }
    }

    private boolean isOfWantedOwner(String name) {
        boolean system = selection.has(JournalSelection.Flag.SYSTEM);
        boolean user = selection.has(JournalSelection.Flag.CURRENT_USER);
        return !system && !user
                || system && isOf(name, "system")
                || user && isOf(name, "user-" + Identity.user())
                // The messages of system users stand in the system's files.
                || user && Identity.user() <= LAST_SYSTEM_USER && isOf(name, "system");
    }

    private static boolean isOf(String name, String owner) {
        return name.startsWith(owner)
                && name.length() > owner.length()
                && (name.charAt(owner.length()) == '.' || name.charAt(owner.length()) == '@');
    }
}
