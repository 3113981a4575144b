// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

/**
 * Assigns to one directive by the rules of a value type.
 *
 * <p>Source: systemd.syntax(7); «empty string resets» of the single settings' descriptions.
 *
 * <p>Immutable.
 *
 * @param <T> the type of the directive's values
 */
final class TypedAssigner<T> implements Assigner {
    private final Directive<T> directive;
    private final ValueType<T> type;

    TypedAssigner(Directive<T> directive, ValueType<T> type) {
        this.directive = directive;
        this.type = type;
    }

    @Override
    public void assign(Settings.Builder settings, String value, ParseContext context) {
        if (value.isEmpty()) {
            switch (type.whenEmpty()) {
                case RESET -> {
                    settings.reset(directive);
                    return;
                }
                case IGNORE -> {
                    return;
                }
                case PARSE -> {
                    // read below like any other value
                }
            }
        }
        if (type instanceof MergingType<T> merging) {
            T merged = merging.merge(settings.get(directive), settings.isSet(directive), value, context);
            if (merged != null) {
                settings.set(directive, merged);
            }
            return;
        }
        T assigned = type.parse(value, context);
        if (assigned == null) {
            return;
        }
        if (type.combine() == ValueType.Combine.REPLACE) {
            settings.set(directive, assigned);
        } else {
            settings.set(directive, type.combine(settings.get(directive), assigned));
        }
    }
}
