// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import org.systemdj.console.Output;
import org.systemdj.journal.Journal;
import org.systemdj.journal.file.EntryHead;
import org.systemdj.journal.file.FieldData;

/**
 * The export format: {@code NAME=value} lines, and fields that are no text with their length before them.
 *
 * <p>Source: «Journal Export Formats», «Journal Export Format».
 *
 * <p>Used by one thread.
 */
final class ExportForm implements EntryForm {
    private final Output out;
    private final ShowOptions options;
    private final byte[] length = new byte[Long.BYTES];

    ExportForm(Output out, ShowOptions options) {
        this.out = out;
        this.options = options;
    }

    @Override
    public boolean print(Journal journal, int markStart, int markEnd) {
        EntryHead head = journal.entry();
        out.print("__CURSOR=")
                .print(journal.cursor())
                .print("\n__REALTIME_TIMESTAMP=")
                .print(Long.toString(head.realtimeUsec()))
                .print("\n__MONOTONIC_TIMESTAMP=")
                .print(Long.toString(head.monotonicUsec()))
                .print("\n__SEQNUM=")
                .print(Long.toUnsignedString(head.seqnum()))
                .print("\n__SEQNUM_ID=")
                .print(journal.seqnumId().toString())
                .print("\n_BOOT_ID=")
                .print(head.bootId().toString())
                .line();
        int count = journal.fieldCount();
        for (int i = 0; i < count; i++) {
            FieldData field = journal.field(i);
            if (field != null
                    && !field.isNamed(Names.BOOT_ID)
                    && (options.fields().isEmpty() || options.isFieldWanted(field.name()))) {
                field(field);
            }
        }
        out.line();
        return false;
    }

    private void field(FieldData field) {
        byte[] bytes = field.bytes();
        if (isLine(field)) {
            out.print(bytes, 0, bytes.length).line();
            return;
        }
        long count = field.valueLength();
        for (int i = 0; i < Long.BYTES; i++) {
            length[i] = (byte) (count >>> 8 * i);
        }
        out.print(bytes, 0, field.nameLength())
                .line()
                .print(length, 0, Long.BYTES)
                .print(bytes, field.valueStart(), field.valueLength())
                .line();
    }

    private static boolean isLine(FieldData field) {
        if (field.kept() instanceof Boolean known) {
            return known;
        }
        boolean line = Printable.isLine(field.bytes(), 0, field.bytes().length);
        field.keep(line);
        return line;
    }
}
