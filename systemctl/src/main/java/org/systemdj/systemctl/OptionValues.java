// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.config.ImagePolicy;
import org.systemdj.console.Diagnostics;
import org.systemdj.console.Getopt;
import org.systemdj.console.Host;
import org.systemdj.console.Output;
import org.systemdj.text.Booleans;
import org.systemdj.text.Numbers;
import org.systemdj.text.PathName;
import org.systemdj.text.SystemVersion;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.time.Moments;
import org.systemdj.time.TimeFormat;
import org.systemdj.time.TimeSpan;

/**
 * Reads the values of options that have a form of their own, and answers the options that print something and end.
 *
 * <p>Source: systemctl(1), OPTIONS; texts as of systemctl 257.
 *
 * <p>Used by one thread.
 */
final class OptionValues {
    static final int OK = 0;
    static final int FAILED = 1;

    private static final String OUTPUTS = "short short-full short-iso short-iso-precise short-precise short-monotonic"
            + " short-delta short-unix verbose export json json-pretty json-sse json-seq cat with-unit";
    private static final String RESOURCES = "runtime state cache logs configuration fdstore all";

    private final String program;
    private final Output out;
    private final Diagnostics log;
    private final Host host;
    private final Runnable help;

    OptionValues(SystemctlMain.Environment environment, Runnable help) {
        program = environment.program();
        out = environment.out();
        log = environment.log();
        host = environment.host();
        this.help = help;
    }

    int help() {
        help.run();
        return OK;
    }

    int version() {
        out.print(SystemVersion.TEXT);
        return OK;
    }

    /** Where the manager is; a capsule is a user of its own. */
    int target(Options options, Options.Transport transport, String value) {
        if (transport == Options.Transport.CAPSULE) {
            if (!isCapsule(value)) {
                return fail("Invalid capsule name: " + value);
            }
            options.scope = Options.Scope.USER;
        }
        options.transport = transport;
        options.target = value;
        return Getopt.CONTINUE;
    }

    private static boolean isCapsule(String name) {
        return PathName.isFileName(name)
                && UnitName.parse("capsule@" + name + ".service").isPresent();
    }

    int notSupported(String option) {
        log.error("Option " + option + " is not supported yet.");
        return FAILED;
    }

    int dash() {
        log.error(program + ": invalid option -- '.'");
        log.notice("Hint: to specify units starting with a dash, use \"--\":\n      " + program
                + " [OPTIONS...] COMMAND -- -.mount ...");
        return FAILED;
    }

    private int fail(String text) {
        log.error(text);
        return FAILED;
    }

    private int list(String words) {
        out.line(words.replace(' ', '\n'));
        return OK;
    }

