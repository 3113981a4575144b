// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import org.systemdj.text.NameSpecifiers;
import org.systemdj.text.Specifier;
import org.systemdj.text.SpecifierContext;
import org.systemdj.text.Specifiers;

/**
 * The specifiers that count in [Install] sections: fewer than elsewhere, because the unit is not loaded.
 *
 * <p>Source: systemd.unit(5), [INSTALL] SECTION OPTIONS.
 *
 * <p>Immutable.
 */
final class InstallSpecifiers implements SpecifierContext {
    private final SpecifierContext all;

    private InstallSpecifiers(InstallUnit unit, SpecifierContext system) {
        this.all = new NameSpecifiers(unit.linkedName(), system);
    }

    @Override
    public Value value(Specifier specifier) {
        return switch (specifier.group()) {
            case NAME, SYSTEM, CREDENTIALS -> all.value(specifier);
            case UNIT, TEMPORARY -> new Absent();
        };
    }

    /**
     * A value of the section with its specifiers replaced. A specifier that does not count here fails, as does one that
     * has no value.
     */
    static String expand(InstallUnit unit, String text, SpecifierContext system) {
        SpecifierContext context = new InstallSpecifiers(unit, system);
        for (int at = text.indexOf('%'); at >= 0 && at + 1 < text.length(); at = text.indexOf('%', at + 2)) {
            char letter = text.charAt(at + 1);
            boolean unknown = Specifier.fromLetter(letter)
                    .map(specifier -> context.value(specifier) instanceof Absent)
                    .orElse(letter != '%');
            if (unknown) {
                throw new InstallFailure(ChangeType.FAILED_SPECIFIER, text);
            }
        }
        return Specifiers.expand(text, context)
                .orElseThrow(() -> new InstallFailure(ChangeType.FAILED_UNRESOLVED, text));
    }
}
