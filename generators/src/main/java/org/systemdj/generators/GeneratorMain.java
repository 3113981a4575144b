// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.List;
import java.util.Map;
import org.systemdj.log.LogLevels;
import org.systemdj.log.LogTarget;
import org.systemdj.log.LogWriter;
import org.systemdj.log.SystemChannels;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Terminal;
import org.systemdj.text.PathName;
import org.systemdj.text.Values;

/**
 * The programs that are generators.
 *
 * <p>Source: systemd.generator(7). Runs once, on the main thread.
 */
public final class GeneratorMain {
    private static final int STANDARD_ERROR = 2;
    private static final int UMASK = 0022;

    private GeneratorMain() {}

    /** Runs the generator that {@code argv0} names; one directory stands for all three. */
    public static int run(String argv0, List<String> args) {
        String program = PathName.fileName(argv0);
        GeneratorLog log = log(program);
        FileSystem.setUmask(UMASK);
        return run(program, args, new SystemHost(), log);
    }

    /** The same on another machine, for tests. */
    static int run(String program, List<String> args, GeneratorHost host, GeneratorLog log) {
        Surroundings surroundings = new Surroundings(program, host, log);
        try {
            if (program.equals(SysrootFstabCheck.PROGRAM)) {
                return new SysrootFstabCheck(surroundings, new ManagerClient()).run(args);
            }
            if (program.equals(EnvironmentDGenerator.PROGRAM)) {
                return new EnvironmentDGenerator(surroundings).run(args);
            }
            Generator generator = Generator.of(program);
            if (args.size() != 1 && args.size() != 3) {
                log.error("This program takes one or three arguments.");
                // The error number itself, but where one program is two.
                return generator == Generator.FSTAB ? 1 : -Errno.EINVAL & 0xff;
            }
            return generator.run(
                    surroundings,
                    new OutputDirectories(
                            args.getFirst(), args.get(args.size() > 1 ? 1 : 0), args.get(args.size() > 2 ? 2 : 0)));
        } catch (ErrnoException e) {
            log.error(e.getMessage());
            return 1;
        }
    }

    /** Generators of the system log to the kernel's buffer, those of users to the journal; others tell their caller. */
    private static GeneratorLog log(String program) {
        Map<String, String> environment = System.getenv();
        LogWriter writer = new LogWriter(program, new SystemChannels());
        boolean managed = isRunByManager(environment.getOrDefault("SYSTEMD_EXEC_PID", ""));
        boolean ofUser =
                program.equals(EnvironmentDGenerator.PROGRAM) || program.equals(Generator.XDG_AUTOSTART.program());
        LogTarget wanted = LogTarget.of(environment.getOrDefault("SYSTEMD_LOG_TARGET", ""));
        writer.target(wanted != null ? wanted : managed ? LogTarget.JOURNAL_OR_KMSG : LogTarget.CONSOLE);
        writer.allowJournal(!managed || ofUser);
        int level = LogLevels.parse(environment.getOrDefault("SYSTEMD_LOG_LEVEL", "info"));
        writer.maxLevel(level < LogLevels.NONE ? LogLevels.INFO : level);
        writer.colour(Values.parseBoolean(environment.getOrDefault("SYSTEMD_LOG_COLOR", ""))
                .orElseGet(() -> Terminal.isTerminal(STANDARD_ERROR)));
        return new GeneratorLog(writer);
    }

    private static boolean isRunByManager(String mark) {
        return mark.equals("*") || mark.equals(Integer.toString(Processes.self()));
    }
}
