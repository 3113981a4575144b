// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A BPF program attached to a unit's control group.
 *
 * <p>Source: systemd.resource-control(5), BPFProgram=.
 *
 * <p>Immutable.
 *
 * @param attachType where it is attached
 * @param path where it is pinned, absolute
 */
public record BpfProgram(String attachType, String path) {}
