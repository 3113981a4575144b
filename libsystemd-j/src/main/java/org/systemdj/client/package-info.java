// SPDX-License-Identifier: Apache-2.0
/**
 * The service manager as commands see it over D-Bus: calls that wait for their answer, values, properties.
 *
 * <p>{@link org.systemdj.client.Bus} is what commands ask of the manager; {@link org.systemdj.client.BusLink} asks it
 * over a connection.
 */
package org.systemdj.client;
