// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Map;
import java.util.Optional;

/**
 * The specifiers that tell about the machine, the operating system, the manager's user and its directories.
 *
 * <p>Source: systemd.unit(5), «Specifiers»; os-release(5); machine-info(5).
 *
 * <p>Immutable; asks its {@link Host} each time.
 */
public final class SystemSpecifiers implements SpecifierContext {
    /** What there is to know about the machine and the user. */
    public interface Host {
        /** The architecture's name as in {@code ConditionArchitecture=}. */
        String architecture();

        /** The boot id in 32 digits. */
        Optional<String> bootId();

        /** The machine id in 32 digits. */
        Optional<String> machineId();

        /** The host name. */
        String hostName();

        /** The host name for people; empty text where none is set. */
        String prettyHostName();

        /** What {@code uname -r} says. */
        String kernelRelease();

        /** The fields of os-release; empty where there is no such file. */
        Optional<Map<String, String>> osRelease();

        /** The user's name. */
        String userName();

        /** The user's number. */
        int userId();

        /** The group's name. */
        String groupName();

        /** The group's number. */
        int groupId();

        /** The user's home directory. */
        Optional<String> home();

        /** The user's shell. */
        Optional<String> shell();

        /** {@code $TMPDIR}, or {@code /tmp}. */
        String temporaryDirectory();

        /** {@code $TMPDIR}, or {@code /var/tmp}. */
        String largeTemporaryDirectory();

        /** One of the directories t S C L E D; empty where the environment does not say. */
        Optional<String> directory(Specifier specifier);
    }

    private final Host host;
    private final SpecifierContext others;

    /** {@code others} answers for what the host does not know. */
    public SystemSpecifiers(Host host, SpecifierContext others) {
        this.host = host;
        this.others = others;
    }

    /** A context in which no specifier exists. */
    public static SpecifierContext none() {
        return specifier -> new Absent();
    }

    @Override
    public Value value(Specifier specifier) {
        return switch (specifier) {
            case ARCHITECTURE -> new Known(host.architecture());
            case BOOT_ID -> SpecifierContext.of(host.bootId());
            case MACHINE_ID -> SpecifierContext.of(host.machineId());
            case HOST_NAME -> new Known(host.hostName());
            case SHORT_HOST_NAME -> new Known(shortHostName());
            case PRETTY_HOST_NAME ->
                new Known(host.prettyHostName().isEmpty() ? host.hostName() : host.prettyHostName());
            case KERNEL_RELEASE -> new Known(host.kernelRelease());
            case OS_ID -> osField("ID");
            case OS_VERSION -> osField("VERSION_ID");
            case OS_VARIANT -> osField("VARIANT_ID");
            case BUILD_ID -> osField("BUILD_ID");
            case IMAGE_ID -> osField("IMAGE_ID");
            case IMAGE_VERSION -> osField("IMAGE_VERSION");
            case USER_NAME -> new Known(host.userName());
            case USER_ID -> new Known(Integer.toUnsignedString(host.userId()));
            case GROUP_NAME -> new Known(host.groupName());
            case GROUP_ID -> new Known(Integer.toUnsignedString(host.groupId()));
            case HOME -> SpecifierContext.of(host.home());
            case SHELL -> SpecifierContext.of(host.shell());
            case TEMPORARY_DIRECTORY -> new Known(host.temporaryDirectory());
            case LARGE_TEMPORARY_DIRECTORY -> new Known(host.largeTemporaryDirectory());
            case RUNTIME_DIRECTORY,
                    STATE_DIRECTORY,
                    CACHE_DIRECTORY,
                    LOGS_DIRECTORY,
                    CONFIGURATION_DIRECTORY,
                    SHARED_DATA_DIRECTORY -> SpecifierContext.of(host.directory(specifier));
            default -> others.value(specifier);
        };
    }

    private String shortHostName() {
        String name = host.hostName();
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private Value osField(String key) {
        Optional<Map<String, String>> fields = host.osRelease();
        return fields.isPresent() ? new Known(fields.get().getOrDefault(key, "")) : new Failed();
    }
}
