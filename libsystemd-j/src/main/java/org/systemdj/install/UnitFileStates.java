// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.systemdj.text.NameSpecifiers;
import org.systemdj.text.PathName;
import org.systemdj.text.SpecifierContext;
import org.systemdj.text.Specifiers;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.FileTree;
import org.systemdj.unitfile.SearchPath;

/**
 * Tells whether unit files are enabled: from the links that lead to them.
 *
 * <p>Source: systemctl(1), table «is-enabled output».
 *
 * <p>Immutable; looks anew each time.
 */
final class UnitFileStates {
    private static final Set<SearchPath.Role> RUNTIME = EnumSet.of(
            SearchPath.Role.RUNTIME_CONFIG,
            SearchPath.Role.RUNTIME_CONTROL,
            SearchPath.Role.RUNTIME_ATTACHED,
            SearchPath.Role.GENERATOR,
            SearchPath.Role.GENERATOR_EARLY,
            SearchPath.Role.GENERATOR_LATE,
            SearchPath.Role.TRANSIENT);

    private static final Set<SearchPath.Role> GENERATED =
            EnumSet.of(SearchPath.Role.GENERATOR, SearchPath.Role.GENERATOR_EARLY, SearchPath.Role.GENERATOR_LATE);

    private final FileTree files;
    private final UnitFileFinder finder;
    private final SpecifierContext system;

    UnitFileStates(FileTree files, UnitFileFinder finder, SpecifierContext system) {
        this.files = files;
        this.finder = finder;
        this.system = system;
    }

    /** The state of a unit file; fails when there is none. */
    UnitFileState state(UnitName asked) {
        InstallUnit unit = finder.discover(asked, UnitFileFinder.Links.ALL);
        Optional<String> found = finder.search(asked);
        if (unit.masked()) {
            boolean runtime = finder.isIn(unit.path(), RUNTIME);
            return runtime ? UnitFileState.MASKED_RUNTIME : UnitFileState.MASKED;
        }
        if (!asked.toString().equals(PathName.fileName(unit.path()))
                && !unit.name().isInstance()) {
            return UnitFileState.ALIAS;
        }
        if (finder.isIn(unit.path(), GENERATED)) {
            return UnitFileState.GENERATED;
        }
        if (finder.isIn(unit.path(), EnumSet.of(SearchPath.Role.TRANSIENT))) {
            return UnitFileState.TRANSIENT;
        }
        Optional<UnitFileState> linked = stateByLinks(unit, true).or(() -> stateByOwnLink(unit, found));
        if (linked.isPresent()) {
            return linked.get();
        }
        if (stateByLinks(unit, false).isPresent()
                || !unit.hasRules() && !unit.also().isEmpty()) {
            return UnitFileState.INDIRECT;
        }
        return unit.hasRules() ? UnitFileState.DISABLED : UnitFileState.STATIC;
    }

    /** A unit that lies elsewhere and is only linked into the search path. */
    private Optional<UnitFileState> stateByOwnLink(InstallUnit unit, Optional<String> found) {
        boolean own = found.isPresent()
                && finder.isConfig(found.get())
                && files.readlink(found.get()).isPresent()
                && !finder.isFound(unit.path());
        if (!own) {
            return Optional.empty();
        }
        boolean runtime = finder.isIn(found.get(), RUNTIME);
        return Optional.of(runtime ? UnitFileState.LINKED_RUNTIME : UnitFileState.LINKED);
    }

    /**
     * Looks for links to the unit's file.
     *
     * @param ownName whether the links must have the unit's name or one of its aliases
     */
    private Optional<UnitFileState> stateByLinks(InstallUnit unit, boolean ownName) {
        Set<String> aliases = aliases(unit);
        boolean inVendor = false;
        boolean inRuntime = false;
        for (String directory : finder.paths().directories()) {
            boolean config = finder.isConfig(directory + "/x");
            if (!hasLink(directory, unit, ownName, aliases, true)) {
                continue;
            }
            if (finder.isIn(directory + "/x", RUNTIME)) {
                inRuntime = true;
            } else if (config || !ownName) {
                return Optional.of(UnitFileState.ENABLED);
            } else {
                inVendor = true;
            }
        }
        if (inRuntime) {
            return Optional.of(UnitFileState.ENABLED_RUNTIME);
        }
        boolean vendorCounts = inVendor && unit.hasRules();
        return vendorCounts ? Optional.of(UnitFileState.ENABLED) : Optional.empty();
    }

    private boolean hasLink(String directory, InstallUnit unit, boolean ownName, Set<String> aliases, boolean top) {
        for (FileTree.Entry entry : files.list(directory)) {
            String path = directory + "/" + entry.name();
            if (entry.kind() == FileTree.Kind.DIRECTORY) {
                boolean side = entry.name().endsWith(".wants")
                        || entry.name().endsWith(".requires")
                        || entry.name().endsWith(".upholds");
                if (top && side && hasLink(path, unit, ownName, aliases, false)) {
                    return true;
                }
                continue;
            }
            if (entry.kind() == FileTree.Kind.LINK && matches(path, entry.name(), unit, ownName, aliases, top)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(
            String path, String name, InstallUnit unit, boolean ownName, Set<String> aliases, boolean top) {
        Optional<String> target = finder.target(path);
        String own = unit.name().toString();
        String template = unit.name().template().map(UnitName::toString).orElse(own);
        boolean leadsHere = target.isPresent()
                && (target.get().equals(unit.path())
                        || PathName.fileName(target.get()).equals(own)
                        || PathName.fileName(target.get()).equals(template));
        if (!leadsHere || top && name.equals(own)) {
            return false;
        }
        if (!ownName) {
            return !(top && name.equals(PathName.fileName(unit.path())))
                    && (unit.name().isTemplate() || aliasLink(name, own));
        }
        if (top) {
            return aliases.contains(name);
        }
        return name.equals(own) || name.equals(unit.linkedName().toString()) || aliases.contains(name);
    }

    private static boolean aliasLink(String name, String own) {
        return UnitName.parse(name)
                .map(found -> !found.isInstance() || name.equals(own))
                .orElse(false);
    }

    private Set<String> aliases(InstallUnit unit) {
        Set<String> aliases = new LinkedHashSet<>();
        for (String alias : unit.aliases()) {
            Specifiers.expand(alias, new NameSpecifiers(unit.linkedName(), system))
                    .flatMap(text -> LinkMaker.aliasOf(unit.name(), text))
                    .ifPresent(aliases::add);
        }
        return aliases;
    }

    /** All unit files of the search path with their states, by name. */
    Map<String, UnitInstaller.ListedFile> list() {
        Map<String, UnitInstaller.ListedFile> all = new TreeMap<>();
        for (String directory : finder.paths().directories()) {
            List<FileTree.Entry> entries = files.list(directory);
            for (FileTree.Entry entry : entries) {
                boolean file = entry.kind() == FileTree.Kind.FILE || entry.kind() == FileTree.Kind.LINK;
                Optional<UnitName> name = file ? UnitName.parse(entry.name()) : Optional.empty();
                if (name.isPresent() && !all.containsKey(entry.name())) {
                    all.put(
                            entry.name(),
                            new UnitInstaller.ListedFile(directory + "/" + entry.name(), stateOrBad(name.get())));
                }
            }
        }
        return all;
    }

    private UnitFileState stateOrBad(UnitName name) {
        try {
            return state(name);
        } catch (InstallFailure e) {
            return UnitFileState.BAD;
        }
    }
}
