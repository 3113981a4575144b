// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import java.util.Optional;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;

/**
 * The time zones of the system's database.
 *
 * <p>Source: localtime(5); files below {@code /usr/share/zoneinfo}.
 *
 * <p>Immutable; reads files anew each time, so callers keep what they need.
 */
public final class SystemZones implements ZoneSource {
    private static final String DATABASE = "/usr/share/zoneinfo/";

    private final String variable;

    /** With the value of {@code $TZ}, empty where it is not set. */
    public SystemZones(String variable) {
        this.variable = variable;
    }

    /** With the local zone that {@code /etc/localtime} says. */
    public SystemZones() {
        this("");
    }

    /** With the local zone that {@code $TZ} says, where it is set. */
    public static SystemZones ofEnvironment() {
        String variable = System.getenv("TZ");
        return variable == null ? new SystemZones() : new SystemZones(variable);
    }

    @Override
    public Optional<TimeZoneRules> zone(String name) {
        return ZoneSource.isValidName(name) ? read(DATABASE + name) : Optional.empty();
    }

    @Override
    public TimeZoneRules local() {
        String name = variable.startsWith(":") ? variable.substring(1) : variable;
        Optional<TimeZoneRules> rules = name.isEmpty()
                ? read("/etc/localtime")
                : name.startsWith("/") ? read(name) : zone(name).or(() -> posix(name));
        return rules.orElse(TimeZoneRules.UTC);
    }

    private static Optional<TimeZoneRules> posix(String text) {
        return TimeZoneRules.ofPosix(text);
    }

    private static Optional<TimeZoneRules> read(String path) {
        try {
            return FileSystem.exists(path) && !FileSystem.isDirectory(path)
                    ? TimeZoneRules.parse(FileSystem.readBytes(path))
                    : Optional.empty();
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }
}
