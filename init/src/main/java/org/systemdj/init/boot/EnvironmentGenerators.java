// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Clock;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileContent;
import org.systemdj.sys.Memfd;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Signals;
import org.systemdj.sys.SpawnRequest;
import org.systemdj.sys.SpawnedProcess;
import org.systemdj.text.EnvironmentFile;

/**
 * Runs the programs that add to the environment of services, one after the other: each sees what those before it have
 * added.
 *
 * <p>Source: systemd.environment-generator(7). Used before the event loop runs, and on reload.
 */
public final class EnvironmentGenerators {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentGenerators.class);
    private static final long LIMIT_USEC = 90_000_000;
    private static final long POLL_USEC = 500;
    private static final int STANDARD_OUTPUT = 1;

    private EnvironmentGenerators() {}

    /**
     * Runs all of them.
     *
     * @param scope {@code system} or {@code user}
     * @param environment what services get so far
     * @return what was added or changed
     */
    public static List<String> run(String scope, List<String> environment) {
        List<String> programs = GeneratorFiles.find(GeneratorFiles.directories(scope + "-environment-generators"));
        if (programs.isEmpty()) {
            return List.of();
        }
        Map<String, String> block = new TreeMap<>();
        for (String assignment : environment) {
            int equals = assignment.indexOf('=');
            block.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        Map<String, String> added = new TreeMap<>();
        long deadline = Clock.monotonicUsec() + LIMIT_USEC;
        for (String path : programs) {
            Map<String, String> output = run(path, list(block), deadline);
            block.putAll(output);
            added.putAll(output);
        }
        return list(added);
    }

    private static List<String> list(Map<String, String> map) {
        List<String> list = new ArrayList<>(map.size());
        map.forEach((name, value) -> list.add(name + "=" + value));
        return list;
    }

    private static Map<String, String> run(String path, List<String> environment, long deadline) {
        try (Fd output = Memfd.create("environment-generator")) {
            List<String> block = new ArrayList<>(environment);
            block.add(GeneratorFiles.RUN_BY_MANAGER);
            SpawnRequest request = new SpawnRequest(path, List.of(path), block).pass(output.number(), STANDARD_OUTPUT);
            SpawnedProcess process = Processes.spawn(request);
            int pid = process.process();
            process.handle().close();
            ExitInfo exit = await(pid, deadline);
            String failure = exit == null ? "" : GeneratorFiles.failure(path, exit);
            if (exit == null || !failure.isEmpty()) {
                LOG.error("{}", failure.isEmpty() ? path + " takes too long, killed it." : failure);
                return Map.of();
            }
            output.seek(0);
            byte[] text = FileContent.read(output.number(), path);
            return EnvironmentFile.toMap(new String(text, StandardCharsets.UTF_8));
        } catch (ErrnoException e) {
            LOG.error("Failed to execute {}, ignoring: {}", path, e.getMessage());
            return Map.of();
        }
    }

    /** How the program ended; null where it did not in time. */
    private static ExitInfo await(int pid, long deadline) {
        ExitInfo exit = Processes.tryReap(pid);
        while (exit == null) {
            if (Clock.monotonicUsec() > deadline) {
                Signals.kill(pid, Signals.SIGKILL);
                Processes.awaitExit(pid);
                return null;
            }
            Clock.sleepUsec(POLL_USEC);
            exit = Processes.tryReap(pid);
        }
        return exit;
    }
}
