// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.bus.BusException;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageReader;
import org.systemdj.bus.MessageWriter;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Ellipsis;
import org.systemdj.console.Host;

/**
 * Shows the interfaces of an object with their members.
 *
 * <p>Source: busctl(1), {@code introspect}.
 *
 * <p>Used by one thread.
 */
final class Introspect {
    private static final int VALUE_COLUMNS = 40;
    private static final String NOTHING = "-";
    private static final Comparator<IntrospectionData.Member> ORDER = Comparator.comparing(
                    IntrospectionData.Member::interfaceName)
            .thenComparing(IntrospectionData.Member::kind)
            .thenComparing(IntrospectionData.Member::name);

    /** A line of the table; one that is not shown counts for the widths, too. */
    private record Row(
            boolean shown, boolean bright, String name, String type, String signature, String value, String flags) {}

    private final Session session;
    private final String service;
    private final String path;

    private Introspect(Session session, String service, String path) {
        this.session = session;
        this.service = service;
        this.path = path;
    }

    static int run(Session session, List<String> operands) {
        Introspect introspect = new Introspect(session, operands.get(0), operands.get(1));
        introspect.show(operands.size() > 2 ? operands.get(2) : null);
        return 0;
    }

    /** The call for an object's data; fails with a BusException for names that are none. */
    static MessageWriter newCall(String service, String path) {
        return Session.newCall(service, path, "org.freedesktop.DBus.Introspectable", "Introspect");
    }

    private void show(String interfaceName) {
        session.bus();
        String xml;
        try (Message reply = session.call(newCall(service, path))) {
            xml = reply.body().readString();
        } catch (BusException failure) {
            throw session.failure("Failed to introspect object " + path + " of service " + service, failure);
        }
        if (session.settings().xml) {
            session.page();
            session.out().line(xml);
            return;
        }
        List<IntrospectionData.Member> members = IntrospectionData.read(xml).members();
        refuseDoubles(members);
        Map<String, String> values = values(members, interfaceName);
        List<IntrospectionData.Member> sorted = new ArrayList<>(members);
        sorted.sort(ORDER);
        List<Row> rows = new ArrayList<>();
        for (IntrospectionData.Member member : sorted) {
            if (interfaceName == null || member.interfaceName().equals(interfaceName)) {
                boolean shown = interfaceName == null || member.kind() != IntrospectionData.Kind.INTERFACE;
                rows.add(row(member, values, shown));
            }
        }
        print(rows);
    }

    private static void refuseDoubles(List<IntrospectionData.Member> members) {
        Set<String> seen = new HashSet<>();
        for (IntrospectionData.Member m : members) {
            if (!seen.add(m.kind() + " " + m.interfaceName() + " " + m.name())) {
                String what = m.kind() == IntrospectionData.Kind.INTERFACE
                        ? "interface '" + m.interfaceName() + "'."
                        : m.kind().word() + " '" + m.name() + "' on interface '" + m.interfaceName() + "'.";
                throw new CommandFailure("Invalid introspection data: duplicate " + what);
            }
        }
    }

    // --- values ---

    /** The values of properties by interface and name. */
    private Map<String, String> values(List<IntrospectionData.Member> members, String only) {
        Map<String, String> values = new HashMap<>();
        Set<String> asked = new HashSet<>();
        for (IntrospectionData.Member member : members) {
            boolean wanted = member.kind() == IntrospectionData.Kind.PROPERTY
                    && (only == null || member.interfaceName().equals(only));
            if (wanted && asked.add(member.interfaceName())) {
                readAll(member.interfaceName(), values);
            }
        }
        return values;
    }

    private void readAll(String interfaceName, Map<String, String> values) {
        try (Message reply = session.call(
                Session.newCall(service, path, Session.PROPERTIES, "GetAll").writeString(interfaceName))) {
            MessageReader in = reply.body().enterArray();
            while (in.hasNext()) {
                in.enterDictEntry();
                String name = in.readString();
                in.enterVariant();
                values.put(interfaceName + " " + name, ValueText.of(in));
                in.exit();
                in.exit();
            }
        } catch (BusException failure) {
            throw session.failure("Failed to get all properties on interface " + interfaceName, failure);
        }
    }

    // --- the table ---

    private Row row(IntrospectionData.Member member, Map<String, String> values, boolean shown) {
        StringBuilder flags = new StringBuilder();
        member.flags().forEach(flag -> flags.append(' ').append(flag.word()));
        String value = member.kind() == IntrospectionData.Kind.PROPERTY
                ? values.get(member.interfaceName() + " " + member.name())
                : member.result();
        boolean isInterface = member.kind() == IntrospectionData.Kind.INTERFACE;
        return new Row(
                shown,
                isInterface,
                isInterface ? member.interfaceName() : "." + member.name(),
                member.kind().word(),
                orDash(member.signature()),
                shortened(orDash(value)),
                flags.isEmpty() ? " -" : flags.toString());
    }

    private static String orDash(String text) {
        return text == null || text.isEmpty() ? NOTHING : text;
    }

    private String shortened(String value) {
        boolean whole = session.settings().full || !session.command().host().isTerminal(Host.STDOUT);
        return whole ? value : Ellipsis.end(value, VALUE_COLUMNS, session.style());
    }

    private void print(List<Row> rows) {
        session.page();
        int name = "NAME".length();
        int type = "TYPE".length();
        int signature = "SIGNATURE".length();
        int value = "RESULT/VALUE".length();
        for (Row row : rows) {
            name = Math.max(name, row.name.length());
            type = Math.max(type, row.type.length());
            signature = Math.max(signature, row.signature.length());
            value = Math.max(value, row.value.length());
        }
        if (session.settings().legend) {
            session.out()
                    .line(padded("NAME", name) + " " + padded("TYPE", type) + " " + padded("SIGNATURE", signature) + " "
                            + padded("RESULT/VALUE", value) + " FLAGS");
        }
        for (Row row : rows) {
            Colour colour = row.bright ? Colour.HIGHLIGHT : Colour.NONE;
            if (row.shown) {
                session.out()
                        .line(session.style().paint(colour, padded(row.name, name)) + " " + padded(row.type, type) + " "
                                + padded(row.signature, signature) + " " + padded(row.value, value) + row.flags);
            }
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
