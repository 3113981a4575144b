// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A device, or a group of devices, that a unit may use.
 *
 * <p>Source: systemd.resource-control(5), DeviceAllow=.
 *
 * <p>Immutable.
 *
 * @param device a path, or {@code char-} or {@code block-} with a pattern of drivers
 * @param access the letters r, w and m
 */
public record DeviceAllow(String device, String access) {}
