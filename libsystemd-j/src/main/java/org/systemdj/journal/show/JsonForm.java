// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import java.util.Arrays;
import org.systemdj.console.Output;
import org.systemdj.journal.Journal;
import org.systemdj.journal.file.EntryHead;
import org.systemdj.journal.file.FieldData;
import org.systemdj.json.Json;

/**
 * An entry as a JSON object. Fields that the entry has more than once are an array, what is no text is an array of numbers, and
 * what is long is null unless everything is wanted.
 *
 * <p>Entries share most of their fields, so what a field looks like is kept with it.
 *
 * <p>Source: «Journal Export Formats», «Journal JSON Format»; journalctl(1), «json» and the modes like it.
 *
 * <p>Used by one thread.
 */
final class JsonForm implements EntryForm {
    /** Fields that are as long with their names are left out. */
    private static final int LONG_BYTES = 4096;

    private static final byte[] BOOT_ID = MessageLines.ascii("_BOOT_ID");
    private static final byte RECORD_SEPARATOR = 0x1e;

    /** A field with its name in front, and where the value begins. */
    private record Member(byte[] bytes, int valueStart) {}

    private final Output out;
    private final ShowOptions options;
    private final boolean pretty;
    private final Json.Paint paint;
    private final byte[] nameStart;
    private final byte[] nameEnd;
    private final JsonText text;
    private FieldData[] fields = new FieldData[64];
    private boolean[] printed = new boolean[64];
    private boolean first;

    JsonForm(Output out, ShowOptions options) {
        this.out = out;
        this.options = options;
        pretty = options.mode() == OutputMode.JSON_PRETTY;
        paint = options.style().json();
        nameStart = MessageLines.ascii((pretty ? "\t" : "") + paint.text() + "\"");
        nameEnd = MessageLines.ascii("\"" + (paint.text().isEmpty() ? "" : paint.end()) + (pretty ? " : " : ":"));
        text = new JsonText(paint, pretty);
    }

    @Override
    public boolean print(Journal journal, int markStart, int markEnd) {
        if (options.mode() == OutputMode.JSON_SEQ) {
            out.print((char) RECORD_SEPARATOR);
        } else if (options.mode() == OutputMode.JSON_SSE) {
            out.print("data: ");
        }
        EntryHead head = journal.entry();
        out.print(pretty ? "{\n" : "{");
        first = true;
        address("__CURSOR", journal.cursor());
        address("__REALTIME_TIMESTAMP", Long.toString(head.realtimeUsec()));
        address("__MONOTONIC_TIMESTAMP", Long.toString(head.monotonicUsec()));
        address("__SEQNUM", Long.toUnsignedString(head.seqnum()));
        address("__SEQNUM_ID", journal.seqnumId().toString());
        address("_BOOT_ID", head.bootId().toString());
        fields(journal);
        out.print(pretty ? "\n}\n" : "}\n");
        if (options.mode() == OutputMode.JSON_SSE) {
            out.line();
        }
        return false;
    }

    private void comma() {
        if (!first) {
            out.print(pretty ? ",\n" : ",");
        }
        first = false;
    }

    private void address(String name, String value) {
        comma();
        out.print(nameStart, 0, nameStart.length)
                .print(name)
                .print(nameEnd, 0, nameEnd.length)
                .print(paint.text())
                .print('"')
                .print(value)
                .print('"')
                .print(paint.text().isEmpty() ? "" : paint.end());
    }

    private void fields(Journal journal) {
        int all = journal.fieldCount();
        if (all > fields.length) {
            fields = new FieldData[all];
            printed = new boolean[all];
        }
        int count = 0;
        for (int i = 0; i < all; i++) {
            FieldData field = journal.field(i);
            if (field != null
                    && !hasName(field, BOOT_ID)
                    && (options.fields().isEmpty() || options.isFieldWanted(field.name()))) {
                fields[count] = field;
                printed[count++] = false;
            }
        }
        for (int i = 0; i < count; i++) {
            if (!printed[i]) {
                comma();
                member(i, count);
            }
        }
        Arrays.fill(fields, 0, count, null);
    }

    private static boolean hasName(FieldData field, byte[] name) {
        return field.nameLength() == name.length && Arrays.equals(field.bytes(), 0, name.length, name, 0, name.length);
    }

    private static boolean haveOneName(FieldData a, FieldData b) {
        int length = a.nameLength();
        return length == b.nameLength() && Arrays.equals(a.bytes(), 0, length, b.bytes(), 0, length);
    }

    /** Prints a field, with those after it that have its name. */
    private void member(int index, int count) {
        FieldData field = fields[index];
        int more = 0;
        for (int i = index + 1; i < count; i++) {
            if (haveOneName(field, fields[i])) {
                printed[i] = true;
                more++;
            }
        }
        Member member = memberOf(field);
        if (more == 0) {
            out.print(member.bytes, 0, member.bytes.length);
            return;
        }
        out.print(member.bytes, 0, member.valueStart).print(pretty ? "[\n\t\t" : "[");
        element(field);
        for (int i = index + 1; i < count; i++) {
            if (haveOneName(field, fields[i])) {
                out.print(pretty ? ",\n\t\t" : ",");
                element(fields[i]);
            }
        }
        out.print(pretty ? "\n\t]" : "]");
    }

    private void element(FieldData field) {
        if (pretty) {
            text.clear();
            value(field, 2);
            out.print(text.bytes(), 0, text.length());
        } else {
            Member member = memberOf(field);
            out.print(member.bytes, member.valueStart, member.bytes.length - member.valueStart);
        }
    }

    private Member memberOf(FieldData field) {
        if (field.kept() instanceof Member known) {
            return known;
        }
        text.clear();
        text.append(nameStart);
        text.append(field.bytes(), 0, field.nameLength());
        text.append(nameEnd);
        int valueStart = text.length();
        value(field, 1);
        Member member = new Member(Arrays.copyOf(text.bytes(), text.length()), valueStart);
        field.keep(member);
        return member;
    }

    private void value(FieldData field, int depth) {
        byte[] bytes = field.bytes();
        if (!options.all() && bytes.length >= LONG_BYTES) {
            text.word("null");
        } else if (Printable.isText(bytes, field.valueStart(), field.valueLength())) {
            text.string(bytes, field.valueStart(), field.valueLength());
        } else {
            text.numbers(bytes, field.valueStart(), field.valueLength(), depth);
        }
    }
}
