// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A network of IP addresses.
 *
 * <p>Source: systemd.resource-control(5), IPAddressAllow=.
 *
 * <p>Immutable.
 *
 * @param ipv6 whether it is of version 6
 * @param address 4 or 16 bytes
 * @param length how many bits count
 */
public record AddressPrefix(boolean ipv6, Blob address, int length) {}
