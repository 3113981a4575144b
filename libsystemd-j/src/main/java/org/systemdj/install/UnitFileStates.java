// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.systemdj.sys.Errno;
import org.systemdj.text.PathName;
import org.systemdj.text.SpecifierContext;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.FileTree;
import org.systemdj.unitfile.Problem;
import org.systemdj.unitfile.SearchPath;

/**
 * Tells whether unit files are enabled: from the links that lead to them. The directories of the search path are read
 * once, all links in them are noted, and answers are good until {@link #isOutdated}.
 *
 * <p>Source: systemctl(1), table «is-enabled output».
 *
 * <p>Loop-confined.
 */
public final class UnitFileStates {
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

    /**
     * A link in the search path.
     *
     * @param top whether it lies in a directory of the path itself, not in a {@code .wants} or other one below
     * @param name the last component
     * @param target where it leads, with the root directory
     */
    private record Link(boolean top, String name, String target) {}

    private final MemoizedTree files;
    private final UnitFileFinder finder;
    private final SpecifierContext system;
    private Map<String, List<Link>> links;

    UnitFileStates(FileTree files, SearchPath paths, SpecifierContext system, Consumer<Problem> problems) {
        this.files = new MemoizedTree(files);
        this.finder = new UnitFileFinder(this.files, paths, system, problems);
        this.system = system;
    }

    /** Whether directories have changed since they were read, so that answers may be wrong. */
    public boolean isOutdated() {
        return files.isOutdated();
    }

    /** Whether a unit file is enabled; ENOENT when there is none. */
    public UnitInstaller.Answer<UnitFileState> of(String name) {
        Optional<UnitName> unit = UnitName.parse(name);
        if (unit.isEmpty()) {
            return UnitInstaller.Answer.failed(Errno.EINVAL);
        }
        try {
            return UnitInstaller.Answer.of(state(unit.get()));
        } catch (InstallFailure e) {
            return UnitInstaller.Answer.failed(e.errno());
        }
    }

    private Map<String, List<Link>> links() {
        if (links == null) {
            links = new HashMap<>();
            for (String directory : finder.paths().directories()) {
                List<Link> found = new ArrayList<>();
                collect(directory, true, found);
                links.put(directory, found);
            }
        }
        return links;
    }

    private void collect(String directory, boolean top, List<Link> found) {
        for (FileTree.Entry entry : files.list(directory)) {
            String path = directory + "/" + entry.name();
            if (entry.kind() == FileTree.Kind.LINK) {
                finder.target(path).ifPresent(target -> found.add(new Link(top, entry.name(), target)));
            } else if (top && entry.kind() == FileTree.Kind.DIRECTORY && isSide(entry.name())) {
                collect(path, false, found);
            }
        }
    }

    private static boolean isSide(String name) {
        return name.endsWith(".wants") || name.endsWith(".requires") || name.endsWith(".upholds");
    }

    /** The state of a unit file; fails when there is none. */
    private UnitFileState state(UnitName asked) {
        links();
        InstallUnit unit = finder.discover(asked, UnitFileFinder.Links.ALL);
        Optional<String> found = finder.searchExactly(asked.toString());
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
        boolean inRuntime = false;
        for (String directory : finder.paths().directories()) {
            boolean runtime = finder.isIn(directory + "/x", RUNTIME) || isForAllUsers(directory, "/run/systemd/user");
            // What vendors link is not enabled, but always so.
            boolean counts = runtime
                    || finder.isIn(directory + "/x", EnumSet.of(SearchPath.Role.PERSISTENT_CONFIG))
                    || isForAllUsers(directory, "/etc/systemd/user");
            if (!counts || !hasLink(directory, unit, ownName, aliases)) {
                continue;
            }
            if (!runtime) {
                return Optional.of(UnitFileState.ENABLED);
            }
            inRuntime = true;
        }
        return inRuntime ? Optional.of(UnitFileState.ENABLED_RUNTIME) : Optional.empty();
    }

    /** What the administrator links for all users is enabled for each of them. */
    private boolean isForAllUsers(String directory, String of) {
        return finder.paths().scope() == SearchPath.Scope.USER
                && directory.equals(finder.paths().root() + of);
    }

    private boolean hasLink(String directory, InstallUnit unit, boolean ownName, Set<String> aliases) {
        for (Link link : links().get(directory)) {
            if (matches(link, unit, ownName, aliases)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Link link, InstallUnit unit, boolean ownName, Set<String> aliases) {
        String name = link.name();
        String target = link.target();
        String own = unit.name().toString();
        String template = unit.name().template().map(UnitName::toString).orElse(own);
        String file = PathName.fileName(target);
        boolean leadsHere = target.equals(unit.path())
                || file.equals(own)
                || file.equals(template)
                || unit.name().isTemplate()
                        && UnitName.parse(file)
                                .flatMap(UnitName::template)
                                .filter(unit.name()::equals)
                                .isPresent();
        if (link.top() && name.equals(own)) {
            // The instance of a template may be its own link.
            return ownName && unit.name().isInstance() && file.equals(template);
        }
        if (!leadsHere) {
            return ownName && !link.top() && name.equals(own);
        }
        if (!ownName) {
            return !unit.name().isInstance()
                    && !(link.top() && name.equals(PathName.fileName(unit.path())))
                    && (unit.name().isTemplate() || link.top() && aliasLink(name, own));
        }
        boolean alias = aliases.contains(name) && PathName.fileName(target).equals(own);
        return alias
                || !link.top()
                        && (name.equals(own) || name.equals(unit.linkedName().toString()));
    }

    private static boolean aliasLink(String name, String own) {
        return UnitName.parse(name)
                .map(found -> !found.isInstance() || name.equals(own))
                .orElse(false);
    }

    private Set<String> aliases(InstallUnit unit) {
        Set<String> aliases = new LinkedHashSet<>();
        for (String alias : unit.aliases()) {
            try {
                LinkMaker.aliasOf(unit.name(), InstallSpecifiers.expand(unit, alias, system))
                        .ifPresent(aliases::add);
            } catch (InstallFailure e) {
                // Enabling tells what is wrong with it.
            }
        }
        return aliases;
    }

    /** The unit files of the search path whose names are wanted, with their states, by name. */
    Map<String, UnitInstaller.ListedFile> list(Predicate<String> wanted) {
        Map<String, UnitInstaller.ListedFile> all = new TreeMap<>();
        for (String directory : finder.paths().directories()) {
            for (FileTree.Entry entry : files.list(directory)) {
                boolean file = entry.kind() == FileTree.Kind.FILE || entry.kind() == FileTree.Kind.LINK;
                boolean candidate = file && !all.containsKey(entry.name()) && wanted.test(entry.name());
                Optional<UnitName> name = candidate ? UnitName.parse(entry.name()) : Optional.empty();
                name.ifPresent(unit -> all.put(
                        entry.name(), new UnitInstaller.ListedFile(directory + "/" + entry.name(), stateOrBad(unit))));
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
