// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.Map;
import java.util.Optional;
import org.systemdj.condition.Architecture;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Hostname;
import org.systemdj.sys.Identity;
import org.systemdj.text.EnvironmentFile;
import org.systemdj.text.Specifier;
import org.systemdj.text.SpecifierContext;
import org.systemdj.unitfile.SearchPath;

/**
 * The specifiers of a system below a root directory that does not run: what its files say, and what this kernel says.
 *
 * <p>Source: systemd.unit(5), «Specifiers»; os-release(5).
 *
 * <p>Immutable; reads anew each time.
 */
public final class RootSpecifiers implements SpecifierContext {
    private static final int MACHINE_ID_DIGITS = 32;

    private final String root;
    private final boolean ofUser;

    /**
     * @param root the root directory; empty for the system's own
     * @param scope whose units: those of a user know that user, all others root
     */
    public RootSpecifiers(String root, SearchPath.Scope scope) {
        this.root = root;
        this.ofUser = scope == SearchPath.Scope.USER;
    }

    @Override
    public Value value(Specifier specifier) {
        return switch (specifier) {
            case ARCHITECTURE -> SpecifierContext.of(Architecture.ofMachine(Hostname.machine()));
            case BOOT_ID ->
                SpecifierContext.of(FileSystem.readFirstLine("/proc/sys/kernel/random/boot_id")
                        .map(id -> id.strip().replace("-", "")));
            case MACHINE_ID ->
                SpecifierContext.of(FileSystem.readFirstLine(root + "/etc/machine-id")
                        .map(String::strip)
                        .filter(id -> id.length() == MACHINE_ID_DIGITS));
            case HOST_NAME -> new Known(Hostname.get());
            case SHORT_HOST_NAME -> new Known(shortHostName());
            case PRETTY_HOST_NAME -> new Known(prettyHostName());
            case KERNEL_RELEASE -> new Known(Hostname.kernelRelease());
            case OS_ID -> osField("ID");
            case OS_VERSION -> osField("VERSION_ID");
            case OS_VARIANT -> osField("VARIANT_ID");
            case BUILD_ID -> osField("BUILD_ID");
            case IMAGE_ID -> osField("IMAGE_ID");
            case IMAGE_VERSION -> osField("IMAGE_VERSION");
            case USER_NAME -> SpecifierContext.of(new Accounts("").user(user()).map(Accounts.User::name));
            case USER_ID -> new Known(Integer.toUnsignedString(user()));
            case GROUP_NAME ->
                SpecifierContext.of(new Accounts("").group(group()).map(Accounts.Group::name));
            case GROUP_ID -> new Known(Integer.toUnsignedString(group()));
            default -> new Absent();
        };
    }

    private int user() {
        return ofUser ? Identity.user() : 0;
    }

    private int group() {
        return ofUser ? Identity.group() : 0;
    }

    private static String shortHostName() {
        String name = Hostname.get();
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String prettyHostName() {
        return fields("/etc/machine-info")
                .map(fields -> fields.getOrDefault("PRETTY_HOSTNAME", ""))
                .filter(name -> !name.isEmpty())
                .orElseGet(Hostname::get);
    }

    private Value osField(String key) {
        Optional<Map<String, String>> fields =
                fields(root + "/etc/os-release").or(() -> fields(root + "/usr/lib/os-release"));
        return fields.isPresent() ? new Known(fields.get().getOrDefault(key, "")) : new Failed();
    }

    private static Optional<Map<String, String>> fields(String path) {
        return FileSystem.tryReadText(path).map(EnvironmentFile::toMap);
    }
}
