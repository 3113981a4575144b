// SPDX-License-Identifier: Apache-2.0
/**
 * Settings that clients give units at run time: {@code NAME=VALUE} as properties on the bus.
 *
 * <p>Source: systemctl(1), {@code set-property}; systemd-run(1), {@code --property=}; org.freedesktop.systemd1(5).
 */
package org.systemdj.assignment;
