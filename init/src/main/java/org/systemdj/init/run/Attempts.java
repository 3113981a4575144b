// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.boot.Contained;
import org.systemdj.init.boot.OwnLimits;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Processes;

/**
 * How often PID 1 has tried to come up. Where it fails, before any unit is started or while it takes over the state of
 * another run, another process tries it anew, a few times; the later ones leave out what fails, if the rest can do
 * without.
 *
 * <p>Source: own design. Used on the main thread, before the event loop runs.
 */
public final class Attempts {
    /** In the environment of a run: how many before it have failed. */
    public static final String VARIABLE = "SYSTEMDJ_RESTORE_ATTEMPT";

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int MOST = 5;
    private static final int STRICT = 2;

    private final List<String> arguments;
    private final Map<String, String> environment;
    private final int failed;
    private OwnLimits limits;

    /**
     * @param arguments the program's
     * @param environment the program's
     */
    public Attempts(List<String> arguments, Map<String, String> environment) {
        this.arguments = arguments;
        this.environment = environment;
        String before = environment.getOrDefault(VARIABLE, "");
        this.failed = before.matches("[0-9]{1,3}") ? Integer.parseInt(before) : 0;
    }

    /** How many runs have failed before this one. */
    public int failed() {
        return failed;
    }

    /** The limits are raised now; the next process is to find them as they were. */
    public void raised(OwnLimits own) {
        limits = own;
    }

    /** A step that is left out where it fails, but that the first attempts insist on. */
    public void step(String what, Runnable step) {
        if (failed < STRICT) {
            step.run();
        } else {
            Contained.run(what, step);
        }
    }

    /** The environment of the next process. */
    List<String> nextEnvironment() {
        List<String> block = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (!name.equals(VARIABLE)) {
                block.add(name + "=" + value);
            }
        });
        block.add(VARIABLE + "=" + (failed + 1));
        return block;
    }

    /** Becomes the next attempt; returns where there is none any more. */
    public void next(String program) {
        int state = Lifetime.stateFd(arguments);
        if (failed >= MOST || state >= 0 && Fd.trySeek(state, 0) < 0) {
            return;
        }
        LOG.error("Trying again, {} of {} times.", failed + 1, MOST);
        if (state >= 0) {
            Set<Integer> kept = new HashSet<>(Lifetime.stateFds(arguments));
            kept.add(state);
            for (int fd : kept) {
                Fd.trySetCloseOnExec(fd, false);
            }
        }
        if (limits != null) {
            limits.restore();
        }
        List<String> call = new ArrayList<>(List.of("systemd"));
        call.addAll(arguments);
        int error = Processes.execute(program, call, nextEnvironment());
        LOG.error("Failed to execute {}: {}", program, Errno.text(-error));
    }
}
