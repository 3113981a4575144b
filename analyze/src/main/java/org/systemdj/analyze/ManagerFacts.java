// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import org.systemdj.client.PropertySet;
import org.systemdj.client.Variant;

/**
 * A unit as the running manager shows it.
 *
 * <p>Source: org.freedesktop.systemd1(5).
 *
 * <p>Immutable.
 *
 * @param properties all properties of the unit
 */
record ManagerFacts(PropertySet properties) implements SecurityFacts {
    @Override
    public String id() {
        return properties.text("Id");
    }

    @Override
    public String file() {
        return properties.text("FragmentPath");
    }

    @Override
    public Variant get(String property) {
        return properties.get(property);
    }
}
