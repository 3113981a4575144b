// SPDX-License-Identifier: Apache-2.0
package org.systemdj.log;

import java.util.List;

/**
 * One thing to log.
 *
 * <p>Source: systemd.journal-fields(7).
 *
 * <p>Immutable.
 *
 * @param level 0 to 7, see {@link LogLevels}
 * @param text the message; several lines are several messages everywhere but in the journal
 * @param fields further journal fields, as {@code KEY=value}
 */
public record LogRecord(int level, String text, List<String> fields) {}
