// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<String, String> own;
    private final Map<String, String> block = new LinkedHashMap<>();
    private final boolean user;
    private final StandardPaths paths;
    private final boolean pressure = FileSystem.exists("/proc/pressure/memory");

    /**
     * @param own the manager's own environment
     * @param added assignments from the command line and the configuration
     */
    public ServiceEnvironment(Map<String, String> own, List<String> added, boolean user, StandardPaths paths) {
        this.own = own;
        this.user = user;
        this.paths = paths;
        if (user) {
            block.putAll(own);
        } else {
            block.put("PATH", PATH);
            for (String name : new String[] {"LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ"}) {
                if (own.containsKey(name)) {
                    block.put(name, own.get(name));
                }
            }
        }
        change(List.of(), added);
    }

    /** Takes variables out ({@code NAME} or {@code NAME=value}), then puts assignments in. */
    public void change(List<String> unset, List<String> set) {
        for (String entry : unset) {
            int equals = entry.indexOf('=');
            if (equals < 0) {
                block.remove(entry);
            } else {
                block.remove(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        for (String entry : set) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                block.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
    }

    private static List<String> list(Map<String, String> map) {
        List<String> list = new ArrayList<>(map.size());
        map.forEach((name, value) -> list.add(name + "=" + value));
        return list;
    }

    @Override
    public List<String> environment() {
        return list(block);
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
    public LogWriter log() {
        return LogControl.writer();
    }
}
