// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import org.systemdj.client.BusFailure;

/**
 * Asks the manager to send signals of its units.
 *
 * <p>Source: org.freedesktop.systemd1(5), Subscribe().
 *
 * <p>Immutable (static functions).
 */
final class Subscription {
    private Subscription() {}

    static void start(Session session) {
        try {
            session.bus().manager("Subscribe", "");
        } catch (BusFailure failure) {
            if (!failure.is("org.freedesktop.systemd1.AlreadySubscribed")) {
                throw failure;
            }
        }
    }
}
