// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import java.util.Set;
import org.systemdj.client.Variant;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.DBusProperty;
import org.systemdj.directive.Directive;
import org.systemdj.directive.DirectiveTable;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.UnitTrial;

/**
 * A unit as its files say: its settings, shown as the manager would show them.
 *
 * <p>Source: systemd-analyze(1), {@code --offline=}.
 *
 * <p>Immutable.
 *
 * @param unit the unit, loaded
 */
record FileFacts(UnitTrial.Loaded unit) implements SecurityFacts {
    private static final Set<UnitType> WITH_PROCESSES =
            Set.of(UnitType.SERVICE, UnitType.SOCKET, UnitType.MOUNT, UnitType.SWAP);

    @Override
    public String id() {
        return unit.name().toString();
    }

    @Override
    public String file() {
        return unit.definition().fragmentPath().orElse("");
    }

    @Override
    public Variant get(String property) {
        Settings settings = unit.settings();
        if (property.equals("PrivateMounts")) {
            return new Variant("b", hasOwnMounts(settings));
        }
        if (property.equals("KeyringMode")
                && unit.name().type() != UnitType.SERVICE
                && !settings.isAnswered(ExecDirectives.KEYRING_MODE)) {
            return new Variant("s", "shared");
        }
        for (DirectiveTable table :
                List.of(ExecDirectives.TABLE, CgroupDirectives.TABLE, ServiceDirectives.TABLE, UnitDirectives.TABLE)) {
            for (Directive<?> directive : table.directives()) {
                Variant found = value(settings, directive, property);
                if (found != null) {
                    return found;
                }
            }
        }
        return new Variant("", "");
    }

    @Override
    public boolean takesPartsOfLoopback() {
        return true;
    }

    /** As 257 takes it: where nothing is set, processes have mounts of their own. */
    private boolean hasOwnMounts(Settings settings) {
        return WITH_PROCESSES.contains(unit.name().type())
                && (!settings.isAnswered(ExecDirectives.PRIVATE_MOUNTS) || settings.get(ExecDirectives.PRIVATE_MOUNTS));
    }

    private static <T> Variant value(Settings settings, Directive<T> directive, String property) {
        for (DBusProperty<T> shown : directive.properties()) {
            if (shown.name().equals(property)) {
                return new Variant(shown.signature(), plain(shown.toBus().apply(settings.get(directive))));
            }
        }
        return null;
    }

    /** The value as it would come over the bus. */
    private static Object plain(Object value) {
        return switch (value) {
            case Integer number -> (Object) number.longValue();
            case List<?> list -> list.stream().map(FileFacts::plain).toArray();
            case Object[] fields ->
                java.util.Arrays.stream(fields).map(FileFacts::plain).toArray();
            default -> value;
        };
    }
}