    /** The parts between commas; empty ones are left out. */
    static List<String> split(String value) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start <= value.length()) {
            int comma = value.indexOf(',', start);
            int end = comma < 0 ? value.length() : comma;
            if (end > start) {
                parts.add(value.substring(start, end));
            }
            start = end + 1;
        }
        return parts;
    }

    int type(Options options, String value) {
        if (value.isEmpty()) {
            return fail("--type= requires arguments.");
        }
        for (String word : split(value)) {
            if (word.equals("help")) {
                if (options.legend) {
                    out.line("Available unit types:");
                }
                for (UnitType type : UnitType.values()) {
                    out.line(type.word());
                }
                return OK;
            }
            if (UnitType.fromWord(word).isPresent()) {
                options.types.add(word);
            } else if (StateNames.LOAD.contains(word)) {
                options.states.add(word);
            } else {
                log.error("Unknown unit type or load state '" + word + "'.");
                log.notice("Use -t help to see a list of allowed values.");
                return FAILED;
            }
        }
        return Getopt.CONTINUE;
    }

    static int property(Options options, String value) {
        if (options.properties == null) {
            options.properties = new ArrayList<>();
        }
        options.properties.addAll(split(value));
        return Getopt.CONTINUE;
    }

    int state(Options options, String value) {
        if (value.isEmpty()) {
            return fail("--state= requires arguments.");
        }
        for (String word : split(value)) {
            if (word.equals("help")) {
                out.print(StateNames.help(options.legend));
                return OK;
            }
            options.states.add(word);
        }
        return Getopt.CONTINUE;
    }

    int checkInhibitors(Options options, String value) {
        if (value.equals("auto")) {
            options.checkInhibitors = null;
            return Getopt.CONTINUE;
        }
        options.checkInhibitors = Booleans.parse(value);
        return options.checkInhibitors == null
                ? fail("Failed to parse --check-inhibitors= argument: " + value)
                : Getopt.CONTINUE;
    }

    int legend(Options options, String value) {
        Boolean legend = Booleans.parse(value);
        if (legend == null) {
            return fail("Failed to parse boolean argument to --legend: " + value + ".");
        }
        options.legend = legend;
        return Getopt.CONTINUE;
    }

    int root(Options options, String value) {
        options.root = absolute(value);
        return Getopt.CONTINUE;
    }

    int image(Options options, String value) {
        options.image = absolute(value);
        return Getopt.CONTINUE;
    }

    private String absolute(String value) {
        if (value.isEmpty()) {
            return null;
        }
        return PathName.simplify(value.startsWith("/") ? value : host.workingDirectory() + "/" + value);
    }

    int imagePolicy(Options options, String value) {
        try {
            options.imagePolicy = ImagePolicy.parse(value);
            return Getopt.CONTINUE;
        } catch (ImagePolicy.Malformed malformed) {
            return fail(malformed.complaint() + value);
        }
    }

    int killValue(Options options, String value) {
        long number = Numbers.parseLong(value, Long.MIN_VALUE);
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            return fail("Unable to parse signal queue value: " + value);
        }
        options.killValue = (int) number;
        return Getopt.CONTINUE;
    }

    int signal(Options options, String value) {
        if (value.equals("help")) {
            out.print(SignalNames.help());
            return OK;
        }
        if (value.equals("list")) {
            out.print(SignalNames.list());
            return OK;
        }
        int signal = SignalNames.parse(value);
        if (signal < 0) {
            return fail("Failed to parse signal string \"" + value + "\".");
        }
        options.signal = signal;
        return Getopt.CONTINUE;
    }

    int lines(Options options, String value) {
        int lines = Numbers.parseInt(value, -1);
        if (lines < 0) {
            return fail("Failed to parse lines '" + value + "'");
        }
        options.lines = lines;
        return Getopt.CONTINUE;
    }

    int output(Options options, String value) {
        if (value.equals("help")) {
            return list(OUTPUTS);
        }
        if (!has(OUTPUTS, value)) {
            return fail("Unknown output '" + value + "'.");
        }
        options.output = value;
        if (value.equals("json") || value.equals("json-pretty") || value.startsWith("json-s")) {
            options.legend = false;
            options.plain = true;
        }
        return Getopt.CONTINUE;
    }

    private static boolean has(String words, String word) {
        return (" " + words + " ").contains(" " + word + " ") && !word.isEmpty();
    }

    int recursive(Options options, String value) {
        if (host.userId() != 0) {
            return fail("--recursive requires root privileges.");
        }
        options.recursive = true;
        return Getopt.CONTINUE;
    }

    int timestamp(Options options, String value) {
        if (value.equals("help")) {
            for (TimeFormat format : TimeFormat.values()) {
                out.line(format.word());
            }
            return OK;
        }
        TimeFormat format = TimeFormat.parse(value);
        if (format == null) {
            return fail("Invalid value: " + value + ".");
        }
        options.timestamp = format;
        return Getopt.CONTINUE;
    }

    int bootLoaderMenu(Options options, String value) {
        var span = TimeSpan.parse(value);
        if (span.isEmpty()) {
            return fail("Failed to parse --boot-loader-menu= argument '" + value + "': Invalid argument");
        }
        options.bootLoaderMenuUsec = span.get().usec();
        return Getopt.CONTINUE;
    }

    int bootLoaderEntry(Options options, String value) {
        if (value.equals("help")) {
            return notSupported("--boot-loader-entry=help");
        }
        options.bootLoaderEntry = value.isEmpty() ? null : value;
        return Getopt.CONTINUE;
    }

    int what(Options options, String value) {
        if (value.isEmpty()) {
            return fail("--what= requires arguments (see --what=help).");
        }
        for (String word : split(value)) {
            if (word.equals("help")) {
                return list(RESOURCES);
            }
            options.what.add(word);
        }
        return Getopt.CONTINUE;
    }

    int when(Options options, String value) {
        switch (value) {
            case "show", "cancel" -> options.whenVerb = value;
            case "auto" -> options.whenVerb = value;
            case "" -> options.whenUsec = 0;
            default -> {
                long usec = Moments.parse(value, host.realtimeUsec());
                if (usec < 0) {
                    return fail("Failed to parse --when= argument '" + value + "': Invalid argument");
                }
                if (usec == 0) {
                    return fail("Invalid timestamp '" + value + "' specified for --when=.");
                }
                options.whenUsec = usec;
            }
        }
        return Getopt.CONTINUE;
    }

    int presetMode(Options options, String value) {
        if (value.equals("help")) {
            for (Options.PresetMode mode : Options.PresetMode.values()) {
                out.line(mode.word());
            }
            return OK;
        }
        for (Options.PresetMode mode : Options.PresetMode.values()) {
            if (mode.word().equals(value)) {
                options.presetMode = mode;
                return Getopt.CONTINUE;
            }
        }
        return fail("Failed to parse preset mode: " + value + ".");
    }
}
