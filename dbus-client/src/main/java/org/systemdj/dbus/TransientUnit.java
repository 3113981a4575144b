// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus;

import java.util.ArrayList;
import java.util.List;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.systemdj.dbus.systemd1.CommandAssignment;
import org.systemdj.dbus.systemd1.PropertyAssignment;

/** A unit that has no file: a service of a command, a scope of processes, or any other, by its properties. Not for several threads. */
public final class TransientUnit {
    private final String name;
    private final List<PropertyAssignment> properties = new ArrayList<>();

    private TransientUnit(String name) {
        this.name = name;
    }

    /** A unit without properties. Its name says of which type, such as {@code backup.service}. */
    public static TransientUnit of(String name) {
        return new TransientUnit(name);
    }

    /** A service that runs a command, an absolute path and its arguments. */
    public static TransientUnit service(String name, String... command) {
        return of(name).property("ExecStart", "a(sasb)", List.of(command(command)));
    }

    /** A scope of processes that run already. */
    public static TransientUnit scope(String name, long... pids) {
        List<UInt32> numbers = new ArrayList<>();
        for (long pid : pids) numbers.add(new UInt32(pid));
        return of(name).property("PIDs", "au", numbers);
    }

    public String name() {
        return name;
    }

    public TransientUnit description(String text) {
        return property("Description", text);
    }

    public TransientUnit property(String property, String value) {
        return property(property, "s", value);
    }

    public TransientUnit property(String property, boolean value) {
        return property(property, "b", value);
    }

    /** A number of 64 bits, unsigned, such as {@code MemoryMax} in bytes; {@code Property.INFINITY} is the highest. */
    public TransientUnit property(String property, long value) {
        return property(property, "t", value >= 0 ? new UInt64(value) : new UInt64(value >>> 32, value & 0xFFFF_FFFFL));
    }

    public TransientUnit property(String property, List<String> value) {
        return property(property, "as", value);
    }

    /** Any property: its signature on the bus as org.freedesktop.systemd1(5) has it, and a value as dbus-java marshals it. */
    public TransientUnit property(String property, String signature, Object value) {
        properties.add(new PropertyAssignment(property, new Variant<>(value, signature)));
        return this;
    }

    List<PropertyAssignment> properties() {
        return List.copyOf(properties);
    }

    private static CommandAssignment command(String... command) {
        if (command.length == 0) throw new IllegalArgumentException("a service needs a command");
        return new CommandAssignment(command[0], List.of(command), false);
    }
}
