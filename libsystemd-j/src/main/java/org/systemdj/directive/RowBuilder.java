// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A row of a table while it is written down. It ends with {@link #applied()} or {@link #notApplied(String)}.
 *
 * <p>Source: none; this is how the tables read.
 *
 * <p>Confined to the initialisation of a table's class.
 *
 * @param <T> the type of the directive's values
 */
public final class RowBuilder<T> {
    final String block;
    final String name;
    final ValueType<T> type;
    final T defaultValue;
    final List<DBusProperty<T>> properties = new ArrayList<>(2);
    String busReason = "";

    private final Rows rows;
    private final List<DirectiveName> names = new ArrayList<>(1);
    private final List<Function<Directive<T>, DirectiveName>> more = new ArrayList<>(1);
    private boolean named = true;
    private Supplier<Directive<?>> partner;

    RowBuilder(Rows rows, String name, ValueType<T> type, T defaultValue) {
        this.rows = rows;
        this.block = rows.block();
        this.name = name;
        this.type = type;
        this.defaultValue = defaultValue;
    }

    /** Shown by a property that never changes while the unit is loaded. */
    public RowBuilder<T> bus(String property, String signature, Function<? super T, Object> toBus) {
        return property(property, signature, toBus, DBusProperty.Change.CONST);
    }

    /** Shown by a property that can be set at run time, without announcement. */
    public RowBuilder<T> busSettable(String property, String signature, Function<? super T, Object> toBus) {
        return property(property, signature, toBus, DBusProperty.Change.NONE);
    }

    /** Shown by a property whose changes are announced without the value. */
    public RowBuilder<T> busInvalidated(String property, String signature, Function<? super T, Object> toBus) {
        return property(property, signature, toBus, DBusProperty.Change.INVALIDATES);
    }

    /** Shown by a property whose changes are announced. */
    public RowBuilder<T> busAnnounced(String property, String signature, Function<? super T, Object> toBus) {
        return property(property, signature, toBus, DBusProperty.Change.EMITS);
    }

    private RowBuilder<T> property(
            String property, String signature, Function<? super T, Object> toBus, DBusProperty.Change change) {
        properties.add(new DBusProperty<>(property, signature, toBus, change));
        return this;
    }

    /** Not shown by a property of its own, and why. */
    public RowBuilder<T> noBus(String reason) {
        busReason = reason;
        return this;
    }

    /** A second name, read as the same and without a word. */
    public RowBuilder<T> alias(String alias) {
        more.add(directive -> new DirectiveName(alias, DirectiveName.Support.LEGACY, directive, assigner(directive)));
        return this;
    }

    /** A further name whose values are read in a way of their own into this directive. */
    public RowBuilder<T> key(String key, ValueType<T> syntax) {
        more.add(directive -> new DirectiveName(
                key, DirectiveName.Support.CURRENT, directive, new TypedAssigner<>(directive, syntax)));
        return this;
    }

    /** The same for a name that a later systemd than 257 brought, and that is read all the same. */
    public RowBuilder<T> laterKey(String key, ValueType<T> syntax) {
        more.add(directive ->
                new DirectiveName(key, DirectiveName.Support.LATER, directive, new TypedAssigner<>(directive, syntax)));
        return this;
    }

    /** The directive's own name is no name that files use; only those given by {@link #key} are. */
    public RowBuilder<T> keysOnly() {
        named = false;
        return this;
    }

    /** Nothing takes another directive's assignments away, too. */
    public RowBuilder<T> emptyResetsToo(Supplier<Directive<?>> other) {
        partner = other;
        return this;
    }

    /** Ends the row of a directive that the product acts on. */
    public Directive<T> applied() {
        return end(null, "");
    }

    /** Ends the row of a directive that nothing follows from in Debian 13's systemd either, and why. */
    public Directive<T> withoutEffect(String reason) {
        return end(null, reason);
    }

    /** Ends the row of a directive that the product reads, shows and logs, but does not act on yet. */
    public Directive<T> notApplied(String reason) {
        return end(reason, "");
    }

    private Directive<T> end(String notApplied, String withoutEffect) {
        Directive<T> directive = new Directive<>(this, notApplied, withoutEffect);
        if (named) {
            names.add(new DirectiveName(name, DirectiveName.Support.CURRENT, directive, assigner(directive)));
        }
        for (Function<Directive<T>, DirectiveName> make : more) {
            names.add(make.apply(directive));
        }
        rows.add(directive, names);
        return directive;
    }

    private Assigner assigner(Directive<T> directive) {
        Assigner own = new TypedAssigner<>(directive, type);
        Supplier<Directive<?>> other = partner;
        return other == null
                ? own
                : (settings, value, context) -> {
                    if (value.isEmpty()) {
                        settings.reset(other.get());
                    }
                    own.assign(settings, value, context);
                };
    }
}
