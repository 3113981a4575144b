// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.Optional;
import org.systemdj.text.Specifiers;
import org.systemdj.unitfile.Problem;
import org.systemdj.unitfile.Problems;

/**
 * What a value's parser may ask about the place where the value stands, and where it reports what is wrong with it.
 *
 * <p>Source: the prefixes and words of systemd 257's syntax messages ({@code file:line: text, ignoring: value}).
 *
 * <p>Loop-confined; one for each unit being read, moved from line to line.
 */
public final class ParseContext {
    /** What the problems so far mean for the whole unit. */
    public enum Outcome {
        /** It can be used. */
        GOOD,
        /** A setting without which it must not run is bad: load state bad-setting. */
        BAD_SETTING,
        /** Reading must end here: load state error. */
        ERROR
    }

    private final Problems problems;
    private final Expander expander;
    private final boolean user;
    private final String unit;
    private boolean badSetting;
    private boolean aborted;
    private String file = "";
    private int line;
    private String section = "";
    private String key = "";

    /**
     * Makes a context.
     *
     * @param unit the name of the unit; empty for files that are no units
     * @param user whether a user's manager reads
     */
    public ParseContext(String unit, boolean user, Expander expander, Problems problems) {
        this.unit = unit;
        this.user = user;
        this.expander = expander;
        this.problems = problems;
    }

    /** A context without unit, specifiers and file, for values that come from elsewhere. */
    public static ParseContext plain(Problems problems) {
        return new ParseContext("", false, Expander.NONE, problems);
    }

    /** Moves to a file. */
    public void enterFile(String path) {
        file = path;
        aborted = false;
        badSetting = false;
        line = 0;
        section = "";
        key = "";
    }

    /** Moves to a line. */
    public void enterLine(int number) {
        line = number;
        key = "";
    }

    /** Moves to a section. */
    public void enterSection(String name) {
        section = name;
        key = "";
    }

    /** Moves to an assignment. */
    public void enterKey(String name) {
        key = name;
    }

    /** The unit's name; empty for files that are no units. */
    public String unit() {
        return unit;
    }

    /** Whether a user's manager reads. */
    public boolean isUser() {
        return user;
    }

    /** The directory for run-time files: /run, or the user's own. */
    public String runtimeDirectory() {
        return user ? expander.expand("%t").orElse("/run") : "/run";
    }

    /** The file. */
    public String file() {
        return file;
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }

    /** The section. */
    public String section() {
        return section;
    }

    /** The name before the {@code =}. */
    public String key() {
        return key;
    }

    /** Replaces specifiers; when that fails, reports it and returns null. */
    public String expand(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        Optional<String> expanded = expander.expand(text);
        if (expanded.isEmpty()) {
            warn("Failed to resolve unit specifiers in '" + text + "', ignoring: " + failure(text));
            return null;
        }
        return expanded.get();
    }

    /** Why specifiers cannot be replaced. */
    String failure(String text) {
        return Specifiers.failure(text, expander::expand);
    }

    /** As {@link #expand}, with the words that paths to look at have for it. */
    String expandPath(String text) {
        String expanded = expandOrNull(text);
        if (expanded == null) {
            warn("Failed to resolve unit specifiers in " + text + ", ignoring: " + failure(text));
        }
        return expanded;
    }

    /** Replaces specifiers; null when that fails, which the caller reports. */
    String expandOrNull(String text) {
        return text.indexOf('%') < 0 ? text : expander.expand(text).orElse(null);
    }

    /** Reports that something is better written in another way; not where a program has written it. */
    public void advise(String text) {
        if (!file.isEmpty()) {
            warn(text);
        }
    }

    /** Reports that the value cannot be read; returns null, so that parsers can end with it. */
    public <T> T invalid(String value) {
        warn("Failed to parse " + key + "=" + value + ", ignoring: Invalid argument");
        return null;
    }

    /** Reports that the number is too small or too large; returns null, so that parsers can end with it. */
    public <T> T outOfRange(String value) {
        warn("Failed to parse " + key + "=" + value + ", ignoring: Numerical result out of range");
        return null;
    }

    /** Reports a value without which the unit must not be started; returns null. */
    public <T> T fatal(String text) {
        report(Problem.Severity.ERROR, text);
        badSetting = true;
        return null;
    }

    /** Reports something after which the file is not read on; returns null. */
    public <T> T abort(Problem.Severity severity, String text) {
        report(severity, text);
        aborted = true;
        return null;
    }

    /** What the problems so far mean for the file, and for the whole unit where it is its main one. */
    public Outcome outcome() {
        return aborted ? Outcome.ERROR : badSetting ? Outcome.BAD_SETTING : Outcome.GOOD;
    }

    /** Reports something that is ignored; returns null, so that parsers can end with it. */
    public <T> T reject(String text) {
        warn(text);
        return null;
    }

    /** Reports a problem of which the assignment survives or which its caller handles. */
    public void warn(String text) {
        report(Problem.Severity.WARNING, text);
    }

    /** Reports something that has no place: only the unit is known. */
    public void note(String text) {
        problems.add(new Problem(Problem.Severity.NOTICE, "", 0, key, text));
    }

    /** Reports a problem. */
    public void report(Problem.Severity severity, String text) {
        problems.add(new Problem(severity, file, line, key, text));
    }
}
