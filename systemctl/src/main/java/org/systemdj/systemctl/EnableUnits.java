// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.ObjectPath;
import org.systemdj.client.PropertySet;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Glyph;
import org.systemdj.text.PathName;

/**
 * The verbs that change which unit files are used: enable, disable, reenable, preset, mask, unmask, link, revert.
 *
 * <p>Source: systemctl(1), UNIT FILE COMMANDS.
 *
 * <p>Used by one thread.
 */
final class EnableUnits {
    /** What is done to unit files. */
    enum Kind {
        ENABLE("enable"),
        DISABLE("disable"),
        REENABLE("reenable"),
        PRESET("preset"),
        MASK("mask"),
        UNMASK("unmask"),
        LINK("link"),
        REVERT("revert");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private static final long RUNTIME = 1;
    private static final long FORCE = 1 << 1;

    private static final String NO_INSTALL_INFO = "The unit files have no installation config (WantedBy=, RequiredBy=,"
            + " UpheldBy=,\nAlso=, or Alias= settings in the [Install] section, and DefaultInstance= for\n"
            + "template units). This means they are not meant to be enabled or disabled using systemctl.\n"
            + " \nPossible reasons for having these kinds of units are:\n"
            + "* A unit may be statically enabled by being symlinked from another unit's\n"
            + "  .wants/, .requires/, or .upholds/ directory.\n"
            + "* A unit's purpose may be to act as a helper for some other unit which has\n"
            + "  a requirement dependency on it.\n"
            + "* A unit may be started when needed via activation (socket, path, timer,\n"
            + "  D-Bus, udev, scripted systemctl call, ...).\n"
            + "* In case of template units, the unit is meant to be enabled with some\n"
            + "  instance name specified.";

    private final Session session;
    private final Options options;
    private final Kind kind;
    private boolean carriesInstallInfo = true;

    private EnableUnits(Session session, Kind kind) {
        this.session = session;
        this.options = session.options();
        this.kind = kind;
    }

    static Verb.Handler handler(Kind kind) {
        return (session, operands) -> new EnableUnits(session, kind).run(operands);
    }

    private int run(List<String> operands) {
        boolean offline = ClientSide.wanted(session);
        List<String> names = new SysvUnits(session, kind.word()).redirect(names(operands));
        if (names.isEmpty()) {
            return 0;
        }
        if (offline) {
            carriesInstallInfo = ClientSide.change(session, kind, names);
        } else {
            online(names);
        }
        if (!carriesInstallInfo && !options.quiet && !options.noWarn) {
            String bullet = session.style().glyph(Glyph.BULLET);
            session.log().notice(NO_INSTALL_INFO.replace("\n* ", "\n" + bullet + " "));
        }
        boolean startable = kind == Kind.ENABLE || kind == Kind.DISABLE || kind == Kind.REENABLE || kind == Kind.MASK;
        if (options.now && !startable) {
            throw new CommandFailure("--now can only be used with verb enable, disable, reenable, or mask.");
        }
        if (options.now && offline) {
            throw new CommandFailure("--now cannot be used when systemd is not running or in conjunction with"
                    + " --root=/--global, refusing.");
        }
        return options.now ? startOrStop(names) : 0;
    }

    private List<String> names(List<String> operands) {
        List<String> names = new ArrayList<>();
        for (String name : session.mangleNamesAndPaths(operands, "to " + kind.word)) {
            if (name.indexOf('/') < 0 && kind == Kind.LINK) {
                throw new CommandFailure(linkNeedsPath(options.root != null ? operands.get(names.size()) : name));
            }
            if (name.indexOf('/') >= 0 && kind == Kind.DISABLE) {
                session.log()
                        .warning(
                                "Warning: Can't execute disable on the unit file path. Proceeding with the unit name.");
                names.add(PathName.fileName(name));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    private String linkNeedsPath(String operand) {
        return options.root != null
                ? "Non-absolute paths are not allowed when --root= is used: " + operand
                : "Link argument must contain at least one directory separator.\n"
                        + "If you intended to link a file in the current directory, try './" + operand + "' instead.";
    }

    private void online(List<String> names) {
        if (kind == Kind.MASK || kind == Kind.UNMASK) {
            warnMissing(names);
        }
        Object[] reply;
        try {
            reply = call(names);
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to " + kind.word + " unit: " + failure.getMessage());
        }
        Object[] changes = (Object[]) reply[reply.length - 1];
        carriesInstallInfo = kind == Kind.PRESET || reply.length < 2 || (Boolean) reply[0];
        InstallChanges.tell(session, changes);
        if (!options.noReload) {
            ManagerVerbs.reload(session, List.of());
        }
        if (kind == Kind.DISABLE && !options.quiet && !options.noWarn) {
            for (String name : names) {
                TriggeringUnits.warn(session, name, "Disabling");
            }
        }
    }

    private Object[] call(List<String> names) {
        Bus bus = session.bus();
        boolean force = options.force > 0;
        long flags = (options.runtime ? RUNTIME : 0) | (force ? FORCE : 0);
        return switch (kind) {
            case ENABLE -> bus.manager("EnableUnitFiles", "asbb", names, options.runtime, force);
            case DISABLE -> bus.manager("DisableUnitFilesWithFlagsAndInstallInfo", "ast", names, flags);
            case REENABLE -> bus.manager("ReenableUnitFiles", "asbb", names, options.runtime, force);
            case LINK -> bus.manager("LinkUnitFiles", "asbb", names, options.runtime, force);
            case PRESET ->
                bus.manager(
                        "PresetUnitFilesWithMode",
                        "assbb",
                        names,
                        options.presetMode == Options.PresetMode.FULL ? "" : options.presetMode.word(),
                        options.runtime,
                        force);
            case MASK -> bus.manager("MaskUnitFiles", "asbb", names, options.runtime, force);
            case UNMASK -> bus.manager("UnmaskUnitFiles", "asb", names, options.runtime);
            case REVERT -> bus.manager("RevertUnitFiles", "as", names);
        };
    }

    private void warnMissing(List<String> names) {
        for (String name : names) {
            PropertySet unit = UnitList.unit(session.bus(), ObjectPath.ofUnit(name));
            if (unit.text("LoadState").equals("not-found")) {
                session.log().warning("Unit " + name + " does not exist, proceeding anyway.");
            }
        }
    }

    private int startOrStop(List<String> names) {
        StartUnit.Action action =
                switch (kind) {
                    case ENABLE -> StartUnit.Action.START;
                    case REENABLE -> StartUnit.Action.RESTART;
                    default -> StartUnit.Action.STOP;
                };
        List<String> units = new ArrayList<>();
        for (String name : names) {
            String unit = PathName.fileName(name);
            if (!Session.isTemplate(unit)) {
                units.add(unit);
            } else if (action == StartUnit.Action.STOP) {
                // All its instances.
                units.add(unit.replace("@.", "@*."));
            } else {
                session.log().warning("Template unit is not supported by " + kind.word + " --now, skipping: " + unit);
            }
        }
        List<String> expanded = session.expand(session.mangleGlobs(units));
        return new StartUnit(session, action, options.jobMode).run(expanded, options.wait);
    }
}
