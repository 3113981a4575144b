// SPDX-License-Identifier: Apache-2.0

/**
 * Service notification and socket passing: what a service tells its manager, and what it gets from it.
 *
 * <p>Sources: sd_notify(3), sd_listen_fds(3).
 *
 * <pre>{@code
 * try (NotifySocket manager = NotifySocket.bind(address)) {
 *     Notify.send(address, "READY=1\nSTATUS=Serving");
 *     try (NotifySocket.Received received = manager.receive()) {
 *         String status = received.message().value(NotifyField.STATUS).orElse("");
 *         assertEquals("Serving", status);
 *     }
 * }
 * }</pre>
 */
package org.systemdj.notify;
