// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.systemdj.journal.file.CorruptFileException;
import org.systemdj.journal.file.FieldData;
import org.systemdj.journal.file.JournalFile;

/**
 * The names of fields that are in use, and the values that a field takes.
 *
 * <p>Source: sd_journal_enumerate_fields(3), sd_journal_query_unique(3).
 *
 * <p>Immutable (static functions).
 */
public final class FieldNames {
    private FieldNames() {}

    /** All names, file by file as their tables have them. */
    public static Set<String> all(Journal journal) {
        Set<String> names = new LinkedHashSet<>();
        for (JournalFile file : journal.files()) {
            long buckets = file.header().fieldHashTableItems();
            try {
                for (long bucket = 0; bucket < buckets; bucket++) {
                    long field = file.fieldInBucket(bucket);
                    while (field != 0) {
                        names.add(new String(file.fieldName(field), StandardCharsets.ISO_8859_1));
                        field = file.nextFieldInBucket(field);
                    }
                }
            } catch (CorruptFileException unreadable) {
                return names; // as C, which goes no further
            }
        }
        return names;
    }

    /** All values of a field, newest first in each file; characters stand for bytes. */
    public static Set<String> values(Journal journal, String name) {
        Set<String> values = new LinkedHashSet<>();
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        for (JournalFile file : journal.files()) {
            try {
                long field = file.findField(bytes);
                long data = field == 0 ? 0 : file.firstDataOf(field);
                while (data != 0) {
                    add(values, file, data, bytes.length);
                    long next = file.nextDataOf(data);
                    data = next < data ? next : 0;
                }
            } catch (CorruptFileException unreadable) {
                return values;
            }
        }
        return values;
    }

    private static void add(Set<String> values, JournalFile file, long offset, int nameLength)
            throws CorruptFileException {
        FieldData data = file.data(offset);
        if (data.isAssignment() && data.nameLength() == nameLength) {
            values.add(new String(data.value(), StandardCharsets.ISO_8859_1));
        }
    }
}
