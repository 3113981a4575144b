// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A file of environment variables.
 *
 * <p>Source: systemd.exec(5), EnvironmentFile=.
 *
 * <p>Immutable.
 *
 * @param path absolute, may be a pattern
 * @param optional whether it may be missing ({@code -})
 */
public record EnvironmentFile(String path, boolean optional) {}
