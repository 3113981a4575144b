// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Clock;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Signals;
import org.systemdj.sys.SpawnRequest;
import org.systemdj.sys.SpawnedProcess;

/**
 * Runs generators, all at once, and waits for them: their units have to be there before any is loaded. A generator that
 * fails or hangs costs its own units only.
 *
 * <p>Source: systemd.generator(7). Used before the event loop runs.
 */
public final class Generators {
    private static final Logger LOG = LoggerFactory.getLogger(Generators.class);
    private static final long LIMIT_USEC = 90_000_000;
    private static final long POLL_USEC = 500;
    private static final int UMASK = 0022;

    private final List<String> directories;
    private final String output;

    /**
     * @param directories where generators lie, the most important first: a name found earlier hides later ones
     * @param output the directory that holds the three output directories
     */
    public Generators(List<String> directories, String output) {
        this.directories = directories;
        this.output = output;
    }

    /**
     * The generators of a manager.
     *
     * @param scope {@code system} or {@code user}
     * @param runtime the directory that holds the three output directories
     */
    public static Generators of(String scope, String runtime) {
        return new Generators(GeneratorFiles.directories(scope + "-generators"), runtime);
    }

    /** Empties the output directories and runs all generators. */
    public void run(List<String> environment) {
        String[] out = {output + "/generator", output + "/generator.early", output + "/generator.late"};
        for (String directory : out) {
            FileSystem.tryRemoveTree(directory);
            FileSystem.mkdirs(directory, 0755);
        }
        Map<Integer, String> running = new LinkedHashMap<>();
        int umask = FileSystem.setUmask(UMASK);
        for (String path : GeneratorFiles.find(directories)) {
            try {
                SpawnRequest request = new SpawnRequest(path, List.of(path, out[0], out[1], out[2]), environment);
                SpawnedProcess process = Processes.spawn(request);
                running.put(process.process(), path);
                process.handle().close();
            } catch (ErrnoException e) {
                LOG.error("Failed to execute {}, ignoring: {}", path, e.getMessage());
            }
        }
        FileSystem.setUmask(umask);
        await(running);
        for (String directory : out) {
            FileSystem.tryRmdir(directory); // Goes only where nothing was written.
        }
    }

    private static void await(Map<Integer, String> running) {
        long deadline = Clock.monotonicUsec() + LIMIT_USEC;
        while (!running.isEmpty()) {
            boolean any = false;
            for (Integer pid : List.copyOf(running.keySet())) {
                ExitInfo exit = Processes.tryReap(pid);
                if (exit != null) {
                    any = true;
                    String path = running.remove(pid);
                    String failure = GeneratorFiles.failure(path, exit);
                    if (!failure.isEmpty()) {
                        LOG.error("{}", failure);
                    }
                }
            }
            if (!any && Clock.monotonicUsec() > deadline) {
                running.forEach((pid, path) -> {
                    LOG.error("{} takes too long, killing it.", path);
                    Signals.kill(pid, Signals.SIGKILL);
                    Processes.awaitExit(pid);
                });
                return;
            }
            if (!any) {
                Clock.sleepUsec(POLL_USEC);
            }
        }
    }
}
