// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.log.LogControl;
import org.systemdj.log.LogLevels;
import org.systemdj.log.LogTarget;
import org.systemdj.text.Values;
import org.systemdj.time.TimeSpan;

/**
 * The command line of systemd-shutdown, which is an interface: programs of an initrd parse it too, and count on the verb
 * as the first argument. A value that makes no sense is warned about and ignored.
 *
 * <p>Source: systemd-shutdown(8); systemd.io/INITRD_INTERFACE.
 *
 * <p>Immutable.
 *
 * @param verb the word as given, empty when there is none
 * @param timeoutUsec how long processes may take to end after a signal
 * @param exitCode what a container ends with
 * @param logLevel a level of {@link LogLevels}
 * @param valid false when there was an option that does not exist
 */
record ShutdownOptions(
        String verb,
        long timeoutUsec,
        int exitCode,
        int logLevel,
        LogTarget logTarget,
        boolean logColor,
        boolean valid) {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownOptions.class);
    private static final long DEFAULT_TIMEOUT_USEC = 90 * TimeSpan.USEC_PER_SEC;
    private static final int MAX_EXIT_CODE = 255;
    private static final Set<String> WITH_VALUE = Set.of(
            "--log-level", "--log-target", "--log-color", "--log-location", "--log-time", "--exit-code", "--timeout");
    private static final Set<String> VALUE_OPTIONAL = Set.of("--log-color", "--log-location", "--log-time");

    static final ShutdownOptions DEFAULT =
            new ShutdownOptions("", DEFAULT_TIMEOUT_USEC, 0, LogLevels.INFO, LogTarget.CONSOLE, false, true);

    /** Reads the arguments after argv[0]. */
    static ShutdownOptions parse(List<String> arguments) {
        ShutdownOptions options = DEFAULT;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                options = options.withVerb(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!WITH_VALUE.contains(name)) {
                LOG.error("unrecognized option '{}'", argument);
                return options.invalid();
            }
            String value = equals < 0 ? null : argument.substring(equals + 1);
            if (value == null && !VALUE_OPTIONAL.contains(name)) {
                if (i + 1 == arguments.size()) {
                    LOG.error("option '{}' requires an argument", argument);
                    return options.invalid();
                }
                value = arguments.get(++i);
            }
            options = options.with(name, value);
        }
        return options;
    }

    private ShutdownOptions with(String name, String value) {
        return switch (name) {
            case "--log-level" -> withLevel(value);
            case "--log-target" -> withTarget(value);
            case "--log-color" -> withColor(value);
            case "--exit-code" -> withExitCode(value);
            case "--timeout" -> withTimeout(value);
            default -> {
                // Place and time of a message are not shown on the console by our log: nothing to switch.
                if (value != null && Values.parseBoolean(value).isEmpty()) {
                    LOG.error(
                            "Failed to parse {} setting {}, ignoring.",
                            name.substring(2).replace('-', ' '),
                            value);
                }
                yield this;
            }
        };
    }

    private ShutdownOptions withVerb(String word) {
        if (!verb.isEmpty()) {
            LOG.error("Got extraneous arguments, ignoring.");
            return this;
        }
        return new ShutdownOptions(word, timeoutUsec, exitCode, logLevel, logTarget, logColor, valid);
    }

    private ShutdownOptions withLevel(String value) {
        int level = LogLevels.parse(value);
        if (level < LogLevels.NONE) {
            LOG.error("Failed to parse log level {}, ignoring.", value);
            return this;
        }
        return new ShutdownOptions(verb, timeoutUsec, exitCode, level, logTarget, logColor, valid);
    }

    private ShutdownOptions withTarget(String value) {
        LogTarget target = LogTarget.of(value);
        if (target == null) {
            LOG.error("Failed to parse log target {}, ignoring.", value);
            return this;
        }
        return new ShutdownOptions(verb, timeoutUsec, exitCode, logLevel, target, logColor, valid);
    }

    private ShutdownOptions withColor(String value) {
        Boolean color =
                value == null ? Boolean.TRUE : Values.parseBoolean(value).orElse(null);
        if (color == null) {
            LOG.error("Failed to parse log color setting {}, ignoring.", value);
            return this;
        }
        return new ShutdownOptions(verb, timeoutUsec, exitCode, logLevel, logTarget, color, valid);
    }

    private ShutdownOptions withExitCode(String value) {
        OptionalInt code = Values.parseUnsignedInt(value);
        if (code.isEmpty() || code.getAsInt() < 0 || code.getAsInt() > MAX_EXIT_CODE) {
            LOG.error("Failed to parse exit code {}, ignoring.", value);
            return this;
        }
        return new ShutdownOptions(verb, timeoutUsec, code.getAsInt(), logLevel, logTarget, logColor, valid);
    }

    private ShutdownOptions withTimeout(String value) {
        TimeSpan span = TimeSpan.parse(value).orElse(null);
        if (span == null) {
            LOG.error("Failed to parse shutdown timeout {}, ignoring.", value);
            return this;
        }
        return new ShutdownOptions(verb, span.usec(), exitCode, logLevel, logTarget, logColor, valid);
    }

    private ShutdownOptions invalid() {
        return new ShutdownOptions(verb, timeoutUsec, exitCode, logLevel, logTarget, logColor, false);
    }

    /** Puts what the options say about the log into force. */
    void applyLog() {
        LogControl.writer().maxLevel(logLevel);
        LogControl.writer().target(logTarget);
        LogControl.writer().colour(logColor);
    }
}
