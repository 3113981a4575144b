// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.systemdj.condition.Architecture;
import org.systemdj.init.manager.StandardPaths;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Hostname;
import org.systemdj.sys.Identity;
import org.systemdj.text.Specifier;
import org.systemdj.text.SystemSpecifiers;

/**
 * What specifiers in unit files of the system's manager stand for.
 *
 * <p>Source: systemd.unit(5), "SPECIFIERS". Loop-confined.
 */
public final class HostFacts implements SystemSpecifiers.Host {
    private final StandardPaths paths;

    public HostFacts(StandardPaths paths) {
        this.paths = paths;
    }

    @Override
    public String architecture() {
        return Architecture.ofMachine(Hostname.machine()).orElse(Hostname.machine());
    }

    @Override
    public Optional<String> bootId() {
        return FileSystem.readFirstLine("/proc/sys/kernel/random/boot_id")
                .map(id -> id.strip().replace("-", ""));
    }

    @Override
    public Optional<String> machineId() {
        return FileSystem.readFirstLine("/etc/machine-id").map(String::strip).filter(id -> !id.isEmpty());
    }

    @Override
    public String hostName() {
        return Hostname.get();
    }

    @Override
    public String prettyHostName() {
        return fields("/etc/machine-info")
                .map(f -> f.getOrDefault("PRETTY_HOSTNAME", ""))
                .orElse("");
    }

    @Override
    public String kernelRelease() {
        return Hostname.kernelRelease();
    }

    @Override
    public Optional<Map<String, String>> osRelease() {
        return fields("/etc/os-release").or(() -> fields("/usr/lib/os-release"));
    }

    private static Optional<Map<String, String>> fields(String path) {
        return FileSystem.tryReadText(path).map(text -> {
            Map<String, String> fields = new HashMap<>();
            for (String line : text.split("\n")) {
                int equals = line.indexOf('=');
                if (equals > 0 && line.charAt(0) != '#') {
                    fields.put(
                            line.substring(0, equals),
                            unquote(line.substring(equals + 1).strip()));
                }
            }
            return fields;
        });
    }

    private static String unquote(String text) {
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    @Override
    public String userName() {
        return user().map(Accounts.User::name).orElseGet(() -> Integer.toUnsignedString(Identity.user()));
    }

    private static Optional<Accounts.User> user() {
        return new Accounts("").user(Identity.user());
    }

    @Override
    public int userId() {
        return Identity.user();
    }

    @Override
    public String groupName() {
        return new Accounts("")
                .group(Identity.group())
                .map(Accounts.Group::name)
                .orElseGet(() -> Integer.toUnsignedString(Identity.group()));
    }

    @Override
    public int groupId() {
        return Identity.group();
    }

    @Override
    public Optional<String> home() {
        return user().map(Accounts.User::home);
    }

    @Override
    public Optional<String> shell() {
        return user().map(Accounts.User::shell);
    }

    @Override
    public String temporaryDirectory() {
        return "/tmp";
    }

    @Override
    public String largeTemporaryDirectory() {
        return "/var/tmp";
    }

    @Override
    public Optional<String> directory(Specifier specifier) {
        return switch (specifier) {
            case RUNTIME_DIRECTORY -> Optional.of(paths.runtime());
            case STATE_DIRECTORY -> Optional.of(paths.state());
            case CACHE_DIRECTORY -> Optional.of(paths.cache());
            case LOGS_DIRECTORY -> Optional.of(paths.logs());
            case CONFIGURATION_DIRECTORY -> Optional.of(paths.configuration());
            case SHARED_DATA_DIRECTORY -> Optional.of("/usr/share");
            default -> Optional.empty();
        };
    }
}
