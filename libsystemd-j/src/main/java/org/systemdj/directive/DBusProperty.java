// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.function.Function;

/**
 * How a directive's value is shown on the bus.
 *
 * <p>Values are plain Java objects that the bus writes by the signature: {@code Boolean} (b), {@code Byte} (y),
 * {@code Short} (n, q), {@code Integer} (i, u), {@code Long} (x, t), {@code String} (s, o, g), {@code byte[]} (ay),
 * {@code List} (a…), {@code Object[]} (structures).
 *
 * <p>Source: org.freedesktop.systemd1(5).
 *
 * <p>Immutable.
 *
 * @param name the property's name
 * @param signature its type
 * @param toBus makes the bus's value
 * @param change how changes are told
 * @param <T> the directive's type
 */
public record DBusProperty<T>(String name, String signature, Function<? super T, Object> toBus, Change change) {
    /** How the change of a property is announced, in the words of the introspection annotation. */
    public enum Change {
        /** Never changes while the object exists. */
        CONST("const"),
        /** Changes are not announced. */
        NONE("false"),
        /** A change is announced without its value. */
        INVALIDATES("invalidates"),
        /** A change is announced with its value. */
        EMITS("true");

        private final String word;

        Change(String word) {
            this.word = word;
        }

        /** The value of {@code org.freedesktop.DBus.Property.EmitsChangedSignal}. */
        public String word() {
            return word;
        }
    }
}
