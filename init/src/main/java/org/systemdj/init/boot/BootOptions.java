// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.directive.DirectiveName;
import org.systemdj.directive.ManagerDirectives;
import org.systemdj.directive.ParseContext;
import org.systemdj.directive.Settings;
import org.systemdj.text.KernelCommandLine;
import org.systemdj.text.UnitName;
import org.systemdj.text.Values;

/**
 * What the kernel command line (in a container: the arguments of PID 1) and PID 1's own options ask of the manager. The
 * last of a kind wins; what cannot be read is told and ignored.
 *
 * <p>Source: systemd(1), «Kernel Command Line» and «Options»; kernel-command-line(7). Immutable once read.
 */
public final class BootOptions {
    private static final Logger LOG = LoggerFactory.getLogger(BootOptions.class);
    private static final String LOCALE = "locale.";

    /** A setting of system.conf that an option stands for. */
    private record Assignment(String setting, String value) {}

    private final List<Assignment> assignments = new ArrayList<>();
    private final List<String> environment = new ArrayList<>();
    private final Map<String, String> locale = new LinkedHashMap<>();
    private Optional<UnitName> unit = Optional.empty();
    private Optional<Boolean> serviceWatchdogs = Optional.empty();
    private String machineId = "";
    private String hostname = "";
    private String corePattern = "";
    private String randomSeed = "";
    private String consoleTerm = "";
    private OptionalLong clockUsec = OptionalLong.empty();
    private boolean quiet;
    private boolean debug;

    private BootOptions() {}

    /**
     * Reads the options.
     *
     * @param line the kernel's command line, or what stands for it in a container
     * @param arguments the program's own arguments, which count more
     * @param initrd whether this is the initial file system
     */
    public static BootOptions of(KernelCommandLine line, List<String> arguments, boolean initrd) {
        BootOptions options = new BootOptions();
        for (String word : line.words()) {
            boolean forInitrd = word.startsWith("rd.");
            if (initrd || !forInitrd) {
                options.readWord(forInitrd ? word.substring("rd.".length()) : word, forInitrd == initrd);
            }
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (options.readArgument(arguments.get(i), i + 1 < arguments.size() ? arguments.get(i + 1) : null)) {
                i++;
            }
        }
        return options;
    }

