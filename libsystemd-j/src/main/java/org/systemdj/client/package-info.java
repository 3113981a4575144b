// SPDX-License-Identifier: Apache-2.0

/**
 * The service manager as commands see it over D-Bus: calls that wait for their answer, values, properties.
 *
 * <p>{@link org.systemdj.client.Bus} is what commands ask of the manager; {@link org.systemdj.client.BusLink} asks it
 * over a connection.
 *
 * <pre>{@code
 * // BusLink.direct(BusAddress.MANAGER) is PID 1's own socket, BusLink.throughBus(BusAddress.SYSTEM) the system
 * // bus.
 * try (Bus bus = BusLink.throughBus(pair[1])) {
 *     String version = bus.managerProperty("Version").text();
 *     String unit = (String) bus.manager("GetUnit", "s", "web.service")[0];
 *     PropertySet properties = new PropertySet(bus.properties(unit, ""));
 *     assertEquals("257 active", version + " " + properties.text("ActiveState"));
 * }
 * }</pre>
 */
package org.systemdj.client;
