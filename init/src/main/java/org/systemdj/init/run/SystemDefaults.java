// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.systemdj.config.KeyringMode;
import org.systemdj.config.OomPolicy;
import org.systemdj.config.WorkingDirectory;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.ManagerDirectives;
import org.systemdj.directive.ScopeDirectives;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.init.manager.Defaults;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.UnitType;

/**
 * The defaults of units, as system.conf and the kernel's command line have them.
 *
 * <p>Source: systemd-system.conf(5); systemd.exec(5), WorkingDirectory=. Loop-confined; changes on reload, for units
 * that are loaded afterwards.
 */
public final class SystemDefaults implements Defaults {
    private final Map<UnitType, Settings> byType = new EnumMap<>(UnitType.class);
    private final Map<UnitType, Settings> unloaded = new EnumMap<>(UnitType.class);
    private final String home;
    private final int umask = ownUmask();
    private Settings manager;

    /**
     * @param manager the settings of [Manager]
     * @param home the home directory of the user whose manager it is; empty for the system's
     */
    public SystemDefaults(Settings manager, String home) {
        this.home = home;
        use(manager);
    }

    private static int ownUmask() {
        int own = FileSystem.setUmask(0022);
        FileSystem.setUmask(own);
        return own;
    }

    /** Takes other settings. */
    public void use(Settings settings) {
        manager = settings;
        for (UnitType type : UnitType.values()) {
            byType.put(type, inheriting(type, atHome(type, UnitDefaults.of(settings, type, true))));
            unloaded.put(type, inheriting(type, UnitDefaults.of(settings, type, false)));
        }
    }

    /** The services of a user start at home; where that is missing, they are not to fail for it. */
    private Settings atHome(UnitType type, Settings settings) {
        return isOfUser(type)
                ? settings.with(ExecDirectives.WORKING_DIRECTORY, new WorkingDirectory(home, false, true))
                : settings;
    }

    /** What a user's manager runs has its umask and its keyring. */
    private Settings inheriting(UnitType type, Settings settings) {
        if (!isOfUser(type)) {
            return settings;
        }
        Settings own =
                settings.with(ExecDirectives.UMASK, umask).with(ExecDirectives.KEYRING_MODE, KeyringMode.INHERIT);
        return manager.isSet(ManagerDirectives.DEFAULT_OOM_SCORE_ADJUST)
                ? own.with(ExecDirectives.OOM_SCORE_ADJUST, manager.get(ManagerDirectives.DEFAULT_OOM_SCORE_ADJUST))
                : own;
    }

    private boolean isOfUser(UnitType type) {
        return switch (type) {
            case SERVICE, SOCKET, MOUNT, SWAP -> !home.isEmpty();
            default -> false;
        };
    }

    @Override
    public Settings apply(Unit unit, Settings own, boolean loaded) {
        return own.over((loaded ? byType : unloaded).get(unit.type()));
    }

    @Override
    public long timeoutStartUsec() {
        return manager.get(ManagerDirectives.DEFAULT_TIMEOUT_START_SEC).usec();
    }

    @Override
    public long timeoutStopUsec() {
        return manager.get(ManagerDirectives.DEFAULT_TIMEOUT_STOP_SEC).usec();
    }

    @Override
    public OptionalLong timeoutAbortUsec() {
        return manager.isSet(ManagerDirectives.DEFAULT_TIMEOUT_ABORT_SEC)
                ? OptionalLong.of(
                        manager.get(ManagerDirectives.DEFAULT_TIMEOUT_ABORT_SEC).usec())
                : OptionalLong.empty();
    }

    @Override
    public long restartUsec() {
        return manager.get(ManagerDirectives.DEFAULT_RESTART_SEC).usec();
    }

    @Override
    public String home() {
        return home;
    }

    @Override
    public OomPolicy oomPolicy(Unit unit) {
        boolean own =
                switch (unit.type()) {
                    case SERVICE -> unit.settings().isSet(ServiceDirectives.OOM_POLICY);
                    case SCOPE -> unit.settings().isSet(ScopeDirectives.OOM_POLICY);
                    case SOCKET, TARGET, DEVICE, MOUNT, AUTOMOUNT, SWAP, TIMER, PATH, SLICE -> false;
                };
        if (own) {
            return unit.get(unit.type() == UnitType.SCOPE ? ScopeDirectives.OOM_POLICY : ServiceDirectives.OOM_POLICY);
        }
        // Whoever manages a tree of its own decides what becomes of its parts.
        return unit.get(CgroupDirectives.DELEGATE).enabled()
                ? OomPolicy.CONTINUE
                : manager.get(ManagerDirectives.DEFAULT_OOM_POLICY);
    }
}
