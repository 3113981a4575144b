// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.systemdj.console.Output;
import org.systemdj.journal.Journal;
import org.systemdj.journal.file.FileFlag;
import org.systemdj.journal.file.FileHeader;
import org.systemdj.journal.file.JournalFile;
import org.systemdj.text.ByteSize;
import org.systemdj.time.TimeSpan;
import org.systemdj.time.TimeZoneRules;
import org.systemdj.time.Timestamps;

/**
 * What the headers of the files say.
 *
 * <p>Source: journalctl(1), «--header»; «Journal File Format», «Header».
 *
 * <p>Immutable (static functions).
 */
final class Headers {
    private static final long USEC_PER_MSEC = 1000;

    private Headers() {}

    static int print(Session session) {
        try (Journal journal = session.open()) {
            boolean first = true;
            for (JournalFile file : journal.files()) {
                if (!first) {
                    session.command.out().line();
                }
                first = false;
                print(session, file);
            }
            return 0;
        }
    }

    private static void print(Session session, JournalFile file) {
        FileHeader header = file.header();
        Output out = session.command.out();
        out.line("File path: " + file.path())
                .line("File ID: " + header.fileId())
                .line("Machine ID: " + header.machineId())
                .line("Boot ID: " + header.tailEntryBootId())
                .line("Sequential number ID: " + header.seqnumId())
                .line("State: " + header.state())
                .line("Compatible flags:" + flags(header, false))
                .line("Incompatible flags:" + flags(header, true))
                .line("Header size: " + header.headerSize())
                .line("Arena size: " + header.arenaSize())
                .line("Data hash table size: " + header.dataHashTableItems())
                .line("Field hash table size: " + header.fieldHashTableItems())
                .line("Rotate suggested: " + (file.isRotationSuggested() ? "yes" : "no"));
        number(out, "Head sequential number", header.headEntrySeqnum());
        number(out, "Tail sequential number", header.tailEntrySeqnum());
        time(session, "Head realtime timestamp", header.headEntryRealtime());
        time(session, "Tail realtime timestamp", header.tailEntryRealtime());
        out.line("Tail monotonic timestamp: "
                        + TimeSpan.ofUsec(header.tailEntryMonotonic()).format(USEC_PER_MSEC) + " ("
                        + Long.toHexString(header.tailEntryMonotonic()) + ")")
                .line("Objects: " + Long.toUnsignedString(header.objects()))
                .line("Entry objects: " + Long.toUnsignedString(header.entries()));
        fill(out, "Data", header.dataObjects(), header.dataHashTableItems());
        fill(out, "Field", header.fieldObjects(), header.fieldHashTableItems());
        count(out, "Tag objects", header.tagObjects());
        count(out, "Entry array objects", header.entryArrayObjects());
        count(out, "Deepest field hash chain", header.fieldHashChainDepth());
        count(out, "Deepest data hash chain", header.dataHashChainDepth());
        out.line("Disk usage: " + ByteSize.format(file.statusNow().blocks() * 512));
    }

    private static String flags(FileHeader header, boolean incompatible) {
        StringBuilder text = new StringBuilder();
        for (FileFlag flag : FileFlag.ALL) {
            if (flag.isIncompatible() == incompatible && header.has(flag)) {
                text.append(' ').append(flag.word());
            }
        }
        if (!incompatible && header.unknownCompatible() != 0) {
            text.append(" ???");
        }
        return text.toString();
    }

    private static void number(Output out, String name, long value) {
        out.line(name + ": " + Long.toUnsignedString(value) + " (" + Long.toHexString(value) + ")");
    }

    private static void time(Session session, String name, long usec) {
        TimeZoneRules zone = session.options.utc ? TimeZoneRules.UTC : Timestamps.localZone();
        String text = usec == 0 ? "n/a" : Timestamps.format(usec, zone, false);
        session.command.out().line(name + ": " + text + " (" + Long.toHexString(usec) + ")");
    }

    private static void fill(Output out, String what, long objects, long items) {
        if (objects >= 0) {
            out.line(what + " objects: " + objects).line(what + " hash table fill: " + percent(objects, items) + "%");
        }
    }

    /** One digit behind the point, rounded as printf(3) does. */
    private static String percent(long part, long whole) {
        return new BigDecimal(100.0 * part / whole)
                .setScale(1, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static void count(Output out, String name, long value) {
        if (value >= 0) {
            out.line(name + ": " + value);
        }
    }
}
