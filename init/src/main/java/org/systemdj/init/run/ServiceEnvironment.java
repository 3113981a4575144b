// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.systemdj.init.exec.ExecManager;
import org.systemdj.init.log.LogControl;
import org.systemdj.init.manager.StandardPaths;
import org.systemdj.log.LogWriter;
import org.systemdj.sys.FileSystem;

/**
 * The environment that services get, and the rest of what every process takes over from the manager.
 *
 * <p>Source: systemd.exec(5), "ENVIRONMENT VARIABLES IN SPAWNED PROCESSES". Loop-confined.
 */
public final class ServiceEnvironment implements ExecManager {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin";

    /** What was said to the manager alone, as to any service. */
    private static final Set<String> OF_A_PROCESS = Set.of(
            "CACHE_DIRECTORY",
            "CONFIGURATION_DIRECTORY",
            "CREDENTIALS_DIRECTORY",
            "ENCRYPTED_CREDENTIALS_DIRECTORY",
            "EXIT_CODE",
            "EXIT_STATUS",
            "FDSTORE",
            "INVOCATION_ID",
            "JOURNAL_STREAM",
            "LISTEN_FDNAMES",
            "LISTEN_FDS",
            "LISTEN_PID",
            "LOGS_DIRECTORY",
            "LOG_NAMESPACE",
            "MAINPID",
            "MANAGERPID",
            "MEMORY_PRESSURE_WATCH",
            "MEMORY_PRESSURE_WRITE",
            "NOTIFY_SOCKET",
            "PIDFILE",
            "REMOTE_ADDR",
            "REMOTE_PORT",
            "RUNTIME_DIRECTORY",
            "SERVICE_RESULT",
            "STATE_DIRECTORY",
            "SYSTEMD_EXEC_PID",
            "TRIGGER_PATH",
            "TRIGGER_TIMER_MONOTONIC_USEC",
            "TRIGGER_TIMER_REALTIME_USEC",
            "TRIGGER_UNIT",
            "WATCHDOG_PID",
            "WATCHDOG_USEC");

    private final Map<String, String> own;
    private List<String> added;
    private final Map<String, String> base = new TreeMap<>();
    private final Map<String, String> client = new LinkedHashMap<>();
    private List<String> defaults = List.of();
    private List<String> generated = List.of();
    private String smackLabel = "";
    private final boolean user;
    private final StandardPaths paths;
    private final boolean pressure = FileSystem.exists("/proc/pressure/memory");

    /**
     * @param own the manager's own environment
     * @param added assignments from the locale's configuration and the command line
     */
    public ServiceEnvironment(Map<String, String> own, List<String> added, boolean user, StandardPaths paths) {
        this.own = own;
        this.added = List.copyOf(added);
        this.user = user;
        this.paths = paths;
        build();
    }

    private void build() {
        base.clear();
        if (user) {
            base.putAll(own);
            base.keySet().removeAll(OF_A_PROCESS);
            base.putIfAbsent("PATH", PATH);
        } else {
            base.put("PATH", PATH);
        }
        put(base, added);
        put(base, defaults);
        put(base, generated);
    }

    /** What the locale's configuration and the command line add, read again. */
    void added(List<String> assignments) {
        added = List.copyOf(assignments);
        build();
    }

    /** Sets DefaultEnvironment=. */
    void defaults(List<String> assignments) {
        defaults = List.copyOf(assignments);
        build();
    }

    /** Sets DefaultSmackProcessLabel=. */
    void smackLabel(String label) {
        smackLabel = label;
    }

    /** Has generators say what to add to what is configured. */
    void generate(UnaryOperator<List<String>> generators) {
        generated = List.of();
        build();
        generated = List.copyOf(generators.apply(list(base)));
        build();
    }

    /** What everybody gets without what was put in at run time. */
    List<String> configured() {
        return list(base);
    }

    /** Adds to the manager's own environment, which nobody gets from it. */
    void own(List<String> assignments) {
        put(own, assignments);
    }

    /** Takes variables out ({@code NAME} or {@code NAME=value}), then puts assignments in, over the configured ones. */
    public void change(List<String> unset, List<String> set) {
        for (String entry : unset) {
            int equals = entry.indexOf('=');
            if (equals < 0) {
                client.remove(entry);
            } else {
                client.remove(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        for (String entry : set) {
            client.remove(entry.substring(0, Math.max(entry.indexOf('='), 0)));
        }
        put(client, set);
    }

    /** What was put in at run time. */
    List<String> changes() {
        return list(client);
    }

    private static void put(Map<String, String> map, List<String> assignments) {
        for (String entry : assignments) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                map.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
    }

    private static List<String> list(Map<String, String> map) {
        List<String> list = new ArrayList<>(map.size());
        map.forEach((name, value) -> list.add(name + "=" + value));
        return list;
    }

    /** What services get, by name. */
    Map<String, String> assignments() {
        Map<String, String> block = new LinkedHashMap<>(base);
        block.keySet().removeAll(client.keySet());
        block.putAll(client);
        return block;
    }

    @Override
    public List<String> environment() {
        return list(assignments());
    }

    @Override
    public List<String> ownEnvironment() {
        return list(own);
    }

    @Override
    public boolean isUserManager() {
        return user;
    }

    @Override
    public List<String> directoryPrefixes() {
        return List.of(paths.runtime(), paths.state(), paths.cache(), paths.logs(), paths.configuration());
    }

    @Override
    public String cgroupRoot() {
        return "/sys/fs/cgroup";
    }

    @Override
    public boolean isPressureSupported() {
        return pressure;
    }

    @Override
    public String credentialsDirectory() {
        return own.getOrDefault("CREDENTIALS_DIRECTORY", "");
    }

    @Override
    public String encryptedCredentialsDirectory() {
        return own.getOrDefault("ENCRYPTED_CREDENTIALS_DIRECTORY", "");
    }

    @Override
    public String smackLabel() {
        return smackLabel;
    }

    @Override
    public LogWriter log() {
        return LogControl.writer();
    }
}
