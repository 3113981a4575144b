// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.directive.DBusProperty;
import org.systemdj.directive.Directive;
import org.systemdj.directive.DirectiveName;
import org.systemdj.directive.DirectiveTable;
import org.systemdj.directive.ParseContext;
import org.systemdj.unitfile.Problems;

/**
 * Values that are read as in unit files and sent as the manager shows them: by the row of the setting.
 *
 * <p>Source: org.freedesktop.systemd1(5).
 *
 * <p>Immutable (static functions).
 */
final class RowValues {
    private RowValues() {}

    /** Adds the properties of a setting; false where there is none of that name, or the value cannot be read. */
    static boolean add(PropertyList out, DirectiveTable table, String name, String text) {
        DirectiveName row = table.find(name);
        return row != null
                && row.directive().isPresent()
                && add(out, row.directive().get(), text);
    }

    private static <T> boolean add(PropertyList out, Directive<T> row, String text) {
        Problems problems = new Problems();
        ParseContext context = ParseContext.plain(problems);
        context.enterKey(row.name());
        T value = row.type().parse(text, context);
        if (value == null || !problems.isEmpty()) {
            return false;
        }
        for (DBusProperty<T> property : row.properties()) {
            out.put(
                    property.name(),
                    property.signature(),
                    plain(property.toBus().apply(value), property.signature().equals("u")));
        }
        return true;
    }

    /** As {@link org.systemdj.client.Variant} has values: all numbers are longs. */
    private static Object plain(Object value, boolean unsigned) {
        return switch (value) {
            case Integer number -> unsigned ? Integer.toUnsignedLong(number) : (Object) (long) number;
            case Short port -> (long) Short.toUnsignedInt(port);
            case List<?> list -> {
                List<Object> items = new ArrayList<>(list.size());
                for (Object item : list) {
                    items.add(plain(item, unsigned));
                }
                yield items;
            }
            case Object[] members -> {
                Object[] items = new Object[members.length];
                for (int i = 0; i < items.length; i++) {
                    items[i] = plain(members[i], unsigned);
                }
                yield items;
            }
            default -> value;
        };
    }
}
