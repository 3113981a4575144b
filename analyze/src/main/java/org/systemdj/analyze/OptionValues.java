// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.systemdj.config.ImagePolicy;
import org.systemdj.console.Getopt;
import org.systemdj.console.Pager;
import org.systemdj.text.Booleans;
import org.systemdj.text.PathName;
import org.systemdj.text.SystemVersion;
import org.systemdj.text.UnitNameMangler;
import org.systemdj.text.Values;
import org.systemdj.time.Moments;
import org.systemdj.time.TimeSpan;

/**
 * Reads the values of options that have a form of their own, and answers the options that print something and end.
 *
 * <p>Source: systemd-analyze(1), OPTIONS; texts as of systemd-analyze 257.
 *
 * <p>Used by one thread.
 */
final class OptionValues {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int MOST_EXPOSED = 100;

    private final Session session;

    OptionValues(Session session) {
        this.session = session;
    }

    int help() {
        return help(session, List.of());
    }

    /** Also the verb {@code help}. */
    static int help(Session session, List<String> operands) {
        if (!session.options().noPager && session.style().terminal()) {
            session.out().through(new Pager(session.host(), session.style()));
        }
        session.out().print(HelpText.of(PathName.fileName(session.program()), session.style()));
        return OK;
    }

    int version() {
        session.out().print(SystemVersion.TEXT);
        return OK;
    }

    private int fail(String text) {
        session.log().error(text);
        return FAILED;
    }

    private String absolute(String path) {
        return PathName.simplify(path.startsWith("/") ? path : session.host().workingDirectory() + "/" + path);
    }

    int root(Options options, String value) {
        String path = value.isEmpty() ? "/" : absolute(value);
        options.root = path.equals("/") ? null : path;
        return Getopt.CONTINUE;
    }

    int image(Options options, String value) {
        options.image = value.isEmpty() ? null : absolute(value);
        return Getopt.CONTINUE;
    }

    int imagePolicy(Options options, String value) {
        try {
            options.imagePolicy = ImagePolicy.parse(value);
            return Getopt.CONTINUE;
        } catch (ImagePolicy.Malformed malformed) {
            return fail(malformed.complaint() + value);
        }
    }

    int recursiveErrors(Options options, String value) {
        for (Options.RecursiveErrors mode : Options.RecursiveErrors.values()) {
            if (value.equals("help")) {
                session.out().line(mode.word());
            } else if (mode.word().equals(value)) {
                options.recursiveErrors = mode;
                return Getopt.CONTINUE;
            }
        }
        return value.equals("help") ? OK : fail("Unknown mode passed to --recursive-errors='" + value + "'.");
    }

    int offline(Options options, String value) {
        Boolean truth = Booleans.parse(value);
        options.offline = Boolean.TRUE.equals(truth);
        return truth == null ? notBoolean("--offline", value) : Getopt.CONTINUE;
    }

    private int notBoolean(String option, String value) {
        return fail("Failed to parse boolean argument to " + option + ": " + value + ".");
    }

    int man(Options options, String value) {
        Boolean truth = value == null ? Boolean.TRUE : Booleans.parse(value);
        options.man = Boolean.TRUE.equals(truth);
        return truth == null ? notBoolean("--man", value) : Getopt.CONTINUE;
    }

    int generators(Options options, String value) {
        Boolean truth = value == null ? Boolean.TRUE : Booleans.parse(value);
        options.generators = Boolean.TRUE.equals(truth);
        return truth == null ? notBoolean("--generators", value) : Getopt.CONTINUE;
    }

    int threshold(Options options, String value) {
        OptionalInt number = Values.parseUnsignedInt(value);
        if (number.isEmpty() || number.getAsInt() < 0 || number.getAsInt() > MOST_EXPOSED) {
            return fail("Failed to parse threshold: " + value);
        }
        options.threshold = number.getAsInt();
        return Getopt.CONTINUE;
    }

