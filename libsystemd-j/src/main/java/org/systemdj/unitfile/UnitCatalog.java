// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * What unit files there are: for each name the file, or the name that it is an alias of; and where directories for
 * drop-ins and dependencies are. It is a snapshot of the search path, taken in one pass over its directories.
 *
 * <p>A symbolic link to a file within the search path is an alias; one to a file elsewhere is a linked unit, for which
 * the link itself counts as the file. Directories of the search path may themselves be links, as on NixOS: they are
 * compared in resolved form.
 *
 * <p>Source: systemd.unit(5), DESCRIPTION («Unit files may …») and UNIT FILE LOAD PATH.
 *
 * <p>Immutable.
 */
public final class UnitCatalog {
    private static final int MAX_HOPS = 8;

    /**
     * What was found for a name.
     *
     * @param name the unit's main name
     * @param path its file
     * @param aliases its other names
     */
    public record Found(UnitName name, String path, Set<UnitName> aliases) {}

    private final FileTree tree;
    private final SearchPath searchPath;
    private final Map<String, Long> changes = new HashMap<>();
    /** Name to absolute path of its file, or to the name that it is an alias of. */
    private final Map<String, String> targets = new HashMap<>();
    /** Name to the names that are aliases of it, directly. */
    private final Map<String, List<String>> aliases = new HashMap<>();
    /** Name of a {@code .d}, {@code .wants}, … directory to the directories of the search path that have it. */
    private final Map<String, List<String>> sideDirectories = new HashMap<>();

    private final Problems problems = new Problems();

    private UnitCatalog(FileTree tree, SearchPath searchPath) {
        this.tree = tree;
        this.searchPath = searchPath;
    }

    /** Looks through all directories. */
    public static UnitCatalog scan(FileTree tree, SearchPath searchPath) {
        UnitCatalog catalog = new UnitCatalog(tree, searchPath);
        List<String> resolved = new ArrayList<>();
        for (String directory : searchPath.directories()) {
            catalog.changes.put(directory, catalog.changeOf(directory));
            resolved.add(tree.canonical(directory).orElse(directory));
        }
        for (int index = 0; index < resolved.size(); index++) {
            catalog.scan(searchPath.directories().get(index), resolved.get(index), resolved);
        }
        catalog.targets.forEach((name, target) -> {
            if (!PathName.isAbsolute(target)) {
                catalog.aliases
                        .computeIfAbsent(target, key -> new ArrayList<>(1))
                        .add(name);
            }
        });
        return catalog;
    }

    private long changeOf(String directory) {
        return tree.status(directory).map(FileTree.Status::changed).orElse(0L);
    }

    /** Whether a directory of the search path has changed since. */
    public boolean isOutdated() {
        for (Map.Entry<String, Long> known : changes.entrySet()) {
            if (changeOf(known.getKey()) != known.getValue()) {
                return true;
            }
        }
        return false;
    }

    /** The same directories, looked through again. */
    public UnitCatalog rescan() {
        return scan(tree, searchPath);
    }

    /** Links that cannot be aliases. */
    public List<Problem> problems() {
        return problems.list();
    }

    /** The search path. */
    public SearchPath searchPath() {
        return searchPath;
    }

    /** All names that have a file or are aliases, templates included, in no order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(targets.keySet());
    }

    /** What a name leads to: the path of its file, or the name that it is an alias of; null where there is none. */
    public String target(String name) {
        return targets.get(name);
    }

    /** Whether there is a file only to say that there must be no such unit. */
    public boolean isMask(String path) {
        return tree.isMask(path);
    }

    private void scan(String directory, String resolved, List<String> allResolved) {
        List<String> here = List.of(directory);
        for (FileTree.Entry entry : tree.list(directory)) {
            String name = entry.name();
            int dot = name.lastIndexOf('.');
            if (dot <= 0) {
                continue;
            }
            if (isSideSuffix(name, dot)) {
                List<String> above = sideDirectories.putIfAbsent(name, here);
                if (above != null) {
                    List<String> all = new ArrayList<>(above);
                    all.add(directory);
                    sideDirectories.put(name, all);
                }
            } else if (UnitName.isValid(name) && !(entry.kind() == FileTree.Kind.LINK && targets.containsKey(name))) {
                add(directory, resolved, allResolved, entry);
            }
        }
    }

