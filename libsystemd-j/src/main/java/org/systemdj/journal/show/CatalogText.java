// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.systemdj.console.Output;
import org.systemdj.console.Style;
import org.systemdj.id128.Id128;
import org.systemdj.journal.Journal;
import org.systemdj.journal.catalog.Catalog;
import org.systemdj.journal.file.FieldData;
import org.systemdj.text.RawText;

/**
 * Prints the catalog's explanation of a message below it: fields of the entry take the place of their names, {@code @NAME@};
 * of what it does not have, the name stays.
 *
 * <p>Source: journalctl(1), «-x»; «Journal Message Catalogs».
 *
 * <p>Used by one thread.
 */
final class CatalogText {
    private final Output out;
    private final Catalog catalog;
    private final byte[] margin;

    CatalogText(Output out, Catalog catalog, Style style) {
        this.out = out;
        this.catalog = catalog;
        margin = RawText.encode(style.utf8() ? "░░" : "--");
    }

    void print(Journal journal) {
        FieldData id = journal.field(Names.MESSAGE_ID);
        if (id == null) {
            return;
        }
        Id128.parse(RawText.decode(id.value()))
                .flatMap(catalog::find)
                .ifPresent(text -> print(filledIn(text, journal)));
    }

    private void print(byte[] text) {
        int start = 0;
        int end = text.length;
        while (start < end && isBlank(text[start])) {
            start++;
        }
        while (end > start && isBlank(text[end - 1])) {
            end--;
        }
        while (start <= end) {
            int stop = start;
            while (stop < end && text[stop] != '\n') {
                stop++;
            }
            out.print(margin, 0, margin.length)
                    .print(' ')
                    .print(text, start, stop - start)
                    .line();
            start = stop + 1;
        }
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static byte[] filledIn(byte[] text, Journal journal) {
        ByteArrayOutputStream filled = new ByteArrayOutputStream(2 * text.length);
        int at = 0;
        while (at < text.length) {
            if (text[at] != '@') {
                filled.write(text[at++]);
                continue;
            }
            int end = at + 1;
            while (end < text.length && isOfName(text[end])) {
                end++;
            }
            if (end >= text.length || text[end] != '@' || end == at + 1) {
                filled.write(text[at++]);
                continue;
            }
            byte[] name = Arrays.copyOfRange(text, at + 1, end + 1);
            name[name.length - 1] = '=';
            FieldData field = journal.field(name);
            if (field == null) {
                filled.write(text, at + 1, end - at - 1); // the name alone
            } else {
                filled.write(field.bytes(), field.valueStart(), field.valueLength());
            }
            at = end + 1;
        }
        return filled.toByteArray();
    }

    private static boolean isOfName(byte c) {
        return c == '_' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }
}
