// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.text.UnitName;

/**
 * Which units the presets want enabled and which disabled.
 *
 * <p>Source: systemctl(1), {@code preset}; systemd.preset(5).
 *
 * <p>Loop-confined (one operation).
 */
final class PresetPlan {
    private final UnitFileFinder finder;
    private final PresetRules rules;
    private final Map<String, InstallUnit> enabled = new LinkedHashMap<>();
    private final Set<UnitName> disabled = new LinkedHashSet<>();

    PresetPlan(UnitFileFinder finder, PresetRules rules) {
        this.finder = finder;
        this.rules = rules;
    }

    List<InstallUnit> enabled() {
        return List.copyOf(enabled.values());
    }

    Set<UnitName> disabled() {
        return disabled;
    }

    /** Looks up what the rules say of a unit; aliases are left as they are. Fails when the unit cannot be enabled. */
    void add(UnitName name) {
        InstallUnit unit = finder.discover(name, UnitFileFinder.Links.ALL);
        if (enabled.containsKey(name.toString()) || !unit.name().equals(name)) {
            return;
        }
        PresetRules.Wish wish = rules.wish(name);
        switch (wish.action()) {
            case ENABLE -> {
                if (wish.instances().isEmpty()) {
                    enable(unit);
                }
                for (String instance : wish.instances()) {
                    name.instantiate(instance)
                            .map(each -> finder.discover(each, UnitFileFinder.Links.ALL))
                            .ifPresent(this::enable);
                }
            }
            case DISABLE -> disabled.add(name);
            case IGNORE -> {}
        }
    }

    private void enable(InstallUnit unit) {
        enabled.put(unit.name().toString(), unit);
        // What is enabled along is enabled, whatever the rules say of it.
        for (String also : unit.also()) {
            UnitName.parse(also)
                    .filter(each -> finder.search(each).isPresent())
                    .map(each -> finder.discover(each, UnitFileFinder.Links.ALL))
                    .ifPresent(each -> enabled.putIfAbsent(each.name().toString(), each));
        }
        finder.usable(unit);
    }
}
