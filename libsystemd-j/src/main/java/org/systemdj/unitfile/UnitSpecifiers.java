// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import java.util.function.Consumer;
import org.systemdj.text.PathName;
import org.systemdj.text.Specifier;
import org.systemdj.text.SpecifierContext;
import org.systemdj.text.UnitName;

/**
 * The specifiers of a unit that is being loaded, beside those of its name: y Y of its file, d of its credentials, and
 * c r R of its control group, which are those of a unit without slice because no slice is known yet.
 *
 * <p>Source: systemd.unit(5), «Specifiers»; the messages of systemd 257.
 *
 * <p>Loop-confined: what is deprecated is said to {@code notes}.
 */
record UnitSpecifiers(UnitName name, String path, SpecifierContext others, Consumer<String> notes)
        implements SpecifierContext {
    @Override
    public Value value(Specifier specifier) {
        return switch (specifier) {
            case FRAGMENT_PATH -> new Known(path);
            case FRAGMENT_DIRECTORY -> new Known(PathName.parent(path));
            case CREDENTIALS_DIRECTORY ->
                others.value(Specifier.RUNTIME_DIRECTORY) instanceof Known run
                        ? new Known(run.text() + "/credentials/" + name)
                        : new Absent();
            case CONTROL_GROUP -> deprecated(specifier, root() + "/" + name);
            case SLICE_CONTROL_GROUP, ROOT_CONTROL_GROUP -> deprecated(specifier, root());
            default -> others.value(specifier);
        };
    }

    private String root() {
        return others.value(Specifier.ROOT_CONTROL_GROUP) instanceof Known known ? known.text() : "";
    }

    private Value deprecated(Specifier specifier, String text) {
        notes.accept(
                name + ": Specifier '%" + specifier.letter() + "' used in unit configuration, which is deprecated. "
                        + "Please update your unit file, as it does not work as intended.");
        return new Known(text);
    }
}
