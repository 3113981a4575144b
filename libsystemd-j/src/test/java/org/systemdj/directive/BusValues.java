// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

/** Values on the bus in the form of {@link Json}, for tests of other packages. */
public final class BusValues {
    private BusValues() {}

    public static Object parse(String json) {
        return Json.parse(json);
    }

    public static <T> Object shown(DBusProperty<T> property, Object value) {
        @SuppressWarnings("unchecked") // the property belongs to the directive that the value is of
        T typed = (T) value;
        return BusText.of(property.signature(), property.toBus().apply(typed));
    }
}
