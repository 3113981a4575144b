// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Optional;

/**
 * The specifiers that follow from a unit's name, with all others asked of somebody else.
 *
 * <p>Source: systemd.unit(5), «Specifiers»: i I j J n N p P f.
 *
 * <p>Immutable.
 */
public final class NameSpecifiers implements SpecifierContext {
    private final UnitName name;
    private final SpecifierContext others;

    /** All that follow from the name; {@code others} answers for the rest. */
    public NameSpecifiers(UnitName name, SpecifierContext others) {
        this.name = name;
        this.others = others;
    }

    @Override
    public Value value(Specifier specifier) {
        return switch (specifier) {
            case FULL_NAME -> new Known(name.toString());
            case NAME_WITHOUT_TYPE -> new Known(name.prefixAndInstance());
            case PREFIX -> new Known(name.prefix());
            case PREFIX_UNESCAPED -> SpecifierContext.of(Escape.unescapeUnitName(name.prefix()));
            case INSTANCE -> new Known(name.instance());
            case INSTANCE_UNESCAPED -> SpecifierContext.of(Escape.unescapeUnitName(name.instance()));
            case LAST_COMPONENT -> new Known(lastComponent());
            case LAST_COMPONENT_UNESCAPED -> SpecifierContext.of(Escape.unescapeUnitName(lastComponent()));
            case PATH_OF_NAME -> SpecifierContext.of(pathOfName());
            default -> others.value(specifier);
        };
    }

    private String lastComponent() {
        String prefix = name.prefix();
        return prefix.substring(prefix.lastIndexOf('-') + 1);
    }

    private Optional<String> pathOfName() {
        return Escape.unescapePath(name.isPlain() || name.isTemplate() ? name.prefix() : name.instance());
    }
}
