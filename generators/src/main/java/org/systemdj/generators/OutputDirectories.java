// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

/**
 * Where a generator writes its units.
 *
 * <p>Source: systemd.generator(7), «Output directories». Immutable.
 *
 * @param normal units that yield to the administrator's own and hide the vendor's
 * @param early units that hide all others
 * @param late units that yield to all others
 */
record OutputDirectories(String normal, String early, String late) {}
