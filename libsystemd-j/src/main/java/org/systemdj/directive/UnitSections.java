// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.systemdj.text.UnitType;

/**
 * Which sections the files of each type of unit have, and with which directives.
 *
 * <p>Source: systemd.unit(5); {@code systemd --dump-configuration-items}.
 *
 * <p>Immutable.
 */
public final class UnitSections {
    private static final DirectiveTable[] PROCESSES = {
        ExecDirectives.TABLE, CgroupDirectives.TABLE, KillDirectives.TABLE
    };

    /** [Service] with the shared blocks. */
    public static final DirectiveTable SERVICE = whole("Service", ServiceDirectives.TABLE, PROCESSES);

    /** [Socket] with the shared blocks. */
    public static final DirectiveTable SOCKET = whole("Socket", SocketDirectives.TABLE, PROCESSES);

    /** [Mount] with the shared blocks. */
    public static final DirectiveTable MOUNT = whole("Mount", MountDirectives.TABLE, PROCESSES);

    /** [Swap] with the shared blocks. */
    public static final DirectiveTable SWAP = whole("Swap", SwapDirectives.TABLE, PROCESSES);

    /** [Slice] with resource control. */
    public static final DirectiveTable SLICE = whole("Slice", SliceDirectives.TABLE, CgroupDirectives.TABLE);

    /** [Scope] with the shared blocks but processes' environment. */
    public static final DirectiveTable SCOPE =
            whole("Scope", ScopeDirectives.TABLE, CgroupDirectives.TABLE, KillDirectives.TABLE);

    /** [Install] as the manager reads it: the names are known, their values are no matter of its. */
    public static final DirectiveTable INSTALL = ignored();

    private static final Map<UnitType, List<DirectiveTable>> BY_TYPE = byType();

    private UnitSections() {}

    private static DirectiveTable whole(String section, DirectiveTable own, DirectiveTable... shared) {
        Rows rows = new Rows(section);
        rows.splice(own);
        for (DirectiveTable block : shared) {
            rows.splice(block);
        }
        return rows.table();
    }

    private static DirectiveTable ignored() {
        Rows rows = new Rows("Install");
        for (DirectiveName name : InstallDirectives.TABLE.names()) {
            rows.action(name.name(), name.support(), (settings, value, context) -> {});
        }
        return rows.table();
    }

    private static Map<UnitType, List<DirectiveTable>> byType() {
        Map<UnitType, List<DirectiveTable>> tables = new EnumMap<>(UnitType.class);
        for (UnitType type : UnitType.values()) {
            DirectiveTable unit = UnitDirectives.TABLE;
            DirectiveTable install = INSTALL;
            tables.put(
                    type,
                    switch (type) {
                        case SERVICE -> List.of(unit, SERVICE, install);
                        case MOUNT -> List.of(unit, MOUNT, install);
                        case SWAP -> List.of(unit, SWAP, install);
                        case SOCKET -> List.of(unit, SOCKET, install);
                        case AUTOMOUNT -> List.of(unit, AutomountDirectives.TABLE, install);
                        case TIMER -> List.of(unit, TimerDirectives.TABLE, install);
                        case PATH -> List.of(unit, PathDirectives.TABLE, install);
                        case SLICE -> List.of(unit, SLICE, install);
                        case SCOPE -> List.of(unit, SCOPE, install);
                        case TARGET -> List.of(unit, new Rows("Target").table(), install);
                        case DEVICE -> List.of(unit, new Rows("Device").table(), install);
                    });
        }
        return tables;
    }

    /** The sections of a type: [Unit], its own where it has one, [Install]. */
    public static List<DirectiveTable> of(UnitType type) {
        return BY_TYPE.get(type);
    }

    /** The section of a type; null where files of the type have none such. */
    public static DirectiveTable find(UnitType type, String section) {
        for (DirectiveTable table : BY_TYPE.get(type)) {
            if (table.block().equals(section)) {
                return table;
            }
        }
        return null;
    }
}
