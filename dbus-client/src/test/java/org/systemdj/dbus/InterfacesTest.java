// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.freedesktop.dbus.Marshalling;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.junit.jupiter.api.Test;
import org.systemdj.dbus.RecordedInterfaces.Description;
import org.systemdj.dbus.property.AutomountProperties;
import org.systemdj.dbus.property.ControlGroupProperties;
import org.systemdj.dbus.property.DeviceProperties;
import org.systemdj.dbus.property.ExecProperties;
import org.systemdj.dbus.property.JobProperties;
import org.systemdj.dbus.property.KillProperties;
import org.systemdj.dbus.property.ManagerProperties;
import org.systemdj.dbus.property.MountProperties;
import org.systemdj.dbus.property.Owner;
import org.systemdj.dbus.property.PathProperties;
import org.systemdj.dbus.property.Property;
import org.systemdj.dbus.property.ScopeProperties;
import org.systemdj.dbus.property.ServiceProperties;
import org.systemdj.dbus.property.SocketProperties;
import org.systemdj.dbus.property.SwapProperties;
import org.systemdj.dbus.property.TimerProperties;
import org.systemdj.dbus.property.UnitProperties;
import org.systemdj.dbus.systemd1.Job;
import org.systemdj.dbus.systemd1.Manager;
import org.systemdj.dbus.systemd1.Mount;
import org.systemdj.dbus.systemd1.Scope;
import org.systemdj.dbus.systemd1.Service;
import org.systemdj.dbus.systemd1.Slice;
import org.systemdj.dbus.systemd1.Socket;
import org.systemdj.dbus.systemd1.Swap;
import org.systemdj.dbus.systemd1.Unit;

/** Nothing of systemd's interfaces is missing, and all has the types of the bus. */
class InterfacesTest {
    private static final Map<String, Class<?>> INTERFACES = Map.of(
            "Manager", Manager.class,
            "Unit", Unit.class,
            "Job", Job.class,
            "Service", Service.class,
            "Socket", Socket.class,
            "Mount", Mount.class,
            "Swap", Swap.class,
            "Slice", Slice.class,
            "Scope", Scope.class);
    private static final List<Class<?>> PROCESSES =
            List.of(ExecProperties.class, ControlGroupProperties.class, KillProperties.class);
    private static final Map<String, List<Class<?>>> PROPERTIES = Map.ofEntries(
            Map.entry("Manager", List.of(ManagerProperties.class)),
            Map.entry("Unit", List.of(UnitProperties.class)),
            Map.entry("Job", List.of(JobProperties.class)),
            Map.entry("Service", with(ServiceProperties.class)),
            Map.entry("Socket", with(SocketProperties.class)),
            Map.entry("Mount", with(MountProperties.class)),
            Map.entry("Swap", with(SwapProperties.class)),
            Map.entry("Timer", List.of(TimerProperties.class)),
            Map.entry("Path", List.of(PathProperties.class)),
            Map.entry("Automount", List.of(AutomountProperties.class)),
            Map.entry("Slice", List.of(ControlGroupProperties.class)),
            Map.entry("Scope", List.of(ScopeProperties.class, ControlGroupProperties.class, KillProperties.class)),
            Map.entry("Device", List.of(DeviceProperties.class)),
            Map.entry("Target", List.of()));

    @Test
    void methodsAreThoseOfTheBus() throws IOException, DBusException {
        for (Map.Entry<String, Description> one : RecordedInterfaces.all().entrySet()) {
            Class<?> type = INTERFACES.get(one.getKey());
            Map<String, List<String>> methods = new TreeMap<>();
            for (Method method : type == null ? new Method[0] : type.getDeclaredMethods()) {
                methods.put(
                        method.getName(),
                        List.of(Marshalling.getDBusType(method.getGenericParameterTypes()), results(method)));
            }
            assertEquals(one.getValue().methods(), methods, one.getKey());
        }
    }

    @Test
    void signalsAreThoseOfTheBus() throws IOException, DBusException {
        for (Map.Entry<String, Description> one : RecordedInterfaces.all().entrySet()) {
            Class<?> type = INTERFACES.get(one.getKey());
            Map<String, String> signals = new TreeMap<>();
            for (Class<?> inner : type == null ? new Class<?>[0] : type.getDeclaredClasses()) {
                if (!DBusSignal.class.isAssignableFrom(inner)) continue;
                Constructor<?> constructor = inner.getDeclaredConstructors()[0];
                Type[] parameters = constructor.getGenericParameterTypes();
                signals.put(
                        inner.getSimpleName(),
                        Marshalling.getDBusType(Arrays.copyOfRange(parameters, 1, parameters.length)));
            }
            assertEquals(one.getValue().signals(), signals, one.getKey());
        }
    }

    @Test
    void propertiesAreThoseOfTheBus() throws IOException, ReflectiveOperationException {
        Map<String, Description> recorded = RecordedInterfaces.all();
        assertEquals(recorded.keySet(), new TreeMap<>(PROPERTIES).keySet());
        for (Map.Entry<String, Description> one : recorded.entrySet()) {
            Map<String, String> properties = new TreeMap<>();
            for (Class<?> rows : PROPERTIES.get(one.getKey())) {
                for (Field field : rows.getDeclaredFields()) {
                    Property<?> row = (Property<?>) field.get(null);
                    assertEquals(owner(one.getKey()), row.owner(), row.name());
                    assertEquals(null, properties.put(row.name(), row.signature()), row.name());
                }
            }
            assertEquals(one.getValue().properties(), properties, one.getKey());
        }
    }

    private static Owner owner(String name) {
        return switch (name) {
            case "Manager" -> Owner.MANAGER;
            case "Unit" -> Owner.UNIT;
            case "Job" -> Owner.JOB;
            default -> Owner.TYPE;
        };
    }

    private static String results(Method method) throws DBusException {
        Type type = method.getGenericReturnType();
        if (type == void.class) return "";
        if (type instanceof ParameterizedType generic && Tuple.class.isAssignableFrom((Class<?>) generic.getRawType()))
            return Marshalling.getDBusType(generic.getActualTypeArguments());
        return Marshalling.getDBusType(new Type[] {type});
    }

    private static List<Class<?>> with(Class<?> own) {
        return List.of(own, PROCESSES.get(0), PROCESSES.get(1), PROCESSES.get(2));
    }
}
