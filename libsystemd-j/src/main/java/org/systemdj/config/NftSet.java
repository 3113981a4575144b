// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A set of nftables into which ids of a unit are put.
 *
 * <p>Source: systemd.resource-control(5), NFTSet=.
 *
 * <p>Immutable.
 *
 * @param source 0 for the control group, 1 for the user, 2 for the group
 * @param family the protocol family of the table as nftables numbers it
 * @param table the table
 * @param set the set in it
 */
public record NftSet(int source, int family, String table, String set) {}
