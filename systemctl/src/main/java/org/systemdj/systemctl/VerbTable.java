// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import static org.systemdj.systemctl.StartUnit.Action.RELOAD;
import static org.systemdj.systemctl.StartUnit.Action.RELOAD_OR_RESTART;
import static org.systemdj.systemctl.StartUnit.Action.RELOAD_OR_TRY_RESTART;
import static org.systemdj.systemctl.StartUnit.Action.RESTART;
import static org.systemdj.systemctl.StartUnit.Action.START;
import static org.systemdj.systemctl.StartUnit.Action.STOP;
import static org.systemdj.systemctl.StartUnit.Action.TRY_RESTART;
import static org.systemdj.systemctl.Verb.MANY;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All verbs of systemctl, sorted by name.
 *
 * <p>Source: systemctl(1), COMMANDS; numbers of operands as of systemctl 257.
 *
 * <p>Built once per run.
 */
final class VerbTable {
    private static final Set<Verb.Flag> ONLINE = Set.of(Verb.Flag.ONLINE);
    private static final Set<Verb.Flag> AUTHORIZED = Set.of(Verb.Flag.ONLINE, Verb.Flag.AUTHORIZED);
    private static final Set<Verb.Flag> AUTHORIZED_ANYWHERE = Set.of(Verb.Flag.AUTHORIZED);
    private static final Set<Verb.Flag> ANYWHERE = Set.of();

    private VerbTable() {}

    private static Verb online(String name, int min, int max, Verb.Handler handler) {
        return new Verb(name, min, max, ONLINE, handler);
    }

    /** The manager may refuse it to users. */
    private static Verb authorized(String name, int min, int max, Verb.Handler handler) {
        return new Verb(name, min, max, AUTHORIZED, handler);
    }

    private static Verb authorizedAnywhere(String name, int min, int max, Verb.Handler handler) {
        return new Verb(name, min, max, AUTHORIZED_ANYWHERE, handler);
    }

    private static Verb anywhere(String name, int min, int max, Verb.Handler handler) {
        return new Verb(name, min, max, ANYWHERE, handler);
    }

    static List<Verb> verbs() {
        List<Verb> verbs = new ArrayList<>(96);
        first(verbs);
        second(verbs);
        third(verbs);
        return verbs;
    }

    private static void first(List<Verb> v) {
        v.add(authorizedAnywhere("add-requires", 2, MANY, AddDependency::requires));
        v.add(authorizedAnywhere("add-wants", 2, MANY, AddDependency::wants));
        v.add(authorized("bind", 2, 3, UnitVerbs::bind));
        v.add(authorized("cancel", 0, MANY, ListJobs::cancel));
        v.add(online("cat", 1, MANY, Cat::run));
        v.add(online("check", 1, MANY, UnitState::isActive));
        v.add(authorized("clean", 1, MANY, UnitVerbs::clean));
        v.add(authorized("clear-jobs", 0, 0, ListJobs::clear));
        v.add(authorized("condreload", 1, MANY, StartUnit.handler(RELOAD_OR_TRY_RESTART)));
        v.add(authorized("condrestart", 1, MANY, StartUnit.handler(TRY_RESTART)));
        v.add(authorized("condstop", 1, MANY, StartUnit.handler(STOP)));
        v.add(authorized("daemon-reexec", 0, 0, ManagerVerbs::reexecute));
        v.add(authorized("daemon-reload", 0, 0, ManagerVerbs::reload));
        v.add(authorized("default", 0, 0, SystemVerbs.handler(SystemAction.DEFAULT)));
        v.add(authorizedAnywhere("disable", 1, MANY, EnableUnits.handler(EnableUnits.Kind.DISABLE)));
        v.add(online("edit", 1, MANY, Edit::run));
        v.add(authorized("emergency", 0, 0, SystemVerbs.handler(SystemAction.EMERGENCY)));
        v.add(authorizedAnywhere("enable", 1, MANY, EnableUnits.handler(EnableUnits.Kind.ENABLE)));
        v.add(authorized("exit", 0, 1, SystemVerbs.handler(SystemAction.EXIT)));
        v.add(authorized("force-reload", 1, MANY, StartUnit.handler(RELOAD_OR_TRY_RESTART)));
        v.add(authorized("freeze", 1, MANY, UnitVerbs::freeze));
        v.add(anywhere("get-default", 0, 0, DefaultTarget::get));
        v.add(authorized("halt", 0, 0, SystemVerbs.handler(SystemAction.HALT)));
        v.add(online("help", 0, MANY, Cat::help));
        v.add(authorized("hibernate", 0, 0, SystemVerbs.handler(SystemAction.HIBERNATE)));
        v.add(authorized("hybrid-sleep", 0, 0, SystemVerbs.handler(SystemAction.HYBRID_SLEEP)));
        v.add(authorized("import-environment", 0, MANY, ManagerVerbs::importEnvironment));
        v.add(online("is-active", 1, MANY, UnitState::isActive));
        v.add(anywhere("is-enabled", 1, MANY, IsEnabled::run));
        v.add(online("is-failed", 0, MANY, UnitState::isFailed));
    }

