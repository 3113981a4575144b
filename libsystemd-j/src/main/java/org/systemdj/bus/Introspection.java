// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.util.List;

/** The introspection of interfaces without an object. Source: D-Bus specification, «Introspection Data Format». Immutable. */
public final class Introspection {
    private Introspection() {}

    /** What an object with these interfaces and children answers to Introspect(). */
    public static String xml(List<BusInterface<?>> tables, List<String> children) {
        IntrospectionXml xml = new IntrospectionXml();
        tables.forEach(xml::table);
        children.forEach(xml::child);
        return xml.finish();
    }
}