    private static boolean isSideSuffix(String name, int dot) {
        String suffix = name.substring(dot);
        return suffix.equals(".d")
                || suffix.equals(".wants")
                || suffix.equals(".requires")
                || suffix.equals(".upholds");
    }

    private void add(String directory, String resolved, List<String> allResolved, FileTree.Entry entry) {
        String name = entry.name();
        String path = directory + "/" + name;
        switch (entry.kind()) {
            case FILE -> targets.putIfAbsent(name, path);
            case LINK -> {
                String alias = aliasTarget(path, resolved, allResolved);
                if (alias == null) {
                    linked(name, path);
                } else if (!alias.equals(name) && isValidAlias(name, alias)) {
                    targets.put(name, alias);
                }
            }
            case DIRECTORY, NULL_DEVICE, OTHER -> {
                // No unit file.
            }
        }
    }

    /** A link to somewhere else: its name has that file, unless it leads to something that is none. */
    private void linked(String name, String path) {
        Optional<FileTree.Status> status = tree.status(path);
        boolean usable = status.isEmpty()
                || status.get().kind() == FileTree.Kind.FILE
                || status.get().kind() == FileTree.Kind.NULL_DEVICE;
        if (usable) {
            targets.put(name, path);
        }
    }

    /** The name of the file within the search path that the link leads to next; null when that lies elsewhere. */
    private String aliasTarget(String path, String resolved, List<String> allResolved) {
        String target = tree.readlink(path).orElse("");
        if (target.indexOf('/') < 0) {
            return target.isEmpty() ? null : target;
        }
        String root = searchPath.root();
        String whole = PathName.isAbsolute(target) ? root + target : resolved + "/" + target;
        String parent = PathName.parent(whole);
        String directory =
                allResolved.contains(parent) ? parent : tree.canonical(parent).orElse(parent);
        return allResolved.contains(directory) ? PathName.fileName(whole) : null;
    }

    private boolean isValidAlias(String name, String target) {
        UnitName source = UnitName.parse(name).orElseThrow();
        UnitName destination = UnitName.parse(target).orElse(null);
        if (destination == null || destination.type() != source.type()) {
            problem(name + ": symlink target \"" + target + "\" has incompatible suffix, rejecting.");
            return false;
        }
        boolean valid = source.isPlain()
                ? destination.isPlain()
                : source.isTemplate() ? destination.isTemplate() : !destination.isPlain();
        if (!valid) {
            problem(name + ": symlink target name type \"" + target + "\" does not match source, rejecting.");
            return false;
        }
        boolean sameInstance =
                !destination.isInstance() || destination.instance().equals(source.instance());
        if (!sameInstance) {
            problem(name + ": unit symlink target \"" + target + "\" instance name doesn't match, rejecting.");
        }
        return sameInstance;
    }

    private void problem(String text) {
        problems.add(new Problem(Problem.Severity.NOTICE, "", 0, "", text));
    }

    /** The name behind all aliases; the name itself where it is none or its links run in a circle. */
    public UnitName resolve(UnitName name) {
        return find(name).map(Found::name).orElse(name);
    }

    /** The file for a name, by its own name, as instance of a template, or as an alias. */
    public Optional<Found> find(UnitName name) {
        String own = follow(name.toString());
        if (own == null && name.isInstance()) {
            String template = name.template().orElseThrow().toString();
            own = follow(template);
        }
        if (own == null) {
            return Optional.empty();
        }
        String path = targets.get(own);
        UnitName file = UnitName.parse(own).orElse(name);
        UnitName main = file.isTemplate() && name.isInstance()
                ? file.instantiate(name.instance())
                        .filter(instance -> instance.equals(name) || !targets.containsKey(instance.toString()))
                        .orElse(name)
                : file;
        return Optional.of(new Found(main, path, aliasesOf(main, own, name)));
    }

