// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Table;
import org.systemdj.install.PresetRules;
import org.systemdj.text.Glob;
import org.systemdj.text.UnitName;

/**
 * The verb {@code list-unit-files}: installed unit files with their states.
 *
 * <p>Source: systemctl(1), {@code list-unit-files}.
 *
 * <p>Immutable (static functions).
 */
final class ListUnitFiles {
    private ListUnitFiles() {}

    static int run(Session session, List<String> operands) {
        List<String> patterns = operands;
        List<UnitFileEntry> files = new ArrayList<>();
        for (UnitFileEntry file : all(session, patterns)) {
            if (isShown(session.options(), file, patterns)) {
                files.add(file);
            }
        }
        session.usePager();
        print(session, UnitOrder.sorted(files, UnitFileEntry::name));
        return files.isEmpty() ? 1 : 0;
    }

    private static List<UnitFileEntry> all(Session session, List<String> patterns) {
        if (ClientSide.wanted(session)) {
            return ClientSide.list(session, patterns);
        }
        List<String> wanted = patterns;
        if (session.options().withDependencies && !patterns.isEmpty()) {
            wanted = DependencyNames.add(session, patterns);
        }
        Object[] rows;
        try {
            rows = (Object[])
                    session.bus().manager("ListUnitFilesByPatterns", "asas", session.options().states, wanted)[0];
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to list unit files: " + failure.getMessage());
        }
        List<UnitFileEntry> files = new ArrayList<>(rows.length);
        for (Object row : rows) {
            Object[] f = (Object[]) row;
            files.add(new UnitFileEntry((String) f[0], (String) f[1]));
        }
        return files;
    }

    private static boolean isShown(Options options, UnitFileEntry file, List<String> patterns) {
        String name = file.name();
        boolean typed = options.types.isEmpty() || options.types.contains(name.substring(name.lastIndexOf('.') + 1));
        boolean stated = options.states.isEmpty() || options.states.contains(file.state());
        return typed && stated && (patterns.isEmpty() || options.withDependencies || Glob.matchesAny(patterns, name));
    }

    private static void print(Session session, List<UnitFileEntry> files) {
        Options options = session.options();
        Table table =
                new Table("unit file", "state", "preset").header(options.legend).ersatz("-");
        PresetRules presets = ClientSide.presets(session);
        for (int i = 0; i < files.size(); i++) {
            UnitFileEntry file = files.get(i);
            String type = file.name().substring(file.name().lastIndexOf('.'));
            boolean last = i + 1 < files.size() && !files.get(i + 1).name().endsWith(type);
            String preset = hasPreset(file.state()) ? preset(presets, file.name()) : "";
            Colour colour = UnitFileColours.of(file.state());
            table.add(
                    last,
                    Table.Cell.of(file.name()),
                    new Table.Cell(file.state(), null, colour, colour != Colour.NONE),
                    preset.isEmpty()
                            ? Table.Cell.of("", Colour.GREY)
                            : Table.Cell.of(preset, UnitFileColours.ofPreset(preset)));
        }
        if (ListOutput.print(session, table) || !options.legend) {
            return;
        }
        session.out().line();
        session.out().line(files.size() + " unit files listed.");
    }

    private static String preset(PresetRules presets, String name) {
        return UnitName.parse(name)
                .map(unit -> presets.wish(unit).action().word())
                .orElse("");
    }

    private static boolean hasPreset(String state) {
        return switch (state) {
            case "alias", "static", "generated", "transient" -> false;
            default -> true;
        };
    }
}
