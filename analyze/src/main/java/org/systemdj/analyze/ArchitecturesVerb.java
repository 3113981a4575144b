// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.condition.Architecture;
import org.systemdj.condition.KernelFiles;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Table;
import org.systemdj.console.Table.Cell;

/**
 * The verb {@code architectures}: the names of processor architectures and which of them run here.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze architectures»; systemd.unit(5), {@code ConditionArchitecture=}.
 *
 * <p>Immutable (static functions).
 */
final class ArchitecturesVerb {
    private ArchitecturesVerb() {}

    static int run(Session session, List<String> operands) {
        String here = Architecture.ofMachine(new KernelFiles(java.util.Map::of).machine())
                .orElse("");
        List<String> shown = new ArrayList<>();
        if (operands.isEmpty()) {
            shown.addAll(Architecture.names());
        }
        for (String operand : operands) {
            shown.add(resolve(operand, here));
        }
        List<String> order = Architecture.names();
        shown.sort((a, b) -> Integer.compare(order.indexOf(a), order.indexOf(b)));
        Table table = new Table("name", "support");
        for (String name : shown) {
            String support = support(name, here);
            table.add(false, Cell.of(name), Cell.of(support, colour(support)));
        }
        session.print(table);
        return 0;
    }

    private static String resolve(String word, String here) {
        return switch (word) {
            case "native" -> Architecture.nativeName();
            case "uname" -> here;
            case "secondary" ->
                Architecture.secondary(Architecture.nativeName())
                        .orElseThrow(() -> new CommandFailure("Architecture \"" + word + "\" not known."));
            default -> {
                if (!Architecture.names().contains(word)) {
                    throw new CommandFailure("Architecture \"" + word + "\" not known.");
                }
                yield word;
            }
        };
    }

    private static String support(String name, String here) {
        String own = Architecture.nativeName();
        return name.equals(own)
                ? "native"
                : name.equals(Architecture.secondary(own).orElse(""))
                        ? "secondary"
                        : name.equals(here) ? "uname" : "foreign";
    }

    private static Colour colour(String support) {
        return switch (support) {
            case "native" -> Colour.GREEN;
            case "foreign" -> Colour.GREY;
            default -> Colour.NONE;
        };
    }
}
