// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.DirectiveName;

/**
 * What a shell offers for an operand, or for an option's argument: fixed words, files, or what a command lists. The commands read
 * the same in bash, zsh and fish; {@code $mode} is --system or --user.
 *
 * <p>Source: systemctl(1). Immutable.
 */
enum Candidates {
    NOTHING,
    FILES,
    DIRECTORIES,
    HOSTS,
    UNITS(listed("list-units --all"), listed("list-unit-files")),
    UNIT_FILES(listed("list-unit-files")),
    LOADED(listed("list-units --all")),
    UP(listed("list-units")),
    DOWN(listed("list-units --all --state=inactive,failed"), listed("list-unit-files")),
    FAILED(listed("list-units --state=failed")),
    RELOADABLE(able("CanReload")),
    ISOLATABLE(able("AllowIsolate"), listed("list-unit-files --type=target")),
    FREEZABLE(able("CanFreeze")),
    ENABLED(listed("list-unit-files --state=enabled,enabled-runtime,linked,linked-runtime,alias,indirect")),
    DISABLED(listed("list-unit-files --state=disabled,indirect,linked,linked-runtime")),
    MASKED(listed("list-unit-files --state=masked,masked-runtime")),
    TARGETS(listed("list-unit-files --type=target")),
    SERVICES(listed("list-units --type=service")),
    AUTOMOUNTS(listed("list-units --all --type=automount")),
    PATH_UNITS(listed("list-units --all --type=path")),
    SOCKETS(listed("list-units --all --type=socket")),
    TIMERS(listed("list-units --all --type=timer")),
    JOBS(call("list-jobs --no-legend") + " | awk '{print $1}'"),
    MACHINES(call("list-machines --plain --no-legend") + " | awk '{print $1}'"),
    VARIABLES(call("show-environment") + " | cut -d= -f1"),
    OWN_VARIABLES("env | cut -d= -f1"),
    TYPES(call("--no-legend --type=help")),
    STATES(call("--no-legend --state=help") + " | sort -u"),
    SIGNALS(call("--no-legend --signal=help")),
    PROPERTIES(call("show --all") + " | cut -d= -f1", call("show --all -- init.scope") + " | cut -d= -f1"),
    BOOT_ENTRIES(call("--boot-loader-entry=help")),
    LOG_LEVELS(words("debug info notice warning err crit alert emerg")),
    LOG_TARGETS(words("console journal kmsg journal-or-kmsg null")),
    SWITCHES(words("yes no")),
    INHIBITOR_CHECKS(words("auto yes no")),
    JOB_MODES(
            words("fail replace replace-irreversibly isolate flush ignore-dependencies ignore-requirements triggering "
                    + "restart-dependencies")),
    WHOM(words("all control main")),
    RESOURCES(words("configuration state cache logs runtime fdstore all")),
    PRESET_MODES(words("full enable-only disable-only")),
    OUTPUTS(words(
            "short short-precise short-iso short-iso-precise short-full short-monotonic short-unix short-delta verbose "
                    + "export json json-pretty json-sse cat")),
    TIMESTAMPS(words("pretty unix us utc us+utc")),
    ASSIGNMENTS(assignments()),
    CHANGES(words("show cancel auto"));

    private final List<String> commands;
    private final List<String> words;

    Candidates(String... commands) {
        this.commands = List.of(commands);
        this.words = List.of();
    }

    Candidates(List<String> words) {
        this.commands = List.of();
        this.words = words;
    }

    List<String> commands() {
        return commands;
    }

    List<String> words() {
        return words;
    }

    private static List<String> words(String words) {
        return List.of(words.split(" "));
    }

    private static String call(String arguments) {
        return "systemctl $mode --full --no-pager " + arguments + " 2>/dev/null";
    }

    private static String listed(String arguments) {
        return call("--plain --no-legend " + arguments) + " | awk '{print $1}'";
    }

    /** The loaded units of which a property says yes. */
    private static String able(String property) {
        return call("show --property=Id,ActiveState," + property + " -- '*'")
                + " | awk -F= '$1 == \"Id\" {id = $2} $0 == \"" + property + "=yes\" {print id}'";
    }

    /** The settings that can be changed while a unit runs. */
    private static List<String> assignments() {
        return CgroupDirectives.TABLE.names().stream()
                .filter(name -> name.directive().isPresent())
                .map(DirectiveName::name)
                .sorted()
                .map(name -> name + "=")
                .toList();
    }