    private static void second(List<Verb> v) {
        v.add(anywhere("is-system-running", 0, 0, UnitState::isSystemRunning));
        v.add(authorized("isolate", 1, 1, StartUnit::isolate));
        v.add(authorized("kexec", 0, 0, SystemVerbs.handler(SystemAction.KEXEC)));
        v.add(authorized("kill", 1, MANY, UnitVerbs::kill));
        v.add(authorizedAnywhere("link", 1, MANY, EnableUnits.handler(EnableUnits.Kind.LINK)));
        v.add(online("list-automounts", 0, MANY, ListAutomounts::run));
        v.add(online("list-dependencies", 0, MANY, ListDependencies::run));
        v.add(online("list-jobs", 0, MANY, ListJobs::run));
        v.add(online("list-machines", 0, MANY, ListMachines::run));
        v.add(online("list-paths", 0, MANY, ListPaths::run));
        v.add(online("list-sockets", 0, MANY, ListSockets::run));
        v.add(online("list-timers", 0, MANY, ListTimers::run));
        v.add(anywhere("list-unit-files", 0, MANY, ListUnitFiles::run));
        v.add(new Verb("list-units", 0, MANY, Set.of(Verb.Flag.ONLINE, Verb.Flag.DEFAULT), ListUnits::run));
        v.add(online("log-level", 0, 1, ManagerVerbs::logLevel));
        v.add(online("log-target", 0, 1, ManagerVerbs::logTarget));
        v.add(authorizedAnywhere("mask", 1, MANY, EnableUnits.handler(EnableUnits.Kind.MASK)));
        v.add(authorized("mount-image", 3, 4, UnitVerbs::mountImage));
        v.add(authorized("poweroff", 0, 0, SystemVerbs.handler(SystemAction.POWEROFF)));
        v.add(authorizedAnywhere("preset", 1, MANY, EnableUnits.handler(EnableUnits.Kind.PRESET)));
        v.add(authorizedAnywhere("preset-all", 0, 0, PresetAll::run));
        v.add(authorized("reboot", 0, 0, SystemVerbs.handler(SystemAction.REBOOT)));
        v.add(authorizedAnywhere("reenable", 1, MANY, EnableUnits.handler(EnableUnits.Kind.REENABLE)));
        v.add(authorized("reload", 1, MANY, StartUnit.handler(RELOAD)));
        v.add(authorized("reload-or-restart", 0, MANY, StartUnit.handler(RELOAD_OR_RESTART)));
        v.add(authorized("reload-or-try-restart", 1, MANY, StartUnit.handler(RELOAD_OR_TRY_RESTART)));
        v.add(authorized("rescue", 0, 0, SystemVerbs.handler(SystemAction.RESCUE)));
        v.add(authorized("reset-failed", 0, MANY, UnitVerbs::resetFailed));
        v.add(authorized("restart", 1, MANY, StartUnit.handler(RESTART)));
        v.add(authorizedAnywhere("revert", 1, MANY, EnableUnits.handler(EnableUnits.Kind.REVERT)));
    }

    private static void third(List<Verb> v) {
        v.add(online("service-log-level", 1, 2, ManagerVerbs::serviceLogLevel));
        v.add(online("service-log-target", 1, 2, ManagerVerbs::serviceLogTarget));
        v.add(online("service-watchdogs", 0, 1, ManagerVerbs::serviceWatchdogs));
        v.add(authorizedAnywhere("set-default", 1, 1, DefaultTarget::set));
        v.add(authorized("set-environment", 1, MANY, ManagerVerbs::setEnvironment));
        v.add(authorized("set-property", 2, MANY, SetProperty::run));
        v.add(online("show", 0, MANY, Show::run));
        v.add(online("show-environment", 0, 0, ManagerVerbs::showEnvironment));
        v.add(authorized("sleep", 0, 0, SystemVerbs.handler(SystemAction.SLEEP)));
        v.add(authorized("soft-reboot", 0, 0, SystemVerbs.handler(SystemAction.SOFT_REBOOT)));
        v.add(authorized("start", 1, MANY, StartUnit.handler(START)));
        v.add(online("status", 0, MANY, Status::run));
        v.add(authorized("stop", 1, MANY, StartUnit.handler(STOP)));
        v.add(authorized("suspend", 0, 0, SystemVerbs.handler(SystemAction.SUSPEND)));
        v.add(authorized("suspend-then-hibernate", 0, 0, SystemVerbs.handler(SystemAction.SUSPEND_THEN_HIBERNATE)));
        v.add(online("switch-root", 0, 2, SwitchRoot::run));
        v.add(authorized("thaw", 1, MANY, UnitVerbs::thaw));
        v.add(authorized("try-reload-or-restart", 1, MANY, StartUnit.handler(RELOAD_OR_TRY_RESTART)));
        v.add(authorized("try-restart", 1, MANY, StartUnit.handler(TRY_RESTART)));
        v.add(authorizedAnywhere("unmask", 1, MANY, EnableUnits.handler(EnableUnits.Kind.UNMASK)));
        v.add(authorized("unset-environment", 1, MANY, ManagerVerbs::unsetEnvironment));
        v.add(online("whoami", 0, MANY, WhoAmI::run));
    }
}