    /** The name that has a file and to which the aliases lead; null when there is none. */
    private String follow(String name) {
        String current = name;
        for (int hop = 0; hop < MAX_HOPS; hop++) {
            String target = targets.get(current);
            if (target == null) {
                UnitName parsed = UnitName.parse(current).orElse(null);
                boolean instance = hop > 0 && parsed != null && parsed.isInstance();
                if (!instance) {
                    return null;
                }
                current = parsed.template().orElseThrow().toString();
            } else if (PathName.isAbsolute(target)) {
                return current;
            } else {
                current = target;
            }
        }
        return null;
    }

    /** All other names of a unit: aliases of its name and, with its instance, those of its template. */
    private Set<UnitName> aliasesOf(UnitName main, String file, UnitName asked) {
        Set<String> names = new LinkedHashSet<>();
        collect(main.toString(), main, names, 0);
        if (!file.equals(main.toString())) {
            collect(file, main, names, 0);
        }
        names.add(asked.toString());
        names.remove(main.toString());
        if (names.isEmpty()) {
            return Set.of();
        }
        Set<UnitName> result = new LinkedHashSet<>();
        for (String name : names) {
            UnitName.parse(name)
                    .filter(alias -> !alias.isTemplate() || main.isTemplate())
                    .ifPresent(result::add);
        }
        return result;
    }

    private void collect(String target, UnitName main, Set<String> names, int depth) {
        if (depth >= MAX_HOPS) {
            return;
        }
        for (String alias : aliases.getOrDefault(target, List.of())) {
            UnitName name = UnitName.parse(alias).orElseThrow();
            boolean otherInstance =
                    name.isInstance() && main.isInstance() && !name.instance().equals(main.instance());
            if (otherInstance) {
                continue;
            }
            String full = name.isTemplate() && main.isInstance()
                    ? name.instantiate(main.instance()).map(UnitName::toString).orElse(alias)
                    : alias;
            boolean elsewhere = !full.equals(alias) && targets.containsKey(full);
            if (!elsewhere && names.add(full)) {
                collect(alias, main, names, depth + 1);
            }
        }
    }

    /**
     * The side directories of a unit, the most important first: of each directory of the search path those of the
     * name, of its template and of its prefixes up to each dash, for all names; then those of the type.
     *
     * @param suffix {@code .d}, {@code .wants}, {@code .requires} or {@code .upholds}
     */
    public List<String> sideDirectories(UnitName main, Set<UnitName> others, String suffix) {
        List<String> result = new ArrayList<>();
        addSide(main, suffix, result);
        for (UnitName other : others) {
            addSide(other, suffix, result);
        }
        String type = main.type().word() + suffix;
        for (String directory : sideDirectories.getOrDefault(type, List.of())) {
            result.add(directory + "/" + type);
        }
        return result;
    }

    private void addSide(UnitName name, String suffix, List<String> result) {
        List<String> candidates = candidates(name, suffix);
        if (candidates.isEmpty()) {
            return;
        }
        for (String directory : searchPath.directories()) {
            for (String candidate : candidates) {
                String path = directory + "/" + candidate;
                if (sideDirectories.get(candidate).contains(directory) && !result.contains(path)) {
                    result.add(path);
                }
            }
        }
    }

    /** The names of side directories that count for a unit's name and that exist somewhere. */
    private List<String> candidates(UnitName name, String suffix) {
        List<String> found = new ArrayList<>(1);
        addCandidate(name.toString() + suffix, found);
        name.template()
                .filter(template -> !template.equals(name))
                .ifPresent(template -> addCandidate(template + suffix, found));
        String prefix = name.prefix();
        // Those of prefixes are the same for plain names, templates and instances.
        String end = name.type().suffix() + suffix;
        for (int dash = prefix.lastIndexOf('-', prefix.length() - 2);
                dash > 0;
                dash = prefix.lastIndexOf('-', dash - 1)) {
            addCandidate(prefix.substring(0, dash + 1) + end, found);
        }
        return found;
    }

    private void addCandidate(String directory, List<String> found) {
        if (sideDirectories.containsKey(directory)) {
            found.add(directory);
        }
    }

    /** Whether units of the type are nothing without a file. */
    static boolean needsFile(UnitType type) {
        return switch (type) {
            case SERVICE, SOCKET, TARGET, AUTOMOUNT, TIMER, PATH -> true;
            case MOUNT, SWAP, DEVICE, SLICE, SCOPE -> false;
        };
    }
}
