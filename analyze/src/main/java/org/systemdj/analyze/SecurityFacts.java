// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import org.systemdj.client.Variant;

/**
 * What is known about a unit whose exposure is judged: the properties that the manager shows of it.
 *
 * <p>Source: org.freedesktop.systemd1(5); values as in {@link Variant}.
 *
 * <p>Used by one thread.
 */
interface SecurityFacts {
    /** The unit's main name. */
    String id();

    /** The unit's file; empty where it has none. */
    String file();

    /** A property; one without value where the unit has none of that name. */
    Variant get(String property);

    /** Whether addresses out of 127.0.0.0/8 are the machine's own, too: 257 sees that in files, but not on the bus. */
    boolean takesPartsOfLoopback();
}
