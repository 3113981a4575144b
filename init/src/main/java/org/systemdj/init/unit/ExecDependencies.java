// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.List;
import org.systemdj.config.ExecDirectory;
import org.systemdj.config.OutputKind;
import org.systemdj.config.PrivateTmp;
import org.systemdj.config.StandardOutput;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.init.manager.Manager;
import org.systemdj.text.UnitName;

/**
 * What a unit depends on because of how its processes are set up.
 *
 * <p>Source: systemd.exec(5), "IMPLICIT DEPENDENCIES". Loop-confined.
 */
public final class ExecDependencies {
    private static final UnitName JOURNAL_SOCKET = UnitName.of("systemd-journald.socket");
    private static final UnitName TMPFILES = UnitName.of("systemd-tmpfiles-setup.service");

    private static final UnitName UDEV = UnitName.of("systemd-udevd.service");
    private static final UnitName REMOUNT = UnitName.of("systemd-remount-fs.service");

    private ExecDependencies() {}

    public static void add(Unit unit) {
        Manager manager = unit.manager();
        var directory = unit.get(ExecDirectives.WORKING_DIRECTORY);
        // The system cannot know the homes of its users without asking around.
        String path = directory.home() ? manager.defaults().home() : directory.path();
        if (!path.isEmpty()) {
            UnitLoading.needMounts(unit, path, directory.optional() ? DependencyType.WANTS : DependencyType.REQUIRES);
        }
        needPath(unit, unit.get(ExecDirectives.ROOT_DIRECTORY));
        needPath(unit, unit.get(ExecDirectives.ROOT_IMAGE));
        needDirectories(unit, ExecDirectives.RUNTIME_DIRECTORY, manager.paths().runtime());
        needDirectories(unit, ExecDirectives.STATE_DIRECTORY, manager.paths().state());
        needDirectories(unit, ExecDirectives.CACHE_DIRECTORY, manager.paths().cache());
        needDirectories(unit, ExecDirectives.LOGS_DIRECTORY, manager.paths().logs());
        needDirectories(
                unit, ExecDirectives.CONFIGURATION_DIRECTORY, manager.paths().configuration());
        if (!manager.isSystem()) {
            return;
        }
        if (!unit.get(ExecDirectives.ROOT_IMAGE).isEmpty()) {
            // Partitions of an image are devices, too.
            manager.addDependency(unit, DependencyType.AFTER, UDEV);
        }
        if (unit.get(ExecDirectives.PRIVATE_TMP) == PrivateTmp.CONNECTED) {
            UnitLoading.needMounts(unit, "/tmp", DependencyType.WANTS);
            UnitLoading.needMounts(unit, "/var/tmp", DependencyType.WANTS);
            manager.addDependency(unit, DependencyType.AFTER, TMPFILES);
        }
        if (keepsFiles(unit)) {
            // They lie below /var, which may be on the root file system.
            manager.addDependency(unit, DependencyType.AFTER, REMOUNT);
        }
        String namespace = unit.get(ExecDirectives.LOG_NAMESPACE);
        if (!namespace.isEmpty()) {
            for (UnitName part : journalOf(namespace)) {
                manager.addDependency(unit, DependencyType.AFTER, part);
                manager.addDependency(unit, DependencyType.REQUIRES, part);
            }
        } else if (logs(unit, ExecDirectives.STANDARD_OUTPUT) || logs(unit, ExecDirectives.STANDARD_ERROR)) {
            manager.addDependency(unit, DependencyType.AFTER, JOURNAL_SOCKET);
        }
    }

    /** What serves the journal of a namespace. */
    private static List<UnitName> journalOf(String namespace) {
        return List.of(
                UnitName.of("systemd-journald@" + namespace + ".socket"),
                UnitName.of("systemd-journald-varlink@" + namespace + ".socket"),
                UnitName.of("systemd-journald-sync@" + namespace + ".service"));
    }

    private static boolean keepsFiles(Unit unit) {
        return !unit.get(ExecDirectives.STATE_DIRECTORY).isEmpty()
                || !unit.get(ExecDirectives.CACHE_DIRECTORY).isEmpty()
                || !unit.get(ExecDirectives.LOGS_DIRECTORY).isEmpty();
    }

    private static void needPath(Unit unit, String path) {
        if (!path.isEmpty()) {
            UnitLoading.needMounts(unit, path, DependencyType.WANTS);
        }
    }

    private static void needDirectories(Unit unit, Directive<List<ExecDirectory>> directive, String base) {
        for (ExecDirectory entry : unit.get(directive)) {
            UnitLoading.needMounts(unit, base + "/" + entry.path(), DependencyType.REQUIRES);
        }
    }

    private static boolean logs(Unit unit, Directive<StandardOutput> directive) {
        OutputKind kind = unit.get(directive).kind();
        return switch (kind) {
            case JOURNAL, JOURNAL_CONSOLE, KMSG, KMSG_CONSOLE -> true;
            default -> false;
        };
    }
}
