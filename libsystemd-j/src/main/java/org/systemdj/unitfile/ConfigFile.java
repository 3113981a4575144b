// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.directive.Expander;
import org.systemdj.directive.ManagerDirectives;
import org.systemdj.directive.ParseContext;
import org.systemdj.directive.Settings;
import org.systemdj.sys.Errno;
import org.systemdj.text.PathName;

/**
 * The configuration of a daemon: one main file, the first that is found, and drop-ins from all places.
 *
 * <p>Source: systemd-system.conf(5), CONFIGURATION DIRECTORIES AND PRECEDENCE.
 *
 * <p>Immutable.
 *
 * @param settings what is assigned
 * @param paths the files that were read, in order
 * @param problems what was wrong, for the log
 */
public record ConfigFile(Settings settings, List<String> paths, List<Problem> problems) {
    private static final List<String> PLACES = List.of("/etc", "/run", "/usr/local/lib", "/usr/lib");

    /** Copies the lists. */
    public ConfigFile {
        paths = List.copyOf(paths);
        problems = List.copyOf(problems);
    }

    /** Reads {@code system.conf} or {@code user.conf}. */
    public static ConfigFile ofManager(FileTree tree, String root, boolean user, Expander specifiers) {
        String name = user ? "systemd/user.conf" : "systemd/system.conf";
        return read(
                tree, root, name, section -> section.equals("Manager") ? ManagerDirectives.TABLE : null, specifiers);
    }

    /**
     * Reads a file and its drop-ins.
     *
     * @param root the root directory; empty for the system's own
     * @param name the file below /etc, such as {@code systemd/journald.conf}
     */
    public static ConfigFile read(
            FileTree tree, String root, String name, UnitFileReader.Sections sections, Expander specifiers) {
        List<String> candidates = new ArrayList<>();
        List<String> directories = new ArrayList<>();
        for (String place : PLACES) {
            String path = PathName.join(root, place) + "/" + name;
            candidates.add(path);
            directories.add(path + ".d");
        }
        List<String> paths = new ArrayList<>();
        for (String candidate : candidates) {
            if (tree.status(candidate).isPresent()) {
                paths.add(candidate);
                break;
            }
        }
        paths.addAll(DropIns.files(tree, directories));
        Problems problems = new Problems();
        ParseContext context = new ParseContext("", false, specifiers, problems);
        Settings.Builder settings = new Settings.Builder();
        List<String> read = new ArrayList<>();
        for (String path : paths) {
            if (readOne(tree, path, sections, settings, context)) {
                read.add(path);
            }
        }
        return new ConfigFile(settings.build(), read, problems.list());
    }

    private static boolean readOne(
            FileTree tree,
            String path,
            UnitFileReader.Sections sections,
            Settings.Builder settings,
            ParseContext context) {
        context.enterFile(path);
        Optional<FileTree.Status> status = tree.status(path);
        if (status.isEmpty() || status.get().kind() != FileTree.Kind.FILE) {
            return false;
        }
        if (status.get().size() > UnitLoader.LARGEST_FILE) {
            context.report(Problem.Severity.ERROR, "File too large");
            return false;
        }
        FileTree.Content content = tree.read(path);
        if (content.bytes() == null) {
            context.report(Problem.Severity.ERROR, "Failed to read file: " + Errno.text(content.errno()));
            return false;
        }
        UnitFileReader.read(content.bytes(), sections, settings, context);
        return true;
    }
}
