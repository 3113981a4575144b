// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import java.util.Optional;
import org.systemdj.unitfile.Problems;

/**
 * One setting: the row of a table and, at once, the typed key under which {@link Settings} holds its value.
 *
 * <p>Source: the man page of the table that it stands in.
 *
 * <p>Immutable; compared by identity.
 *
 * @param <T> the type of its values
 */
public final class Directive<T> {
    private final String block;
    private final String name;
    private final ValueType<T> type;
    private final T defaultValue;
    private final List<DBusProperty<T>> properties;
    private final String busReason;
    private final String notApplied;
    private final String withoutEffect;
    private final int hash;

    Directive(RowBuilder<T> row, String notApplied, String withoutEffect) {
        this.block = row.block;
        this.name = row.name;
        this.type = row.type;
        this.defaultValue = row.defaultValue;
        this.properties = List.copyOf(row.properties);
        this.busReason = row.busReason;
        this.notApplied = notApplied;
        this.withoutEffect = withoutEffect;
        int mixed = name.hashCode() * 0x9E3779B9;
        this.hash = mixed ^ mixed >>> 15;
    }

    /** The table it stands in: a section ({@code Service}) or a block of several ({@code Exec}). */
    public String block() {
        return block;
    }

    /** The name before the {@code =}. */
    public String name() {
        return name;
    }

    /** How its values are written, read and combined. */
    public ValueType<T> type() {
        return type;
    }

    /**
     * Texts that, assigned one after another in a unit file, make the value again. They are what the type prints; where
     * reading replaces specifiers, percent signs are doubled.
     */
    public List<String> write(T value) {
        List<String> plain = type.print(value);
        if (plain.stream().noneMatch(line -> line.indexOf('%') >= 0)) {
            return plain;
        }
        List<String> doubled =
                plain.stream().map(line -> line.replace("%", "%%")).toList();
        return reads(doubled, value) ? doubled : plain;
    }

    /**
     * Whether a text, with its percent signs doubled, is a value: then a client may set it. Nothing at all is one where
     * that stands for the default, but not where a word has to be chosen.
     */
    public boolean accepts(String text) {
        boolean choice = defaultValue instanceof Enum<?> || type.whenEmpty() == ValueType.Empty.PARSE;
        return text.isEmpty() && !choice || type.parse(text, trial()) != null;
    }

    /** Whether a text is a value without anything to complain of: of a list, no member would be left out. */
    public boolean acceptsWhole(String text) {
        Problems problems = new Problems();
        ParseContext context = ParseContext.plain(problems);
        context.enterKey(name());
        return type.parse(text, context) != null && problems.list().isEmpty();
    }

    /** Where texts are only tried. */
    private ParseContext trial() {
        ParseContext context =
                new ParseContext("a.service", false, text -> Optional.of(text.replace("%%", "%")), new Problems());
        context.enterKey(name);
        return context;
    }

    private boolean reads(List<String> lines, T value) {
        ParseContext context = trial();
        Settings.Builder settings = new Settings.Builder();
        Assigner assigner = new TypedAssigner<>(this, type);
        lines.forEach(line -> assigner.assign(settings, line, context));
        return settings.get(this).equals(value);
    }

    /** Its value where nothing is assigned, before the manager's own defaults. */
    public T defaultValue() {
        return defaultValue;
    }

    /** The properties that show it on the bus. */
    public List<DBusProperty<T>> properties() {
        return properties;
    }

    /** Why no property shows it; empty where one does. */
    public String busReason() {
        return busReason;
    }

    /** Whether the product acts on it. */
    public boolean isApplied() {
        return notApplied == null;
    }

    /** Why nothing follows from it, in systemd as in the product; empty where something does. */
    public String withoutEffect() {
        return withoutEffect;
    }

    /** Why the product does not act on it yet; empty where it does. */
    public Optional<String> notApplied() {
        return Optional.ofNullable(notApplied);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public String toString() {
        return name + "=";
    }
}
