// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Addresses to which a unit may, or may not, bind sockets.
 *
 * <p>Source: systemd.resource-control(5), SocketBindAllow=.
 *
 * <p>Immutable.
 *
 * @param family 2 for IPv4, 10 for IPv6, 0 for both
 * @param protocol 6 for TCP, 17 for UDP, 0 for both
 * @param count how many ports; 0 for all
 * @param firstPort the first port; 0 for all
 */
public record SocketBindRule(int family, int protocol, int count, int firstPort) {}
