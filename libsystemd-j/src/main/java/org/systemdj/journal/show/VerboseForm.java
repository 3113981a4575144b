// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import org.systemdj.console.Colour;
import org.systemdj.console.Output;
import org.systemdj.journal.Journal;
import org.systemdj.journal.file.EntryHead;
import org.systemdj.journal.file.FieldData;
import org.systemdj.journal.file.JournalFile;
import org.systemdj.text.ByteSize;
import org.systemdj.text.RawText;
import org.systemdj.time.TimeZoneRules;
import org.systemdj.time.Timestamps;

/**
 * All fields, one below the other.
 *
 * <p>Source: journalctl(1), «verbose».
 *
 * <p>Used by one thread.
 */
final class VerboseForm implements EntryForm {
    private static final int INDENT = 4;

    private final Output out;
    private final ShowOptions options;
    private final MessageLines lines;
    private final TimeZoneRules zone;

    VerboseForm(Output out, ShowOptions options) {
        this.out = out;
        this.options = options;
        lines = new MessageLines(out, options.style());
        zone = options.utc() ? TimeZoneRules.UTC : Timestamps.localZone();
    }

    @Override
    public boolean print(Journal journal, int markStart, int markEnd) {
        EntryHead head = journal.entry();
        long source = DisplayTime.number(journal.field(Names.SOURCE_REALTIME));
        long shown = JournalFile.isRealtime(source) ? source : head.realtimeUsec();
        Colour underline = Colour.UNDERLINE;
        out.print(options.style().on(underline))
                .print(Timestamps.format(shown, zone, true))
                .print(options.style().off(underline))
                .print(' ')
                .print(options.style().on(Colour.GREY))
                .print('[')
                .print(journal.cursor())
                .print(']')
                .print(options.style().off(Colour.GREY))
                .line();
        int count = journal.fieldCount();
        for (int i = 0; i < count; i++) {
            FieldData field = journal.field(i);
            if (field != null && (options.fields().isEmpty() || options.isFieldWanted(field.name()))) {
                field(field);
            }
        }
        return false;
    }

    private void field(FieldData field) {
        Colour colour = field.isNamed(Names.MESSAGE)
                ? Colour.HIGHLIGHT
                : field.bytes()[0] == '_' ? Colour.PLAIN_GREEN : Colour.NONE;
        out.spaces(INDENT)
                .print(options.style().on(colour))
                .print(field.bytes(), 0, field.nameLength())
                .print('=');
        boolean whole = options.all()
                || (field.bytes().length < MessageLines.LONG_BYTES || options.fullWidth())
                        && Printable.isText(field.bytes(), 0, field.bytes().length);
        if (field.isNamed(Names.CONFIG_FILE) && options.style().links()) {
            out.line(FileLinks.link(options.style(), RawText.decode(field.value())))
                    .print(options.style().off(colour));
        } else if (whole) {
            lines.print(
                    field.bytes(),
                    field.valueStart(),
                    field.valueLength(),
                    INDENT + field.nameLength() + 1,
                    0,
                    MessageLines.Paint.NONE,
                    -1,
                    -1);
            out.print(options.style().off(colour));
        } else {
            out.print('[')
                    .print(ByteSize.format(field.valueLength()))
                    .print(" blob data]")
                    .print(options.style().off(colour))
                    .line();
        }
    }
}
