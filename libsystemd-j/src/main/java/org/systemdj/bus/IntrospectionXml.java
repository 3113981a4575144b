// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

/**
 * Writes the introspection of one object, in the form that sd-bus gives it.
 *
 * <p>Source: D-Bus specification, «Introspection Data Format». Confined to one thread.
 */
final class IntrospectionXml {
    private static final String START = """
            <!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
            "https://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
            <node>
             <interface name="org.freedesktop.DBus.Peer">
              <method name="Ping"/>
              <method name="GetMachineId">
               <arg type="s" name="machine_uuid" direction="out"/>
              </method>
             </interface>
             <interface name="org.freedesktop.DBus.Introspectable">
              <method name="Introspect">
               <arg name="xml_data" type="s" direction="out"/>
              </method>
             </interface>
             <interface name="org.freedesktop.DBus.Properties">
              <method name="Get">
               <arg name="interface_name" direction="in" type="s"/>
               <arg name="property_name" direction="in" type="s"/>
               <arg name="value" direction="out" type="v"/>
              </method>
              <method name="GetAll">
               <arg name="interface_name" direction="in" type="s"/>
               <arg name="props" direction="out" type="a{sv}"/>
              </method>
              <method name="Set">
               <arg name="interface_name" direction="in" type="s"/>
               <arg name="property_name" direction="in" type="s"/>
               <arg name="value" direction="in" type="v"/>
              </method>
              <signal name="PropertiesChanged">
               <arg type="s" name="interface_name"/>
               <arg type="a{sv}" name="changed_properties"/>
               <arg type="as" name="invalidated_properties"/>
              </signal>
             </interface>
            """;

    private final StringBuilder out = new StringBuilder(START);

    void table(BusInterface<?> table) {
        out.append(" <interface name=\"").append(table.name()).append("\">\n");
        for (BusMember<?> member : table.members()) {
            switch (member) {
                case BusMember.Method<?> method -> method(method);
                case BusMember.Property<?> property -> property(property);
                case BusMember.Signal<?> signal -> signal(signal);
            }
        }
        out.append(" </interface>\n");
    }

    void child(String name) {
        out.append(" <node name=\"").append(name).append("\"/>\n");
    }

    String finish() {
        return out.append("</node>\n").toString();
    }

    private void method(BusMember.Method<?> method) {
        out.append("  <method name=\"").append(method.name()).append("\">\n");
        arguments(method.in(), method.inNames(), " direction=\"in\"");
        arguments(method.out(), method.outNames(), " direction=\"out\"");
        switch (method.mark()) {
            case DEPRECATED -> annotation("org.freedesktop.DBus.Deprecated", "true");
            case NO_REPLY -> annotation("org.freedesktop.DBus.Method.NoReply", "true");
            case NONE -> {}
        }
        if (method.access() == BusMember.Access.PRIVILEGED) {
            annotation("org.freedesktop.systemd1.Privileged", "true");
        }
        out.append("  </method>\n");
    }

    private void property(BusMember.Property<?> property) {
        out.append("  <property name=\"")
                .append(property.name())
                .append("\" type=\"")
                .append(property.signature())
                .append("\" access=\"")
                .append(property.setter() == null ? "read" : "readwrite")
                .append("\">\n");
        if (property.emits().annotation() != null) {
            annotation(
                    "org.freedesktop.DBus.Property.EmitsChangedSignal",
                    property.emits().annotation());
        }
        if (property.setter() != null && property.access() == BusMember.Access.PRIVILEGED) {
            annotation("org.freedesktop.systemd1.Privileged", "true");
        }
        out.append("  </property>\n");
    }

    private void signal(BusMember.Signal<?> signal) {
        out.append("  <signal name=\"").append(signal.name()).append("\">\n");
        arguments(signal.signature(), signal.names(), "");
        out.append("  </signal>\n");
    }

    private void arguments(String signature, String names, String direction) {
        int at = 0;
        int nameAt = 0;
        while (at < signature.length()) {
            int end = Signature.end(signature, at);
            out.append("   <arg type=\"").append(signature, at, end).append('"');
            if (nameAt < names.length()) {
                int comma = names.indexOf(',', nameAt);
                int nameEnd = comma < 0 ? names.length() : comma;
                out.append(" name=\"").append(names, nameAt, nameEnd).append('"');
                nameAt = nameEnd + 1;
            }
            out.append(direction).append("/>\n");
            at = end;
        }
    }

    private void annotation(String name, String value) {
        out.append("   <annotation name=\"")
                .append(name)
                .append("\" value=\"")
                .append(value)
                .append("\"/>\n");
    }
}
