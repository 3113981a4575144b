// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.List;
import org.systemdj.config.ExecDirectory;
import org.systemdj.config.MountPropagation;
import org.systemdj.config.PrivatePids;
import org.systemdj.config.PrivateTmp;
import org.systemdj.config.ProcSubset;
import org.systemdj.config.ProtectControlGroups;
import org.systemdj.config.ProtectHome;
import org.systemdj.config.ProtectProc;
import org.systemdj.config.ProtectSystem;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;

/**
 * What settings of processes that nobody has made are, because of others.
 *
 * <p>Source: systemd.exec(5). Immutable (static functions).
 */
final class ExecValues {
    private static final List<Directive<?>> PATHS = List.of(
            ExecDirectives.READ_WRITE_PATHS,
            ExecDirectives.READ_ONLY_PATHS,
            ExecDirectives.INACCESSIBLE_PATHS,
            ExecDirectives.EXEC_PATHS,
            ExecDirectives.NO_EXEC_PATHS,
            ExecDirectives.BIND_PATHS,
            ExecDirectives.TEMPORARY_FILE_SYSTEM,
            ExecDirectives.MOUNT_IMAGES,
            ExecDirectives.EXTENSION_IMAGES,
            ExecDirectives.EXTENSION_DIRECTORIES);

    private static final List<Directive<Boolean>> SWITCHES = List.of(
            ExecDirectives.PRIVATE_DEVICES,
            ExecDirectives.PRIVATE_MOUNTS,
            ExecDirectives.PRIVATE_IPC,
            ExecDirectives.PROTECT_KERNEL_TUNABLES,
            ExecDirectives.PROTECT_KERNEL_MODULES,
            ExecDirectives.PROTECT_KERNEL_LOGS);

    private static final List<Directive<List<ExecDirectory>>> DIRECTORIES = List.of(
            ExecDirectives.RUNTIME_DIRECTORY,
            ExecDirectives.STATE_DIRECTORY,
            ExecDirectives.CACHE_DIRECTORY,
            ExecDirectives.LOGS_DIRECTORY,
            ExecDirectives.CONFIGURATION_DIRECTORY);

    private ExecValues() {}

    /** SetLoginEnvironment=: those who log in get their variables. */
    static boolean setsLoginEnvironment(Settings s) {
        return s.isAnswered(ExecDirectives.SET_LOGIN_ENVIRONMENT)
                ? s.get(ExecDirectives.SET_LOGIN_ENVIRONMENT)
                : !s.get(ExecDirectives.USER).isEmpty()
                        || s.get(ExecDirectives.DYNAMIC_USER)
                        || !s.get(ExecDirectives.PAM_NAME).isEmpty();
    }

    /** MountAPIVFS=: another root has none of these file systems. */
    static boolean mountsApiFileSystems(Settings s) {
        return s.isAnswered(ExecDirectives.MOUNT_API_VFS) ? s.get(ExecDirectives.MOUNT_API_VFS) : hasOwnRoot(s);
    }

    /** BindLogSockets=: what has another /run could not log. */
    static boolean bindsLogSockets(Settings s) {
        if (s.isAnswered(ExecDirectives.BIND_LOG_SOCKETS)) {
            return s.get(ExecDirectives.BIND_LOG_SOCKETS);
        }
        return !s.get(ExecDirectives.LOG_NAMESPACE).isEmpty()
                || mountsApiFileSystems(s)
                || s.get(ExecDirectives.PRIVATE_DEVICES) && hasOwnRoot(s);
    }

    private static boolean ownsNetwork(Settings s) {
        return s.get(ExecDirectives.PRIVATE_NETWORK)
                || !s.get(ExecDirectives.NETWORK_NAMESPACE_PATH).isEmpty();
    }

    private static boolean hasOwnRoot(Settings s) {
        return !s.get(ExecDirectives.ROOT_DIRECTORY).isEmpty()
                || !s.get(ExecDirectives.ROOT_IMAGE).isEmpty();
    }

    /**
     * Whether processes get a mount namespace of their own.
     *
     * @param running whether there are any: only then there are directories for PrivateTmp=
     */
    static boolean needsMountNamespace(Settings s, boolean running) {
        for (Directive<?> paths : PATHS) {
            if (!((List<?>) s.get(paths)).isEmpty()) {
                return true;
            }
        }
        for (Directive<Boolean> each : SWITCHES) {
            if (s.get(each)) {
                return true;
            }
        }
        for (Directive<List<ExecDirectory>> each : DIRECTORIES) {
            for (ExecDirectory directory : s.get(each)) {
                if (directory.readOnly() || s.get(ExecDirectives.DYNAMIC_USER)) {
                    return true;
                }
            }
        }
        MountPropagation flags = s.get(ExecDirectives.MOUNT_FLAGS);
        PrivateTmp tmp = s.get(ExecDirectives.PRIVATE_TMP);
        return tmp == PrivateTmp.DISCONNECTED
                || tmp == PrivateTmp.CONNECTED && running
                || !s.get(ExecDirectives.ROOT_IMAGE).isEmpty()
                || s.get(ExecDirectives.PROTECT_SYSTEM) != ProtectSystem.NO
                || s.get(ExecDirectives.PROTECT_HOME) != ProtectHome.NO
                || s.get(ExecDirectives.PROTECT_CONTROL_GROUPS) != ProtectControlGroups.NO
                || s.get(ExecDirectives.PROTECT_PROC) != ProtectProc.DEFAULT
                || s.get(ExecDirectives.PROC_SUBSET) != ProcSubset.ALL
                || s.get(ExecDirectives.PRIVATE_PIDS) != PrivatePids.NO
                || flags == MountPropagation.SLAVE
                || flags == MountPropagation.PRIVATE
                || !s.get(ExecDirectives.IPC_NAMESPACE_PATH).isEmpty()
                || ownsNetwork(s)
                        && (s.get(ExecDirectives.PRIVATE_MOUNTS) || !s.isAnswered(ExecDirectives.PRIVATE_MOUNTS))
                || !s.get(ExecDirectives.LOG_NAMESPACE).isEmpty()
                || mountsApiFileSystems(s)
                || bindsLogSockets(s);
    }
}
