// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import org.systemdj.console.Output;
import org.systemdj.journal.Journal;
import org.systemdj.journal.file.FieldData;

/**
 * The message alone, or the fields that are wanted, a line each.
 *
 * <p>Source: journalctl(1), «cat».
 *
 * <p>Used by one thread.
 */
final class CatForm implements EntryForm {
    private static final int INFO = 6;
    private static final int DEBUG = 7;

    private final Output out;
    private final ShowOptions options;

    CatForm(Output out, ShowOptions options) {
        this.out = out;
        this.options = options;
    }

    @Override
    public boolean print(Journal journal, int markStart, int markEnd) {
        MessageLines.Paint paint =
                options.style().colours() ? paint(journal.field(Names.PRIORITY)) : MessageLines.Paint.NONE;
        if (options.fields().isEmpty()) {
            FieldData message = journal.field(Names.MESSAGE);
            if (message != null) {
                print(message, paint, markStart, markEnd);
            }
            return false;
        }
        for (String name : options.fields()) {
            FieldData field = journal.field(MessageLines.ascii(name + "="));
            if (field != null) {
                print(field, paint, name.equals("MESSAGE") ? markStart : -1, markEnd);
            }
        }
        return false;
    }

    private void print(FieldData field, MessageLines.Paint paint, int markStart, int markEnd) {
        byte[] bytes = field.bytes();
        int from = field.valueStart();
        int length = field.valueLength();
        if (markStart < 0 || paint.equals(MessageLines.Paint.NONE)) {
            out.print(paint.on()).print(bytes, from, length).print(paint.off()).line();
            return;
        }
        out.print(paint.on())
                .print(bytes, from, markStart)
                .print(paint.mark())
                .print(bytes, from + markStart, markEnd - markStart)
                .print(paint.on())
                .print(bytes, from + markEnd, length - markEnd)
                .print(paint.off())
                .line();
    }

    private MessageLines.Paint paint(FieldData priority) {
        int level = INFO;
        if (priority != null && priority.valueLength() == 1) {
            int digit = priority.bytes()[priority.valueStart()] - '0';
            level = digit >= 0 && digit <= DEBUG ? digit : INFO;
        }
        return ShortForm.paint(options.style(), level);
    }
}
