// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.systemdj.config.ExitStatusSet;
import org.systemdj.config.OpenFile;
import org.systemdj.config.PreserveMode;
import org.systemdj.text.Escape;
import org.systemdj.text.ExitStatus;
import org.systemdj.text.PathName;
import org.systemdj.text.SignalName;
import org.systemdj.time.TimeSpan;
import org.systemdj.unitfile.Problem;

/**
 * Value types of what only [Service] has.
 *
 * <p>Source: systemd.service(5).
 *
 * <p>Immutable.
 */
final class ServiceTypes {
    /** A path below /run where it is not absolute. */
    static final ValueType<String> PID_FILE = TextTypes.text((text, context) -> {
        String expanded = context.expand(text);
        if (expanded == null) {
            return null;
        }
        String directory = context.isUser() ? context.runtimeDirectory() : "/run";
        String path = PathName.isAbsolute(expanded) ? expanded : PathName.join(directory, expanded);
        if (!PathName.isNormalized(PathName.simplify(path))) {
            return context.abort(
                    Problem.Severity.WARNING, context.key() + "= path is not normalized, ignoring: " + path);
        }
        String simple = PathChecks.absolute(path, context, false);
        return simple == null ? null : PathChecks.withoutLegacyRun(simple, context);
    });

    /** A well-known name of the bus. */
    static final ValueType<String> BUS_NAME = TextTypes.textOrNothing((text, context) -> {
        String expanded = context.expand(text);
        return expanded == null || isServiceName(expanded)
                ? expanded
                : context.reject("Invalid bus name, ignoring: " + expanded);
    });

    /** How long something is kept, or whether. */
    static final WordType<PreserveMode> PRESERVE =
            ScalarTypes.word(PreserveMode.values()).truth(PreserveMode.YES, PreserveMode.NO);

    /** Exit statuses and signals; the set grows. */
    static final ValueType<ExitStatusSet> EXIT_STATUSES = new ValueType<>() {
        @Override
        public ExitStatusSet parse(String text, ParseContext context) {
            return exitStatuses(text, context);
        }

        @Override
        public List<String> print(ExitStatusSet value) {
            StringBuilder words = new StringBuilder();
            for (int status : value.statuses()) {
                words.append(words.isEmpty() ? "" : " ").append(status);
            }
            for (int signal : value.signals()) {
                words.append(words.isEmpty() ? "" : " ")
                        .append(SignalName.withPrefix(signal).orElseThrow());
            }
            return List.of(words.toString());
        }

        @Override
        public Combine combine() {
            return Combine.MERGE;
        }

        @Override
        public ExitStatusSet combine(ExitStatusSet before, ExitStatusSet assigned) {
            return before.and(assigned);
        }
    };

    /** The bus's form of them. */
    static final Function<ExitStatusSet, Object> EXIT_STATUSES_BUS =
            set -> Bus.struct(List.copyOf(set.statuses()), List.copyOf(set.signals()));

    /** Files that are opened for a service. */
    static final ListType<OpenFile> OPEN_FILE = ListType.lines(ServiceTypes::openFile, ServiceTypes::printOpenFile);

    private static final String[] OPEN_FLAGS = {"read-only", "append", "truncate", "graceful"};

    private ServiceTypes() {}

    /** {@code TimeoutSec=}: both timeouts at once. */
    static Assigner timeouts() {
        return (settings, value, context) -> {
            TimeSpan span = TimeTypes.SERVICE_TIMEOUT.parse(value, context);
            if (span != null) {
                settings.set(ServiceDirectives.TIMEOUT_START_SEC, span);
                settings.set(ServiceDirectives.TIMEOUT_STOP_SEC, span);
            }
        };
    }

    private static ExitStatusSet exitStatuses(String text, ParseContext context) {
        List<String> words = Splitting.quoted(text, context);
        if (words == null) {
            return null;
        }
        Set<Integer> statuses = new HashSet<>();
        Set<Integer> signals = new HashSet<>();
        for (String word : words) {
            OptionalInt status = ExitStatus.parse(word);
            OptionalInt signal = status.isPresent() ? OptionalInt.empty() : SignalName.parse(word);
            if (status.isPresent()) {
                statuses.add(status.getAsInt());
            } else if (signal.isPresent() && Numbers.integer(word, 0, Integer.MAX_VALUE) == Numbers.BAD) {
                signals.add(signal.getAsInt());
            } else {
                context.warn("Failed to parse value, ignoring: " + word);
            }
        }
        return statuses.isEmpty() && signals.isEmpty() ? null : new ExitStatusSet(statuses, signals);
    }

    private static boolean isServiceName(String name) {
        if (name.isEmpty() || name.length() > 255 || name.indexOf('.') < 0) {
            return false;
        }
        boolean start = true;
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (c == '.') {
                if (start) {
                    return false;
                }
                start = true;
                continue;
            }
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '-';
            if (!letter && (start || c < '0' || c > '9')) {
                return false;
            }
            start = false;
        }
        return !start;
    }

    private static OpenFile openFile(String text, ParseContext context) {
        List<String> parts = Splitting.colons(text, 4);
        Optional<String> path = Escape.unescapeC(parts.get(0));
        if (path.isEmpty() || !PathName.isAbsolute(path.get()) || parts.size() > 3) {
            return context.reject("Failed to parse OpenFile= setting, ignoring: " + text);
        }
        String name = parts.size() > 1 ? parts.get(1) : "";
        int flags = 0;
        String words = parts.size() > 2 ? parts.get(2) : "";
        for (String word : words.isEmpty() ? new String[0] : words.split(",", -1)) {
            int flag = List.of(OPEN_FLAGS).indexOf(word);
            if (flag < 0) {
                return context.reject("Failed to parse OpenFile= setting, ignoring: " + text);
            }
            flags |= 1 << flag;
        }
        if (Integer.bitCount(flags & (OpenFile.READ_ONLY | OpenFile.APPEND | OpenFile.TRUNCATE)) > 1) {
            return context.reject("Failed to parse OpenFile= setting, ignoring: " + text);
        }
        String simple = PathName.simplify(path.get());
        return new OpenFile(simple, name.isEmpty() ? PathName.fileName(simple) : name, flags);
    }

    private static String printOpenFile(OpenFile file) {
        StringBuilder out = new StringBuilder(Escape.c(file.path()).replace(":", "\\x3a"));
        // The usual name may hold colons, which another one cannot.
        out.append(':').append(file.name().equals(PathName.fileName(file.path())) ? "" : file.name());
        char separator = ':';
        for (int flag = 0; flag < OPEN_FLAGS.length; flag++) {
            if ((file.flags() >> flag & 1) != 0) {
                out.append(separator).append(OPEN_FLAGS[flag]);
                separator = ',';
            }
        }
        return out.toString();
    }
}
