// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A bind mount in the unit's own mount namespace.
 *
 * <p>Source: systemd.exec(5), BindPaths=.
 *
 * <p>Immutable.
 *
 * @param source absolute
 * @param destination absolute
 * @param optional whether the source may be missing ({@code -})
 * @param recursive whether mounts below come with it
 * @param readOnly whether it is read-only
 */
public record BindMount(String source, String destination, boolean optional, boolean recursive, boolean readOnly) {}
