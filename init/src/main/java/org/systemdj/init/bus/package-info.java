// SPDX-License-Identifier: Apache-2.0

/**
 * The manager on the bus: the objects of org.freedesktop.systemd1, the private socket, the system bus.
 *
 * <p>Each interface is one table: a row that shows a directive finds its conversion at the directive itself
 * ({@code setting}), a row of run-time state has a getter ({@code value}), and a row that never says anything else
 * has its constant ({@code fixed}).
 *
 * <p>Source: org.freedesktop.systemd1(5).
 */
package org.systemdj.init.bus;
