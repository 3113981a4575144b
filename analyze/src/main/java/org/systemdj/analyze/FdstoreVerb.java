// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import java.util.Optional;
import org.systemdj.client.BusFailure;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Table;
import org.systemdj.console.Table.Cell;
import org.systemdj.text.UnitNameMangler;
import org.systemdj.text.UnitType;

/**
 * The verb {@code fdstore}: the file descriptors that the manager keeps for units.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze fdstore»; org.freedesktop.systemd1(5), DumpUnitFileDescriptorStore;
 * inode(7).
 *
 * <p>Immutable (static functions).
 */
final class FdstoreVerb {
    private static final int NAME = 0;
    private static final int MODE = 1;
    private static final int MAJOR = 2;
    private static final int MINOR = 3;
    private static final int INODE = 4;
    private static final int DEVICE_MAJOR = 5;
    private static final int DEVICE_MINOR = 6;
    private static final int PATH = 7;
    private static final int FLAGS = 8;

    private static final int ACCESS_MODE = 3;
    private static final int TYPE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int BLOCK_DEVICE = 0060000;

    private FdstoreVerb() {}

    static int run(Session session, List<String> operands) {
        for (String operand : operands) {
            show(session, operand);
        }
        return 0;
    }

    private static void show(Session session, String operand) {
        Optional<UnitNameMangler.Result> name =
                UnitNameMangler.mangle(operand, UnitNameMangler.Globs.ACCEPTED, UnitType.SERVICE);
        if (name.isEmpty()) {
            throw new CommandFailure("Failed to mangle name '" + operand + "': Invalid argument");
        }
        String unit = name.get().name();
        Object[] rows;
        try {
            rows = (Object[]) session.bus().manager("DumpUnitFileDescriptorStore", "s", unit)[0];
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to call DumpUnitFileDescriptorStore: " + failure.getMessage());
        }
        if (rows.length == 0 && !session.options().wantsJson()) {
            session.log().info("No file descriptors in fdstore of '" + unit + "'.");
            return;
        }
        Table table = new Table("fdname", "type", "devno", "inode", "rdevno", "path", "flags")
                .right(INODE - 1)
                .ersatz("-");
        for (Object row : rows) {
            add(table, (Object[]) row);
        }
        session.print(table);
    }

    private static void add(Table table, Object[] stored) {
        long mode = (Long) stored[MODE];
        int type = (int) mode & TYPE;
        boolean device = type == CHARACTER_DEVICE || type == BLOCK_DEVICE;
        long inode = (Long) stored[INODE];
        table.add(
                false,
                Cell.of((String) stored[NAME]),
                new Cell(type(type), mode, Colour.NONE, false),
                device(stored[MAJOR], stored[MINOR]),
                new Cell(Long.toUnsignedString(inode), inode, Colour.NONE, false),
                device ? device(stored[DEVICE_MAJOR], stored[DEVICE_MINOR]) : Cell.of(""),
                Cell.of((String) stored[PATH]),
                Cell.of(access(((Long) stored[FLAGS]).intValue())));
    }

    private static Cell device(Object major, Object minor) {
        return new Cell(major + ":" + minor, List.of(major, minor), Colour.NONE, false);
    }

    /** The kind of file; empty where it has no name. */
    private static String type(int type) {
        return switch (type) {
            case 0100000 -> "reg";
            case 0040000 -> "dir";
            case 0120000 -> "lnk";
            case CHARACTER_DEVICE -> "chr";
            case BLOCK_DEVICE -> "blk";
            case 0010000 -> "fifo";
            case 0140000 -> "sock";
            default -> "";
        };
    }

    private static String access(int flags) {
        return switch (flags & ACCESS_MODE) {
            case 0 -> "ro";
            case 1 -> "wo";
            case 2 -> "rw";
            default -> "";
        };
    }
}
