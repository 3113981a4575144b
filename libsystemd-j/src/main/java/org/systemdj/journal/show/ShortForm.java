// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import org.systemdj.console.Colour;
import org.systemdj.console.Output;
import org.systemdj.console.Style;
import org.systemdj.journal.Journal;
import org.systemdj.journal.file.FieldData;
import org.systemdj.text.ByteSize;

/**
 * The modes that print a line for an entry, as syslog does.
 *
 * <p>Source: journalctl(1), «short» and the modes like it, «with-unit».
 *
 * <p>Used by one thread.
 */
final class ShortForm implements EntryForm {
    private static final int NOTICE = 5;
    private static final int WARNING = 4;
    private static final int ERROR = 3;
    private static final int INFO = 6;
    private static final int DEBUG = 7;

    private final Output out;
    private final ShowOptions options;
    private final TimeColumn timeColumn;
    private final MessageLines lines;
    private final DisplayTime time = new DisplayTime();
    private final FileLinks links;
    private final TerminalText plain = new TerminalText();
    private final MessageLines.Paint[] paints = new MessageLines.Paint[DEBUG + 1];
    private final MessageLines.Paint audit;

    private FieldData message;
    private FieldData priority;
    private FieldData pid;
    private FieldData syslogPid;
    private FieldData comm;
    private FieldData identifier;
    private FieldData hostname;
    private FieldData transport;
    private FieldData sourceRealtime;
    private FieldData unit;
    private FieldData userUnit;
    private FieldData configFile;

    ShortForm(Output out, ShowOptions options) {
        this.out = out;
        this.options = options;
        timeColumn = new TimeColumn(options.mode(), options.utc());
        lines = new MessageLines(out, options.style());
        links = new FileLinks(options.style());
        for (int level = 0; level <= DEBUG; level++) {
            paints[level] = paint(options.style(), level);
        }
        audit = options.style().colours()
                ? new MessageLines.Paint(Colour.PLAIN_BLUE.sequence(), "", Colour.NORMAL.sequence())
                : MessageLines.Paint.NONE;
    }

    /** The colours of a priority. */
    static MessageLines.Paint paint(Style style, int level) {
        if (!style.colours() || level == INFO) {
            return MessageLines.Paint.NONE;
        }
        Colour colour = level <= ERROR
                ? Colour.RED
                : level == WARNING ? Colour.YELLOW : level == NOTICE ? Colour.HIGHLIGHT : Colour.GREY;
        Colour mark = level <= WARNING ? Colour.HIGHLIGHT : Colour.RED;
        return new MessageLines.Paint(style.on(colour), style.on(mark), Colour.NORMAL.sequence());
    }

    @Override
    public boolean print(Journal journal, int markStart, int markEnd) {
        collect(journal);
        if (message == null) {
            return false;
        }
        time.set(journal.entry(), sourceRealtime);
        int column = timeColumn.print(out, time);
        if (column < 0) {
            return false;
        }
        if (options.hostname() && isShown(hostname)) {
            out.print(' ');
            column += 1 + value(hostname);
        }
        column += source();
        FieldData process = isShown(pid) ? pid : isShown(syslogPid) ? syslogPid : null;
        if (process != null) {
            out.print('[');
            column += 2 + value(process);
            out.print(']');
        }
        out.print(": ");
        return message(column + 2, markStart, markEnd);
    }

    private int source() {
        if (options.mode() == OutputMode.WITH_UNIT && (isShown(unit) || isShown(userUnit))) {
            int columns = 1;
            out.print(' ');
            if (unit != null) {
                columns += value(unit);
            }
            if (userUnit != null) {
                if (unit != null) {
                    out.print('/');
                    columns++;
                }
                columns += value(userUnit);
            }
            return columns;
        }
        FieldData name = isShown(identifier) ? identifier : isShown(comm) ? comm : null;
        out.print(' ');
        if (name == null) {
            out.print("unknown");
            return 8;
        }
        return 1 + value(name);
    }

    private int value(FieldData field) {
        out.print(field.bytes(), field.valueStart(), field.valueLength());
        return field.valueLength();
    }

