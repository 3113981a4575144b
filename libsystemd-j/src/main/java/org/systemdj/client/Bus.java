// SPDX-License-Identifier: Apache-2.0
package org.systemdj.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.systemdj.bus.MessageReader;
import org.systemdj.sys.Fd;

/**
 * A connection to a service manager, or to the system bus, as the verbs see it: blocking calls with plain values.
 *
 * <p>Source: org.freedesktop.systemd1(5); values as in {@link Variant}.
 *
 * <p>Used by one thread.
 */
public interface Bus extends AutoCloseable {
    String DESTINATION = "org.freedesktop.systemd1";
    String MANAGER_PATH = "/org/freedesktop/systemd1";
    String MANAGER = "org.freedesktop.systemd1.Manager";
    String PROPERTIES = "org.freedesktop.DBus.Properties";
    long DEFAULT_TIMEOUT_USEC = 25_000_000L;
    /** For calls such as Reload, which may take as long as generators take. */
    long LONG_TIMEOUT_USEC = 120_000_000L;

    /** A signal that a match let through. */
    record Signal(String path, String interfaceName, String member, Object[] body) {}

    /** Where a call goes. */
    record Target(String destination, String path, String interfaceName) {
        public static final Target SYSTEMD = new Target(DESTINATION, MANAGER_PATH, MANAGER);
    }

    /** Calls and waits for the answer's values; fails with {@link BusFailure}. */
    Object[] call(Target target, String member, long timeoutUsec, String signature, Object... arguments);

    /** Calls for one array and reads it element by element, without values in between; fails with {@link BusFailure}. */
    <T> List<T> each(
            Target target, String member, String signature, Object[] arguments, Function<MessageReader, T> element);

    /** Takes properties as they come. */
    interface PropertyVisitor {
        /** The next object's properties begin. */
        void object();

        /** One of them; the reader stands at the value, which need not be read. */
        void property(String name, MessageReader value);
    }

    /**
     * All properties of some objects, one after the other. Several are asked for at once, so that neither side waits for
     * the other. Fails with {@link BusFailure} at the first object that does, after those before it.
     */
    void properties(List<String> paths, String interfaceName, PropertyVisitor visitor);

    /** Calls without arguments and waits for the answer, a file that is the caller's then; fails with {@link BusFailure}. */
    Fd callForFd(Target target, String member, long timeoutUsec);

    /** Adds a match rule, so that {@link #next} returns such signals. */
    void match(String rule);

    /** The next signal, or null when the time is over. Fails when the connection is gone. */
    Signal next(long timeoutUsec);

    @Override
    void close();

    default Object[] manager(String member, String signature, Object... arguments) {
        return call(Target.SYSTEMD, member, DEFAULT_TIMEOUT_USEC, signature, arguments);
    }

    /** One property of an object. */
    default Variant property(String path, String interfaceName, String name) {
        Object[] body =
                call(new Target(DESTINATION, path, PROPERTIES), "Get", DEFAULT_TIMEOUT_USEC, "ss", interfaceName, name);
        return (Variant) body[0];
    }

    default Variant managerProperty(String name) {
        return property(MANAGER_PATH, MANAGER, name);
    }

    default void setProperty(String path, String interfaceName, String name, Variant value) {
        call(new Target(DESTINATION, path, PROPERTIES), "Set", DEFAULT_TIMEOUT_USEC, "ssv", interfaceName, name, value);
    }

    /** A property with its name, in the order in which the other side told them. */
    record Property(String name, Variant value) {}

    /** All properties of an object; an empty interface name stands for all its interfaces. */
    default List<Property> properties(String path, String interfaceName) {
        Object[] body =
                call(new Target(DESTINATION, path, PROPERTIES), "GetAll", DEFAULT_TIMEOUT_USEC, "s", interfaceName);
        Object[] entries = (Object[]) body[0];
        List<Property> properties = new ArrayList<>(entries.length);
        for (Object entry : entries) {
            Object[] pair = (Object[]) entry;
            properties.add(new Property((String) pair[0], (Variant) pair[1]));
        }
        return properties;
    }
}
