// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools;

import java.util.List;
import org.systemdj.assignment.PropertyList;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.BusLink;

/**
 * Units that are made by being started.
 *
 * <p>Source: org.freedesktop.systemd1(5), StartTransientUnit().
 *
 * <p>Immutable (static functions).
 */
public final class TransientUnit {
    private TransientUnit() {}

    /**
     * Starts one; fails with {@link BusFailure}.
     *
     * @param companions others that it is made together with: names and properties
     * @return the path of the job
     */
    public static String start(BusLink bus, String name, PropertyList properties, List<Object> companions) {
        return (String) bus.call(
                        Bus.Target.SYSTEMD,
                        "StartTransientUnit",
                        Bus.DEFAULT_TIMEOUT_USEC,
                        "ssa(sv)a(sa(sv))",
                        name,
                        "fail",
                        properties.entries(),
                        companions)[0];
    }
}
