// SPDX-License-Identifier: Apache-2.0

/**
 * What the manager serves over Varlink: made-up users for name look-ups, and control groups for systemd-oomd.
 *
 * <p>Source: systemd-oomd.service(8); nss-systemd(8); the interfaces {@code io.systemd.UserDatabase} and
 * {@code io.systemd.ManagedOOM}.
 */
package org.systemdj.init.varlink;