    private boolean isShown(FieldData field) {
        return field != null
                && (options.all()
                        || field.valueLength() < MessageLines.LONG_BYTES
                                && Printable.isText(field.bytes(), field.valueStart(), field.valueLength()));
    }

    private boolean message(int column, int markStart, int markEnd) {
        byte[] bytes = message.bytes();
        int from = message.valueStart();
        int length = message.valueLength();
        int start = markStart;
        int end = markEnd;
        if (!options.all() && !TerminalText.isPlain(bytes, from, length)) {
            plain.strip(bytes, from, length, markStart, markEnd);
            bytes = plain.bytes;
            from = 0;
            length = plain.length;
            start = markStart < 0 ? markStart : plain.markStart;
            end = plain.markEnd;
        }
        if (options.firstLineOnly()) {
            int line = 0;
            while (line < length && bytes[from + line] != '\n') {
                line++;
            }
            length = line;
        }
        if (!options.all() && !Printable.isText(bytes, from, length)) {
            out.print("[").print(ByteSize.format(length)).line(" blob data]");
            return false;
        }
        if (configFile != null && options.style().links()) {
            links.mark(bytes, from, length, configFile, start, end);
            bytes = links.bytes();
            from = 0;
            length = bytes.length;
            start = links.markStart();
            end = links.markEnd();
        }
        int columns = options.fullWidth() || options.all() ? 0 : options.columns();
        return lines.print(bytes, from, length, column, columns, paint(), start, end);
    }

    private MessageLines.Paint paint() {
        int level = INFO;
        if (priority != null && priority.valueLength() == 1) {
            int digit = priority.bytes()[priority.valueStart()] - '0';
            level = digit >= 0 && digit <= DEBUG ? digit : INFO;
        }
        if (level == INFO && transport != null && isAudit(transport)) {
            return audit;
        }
        return paints[level];
    }

    private static boolean isAudit(FieldData transport) {
        byte[] bytes = transport.bytes();
        int at = transport.valueStart();
        return transport.valueLength() == 5
                && bytes[at] == 'a'
                && bytes[at + 1] == 'u'
                && bytes[at + 2] == 'd'
                && bytes[at + 3] == 'i'
                && bytes[at + 4] == 't';
    }

    private void collect(Journal journal) {
        message = null;
        priority = null;
        pid = null;
        syslogPid = null;
        comm = null;
        identifier = null;
        hostname = null;
        transport = null;
        sourceRealtime = null;
        unit = null;
        userUnit = null;
        configFile = null;
        int count = journal.fieldCount();
        for (int i = 0; i < count; i++) {
            FieldData field = journal.field(i);
            if (field != null) {
                take(field);
            }
        }
    }

    private void take(FieldData field) {
        // By the length of the name first: most fields are none of these.
        switch (field.nameLength()) {
            case 4 -> pid = field.isNamed(Names.PID) ? field : pid;
            case 5 -> comm = field.isNamed(Names.COMM) ? field : comm;
            case 7 -> message = field.isNamed(Names.MESSAGE) ? field : message;
            case 8 -> priority = field.isNamed(Names.PRIORITY) ? field : priority;
            case 9 -> hostname = field.isNamed(Names.HOSTNAME) ? field : hostname;
            case 11 -> configFile = field.isNamed(Names.CONFIG_FILE) ? field : configFile;
            case 10 -> {
                syslogPid = field.isNamed(Names.SYSLOG_PID) ? field : syslogPid;
                transport = field.isNamed(Names.TRANSPORT) ? field : transport;
            }
            case 13 -> unit = field.isNamed(Names.UNIT) ? field : unit;
            case 17 -> identifier = field.isNamed(Names.IDENTIFIER) ? field : identifier;
            case 18 -> userUnit = field.isNamed(Names.USER_UNIT) ? field : userUnit;
            case 26 -> sourceRealtime = field.isNamed(Names.SOURCE_REALTIME) ? field : sourceRealtime;
            default -> {}
        }
    }
}
