// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import java.util.Optional;
import org.systemdj.config.Condition;
import org.systemdj.config.ConditionType;
import org.systemdj.config.EmergencyAction;
import org.systemdj.config.JobMode;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * Value types of what [Unit] holds: names of other units, conditions, actions.
 *
 * <p>Source: systemd.unit(5).
 *
 * <p>Immutable.
 */
final class UnitTypes {
    /** Names of units; can only grow. */
    static final ListType<UnitName> UNITS = ListType.words(UnitTypes::unit, UnitName::toString)
            .splitBy(Splitting::plain)
            .replacing(name -> name)
            .growingOnly();

    /** Names of socket units; can only grow. */
    static final ListType<UnitName> SOCKETS = ListType.words(UnitTypes::socket, UnitName::toString)
            .replacing(name -> name)
            .growingOnly();

    /** Absolute paths; can only grow. */
    static final ListType<String> MOUNTS_FOR = ListType.words(TextTypes::pathElement, Splitting::quote)
            .replacing(path -> path)
            .growingOnly();

    /** Addresses of documentation. */
    static final ListType<String> DOCUMENTATION =
            ListType.words(UnitTypes::documentation, Splitting::quote).splitBy(Splitting::names);

    private static final WordType<EmergencyAction> ANY_ACTION =
            ScalarTypes.word(EmergencyAction.values()).complaining("Failed to parse KEY=, ignoring: ");

    /** What is done to the system; a user's manager can only end. */
    static final ValueType<EmergencyAction> ACTION = TextTypes.value(
            (text, context) -> {
                EmergencyAction action = ANY_ACTION.parse(text, context);
                if (action == null || !context.isUser() || action.isOfUsers()) {
                    return action;
                }
                return context.reject(context.key() + "= specified as user mode action, ignoring: " + text);
            },
            EmergencyAction::word,
            ANY_ACTION.whenEmpty());

    /** The mode of further jobs. */
    static final WordType<JobMode> JOB_MODE = ScalarTypes.word(JobMode.values());

    /** Isolation or not. */
    static final ValueType<JobMode> ISOLATE_JOB_MODE = TextTypes.value(
            (text, context) -> {
                context.note("OnFailureIsolate is deprecated. Please use OnFailureJobMode= instead");
                Boolean isolate = Numbers.truth(text);
                if (isolate == null) {
                    return context.reject("Failed to parse boolean, ignoring: " + text);
                }
                return isolate ? JobMode.ISOLATE : JobMode.REPLACE;
            },
            JobMode::word,
            ValueType.Empty.PARSE);

    /** A number from 0 to 255, -1 where not set. */
    static final ValueType<Integer> EXIT_STATUS = TextTypes.value(
            (text, context) -> {
                long value = Numbers.integer(text, 0, 255);
                if (value >= 0) {
                    return (int) value;
                }
                return context.reject("Failed to parse exit status '" + text + "', ignoring: "
                        + (value == Numbers.RANGE ? "Numerical result out of range" : "Invalid argument"));
            },
            value -> Integer.toString(value),
            ValueType.Empty.RESET);

    private UnitTypes() {}

    private static UnitName unit(String word, ParseContext context) {
        String expanded = context.expand(word);
        if (expanded == null) {
            return null;
        }
        Optional<UnitName> name = UnitName.parse(expanded);
        if (name.isPresent() && name.get().isTemplate()) {
            name = instantiated(name.get(), context.unit());
        }
        if (name.isEmpty()) {
            return context.reject("Failed to add dependency on " + expanded + ", ignoring: Invalid argument");
        }
        return name.get();
    }

    /** A template with the instance, or else the prefix, of the unit that names it. */
    private static Optional<UnitName> instantiated(UnitName template, String unit) {
        return UnitName.parse(unit).flatMap(by -> template.instantiate(by.isInstance() ? by.instance() : by.prefix()));
    }

    private static UnitName socket(String word, ParseContext context) {
        String expanded = context.expand(word);
        if (expanded == null) {
            return null;
        }
        Optional<UnitName> name = UnitName.parse(expanded);
        if (name.isEmpty() || name.get().type() != UnitType.SOCKET) {
            return context.reject("Unit must be of type socket, ignoring: " + expanded);
        }
        return name.get();
    }

    private static String documentation(String word, ParseContext context) {
        String expanded = context.expand(word);
        if (expanded == null) {
            return null;
        }
        for (String scheme : List.of("http://", "https://", "file:/", "info:", "man:")) {
            if (expanded.startsWith(scheme) && expanded.length() > scheme.length()) {
                return expanded;
            }
        }
        return context.reject("Invalid URL, ignoring: " + expanded);
    }

    /** Conditions or assertions of one type; an assignment of nothing clears those of all types. */
    static ValueType<List<Condition>> condition(ConditionType type) {
        return ListType.lines((text, context) -> condition(type, text, context), Condition::text)
                .lastFirst();
    }

    private static Condition condition(ConditionType type, String text, ParseContext context) {
        boolean trigger = text.startsWith("|");
        int at = trigger ? 1 : 0;
        boolean negate = text.startsWith("!", at);
        at += negate ? 1 : 0;
        String rest = text.substring(at);
        String parameter = takesPath(type) ? context.expandPath(rest) : context.expand(rest);
        if (parameter == null) {
            return null;
        }
        if (takesPath(type)) {
            parameter = PathChecks.absolute(parameter, context, false);
            if (parameter == null) {
                return null;
            }
        }
        return new Condition(type, trigger, negate, parameter);
    }

    private static boolean takesPath(ConditionType type) {
        return switch (type) {
            case PATH_EXISTS,
                    PATH_EXISTS_GLOB,
                    PATH_IS_DIRECTORY,
                    PATH_IS_SYMBOLIC_LINK,
                    PATH_IS_MOUNT_POINT,
                    PATH_IS_READ_WRITE,
                    PATH_IS_ENCRYPTED,
                    PATH_IS_SOCKET,
                    DIRECTORY_NOT_EMPTY,
                    FILE_NOT_EMPTY,
                    FILE_IS_EXECUTABLE,
                    NEEDS_UPDATE -> true;
            default -> false;
        };
    }
}
