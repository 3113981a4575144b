// SPDX-License-Identifier: Apache-2.0

/**
 * The command journalctl: {@link org.systemdj.journalctl.JournalctlMain}.
 *
 * <p>{@code OptionTable} fills {@code Options}; {@code Filters} makes matches of them; {@code ShowEntries} prints what is
 * found; each of the other actions is a class.
 *
 * <p>Source: journalctl(1).
 */
package org.systemdj.journalctl;
