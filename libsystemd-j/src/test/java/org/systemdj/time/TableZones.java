// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.systemdj.text.ConformanceTable;

/** The zones of the test table, one of which is local. */
final class TableZones implements ZoneSource {
    private final Map<String, TimeZoneRules> zones = new HashMap<>();
    private final String local;

    TableZones(String local) {
        this.local = local;
        for (String[] row : ConformanceTable.rows(TableZones.class, "zones.tsv")) {
            zones.put(
                    row[0],
                    TimeZoneRules.parse(Base64.getDecoder().decode(row[1])).orElseThrow());
        }
    }

    @Override
    public Optional<TimeZoneRules> zone(String name) {
        return Optional.ofNullable(zones.get(name));
    }

    @Override
    public TimeZoneRules local() {
        return zones.getOrDefault(local, TimeZoneRules.UTC);
    }
}
