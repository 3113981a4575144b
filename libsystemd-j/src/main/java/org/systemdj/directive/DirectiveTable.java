// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All directives of a section, or of a block that several sections share, and the names that set them.
 *
 * <p>Source: the man pages named at the single tables; {@code systemd --dump-configuration-items}.
 *
 * <p>Immutable.
 */
public final class DirectiveTable {
    private final String block;
    private final List<Directive<?>> directives;
    private final List<DirectiveName> names;
    private final Map<String, DirectiveName> byName;

    DirectiveTable(String block, List<Directive<?>> directives, List<DirectiveName> names) {
        this.block = block;
        this.directives = List.copyOf(directives);
        this.names = List.copyOf(names);
        Map<String, DirectiveName> index = HashMap.newHashMap(names.size());
        for (DirectiveName name : names) {
            if (index.put(name.name(), name) != null) {
                throw new IllegalStateException("Name twice in table " + block + ": " + name.name());
            }
        }
        this.byName = index;
    }

    /** The section's or the block's name. */
    public String block() {
        return block;
    }

    /** The directives, in the order of the table. */
    public List<Directive<?>> directives() {
        return directives;
    }

    /** The names, in the order of the table. */
    public List<DirectiveName> names() {
        return names;
    }

    /** The name's row; null where the section has no such name. */
    public DirectiveName find(String name) {
        return byName.get(name);
    }

    /** The directive that a name sets. */
    public Optional<Directive<?>> directive(String name) {
        DirectiveName row = byName.get(name);
        return row == null ? Optional.empty() : row.directive();
    }
}
