// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

/**
 * A block device that is made of something else.
 *
 * <p>Source: sysfs(5).
 *
 * <p>Immutable.
 *
 * @param node its path in /dev
 * @param number as makedev(3)
 */
record BlockDevice(String node, long number) {}
