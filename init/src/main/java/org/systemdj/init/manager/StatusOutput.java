// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.systemdj.directive.Directive;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobResult;
import org.systemdj.init.job.JobType;
import org.systemdj.init.log.ConsoleStatus;
import org.systemdj.init.log.LogControl;
import org.systemdj.init.log.StatusKind;
import org.systemdj.init.log.StatusWord;
import org.systemdj.init.unit.ChildExit;
import org.systemdj.init.unit.StatusWords;
import org.systemdj.init.unit.Unit;
import org.systemdj.log.LogLevels;
import org.systemdj.sys.Signals;
import org.systemdj.text.ExitStatus;
import org.systemdj.unitfile.Problem;

/**
 * Tells people what becomes of units: on the console while the system comes up or goes down, in the log always. The
 * sentences and message ids are systemd's, so that {@code journalctl -x} explains them.
 *
 * <p>Source: systemd.journal-fields(7), MESSAGE_ID=; systemd(1), systemd.show_status=. Loop-confined.
 */
public final class StatusOutput {
    private static final Logger LOG = LoggerFactory.getLogger(StatusOutput.class);

    private static final String STARTING = "7d4958e842da4a758f6c1cdc7b36dcc5";
    private static final String STARTED = "39f53479d3a045ac8e11786248231fbf";
    private static final String START_FAILED = "be02cf6855d2428ba40df7e9d022f03d";
    private static final String STOPPING = "de5b426a63be47a7b6ac3eaac82e2f6f";
    private static final String STOPPED = "9d1aaa27d60140bd96365438aad20286";
    private static final String RELOADING = "d34d037fff1847e6ae669a370e694725";
    private static final String RELOADED = "7b05ebc668384222baa8881179cfda54";
    private static final String PROCESS_EXIT = "98e322203f7a4ed290d09fe03c09fe15";
    private static final String SUCCESS = "7ad2d189f7e94e70a38c781354912448";
    private static final String FAILURE = "d9b373ed55a64feb8242e02dbe79a49c";
    private static final String SKIPPED = "0e4284a0caca4bfc81c0bb6786972673";

    private final Manager manager;
    private final ConsoleStatus console;
    private final Set<String> toldNotApplied = new HashSet<>();

    StatusOutput(Manager manager, ConsoleStatus console) {
        this.manager = manager;
        this.console = console;
    }

    public ConsoleStatus console() {
        return console;
    }

    private LoggingEventBuilder event(Level level, Unit unit, String messageId) {
        LoggingEventBuilder event =
                LOG.atLevel(level).addKeyValue(manager.isSystem() ? "UNIT" : "USER_UNIT", unit.id());
        if (!unit.invocationId().isEmpty()) {
            event = event.addKeyValue(manager.isSystem() ? "INVOCATION_ID" : "USER_INVOCATION_ID", unit.invocationId());
        }
        return messageId == null ? event : event.addKeyValue("MESSAGE_ID", messageId);
    }

    private String named(String format, Unit unit) {
        String name = console.unitFormat().of(unit.id(), unit.description(), false);
        int at = format.indexOf("%s");
        return at < 0 ? format : format.substring(0, at) + name + format.substring(at + 2);
    }

    /** A job has begun and takes time: what is over at once is only told when it is done. */
    public void underWay(Job job) {
        Unit unit = job.unit();
        StatusWords words = unit.behavior().statusWords();
        switch (job.type()) {
            case START -> begin(unit, job.type(), words.startingText(), STARTING);
            case STOP, RESTART -> begin(unit, job.type(), words.stoppingText(), STOPPING);
            case RELOAD -> event(Level.INFO, unit, RELOADING).log(named("Reloading %s...", unit));
            case VERIFY_ACTIVE, NOP, TRY_RESTART, TRY_RELOAD, RELOAD_OR_START -> {}
        }
    }

