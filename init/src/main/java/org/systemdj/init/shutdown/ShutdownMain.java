// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.condition.KernelFiles;
import org.systemdj.condition.Virtualization;
import org.systemdj.init.log.LogControl;
import org.systemdj.log.LogLevels;
import org.systemdj.log.LogTarget;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Processes;
import org.systemdj.sys.SignalSet;
import org.systemdj.sys.Signals;

/**
 * The program {@code systemd-shutdown}: what PID 1 executes in its place when all units are stopped.
 *
 * <p>Source: systemd-shutdown(8). Runs once, on the main thread.
 */
public final class ShutdownMain {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownMain.class);
    private static final String ERROR_ID = "af55a6f75b544431b72649f36ff6d62c";

    /** Names that initrds install it under, where it is the only shutdown program. */
    private static final String IN_INITRD = "/shutdown";

    private static final long REAP_INTERVAL_USEC = 1_000_000;

    private ShutdownMain() {}

    /** Is a program called {@code argv0} this one although it has another's name? */
    public static boolean isInitrdProgram(String argv0) {
        return argv0.equals(IN_INITRD) && Processes.self() == 1;
    }

    /** Ends the system; returns only in containers, and to those who may not. */
    public static int run(String argv0, List<String> arguments) {
        LogControl.writer().target(LogTarget.CONSOLE); // Never the journal: it is gone already.
        ChildTask task = ChildTask.of(arguments);
        if (task != null && Processes.self() != 1) {
            return task.run(arguments);
        }
        LogControl.writer().identifier("systemd-shutdown");
        ShutdownOptions options = ShutdownOptions.parse(arguments);
        options.applyLog();
        FileSystem.setUmask(0022);
        if (Processes.self() != 1) {
            LOG.error("Not executed by init (PID 1). Refusing to operate.");
            return 1;
        }
        // Only SIGCHLD is waited for; nothing else may end this process.
        Signals.block(SignalSet.ALL);
        if (!options.valid()) {
            return freeze("Invalid argument");
        }
        if (options.verb().isEmpty()) {
            LOG.error("Verb argument missing.");
            return freeze("Invalid argument");
        }
        ShutdownVerb verb = ShutdownVerb.of(options.verb());
        if (verb == null) {
            LOG.error("Unknown action '{}'.", options.verb());
            return freeze("Invalid argument");
        }
        Map<String, String> environment = new TreeMap<>(System.getenv());
        boolean container = new Virtualization(new KernelFiles(() -> environment)).isContainer();
        int status = new ShutdownSequence(new SystemSteps(options, arguments, environment), container)
                .run(verb, options.exitCode());
        return status == ShutdownSequence.FAILED ? freeze("the kernel refused") : status;
    }

    /** The end of PID 1 would be the kernel's panic: stays, reaps, and does nothing else. */
    private static int freeze(String reason) {
        LOG.atError()
                .addKeyValue("PRIORITY", LogLevels.EMERG)
                .addKeyValue("MESSAGE_ID", ERROR_ID)
                .log("Critical error while doing system shutdown: {}", reason);
        while (true) {
            Processes.tryReapAny();
            Signals.await(SignalSet.of(Signals.SIGCHLD), REAP_INTERVAL_USEC);
        }
    }
}
