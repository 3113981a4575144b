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
    private static final String OUT_OF_MEMORY = "fe6faa94e7774663a0da52717891d8ef";
    private static final String KILLED_BY_OOMD = "d989611b15e44c9dbf31e3c81256e4ed";
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

    private static LoggingEventBuilder event(int priority, Unit unit) {
        Level level = priority <= LogLevels.ERR
                ? Level.ERROR
                : priority == LogLevels.WARNING ? Level.WARN : priority < LogLevels.DEBUG ? Level.INFO : Level.DEBUG;
        LoggingEventBuilder event = LOG.atLevel(level).addKeyValue("UNIT", unit.id());
        return priority == LogLevels.NOTICE ? event.addKeyValue("PRIORITY", priority) : event;
    }

    private static LoggingEventBuilder event(int priority, Unit unit, String messageId) {
        return event(priority, unit).addKeyValue("MESSAGE_ID", messageId);
    }

    private LoggingEventBuilder jobEvent(int priority, Job job, JobType type, String messageId) {
        LoggingEventBuilder event = event(priority, job.unit(), messageId);
        if (job.unit().invocationId().isEmpty()) {
            event = event.addKeyValue(manager.isSystem() ? "INVOCATION_ID" : "USER_INVOCATION_ID", "");
        }
        return event.addKeyValue("JOB_ID", Integer.toUnsignedString(job.id())).addKeyValue("JOB_TYPE", type.word());
    }

    private String named(String format, Unit unit) {
        String name = console.unitFormat().of(unit.id(), unit.description(), false);
        int at = format.indexOf("%s");
        return at < 0 ? format : format.substring(0, at) + name + format.substring(at + 2);
    }

    /** The kernel has killed one of the unit's processes for want of memory. */
    public void outOfMemory(Unit unit) {
        event(LogLevels.NOTICE, unit, OUT_OF_MEMORY)
                .log("{}: A process of this unit has been killed by the OOM killer.", unit.id());
    }

    /** systemd-oomd has killed processes of the unit: how many it tells, 0 for some. */
    public void killedByOomd(Unit unit, long processes) {
        LoggingEventBuilder event = event(LogLevels.NOTICE, unit, KILLED_BY_OOMD);
        if (processes > 0) {
            event.addKeyValue("N_PROCESSES", Long.toUnsignedString(processes))
                    .log("{}: systemd-oomd killed {} process(es) in this unit.", unit.id(), processes);
        } else {
            event.log("{}: systemd-oomd killed some process(es) in this unit.", unit.id());
        }
    }

    /** A job has begun and takes time: what is over at once is only told when it is done. */
    public void underWay(Job job, JobType what) {
        Unit unit = job.unit();
        StatusWords words = unit.behavior().statusWords();
        switch (what) {
            case START -> begin(job, JobType.START, words.startingText(), STARTING);
            case STOP, RESTART -> begin(job, JobType.STOP, words.stoppingText(), STOPPING);
            case RELOAD ->
                jobEvent(LogLevels.INFO, job, JobType.RELOAD, RELOADING).log(named("Reloading %s...", unit));
            case VERIFY_ACTIVE, NOP, TRY_RESTART, TRY_RELOAD, RELOAD_OR_START -> {}
        }
    }

    private void begin(Job job, JobType type, String text, String messageId) {
        Unit unit = job.unit();
        if (unit.behavior().isSilent()) {
            return;
        }
        if (!isToldTwice()) {
            jobEvent(LogLevels.INFO, job, type, messageId).log(named(text, unit));
        }
        console.printUnit(StatusKind.NORMAL, StatusWord.INDENT, text, unit.id(), unit.description());
    }

    /**
     * Whether a log record would stand on the console, which is for status lines: whoever has switched those off wants
     * none of either.
     */
    private static boolean isToldTwice() {
        return LogControl.writer().onConsole();
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
                && unit.activeState().isInactiveOrFailed()
                && !unit.conditionResult();
        if (skipped) {
            skipped(job);
            return;
        }
        if (text != null && !already && !(unit.behavior().isSilent() && result == JobResult.DONE)) {
            if (!isToldTwice()) {
                jobEvent(result.logLevel(), job, type, messageId(type, result))
                        .addKeyValue("JOB_RESULT", result.word())
                        .log(named(text, unit));
            }
            onConsole(unit, result, text);
        }
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

    /** Conditions have kept the unit from starting. That is no news for the console. */
    private void skipped(Job job) {
        Unit unit = job.unit();
        if (isToldTwice()) {
            return;
        }
        String text;
        if (manager.conditions().lastHeld(unit)) {
            text = named("Condition check resulted in %s being skipped.", unit); // by ExecCondition=
        } else {
            String reason = manager.conditions().lastFailure(unit);
            text = named("%s skipped, ", unit)
                    + (reason.isEmpty() ? "no trigger condition checks were met." : "unmet condition check " + reason);
        }
        jobEvent(LogLevels.INFO, job, JobType.START, STARTED)
                .addKeyValue("JOB_RESULT", JobResult.DONE.word())
                .log(text);
    }

    /** A job was dropped to break an ordering cycle. */
    public void skippedByCycle(Unit unit) {
        console.printUnit(
                StatusKind.NOTICE, StatusWord.SKIP, "Ordering cycle found, skipping %s", unit.id(), unit.description());
    }

    /**
     * A unit is down, whatever processes it has left behind. {@code clean} says whether that is worth no warning.
     */
    public void ended(Unit unit, String result, boolean success, boolean clean) {
        tellEnd(unit, result, success, clean);
        for (int pid : unit.cgroup().pids()) {
            if (pid > 0) {
                event(LogLevels.INFO, unit)
                        .log(
                                "{}: Unit process {} ({}) remains running after unit stopped.",
                                unit.id(),
                                pid,
                                manager.processes().commandName(pid));
            }
        }
    }

    private void tellEnd(Unit unit, String result, boolean success, boolean clean) {
        if (success) {
            event(manager.isSystem() ? LogLevels.INFO : LogLevels.DEBUG, unit, SUCCESS)
                    .log("{}: Deactivated successfully.", unit.id());
        } else {
            event(clean ? LogLevels.INFO : LogLevels.WARNING, unit, clean ? SKIPPED : FAILURE)
                    .addKeyValue("UNIT_RESULT", result)
                    .log(clean ? "{}: Skipped due to '{}'." : "{}: Failed with result '{}'.", unit.id(), result);
        }
    }

    /**
     * A process of a unit has ended.
     *
     * @param kind {@code Main process} or {@code Control process}
     * @param command the setting that its command stands in
     */
    public void processExited(Unit unit, String kind, String command, ChildExit exit, boolean success) {
        boolean exited = exit.code() == ChildExit.EXITED;
        // A service that exits by itself has said why.
        int priority = success ? LogLevels.DEBUG : exited ? LogLevels.NOTICE : LogLevels.WARNING;
        String status = exited
                ? exit.status() + "/" + ExitStatus.describe(exit.status(), true)
                : exit.status() + "/" + shortSignal(exit.status());
        event(priority, unit, PROCESS_EXIT)
                .addKeyValue("EXIT_CODE", exit.codeWord())
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
        LoggingEventBuilder event = event(problem.severity().level(), unit);
        if (!problem.file().isEmpty()) {
            event = event.addKeyValue("CONFIG_FILE", problem.file());
        }
        if (problem.line() > 0) {
            event = event.addKeyValue("CONFIG_LINE", problem.line());
        }
        event.log(problem.toString());
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
            event(LogLevels.WARNING, unit)
                    .log("{}: These settings are not applied yet, ignoring: {}", unit.id(), names);
        }
    }

    /** Prints a line that belongs to no unit. */
    public void print(StatusKind kind, StatusWord word, String text) {
        console.print(kind, word, text);
    }
}