    /** What the operands of a verb are: the first, and all that follow. */
    record Operands(Candidates first, Candidates rest) {
        static Operands all(Candidates candidates) {
            return new Operands(candidates, candidates);
        }

        static Operands one(Candidates candidates) {
            return new Operands(candidates, NOTHING);
        }
    }

    static Operands ofVerb(String verb) {
        return switch (verb) {
            case "list-units",
                    "is-active",
                    "is-failed",
                    "status",
                    "show",
                    "cat",
                    "help",
                    "list-dependencies",
                    "edit",
                    "mask",
                    "revert" -> Operands.all(UNITS);
            case "list-automounts" -> Operands.all(AUTOMOUNTS);
            case "list-paths" -> Operands.all(PATH_UNITS);
            case "list-sockets" -> Operands.all(SOCKETS);
            case "list-timers" -> Operands.all(TIMERS);
            case "start" -> Operands.all(DOWN);
            case "stop", "try-restart", "kill" -> Operands.all(UP);
            case "restart", "reload-or-restart" -> Operands.all(UNITS);
            case "reload", "try-reload-or-restart" -> Operands.all(RELOADABLE);
            case "isolate" -> Operands.one(ISOLATABLE);
            case "clean" -> Operands.all(LOADED);
            case "freeze", "thaw" -> Operands.all(FREEZABLE);
            case "set-property" -> new Operands(LOADED, ASSIGNMENTS);
            case "bind", "mount-image" -> new Operands(SERVICES, FILES);
            case "service-log-level" -> new Operands(SERVICES, LOG_LEVELS);
            case "service-log-target" -> new Operands(SERVICES, LOG_TARGETS);
            case "reset-failed" -> Operands.all(FAILED);
            case "list-unit-files", "preset", "is-enabled", "reenable" -> Operands.all(UNIT_FILES);
            case "enable" -> Operands.all(DISABLED);
            case "disable" -> Operands.all(ENABLED);
            case "unmask" -> Operands.all(MASKED);
            case "link" -> Operands.all(FILES);
            case "add-wants", "add-requires" -> new Operands(TARGETS, UNIT_FILES);
            case "set-default" -> Operands.one(TARGETS);
            case "list-machines" -> Operands.all(MACHINES);
            case "list-jobs", "cancel" -> Operands.all(JOBS);
            case "set-environment", "unset-environment" -> Operands.all(VARIABLES);
            case "import-environment" -> Operands.all(OWN_VARIABLES);
            case "log-level" -> Operands.one(LOG_LEVELS);
            case "log-target" -> Operands.one(LOG_TARGETS);
            case "service-watchdogs" -> Operands.one(SWITCHES);
            case "switch-root" -> new Operands(DIRECTORIES, FILES);
            case "whoami",
                    "preset-all",
                    "get-default",
                    "show-environment",
                    "daemon-reload",
                    "daemon-reexec",
                    "is-system-running",
                    "default",
                    "rescue",
                    "emergency",
                    "halt",
                    "poweroff",
                    "reboot",
                    "kexec",
                    "soft-reboot",
                    "exit",
                    "sleep",
                    "suspend",
                    "hibernate",
                    "hybrid-sleep",
                    "suspend-then-hibernate" -> Operands.all(NOTHING);
            default -> throw new IllegalArgumentException("Nobody has said what the operands of " + verb + " are");
        };
    }

    static Candidates ofOption(String option) {
        return switch (option) {
            case "--host" -> HOSTS;
            case "--machine" -> MACHINES;
            case "--type" -> TYPES;
            case "--state" -> STATES;
            case "--property", "-P" -> PROPERTIES;
            case "--job-mode" -> JOB_MODES;
            case "--check-inhibitors" -> INHIBITOR_CHECKS;
            case "--kill-whom" -> WHOM;
            case "--signal" -> SIGNALS;
            case "--what" -> RESOURCES;
            case "--legend" -> SWITCHES;
            case "--preset-mode" -> PRESET_MODES;
            case "--root" -> DIRECTORIES;
            case "--image" -> FILES;
            case "--output" -> OUTPUTS;
            case "--boot-loader-entry" -> BOOT_ENTRIES;
            case "--timestamp" -> TIMESTAMPS;
            case "--when" -> CHANGES;
            case "--capsule",
                    "--kill-value",
                    "--message",
                    "--image-policy",
                    "--lines",
                    "--boot-loader-menu",
                    "--reboot-argument",
                    "--drop-in" -> NOTHING;
            default -> throw new IllegalArgumentException("Nobody has said what the argument of " + option + " is");
        };
    }
}
