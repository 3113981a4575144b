// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.swap;

import java.util.LinkedHashSet;
import java.util.Set;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.TableReader;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.SwapEntry;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/** Follows the kernel's table of swaps. Source: proc_swaps(5). Loop-confined. */
public final class SwapTable {
    private final Manager manager;
    private final TableReader<SwapEntry> table;
    private Set<String> known = Set.of();

    public SwapTable(Manager manager, TableReader<SwapEntry> table) {
        this.manager = manager;
        this.table = table;
        if (table.fd() >= 0) {
            manager.loop().io("swaps", table.fd(), Poller.PRI, Priority.TABLES, events -> refresh());
        }
    }

    /** Reads the table and passes on what has changed. */
    public void refresh() {
        Set<String> current = new LinkedHashSet<>();
        for (SwapEntry entry : table.read()) {
            if (!entry.deleted()) {
                current.add(entry.path());
            }
        }
        Set<String> before = known;
        known = current;
        manager.devices().swapped(before, current);
        for (String path : before) {
            if (!current.contains(path)) {
                tell(path, false);
            }
        }
        for (String path : current) {
            if (!before.contains(path)) {
                tell(path, true);
            }
        }
    }

    private void tell(String path, boolean used) {
        UnitName name = UnitName.fromPath(path, UnitType.SWAP).orElse(null);
        if (name == null) {
            return;
        }
        Unit unit = used ? manager.unit(name) : manager.units().get(name);
        if (unit != null && unit.behavior() instanceof SwapUnit swap) {
            swap.announce(used ? path : null);
            manager.loadQueued();
            swap.tableSays(used);
        }
    }

    public boolean isUsed(String path) {
        return known.contains(path);
    }
}
