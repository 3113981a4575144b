// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.systemdj.directive.DirectiveTable;
import org.systemdj.directive.ParseContext;
import org.systemdj.directive.Settings;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.directive.UnitSections;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Processes;
import org.systemdj.text.NameSpecifiers;
import org.systemdj.text.SpecifierContext;
import org.systemdj.text.Specifiers;
import org.systemdj.text.UnitName;

/**
 * Reads a unit: its file, its drop-ins, the links in its dependency directories. Whatever is wrong ends in the
 * definition's state and problems, never in an exception.
 *
 * <p>Source: systemd.unit(5).
 *
 * <p>Loop-confined: holds the latest catalog.
 */
public final class UnitLoader {
    /** The largest file that is read. */
    static final long LARGEST_FILE = 64L * 1024 * 1024;

    private final FileTree tree;
    private final SpecifierContext host;
    private final boolean user;
    /** Whether this is PID 1: for others it is no surprise that files can be kept from users. */
    private final boolean first = Processes.self() == 1;

    private UnitCatalog catalog;

    /**
     * Looks through the search path.
     *
     * @param host knows all specifiers but those of the unit's name and file
     */
    public UnitLoader(FileTree tree, SearchPath searchPath, SpecifierContext host) {
        this.tree = tree;
        this.host = host;
        this.user = searchPath.scope() != SearchPath.Scope.SYSTEM;
        this.catalog = UnitCatalog.scan(tree, searchPath);
    }

    /** What there is. */
    public UnitCatalog catalog() {
        return catalog;
    }

    /**
     * Looks through the search path again. Where a directory cannot be read for a reason that may pass, what was there
     * before counts.
     */
    public void refresh() {
        int before = tree.troubles();
        UnitCatalog found = catalog.rescan();
        if (tree.troubles() == before) {
            catalog = found;
        }
    }

    /** How often something could not be read for a reason that may pass; only grows. */
    public int troubles() {
        return tree.troubles();
    }

    /** Looks through the search path again where one of its directories has changed; whether that was so. */
    public boolean refreshIfOutdated() {
        boolean outdated = catalog.isOutdated();
        if (outdated) {
            refresh();
        }
        return outdated;
    }

    /** Reads what the files say about a unit. */
    public UnitDefinition load(UnitName asked) {
        Problems problems = new Problems();
        Optional<UnitCatalog.Found> found = catalog.find(asked);
        if (found.isEmpty()) {
            return withoutFile(asked, problems);
        }
        UnitName name = found.get().name();
        String path = found.get().path();
        Optional<FileTree.Status> status = tree.status(path);
        if (status.isEmpty()) {
            int errno = tree.read(path).errno();
            note(problems, name + ": Failed to open " + path + ": " + Errno.text(errno));
            return withoutFile(asked, problems);
        }
        if (status.get().isMask()) {
            return new UnitDefinition(
                    name,
                    found.get().aliases(),
                    LoadState.MASKED,
                    "Unit " + name + " is masked.",
                    Optional.of(path),
                    List.of(),
                    status.get().changed(),
                    Settings.EMPTY,
                    List.of(),
                    List.of(),
                    List.of(),
                    problems.list());
        }
        Reading reading = new Reading(name, path, problems);
        String failure = reading.file(path, status.get());
        Set<UnitName> aliases = found.get().aliases();
        if (!failure.isEmpty()) {
            return reading.failed(aliases, path, failure);
        }
        return reading.isBad() ? reading.bad(aliases, path) : reading.finish(aliases, Optional.of(path));
    }

    /** A unit without a file may still have drop-ins where its type needs no file. */
    private UnitDefinition withoutFile(UnitName name, Problems problems) {
        UnitDefinition missing = UnitDefinition.notFound(name);
        if (UnitCatalog.needsFile(name.type())) {
            return problems.isEmpty() ? missing : missing.withProblems(problems.list());
        }
        Reading reading = new Reading(name, "", problems);
        return reading.finish(Set.of(), Optional.empty()).withState(LoadState.NOT_FOUND, missing.stateReason());
    }

    private static void note(Problems problems, String text) {
        problems.add(new Problem(Problem.Severity.NOTICE, "", 0, "", text));
    }