    private void begin(Unit unit, JobType type, String text, String messageId) {
        if (unit.behavior().isSilent() || !unit.behavior().announcesStart()) {
            return;
        }
        if (!isToldTwice(StatusKind.NORMAL)) {
            event(Level.INFO, unit, messageId)
                    .addKeyValue("JOB_TYPE", type.word())
                    .log(named(text, unit));
        }
        console.printUnit(StatusKind.NORMAL, StatusWord.INDENT, text, unit.id(), unit.description());
    }

    /** Whether a log record would stand on the console beside the status line that says the same. */
    private boolean isToldTwice(StatusKind kind) {
        return LogControl.writer().onConsole() && console.shows(kind);
    }

    void jobQueued(Job job) {
        if (job.type() == JobType.START && job.unit().id().equals("shutdown.target")) {
            console.active(true);
        }
    }

    void idle() {
        if (!manager.milestones().isStopping()) {
            console.active(false);
        }
    }

    void jobDone(Job job, JobType type, JobResult result, boolean already) {
        Unit unit = job.unit();
        StatusWords words = unit.behavior().statusWords();
        String text =
                switch (type) {
                    case START -> words.startedText(result);
                    case STOP, RESTART -> words.stoppedText(result);
                    case RELOAD -> StatusWords.reloadedText(result);
                    case VERIFY_ACTIVE, NOP, TRY_RESTART, TRY_RELOAD, RELOAD_OR_START -> null;
                };
        boolean skipped = type == JobType.START
                && result == JobResult.DONE
                && !unit.conditionResult()
                && unit.activeState().isInactiveOrFailed();
        if (skipped) {
            conditionFailed(unit);
            return;
        }
        if (text == null || already || (unit.behavior().isSilent() && result == JobResult.DONE)) {
            return;
        }
        if (!isToldTwice(kindOf(result))) {
            event(Level.ERROR, unit, messageId(type, result))
                    .addKeyValue("PRIORITY", result.logLevel())
                    .addKeyValue("JOB_ID", job.id())
                    .addKeyValue("JOB_TYPE", type.word())
                    .addKeyValue("JOB_RESULT", result.word())
                    .log(named(text, unit));
        }
        onConsole(unit, result, text);
    }

    private static StatusKind kindOf(JobResult result) {
        return result == JobResult.DONE ? StatusKind.NORMAL : StatusKind.NOTICE;
    }

    private void onConsole(Unit unit, JobResult result, String text) {
        StatusWord word =
                switch (result) {
                    case DONE -> StatusWord.OK;
                    case TIMEOUT -> StatusWord.TIME;
                    case DEPENDENCY -> StatusWord.DEPEND;
                    case ASSERT -> StatusWord.ASSERT;
                    case UNSUPPORTED -> StatusWord.UNSUPP;
                    case FAILED, ONCE, FROZEN, CONCURRENCY -> StatusWord.FAILED;
                    case CANCELED, SKIPPED, INVALID, COLLECTED -> StatusWord.NONE;
                };
        if (result == JobResult.FAILED || result == JobResult.TIMEOUT) {
            console.onFailure();
        }
        console.printUnit(kindOf(result), word, text, unit.id(), unit.description());
        if (result == JobResult.FAILED && manager.isSystem()) {
            console.print(StatusKind.NOTICE, StatusWord.NONE, "See 'systemctl status " + unit.id() + "' for details.");
        }
    }

    private static String messageId(JobType type, JobResult result) {
        return switch (type) {
            case START -> result == JobResult.DONE ? STARTED : START_FAILED;
            case STOP, RESTART -> STOPPED;
            case RELOAD -> RELOADED;
            case VERIFY_ACTIVE, NOP, TRY_RESTART, TRY_RELOAD, RELOAD_OR_START -> null;
        };
    }

