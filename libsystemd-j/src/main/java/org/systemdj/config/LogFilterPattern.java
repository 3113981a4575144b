// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A regular expression that log messages are filtered by.
 *
 * <p>Source: systemd.exec(5), LogFilterPatterns=.
 *
 * <p>Immutable.
 *
 * @param allow whether matching messages are kept, else they are dropped ({@code ~})
 * @param pattern a Perl compatible expression
 */
public record LogFilterPattern(boolean allow, String pattern) {}
