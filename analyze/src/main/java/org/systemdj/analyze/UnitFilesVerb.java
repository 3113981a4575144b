// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.systemdj.console.Glyph;
import org.systemdj.text.Glob;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.SearchPath;
import org.systemdj.unitfile.SystemFileTree;
import org.systemdj.unitfile.UnitCatalog;

/**
 * The verb {@code unit-files}: what each unit name leads to, and the names of each unit file.
 *
 * <p>Source: systemd-analyze(1), SYNOPSIS. Compat: sorted by name, where 257 has the order of a hash table.
 *
 * <p>Immutable (static functions).
 */
final class UnitFilesVerb {
    private UnitFilesVerb() {}

    static int run(Session session, List<String> operands) {
        UnitCatalog catalog = UnitCatalog.scan(
                new SystemFileTree(), SearchPath.of(session.options().scope, "", session.environment()));
        Map<String, TreeSet<String>> aliases = new TreeMap<>();
        for (String name : new TreeSet<>(catalog.names())) {
            String target = catalog.target(name);
            if (matches(name, operands) || matches(PathName.fileName(target), operands)) {
                session.out().line("ids: " + name + " " + session.style().glyph(Glyph.ARROW_RIGHT) + " " + target);
            }
            UnitName parsed = UnitName.parse(name).orElseThrow();
            catalog.find(parsed).ifPresent(found -> {
                if (!catalog.isMasked(found)) {
                    aliases.computeIfAbsent(found.name().toString(), main -> new TreeSet<>())
                            .add(name);
                }
            });
        }
        aliases.forEach((main, names) -> {
            boolean shown = matches(main, operands);
            for (String name : names) {
                shown |= matches(name, operands);
            }
            if (shown) {
                session.out()
                        .line("aliases: " + main + " " + session.style().glyph(Glyph.ARROW_LEFT) + " "
                                + String.join(", ", names));
            }
        });
        return 0;
    }

    private static boolean matches(String name, List<String> patterns) {
        for (String pattern : patterns) {
            if (Glob.matches(pattern, name)) {
                return true;
            }
        }
        return patterns.isEmpty();
    }
}
