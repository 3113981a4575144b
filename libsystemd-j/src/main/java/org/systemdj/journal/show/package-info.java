// SPDX-License-Identifier: Apache-2.0

/**
 * Entries of the journal as text, in the modes of {@code journalctl --output=}: {@link org.systemdj.journal.show.EntryPrinter}.
 *
 * <p>Text is made and printed as bytes: messages are as they were sent, and most of them are printed unchanged.
 *
 * <p>Source: journalctl(1), «OUTPUT OPTIONS»; «Journal Export Formats», https://systemd.io/JOURNAL_EXPORT_FORMATS.
 */
package org.systemdj.journal.show;
