// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.console.CommandFailure;
import org.systemdj.install.InstallResult;
import org.systemdj.install.PresetRules;
import org.systemdj.install.RootSpecifiers;
import org.systemdj.install.SystemInstallFiles;
import org.systemdj.install.UnitFileState;
import org.systemdj.install.UnitInstaller;
import org.systemdj.install.UnitInstaller.Flag;
import org.systemdj.sys.Errno;
import org.systemdj.text.Booleans;
import org.systemdj.text.Glob;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.SearchPath;
import org.systemdj.unitfile.SystemFileTree;
import org.systemdj.unitfile.UnitDefinition;
import org.systemdj.unitfile.UnitLoader;

/**
 * Changes unit files here, without a manager: with {@code --root=}, {@code --global} or in a chroot.
 *
 * <p>Source: systemctl(1), {@code --root=}, {@code --global}, «\$SYSTEMCTL_INSTALL_CLIENT_SIDE».
 *
 * <p>Immutable (static functions).
 */
final class ClientSide {
    private static final List<String> PATH_VARIABLES = List.of(
            "SYSTEMD_UNIT_PATH",
            "HOME",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_RUNTIME_DIR",
            "XDG_CONFIG_DIRS",
            "XDG_DATA_DIRS");

    private ClientSide() {}

    static boolean wanted(Session session) {
        Options options = session.options();
        String wish = session.host().environment("SYSTEMCTL_INSTALL_CLIENT_SIDE");
        boolean asked = wish != null && Boolean.TRUE.equals(Booleans.parse(wish));
        return asked
                || options.hasRoot()
                || options.scope == Options.Scope.GLOBAL
                || session.host().runsInChroot();
    }

    /** An installer for the units that the options mean; {@code failure} begins the text when there can be none. */
    private static UnitInstaller installer(Session session, String failure) {
        int errno = rootErrno(session);
        if (errno != 0) {
            throw new CommandFailure(failure + ": " + Errno.text(errno));
        }
        SearchPath.Scope scope = scope(session);
        String root = root(session);
        return new UnitInstaller(
                new SystemInstallFiles(),
                SearchPath.of(scope, root, environment(session)),
                new RootSpecifiers(root, scope),
                problem -> session.log().warning(problem.toString()));
    }

    private static SearchPath.Scope scope(Session session) {
        return switch (session.options().scope) {
            case SYSTEM -> SearchPath.Scope.SYSTEM;
            case USER -> SearchPath.Scope.USER;
            case GLOBAL -> SearchPath.Scope.GLOBAL;
        };
    }

    /** What the unit's files say, read here. */
    static UnitDefinition definition(Session session, UnitName name) {
        SearchPath.Scope scope = scope(session);
        String root = root(session);
        return new UnitLoader(
                        new SystemFileTree(),
                        SearchPath.of(scope, root, environment(session)),
                        new RootSpecifiers(root, scope))
                .load(name);
    }

    private static String root(Session session) {
        String root = session.options().root;
        return root == null || root.equals("/") ? "" : root;
    }

    /** Why there can be no installer; 0 when there can. */
    private static int rootErrno(Session session) {
        String root = root(session);
        if (!root.isEmpty() && session.options().scope == Options.Scope.USER) {
            return Errno.EINVAL;
        }
        if (root.isEmpty() || session.host().exists(root + "/.")) {
            return 0;
        }
        return session.host().exists(root) ? Errno.ENOTDIR : Errno.ENOENT;
    }

