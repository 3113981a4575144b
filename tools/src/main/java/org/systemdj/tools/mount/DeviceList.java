// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.mount;

import java.util.Comparator;
import java.util.OptionalLong;
import org.systemdj.console.Colour;
import org.systemdj.console.Command;
import org.systemdj.console.JsonMode;
import org.systemdj.console.Pager;
import org.systemdj.console.Table;
import org.systemdj.text.Values;

/**
 * The table of devices that can be mounted.
 *
 * <p>Source: systemd-mount(1), {@code --list}.
 *
 * <p>Used by one thread.
 */
final class DeviceList {
    private final Command command;
    private final MountOptions options;

    DeviceList(Command command, MountOptions options) {
        this.command = command;
        this.options = options;
    }

    void print() {
        Table table = new Table("node", "diskseq", "path", "model", "wwn", "fstype", "label", "uuid")
                .ersatz("-")
                .header(options.legend);
        BlockDevice.all(command.host()).stream()
                .filter(BlockDevice::hasFileSystem)
                .sorted(Comparator.comparing(BlockDevice::node))
                .forEach(device -> add(table, device));
        if (options.json != JsonMode.OFF) {
            table.printJson(
                    command.out(),
                    options.json == JsonMode.PRETTY,
                    command.style().colours());
            return;
        }
        Pager pager = new Pager(command.host(), command.style());
        boolean paged = options.pager && command.style().terminal() && pager.isWanted();
        if (paged) {
            command.out().through(pager);
        }
        boolean whole = options.full || paged || !command.style().terminal();
        int width = whole ? Table.UNLIMITED : command.style().columns();
        table.print(command.out(), command.style(), width);
    }

    private static void add(Table table, BlockDevice device) {
        String number = device.property("DISKSEQ");
        OptionalLong sequence = Values.parseLong(number);
        table.add(
                false,
                Table.Cell.of(device.node()),
                new Table.Cell(number, sequence.isPresent() ? sequence.getAsLong() : null, Colour.NONE, false),
                Table.Cell.of(device.property("ID_PATH")),
                Table.Cell.of(device.model()),
                Table.Cell.of(device.property("ID_WWN")),
                Table.Cell.of(device.property("ID_FS_TYPE")),
                Table.Cell.of(device.label()),
                Table.Cell.of(device.property("ID_FS_UUID")));
    }
}
