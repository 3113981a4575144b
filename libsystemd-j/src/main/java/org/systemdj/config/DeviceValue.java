// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A number that a setting gives to one block device.
 *
 * <p>Source: systemd.resource-control(5), IODeviceWeight=.
 *
 * <p>Immutable.
 *
 * @param device the path of the device or of a file on it
 * @param value weight, bytes or operations per second, or microseconds
 */
public record DeviceValue(String device, long value) {}