    private static Map<String, String> environment(Session session) {
        Map<String, String> environment = new HashMap<>();
        for (String name : PATH_VARIABLES) {
            String value = session.host().environment(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        return environment;
    }

    private static Set<Flag> flags(Options options) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (options.runtime) {
            flags.add(Flag.RUNTIME);
        }
        if (options.force > 0) {
            flags.add(Flag.FORCE);
        }
        return flags;
    }

    private static UnitInstaller.PresetMode mode(Options options) {
        return switch (options.presetMode) {
            case FULL -> UnitInstaller.PresetMode.FULL;
            case ENABLE_ONLY -> UnitInstaller.PresetMode.ENABLE_ONLY;
            case DISABLE_ONLY -> UnitInstaller.PresetMode.DISABLE_ONLY;
        };
    }

    /** Returns whether the files say how to enable them. */
    static boolean change(Session session, EnableUnits.Kind kind, List<String> names) {
        Options options = session.options();
        UnitInstaller installer = changer(session, kind.word());
        Set<Flag> flags = flags(options);
        InstallResult result =
                switch (kind) {
                    case ENABLE -> installer.enable(names, flags);
                    case DISABLE -> installer.disable(names, flags);
                    case REENABLE -> installer.reenable(names, flags);
                    case PRESET -> installer.preset(names, mode(options), flags);
                    case MASK -> installer.mask(names, flags);
                    case UNMASK -> installer.unmask(names, flags);
                    case LINK -> installer.link(names, flags);
                    case REVERT -> installer.revert(names);
                };
        tell(session, result, kind.word());
        boolean asks = kind == EnableUnits.Kind.ENABLE
                || kind == EnableUnits.Kind.DISABLE
                || kind == EnableUnits.Kind.REENABLE;
        return !asks || result.carriesInstallInfo();
    }

    private static UnitInstaller changer(Session session, String verb) {
        int errno = rootErrno(session);
        if (errno != 0) {
            tell(session, new InstallResult(errno, List.of(), false), verb);
        }
        return installer(session, "");
    }

    private static void tell(Session session, InstallResult result, String verb) {
        InstallChanges.tell(session, result, verb);
        if (result.isFailure()) {
            throw CommandFailure.silent(1);
        }
    }

    /** Whether there is a file of that name that no generator made. */
    static boolean hasNativeUnit(Session session, String name) {
        UnitInstaller.Answer<Boolean> answer = installer(
                        session, "Failed to initialize unit search paths for root directory " + session.options().root)
                .hasNative(name);
        return answer.value()
                .orElseThrow(
                        () -> new CommandFailure("Failed to look up unit file state: " + Errno.text(answer.errno())));
    }

    static String fileState(Session session, String name) {
        UnitInstaller.Answer<UnitFileState> answer =
                installer(session, "Failed to get unit file state for " + name).state(name);
        if (answer.errno() == Errno.ENOENT) {
            return "not-found";
        }
        return answer.value()
                .orElseThrow(() -> new CommandFailure(
                        "Failed to get unit file state for " + name + ": " + Errno.text(answer.errno())))
                .word();
    }

    /** The files whose names match one of the patterns; all without patterns. */
    static List<UnitFileEntry> list(Session session, List<String> patterns) {
        List<UnitFileEntry> files = new ArrayList<>();
        installer(session, "Failed to get unit file list")
                .list(name -> patterns.isEmpty() || Glob.matchesAny(patterns, name))
                .forEach((name, file) ->
                        files.add(new UnitFileEntry(file.path(), file.state().word())));
        return files;
    }

    static PresetRules presets(Session session) {
        return installer(session, "Failed to read presets").presets();
    }

    static void presetAll(Session session) {
        Options options = session.options();
        int errno = rootErrno(session);
        InstallResult result = errno == 0
                ? installer(session, "").presetAll(mode(options), flags(options))
                : new InstallResult(errno, List.of(), false);
        InstallChanges.tell(session, result, "preset");
        // A root directory that is missing is told and does no harm.
        if (result.isFailure() && result.errno() != Errno.ENOENT) {
            throw CommandFailure.silent(1);
        }
    }

    static void addDependency(Session session, List<String> names, String target, String type) {
        UnitInstaller.Dependency kind =
                type.equals("Wants") ? UnitInstaller.Dependency.WANTS : UnitInstaller.Dependency.REQUIRES;
        String verb = "add dependency on";
        tell(session, changer(session, verb).addDependency(names, target, kind, flags(session.options())), verb);
    }

    static String defaultTarget(Session session) {
        UnitInstaller.Answer<String> answer =
                installer(session, "Failed to get default target").getDefault();
        return answer.value()
                .orElseThrow(() -> new CommandFailure("Failed to get default target: " + Errno.text(answer.errno())));
    }

    static void setDefaultTarget(Session session, String name) {
        String verb = "set default";
        tell(session, changer(session, verb).setDefault(name, EnumSet.of(Flag.FORCE)), verb);
    }
}
