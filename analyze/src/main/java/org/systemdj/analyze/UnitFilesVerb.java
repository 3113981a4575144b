// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
                new SystemFileTree(), SearchPath.of(session.options().scope, "", session.pathEnvironment()));
        String[] names = catalog.names().toArray(new String[0]);
        Arrays.sort(names);
        String arrow = " " + session.style().glyph(Glyph.ARROW_RIGHT) + " ";
        Map<String, List<String>> aliases = new HashMap<>();
        List<String> mains = new ArrayList<>(names.length);
        for (String name : names) {
            String target = catalog.target(name);
            if (matches(name, operands) || matches(PathName.fileName(target), operands)) {
                session.out().print("ids: ").print(name).print(arrow).line(target);
            }
            if (!PathName.isAbsolute(target)) {
                catalog.find(UnitName.of(name))
                        .filter(found -> !catalog.isMask(found.path()))
                        .ifPresent(found -> aliases.computeIfAbsent(found.name().toString(), main -> new ArrayList<>())
                                .add(name));
            } else if (!catalog.isMask(target)) {
                mains.add(name);
            }
        }
        printNames(session, operands, mains, aliases);
        return 0;
    }

    /**
     * @param files the names that have a file of their own, sorted; the others are instances of templates
     * @param aliases main name to other names
     */
    private static void printNames(
            Session session, List<String> operands, List<String> files, Map<String, List<String>> aliases) {
        String arrow = " " + session.style().glyph(Glyph.ARROW_LEFT) + " ";
        Set<String> instances = new TreeSet<>(aliases.keySet());
        files.forEach(instances::remove);
        List<String> mains = new ArrayList<>(files);
        mains.addAll(instances);
        if (!instances.isEmpty()) {
            Collections.sort(mains);
        }
        for (String main : mains) {
            List<String> others = aliases.get(main);
            if (others == null) {
                if (matches(main, operands)) {
                    session.out().print("aliases: ").print(main).print(arrow).line(main);
                }
                continue;
            }
            List<String> names = instances.contains(main) ? others : withOwn(main, others);
            boolean shown = matches(main, operands);
            for (String name : names) {
                shown |= matches(name, operands);
            }
            if (shown) {
                session.out().print("aliases: ").print(main).print(arrow).line(String.join(", ", names));
            }
        }
    }

    private static List<String> withOwn(String main, List<String> others) {
        List<String> names = new ArrayList<>(others);
        names.add(main);
        Collections.sort(names);
        return names;
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