    /**
     * Whether the files of a unit are no longer those that it was read from: changed, gone, come, or the file that it
     * was generated from has changed.
     */
    public boolean isStale(UnitDefinition definition) {
        if (definition.fragmentPath().isPresent()
                && hasChanged(definition.fragmentPath().get(), definition)) {
            return true;
        }
        String source = definition.settings().get(UnitDirectives.SOURCE_PATH);
        if (!source.isEmpty()
                && tree.status(source)
                        .filter(s -> s.changed() <= definition.newestChange())
                        .isEmpty()) {
            return true;
        }
        if (definition.state() == LoadState.MASKED) {
            return false;
        }
        List<String> dropIns = new DropIns(tree, catalog).files(definition.name(), definition.aliases());
        if (!dropIns.equals(definition.dropInPaths())) {
            return definition.state() == LoadState.LOADED;
        }
        for (String path : dropIns) {
            if (tree.status(path)
                    .filter(s -> s.changed() > definition.newestChange())
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The definition with drop-in files that are in force but were written after it was read, as set-property does: {@link #isStale} does
     * not count them as changed.
     *
     * @param written their paths
     */
    public UnitDefinition withDropIns(UnitDefinition definition, Set<String> written) {
        List<String> known = new ArrayList<>();
        long newest = definition.newestChange();
        for (String path : new DropIns(tree, catalog).files(definition.name(), definition.aliases())) {
            if (written.contains(path)) {
                newest = Math.max(
                        newest, tree.status(path).map(FileTree.Status::changed).orElse(0L));
                known.add(path);
            } else if (definition.dropInPaths().contains(path)) {
                known.add(path);
            }
        }
        return definition.withDropIns(known, newest);
    }

    private boolean hasChanged(String path, UnitDefinition definition) {
        Optional<FileTree.Status> status = tree.status(path);
        if (status.isEmpty()) {
            return true;
        }
        boolean masked = definition.state() == LoadState.MASKED;
        return status.get().isMask() != masked || !masked && status.get().changed() > definition.newestChange();
    }

    /** One unit being read. */
    private final class Reading {
        private final UnitName name;
        private final Problems problems;
        private final ParseContext context;
        private final Settings.Builder settings = new Settings.Builder();
        private long newestChange;

        Reading(UnitName name, String path, Problems problems) {
            this.name = name;
            this.problems = problems;
            SpecifierContext specifiers =
                    new NameSpecifiers(name, new UnitSpecifiers(name, path, host, text -> note(problems, text)));
            this.context =
                    new ParseContext(name.toString(), user, text -> Specifiers.expand(text, specifiers), problems);
        }

        private DirectiveTable section(String section) {
            return UnitSections.find(name.type(), section);
        }

        /** Reads one file; returns why it failed as a whole, or nothing. */
        String file(String path, FileTree.Status status) {
            context.enterFile(path);
            newestChange = Math.max(newestChange, status.changed());
            if (status.kind() != FileTree.Kind.FILE) {
                return Errno.text(Errno.EINVAL);
            }
            if (status.size() > LARGEST_FILE) {
                context.report(Problem.Severity.ERROR, "File too large");
                return Errno.text(Errno.EFBIG);
            }
            warnAboutMode(path, status.mode());
            FileTree.Content content = tree.read(path);
            if (content.bytes() == null) {
                context.report(Problem.Severity.ERROR, "Failed to read file: " + Errno.text(content.errno()));
                return Errno.text(content.errno());
            }
            return UnitFileReader.read(content.bytes(), this::section, settings, context)
                    .text();
        }

        private void warnAboutMode(String path, int mode) {
            String what = "Configuration file " + path + " is marked ";
            if ((mode & 0111) != 0) {
                warn(what + "executable. Please remove executable permission bits. Proceeding anyway.");
            }
            if ((mode & 0002) != 0) {
                warn(what + "world-writable. Please remove world writability permission bits. Proceeding anyway.");
            }
            if (first && (mode & 0044) != 0044) {
                warn(what + "world-inaccessible. This has no effect as configuration data is accessible via APIs "
                        + "without restrictions. Proceeding anyway.");
            }
        }

        private void warn(String text) {
            problems.add(new Problem(Problem.Severity.WARNING, "", 0, "", text));
        }

        /** Reads drop-ins and dependency directories. */
        UnitDefinition finish(Set<UnitName> aliases, Optional<String> fragment) {
            DropIns sides = new DropIns(tree, catalog);
            List<String> dropIns = sides.files(name, aliases);
            for (String path : dropIns) {
                Optional<FileTree.Status> status = tree.status(path);
                if (status.isPresent() && status.get().kind() == FileTree.Kind.FILE) {
                    file(path, status.get());
                }
            }
            List<UnitName> wants = sides.dependencies(name, aliases, ".wants", "Wants", problems);
            List<UnitName> requires = sides.dependencies(name, aliases, ".requires", "Requires", problems);
            List<UnitName> upholds = sides.dependencies(name, aliases, ".upholds", "Upholds", problems);
            String source = settings.get(UnitDirectives.SOURCE_PATH);
            if (!source.isEmpty()) {
                tree.status(source).ifPresent(status -> newestChange = Math.max(newestChange, status.changed()));
            }
            return new UnitDefinition(
                    name,
                    aliases,
                    LoadState.LOADED,
                    "",
                    fragment,
                    dropIns,
                    newestChange,
                    settings.build(),
                    wants,
                    requires,
                    upholds,
                    problems.list());
        }

        /** Whether the main file has a setting without which the unit must not run: nothing more is read. */
        boolean isBad() {
            return context.outcome() == ParseContext.Outcome.BAD_SETTING;
        }

        UnitDefinition bad(Set<UnitName> aliases, String path) {
            note(problems, name + ": Unit configuration has fatal error, unit will not be started.");
            return broken(aliases, path, LoadState.BAD_SETTING, "Unit " + name + " has a bad unit file setting.");
        }

        UnitDefinition failed(Set<UnitName> aliases, String path, String failure) {
            return broken(
                    aliases,
                    path,
                    LoadState.ERROR,
                    "Unit " + name + " failed to load properly, please adjust/correct and reload service manager: "
                            + failure);
        }

        private UnitDefinition broken(Set<UnitName> aliases, String path, LoadState state, String reason) {
            return new UnitDefinition(
                    name,
                    aliases,
                    state,
                    reason,
                    Optional.of(path),
                    new ArrayList<>(),
                    newestChange,
                    settings.build(),
                    List.of(),
                    List.of(),
                    List.of(),
                    problems.list());
        }
    }
}
