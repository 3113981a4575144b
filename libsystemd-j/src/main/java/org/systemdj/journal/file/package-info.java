// SPDX-License-Identifier: Apache-2.0

/**
 * Journal files: their format, read and written.
 *
 * <p>A file is a header and then objects, each with its kind and size. Fields of entries are kept once per file, as DATA
 * objects that a hash table finds; an ENTRY lists the offsets of its DATA objects; ENTRY_ARRAYs list the offsets of all
 * entries, and of the entries of each DATA object. {@link org.systemdj.journal.file.JournalFile} is the file,
 * {@link org.systemdj.journal.file.EntryList} one of those lists, {@link org.systemdj.journal.file.FieldData} a field.
 *
 * <p>Nothing that a file says is believed: offsets and sizes are checked where they are used, and what is wrong is a
 * {@link org.systemdj.journal.file.CorruptFileException}, which callers take as «this object cannot be had».
 *
 * <p>Source: «Journal File Format», https://systemd.io/JOURNAL_FILE_FORMAT.
 */
package org.systemdj.journal.file;