    int securityPolicy(Options options, String value) {
        options.securityPolicy = value.isEmpty() ? null : absolute(value);
        return Getopt.CONTINUE;
    }

    static int fromPattern(Options options, String value) {
        options.fromPatterns.add(value);
        return Getopt.CONTINUE;
    }

    static int toPattern(Options options, String value) {
        options.toPatterns.add(value);
        return Getopt.CONTINUE;
    }

    /** Wrong ones are not told about by 257 either. */
    int fuzz(Options options, String value) {
        Optional<TimeSpan> span = TimeSpan.parse(value);
        options.fuzzUsec = span.map(TimeSpan::usec).orElse(0L);
        return span.isPresent() ? Getopt.CONTINUE : FAILED;
    }

    static int instance(Options options, String value) {
        options.instance = value;
        return Getopt.CONTINUE;
    }

    static int target(Options options, Options.Transport transport, String value) {
        options.transport = transport;
        options.target = value;
        return Getopt.CONTINUE;
    }

    int iterations(Options options, String value) {
        OptionalInt number = Values.parseUnsignedInt(value);
        if (number.isEmpty()) {
            return fail("Failed to parse iterations: " + value);
        }
        options.iterations = number.getAsInt() < 0 ? Integer.MAX_VALUE : number.getAsInt();
        return Getopt.CONTINUE;
    }

    int baseTime(Options options, String value) {
        options.baseTimeUsec = Moments.parse(value, session.host().realtimeUsec());
        return options.baseTimeUsec < 0 ? fail("Failed to parse --base-time= parameter: " + value) : Getopt.CONTINUE;
    }

    int unit(Options options, String value) {
        Optional<UnitNameMangler.Result> name = UnitNameMangler.mangle(value, UnitNameMangler.Globs.REFUSED);
        if (name.isEmpty()) {
            return fail("Failed to mangle unit name '" + value + "': Invalid argument");
        }
        if (name.get().globRefused()) {
            session.log().notice("Glob pattern passed, but globs are not supported for this.");
        }
        if (name.get().escaped()) {
            session.log()
                    .notice("Invalid unit name \"" + value + "\" escaped as \""
                            + name.get().escapedName() + "\""
                            + (name.get().globRefused() ? "." : " (maybe you should use systemd-escape?)."));
        }
        options.unit = name.get().name();
        return Getopt.CONTINUE;
    }

    int json(Options options, String value) {
        switch (value) {
            case "pretty" -> options.json = Options.JsonMode.PRETTY;
            case "short" -> options.json = Options.JsonMode.SHORT;
            case "off" -> options.json = Options.JsonMode.OFF;
            case "help" -> {
                session.out().print("pretty\nshort\noff\n");
                return OK;
            }
            default -> {
                return fail("Unknown argument to --json= switch: " + value);
            }
        }
        return Getopt.CONTINUE;
    }

    int profile(Options options, String value) {
        if (value.isEmpty()) {
            return fail("Profile file name is empty");
        }
        if (value.indexOf('/') < 0) {
            options.profile = value;
            return Getopt.CONTINUE;
        }
        options.profile = absolute(value);
        return options.profile.endsWith(".conf")
                ? Getopt.CONTINUE
                : fail("Profile file name must end with .conf: " + options.profile);
    }

    /** As with strtod(3), the number at the front counts, and what has none is 0. */
    static int scaleSvg(Options options, String value) {
        options.scaleSvg = leadingNumber(value.strip());
        return Getopt.CONTINUE;
    }

    private static double leadingNumber(String text) {
        for (int end = text.length(); end > 0; end--) {
            char last = text.charAt(end - 1);
            if (last >= '0' && last <= '9' || last == '.') {
                try {
                    return Double.parseDouble(text.substring(0, end));
                } catch (NumberFormatException shorter) {
                    continue;
                }
            }
        }
        return 0;
    }
}
