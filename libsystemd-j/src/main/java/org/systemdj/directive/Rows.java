// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one table while they are written down, in order.
 *
 * <p>Source: none; this is how the tables read.
 *
 * <p>Confined to the initialisation of a table's class.
 */
final class Rows {
    private final String block;
    private final List<Directive<?>> directives = new ArrayList<>();
    private final List<DirectiveName> names = new ArrayList<>();

    Rows(String block) {
        this.block = block;
    }

    String block() {
        return block;
    }

    /** Starts a row. */
    <T> RowBuilder<T> row(String name, ValueType<T> type, T defaultValue) {
        return new RowBuilder<>(this, name, type, defaultValue);
    }

    /** Takes in all rows of a shared block. */
    void splice(DirectiveTable shared) {
        directives.addAll(shared.directives());
        names.addAll(shared.names());
    }

    /** A name of this section that sets a directive of another table. */
    <T> void legacy(String name, Directive<T> directive) {
        names.add(new DirectiveName(
                name, DirectiveName.Support.LEGACY, directive, new TypedAssigner<>(directive, directive.type())));
    }

    /** A name with an action of its own, which may set several directives. */
    void action(String name, DirectiveName.Support support, Assigner assigner) {
        names.add(new DirectiveName(name, support, null, assigner));
    }

    /** Names whose directives are gone. */
    void obsolete(Assigner warning, String... gone) {
        for (String name : gone) {
            action(name, DirectiveName.Support.OBSOLETE, warning);
        }
    }

    /** Names that later versions brought. */
    void later(String version, String... added) {
        for (String name : added) {
            action(
                    name,
                    DirectiveName.Support.LATER,
                    (settings, value, context) -> context.warn("Setting " + name + "= of systemd " + version
                            + " is not supported in this version, ignoring."));
        }
    }

    void add(Directive<?> directive, List<DirectiveName> itsNames) {
        directives.add(directive);
        names.addAll(itsNames);
    }

    DirectiveTable table() {
        return new DirectiveTable(block, directives, names);
    }
}
