// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
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
    private static final List<String> OWN_MOUNTS = List.of(
            "PrivateMounts",
            "PrivateDevices",
            "PrivateTmp",
            "ProtectControlGroups",
            "ProtectKernelTunables",
            "ProtectKernelModules");

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
        return property.equals("PrivateMounts") ? new Variant("b", hasOwnMounts()) : properties.get(property);
    }

    /** As 257 takes it: also where other settings bring such a namespace, though not where all of them do. */
    private boolean hasOwnMounts() {
        for (String setting : OWN_MOUNTS) {
            if (properties.truth(setting)) {
                return true;
            }
        }
        return !properties.text("RootImage").isEmpty()
                || !properties.text("ProtectHome").equals("no")
                || !properties.text("ProtectSystem").equals("no");
    }

    @Override
    public boolean takesPartsOfLoopback() {
        return false;
    }
}