    private void conditionFailed(Unit unit) {
        String reason = manager.conditions().lastFailure(unit);
        String text;
        if (manager.conditions().lastHeld(unit)) {
            text = named("Condition check resulted in %s being skipped.", unit); // by ExecCondition=
        } else if (reason.isEmpty()) {
            text = named("%s skipped, no trigger condition checks were met.", unit);
        } else {
            text = named("%s skipped, unmet condition check ", unit) + reason;
        }
        event(Level.INFO, unit, SKIPPED).log(text);
    }

    /** A job was dropped to break an ordering cycle. */
    public void skippedByCycle(Unit unit) {
        console.printUnit(
                StatusKind.NOTICE, StatusWord.SKIP, "Ordering cycle found, skipping %s", unit.id(), unit.description());
    }

    /** A unit is down. {@code clean} says whether that is worth no warning. */
    public void ended(Unit unit, String result, boolean success, boolean clean) {
        if (success) {
            event(manager.isSystem() ? Level.INFO : Level.DEBUG, unit, SUCCESS)
                    .log("{}: Deactivated successfully.", unit.id());
        } else if (clean) {
            event(Level.INFO, unit, SKIPPED).log("{}: Skipped due to '{}'.", unit.id(), result);
        } else {
            event(Level.WARN, unit, FAILURE)
                    .addKeyValue("UNIT_RESULT", result)
                    .log("{}: Failed with result '{}'.", unit.id(), result);
        }
    }

    /**
     * A process of a unit has ended.
     *
     * @param kind {@code Main process} or {@code Control process}
     * @param command the setting it came from, empty where that is plain
     * @param expected it was told to end
     */
    public void processExited(
            Unit unit, String kind, String command, ChildExit exit, boolean success, boolean expected) {
        boolean exited = exit.code() == ChildExit.EXITED;
        Level level;
        if (success) {
            level = Level.DEBUG;
        } else if (exited) {
            level = Level.INFO;
        } else {
            level = expected ? Level.INFO : Level.WARN;
        }
        String status = exited
                ? exit.status() + "/" + ExitStatus.describe(exit.status(), true)
                : exit.status() + "/" + shortSignal(exit.status());
        LoggingEventBuilder event = event(level, unit, PROCESS_EXIT);
        if (level == Level.INFO) {
            event = event.addKeyValue("PRIORITY", LogLevels.NOTICE);
        }
        event.addKeyValue("EXIT_CODE", exit.codeWord())
                .addKeyValue("EXIT_STATUS", exit.status())
                .addKeyValue("COMMAND", command)
                .log(
                        "{}: {} exited, code={}, status={}{}",
                        unit.id(),
                        kind,
                        exit.codeWord(),
                        status,
                        success ? " (success)" : "");
    }

    private static String shortSignal(int signal) {
        String name = Signals.name(signal);
        return name.startsWith("SIG") ? name.substring(3) : name;
    }

    /** Something is wrong with a unit's files. */
    public void problem(Unit unit, Problem problem) {
        LoggingEventBuilder event =
                LOG.atLevel(levelOf(problem)).addKeyValue(manager.isSystem() ? "UNIT" : "USER_UNIT", unit.id());
        event.log(problem.text());
    }

    private static Level levelOf(Problem problem) {
        return switch (problem.severity()) {
            case ERROR -> Level.ERROR;
            case WARNING -> Level.WARN;
            case NOTICE, INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
        };
    }

    /** Names, once for each unit, the settings that have no effect yet. */
    public void notApplied(Unit unit) {
        StringBuilder names = new StringBuilder();
        for (Directive<?> directive : unit.settings().assigned()) {
            if (!directive.isApplied()) {
                names.append(names.isEmpty() ? "" : ", ")
                        .append(directive.name())
                        .append('=');
            }
        }
        if (!names.isEmpty() && toldNotApplied.add(unit.id() + ' ' + names)) {
            event(Level.WARN, unit, null).log("{}: These settings are not applied yet, ignoring: {}", unit.id(), names);
        }
    }

    /** Prints a line that belongs to no unit. */
    public void print(StatusKind kind, StatusWord word, String text) {
        console.print(kind, word, text);
    }
}
