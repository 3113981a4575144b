// SPDX-License-Identifier: Apache-2.0

/**
 * Service notification and socket passing: what a service tells its manager, and what it gets from it.
 *
 * <p>Sources: sd_notify(3), sd_listen_fds(3).
 */
package org.systemdj.notify;
