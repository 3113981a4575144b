// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * One path that a path unit watches.
 *
 * <p>Source: systemd.path(5), OPTIONS.
 *
 * <p>Immutable.
 *
 * @param kind what is watched for
 * @param path absolute
 */
public record PathSpec(PathKind kind, String path) {}