    /** @param choosesUnit whether such a word may choose the unit to boot into: those with rd. in the initrd only */
    private void readWord(String word, boolean choosesUnit) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
        ManagerOptions.Row row = ManagerOptions.ofKernel(name);
        if (row != null) {
            assign(row, name, value);
        } else if (value.isEmpty() && KernelCommandLine.legacyTarget(name).isPresent()) {
            unit = choosesUnit ? KernelCommandLine.legacyTarget(name) : unit;
        } else if (name.startsWith(LOCALE)) {
            value.ifPresent(text -> locale.put(name.substring(LOCALE.length()), text));
        } else {
            readOther(name.replace('-', '_'), value, choosesUnit);
        }
    }

    private void readOther(String name, Optional<String> value, boolean choosesUnit) {
        switch (name) {
            case "systemd.unit" -> {
                if (choosesUnit) {
                    needed(name, value).ifPresent(this::readUnit);
                }
            }
            case "quiet" -> quiet |= value.isEmpty();
            case "debug" -> debug |= value.isEmpty();
            case "systemd.setenv" -> needed(name, value).ifPresent(this::readVariable);
            case "systemd.machine_id" -> machineId = needed(name, value).orElse(machineId);
            case "systemd.hostname" -> hostname = needed(name, value).orElse(hostname);
            case "systemd.service_watchdogs" -> readServiceWatchdogs(value.orElse("yes"));
            case "systemd.clock_usec" -> needed(name, value).ifPresent(this::readClock);
            case "systemd.random_seed" -> randomSeed = needed(name, value).orElse(randomSeed);
            case "systemd.early_core_pattern" ->
                corePattern = needed(name, value).orElse(corePattern);
            case "systemd.tty.term.console" -> consoleTerm = needed(name, value).orElse(consoleTerm);
            case "systemd.confirm_spawn", "systemd.log_tid", "systemd.log_ratelimit_kmsg" ->
                LOG.warn("{}: This option is not applied yet, ignoring.", name);
            default -> {}
        }
    }

    /** Reads an argument of the program; whether the next one is its value. */
    private boolean readArgument(String argument, String next) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        ManagerOptions.Row row = ManagerOptions.ofArgument(name);
        boolean needsValue = row != null ? row.bare().isEmpty() : name.equals("--unit") || name.equals("--machine-id");
        boolean takesNext = needsValue && equals < 0 && next != null;
        Optional<String> value = equals >= 0
                ? Optional.of(argument.substring(equals + 1))
                : takesNext ? Optional.of(next) : Optional.empty();
        if (row != null) {
            assign(row, name, value);
        } else {
            switch (name) {
                case "--unit" -> needed(name, value).ifPresent(this::readUnit);
                case "--machine-id" -> machineId = needed(name, value).orElse(machineId);
                case "--service-watchdogs" -> readServiceWatchdogs(value.orElse("yes"));
                case "--confirm-spawn" -> LOG.warn("{}: This option is not applied yet, ignoring.", name);
                default -> {}
            }
        }
        return takesNext;
    }

    private static Optional<String> needed(String name, Optional<String> value) {
        if (value.isEmpty() || value.get().isEmpty()) {
            LOG.warn("Missing argument for {}= kernel command line switch, ignoring.", name);
            return Optional.empty();
        }
        return value;
    }

    private void assign(ManagerOptions.Row row, String name, Optional<String> value) {
        Optional<String> text =
                value.isEmpty() && !row.bare().isEmpty() ? Optional.of(row.bare()) : needed(name, value);
        for (String setting : text.isPresent() ? row.settings() : List.<String>of()) {
            assignments.add(new Assignment(setting, text.get()));
        }
    }

    private void readUnit(String text) {
        Optional<UnitName> name =
                UnitName.parse(text).filter(found -> !found.isTemplate()).or(() -> UnitName.parse(text + ".target"));
        if (name.isEmpty()) {
            LOG.warn("Unit name specified on systemd.unit= is not valid, ignoring: {}", text);
        }
        unit = name.isPresent() ? name : unit;
    }

    private void readVariable(String assignment) {
        if (assignment.indexOf('=') > 0) {
            environment.add(assignment);
        } else {
            LOG.warn("Assignment of systemd.setenv= is not valid, ignoring: {}", assignment);
        }
    }

    private void readServiceWatchdogs(String text) {
        Optional<Boolean> wanted = Values.parseBoolean(text);
        if (wanted.isEmpty()) {
            LOG.warn("Failed to parse service watchdog switch {}, ignoring.", text);
        }
        serviceWatchdogs = wanted.isPresent() ? wanted : serviceWatchdogs;
    }

    private void readClock(String text) {
        OptionalLong usec = Values.parseUnsignedLong(text);
        if (usec.isEmpty()) {
            LOG.warn("Failed to parse systemd.clock_usec= argument, ignoring: {}", text);
        }
        clockUsec = usec.isPresent() ? usec : clockUsec;
    }

    /** Puts what stands for settings of system.conf over what the files say. */
    void apply(Settings.Builder settings, ParseContext context) {
        for (Assignment assignment : assignments) {
            DirectiveName name = ManagerDirectives.TABLE.find(assignment.setting);
            context.enterKey(assignment.setting);
            name.assign(settings, assignment.value, context);
        }
        if (debug && !assigns("LogLevel")) {
            ManagerDirectives.TABLE.find("LogLevel").assign(settings, "debug", context);
        }
        // What the files say about status output stands for a boot that is not quiet.
        if (quiet && !assigns("ShowStatus") && !settings.isSet(ManagerDirectives.SHOW_STATUS)) {
            ManagerDirectives.TABLE.find("ShowStatus").assign(settings, "error", context);
        }
    }

    private boolean assigns(String setting) {
        for (Assignment assignment : assignments) {
            if (assignment.setting.equals(setting)) {
                return true;
            }
        }
        return false;
    }

    /** The unit to boot into; empty for default.target. */
    public Optional<UnitName> unit() {
        return unit;
    }

    /** Assignments of systemd.setenv=. */
    public List<String> environment() {
        return List.copyOf(environment);
    }

    /** Variables of locale.…=, by their names. */
    public Map<String, String> locale() {
        return Map.copyOf(locale);
    }

    /** The machine's id; empty where none is given. */
    public String machineId() {
        return machineId;
    }

    /** The machine's name; empty where none is given. */
    public String hostname() {
        return hostname;
    }

    /** Where cores go before there is a handler; empty for nowhere. */
    public String corePattern() {
        return corePattern;
    }

    /** Randomness for the kernel, in Base64; empty where none is given. */
    public String randomSeed() {
        return randomSeed;
    }

    /** The kind of terminal that the console is; empty where it is not given. */
    public String consoleTerm() {
        return consoleTerm;
    }

    /** The time to set the clock to. */
    public OptionalLong clockUsec() {
        return clockUsec;
    }

    /** Whether services may be taken for hung. */
    public boolean serviceWatchdogs() {
        return serviceWatchdogs.orElse(true);
    }

    /** Whether the kernel, and so the manager, is to be quiet. */
    public boolean quiet() {
        return quiet;
    }
}
