// SPDX-License-Identifier: Apache-2.0

/**
 * The journal as one stream of entries, whatever files it is kept in: {@link org.systemdj.journal.Journal}.
 *
 * <p>{@link org.systemdj.journal.JournalFiles} finds the files, {@link org.systemdj.journal.Matches} says which entries are
 * wanted, a reader per file finds them there, and the journal puts the files' entries in order and leaves out those that
 * stand in several files. {@link org.systemdj.journal.file} is the format of the files.
 *
 * <p>Source: sd-journal(3) and the pages that it names.
 */
package org.systemdj.journal;
