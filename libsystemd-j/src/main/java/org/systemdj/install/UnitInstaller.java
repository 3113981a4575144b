// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.systemdj.directive.InstallDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.sys.Errno;
import org.systemdj.text.PathName;
import org.systemdj.text.SpecifierContext;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.FileTree;
import org.systemdj.unitfile.Problem;
import org.systemdj.unitfile.SearchPath;

/**
 * The operations on unit files that need no manager: enable, disable, mask, link, preset and their kin. The manager
 * does them for its clients, and {@code systemctl} itself with {@code --root=} or without a manager.
 *
 * <p>Names must be complete ({@code foo.service}); paths of files outside are absolute and do not have the root
 * directory. Changes have it.
 *
 * <p>Source: systemctl(1), «Unit File Commands»; org.freedesktop.systemd1(5).
 *
 * <p>Loop-confined; for one operation, or for several in a row when nobody else changes the files.
 */
public final class UnitInstaller {
    private static final String DEFAULT_TARGET = "default.target";

    /** How an operation is done. */
    public enum Flag {
        /** In {@code /run}, until the next boot. */
        RUNTIME,
        /** What is in the way is replaced. */
        FORCE,
        /** In the directories of portable services. */
        PORTABLE
    }

    /** Which half of the presets is applied. */
    public enum PresetMode {
        FULL,
        ENABLE_ONLY,
        DISABLE_ONLY
    }

    /** How a unit is to depend on another. */
    public enum Dependency {
        WANTS,
        REQUIRES
    }

    /**
     * A unit file and its state.
     *
     * @param path the file
     * @param state whether it is enabled
     */
    public record ListedFile(String path, UnitFileState state) {}

    /**
     * The answer to a question about a unit file.
     *
     * @param errno why there is no answer; 0 when there is
     * @param value the answer; empty when there is none
     */
    public record Answer<T>(int errno, Optional<T> value) {
        static <T> Answer<T> of(T value) {
            return new Answer<>(0, Optional.of(value));
        }

        static <T> Answer<T> failed(int errno) {
            return new Answer<>(errno, Optional.empty());
        }
    }

    private final InstallFiles files;
    private final SearchPath paths;
    private final SpecifierContext system;
    private final Consumer<Problem> problems;
    private final UnitFileFinder finder;

    /**
     * An installer for the units of a search path.
     *
     * @param system knows the specifiers that do not follow from the unit's name
     * @param problems is told what is wrong with the files that are read
     */
    public UnitInstaller(InstallFiles files, SearchPath paths, SpecifierContext system, Consumer<Problem> problems) {
        this.files = files;
        this.paths = paths;
        this.system = system;
        this.problems = problems;
        this.finder = new UnitFileFinder(files, paths, system, problems);
    }

    private Optional<String> directory(Set<Flag> flags) {
        boolean runtime = flags.contains(Flag.RUNTIME);
        if (flags.contains(Flag.PORTABLE)) {
            return paths.directory(runtime ? SearchPath.Role.RUNTIME_ATTACHED : SearchPath.Role.PERSISTENT_ATTACHED);
        }
        return paths.directory(runtime ? SearchPath.Role.RUNTIME_CONFIG : SearchPath.Role.PERSISTENT_CONFIG);
    }

    private static InstallResult invalid(List<InstallChange> changes) {
        return new InstallResult(Errno.EINVAL, List.copyOf(changes), false);
    }

    /** Enables units, given by name or by path. */
    public InstallResult enable(List<String> names, Set<Flag> flags) {
        return enable(names, flags, new ArrayList<>());
    }

    private InstallResult enable(List<String> names, Set<Flag> flags, List<InstallChange> changes) {
        Optional<String> directory = directory(flags);
        if (directory.isEmpty()) {
            return new InstallResult(Errno.ENXIO, List.copyOf(changes), false);
        }
        List<InstallUnit> units = new ArrayList<>();
        try {
            for (String name : names) {
                units.add(finder.usable(discover(name)));
            }
        } catch (InstallFailure e) {
            changes.add(e.change());
            return new InstallResult(e.errno(), List.copyOf(changes), false);
        }
        LinkMaker maker = maker(directory.get(), flags.contains(Flag.FORCE), changes);
        maker.enable(units);
        return new InstallResult(maker.errno(), List.copyOf(changes), maker.carriesInstallInfo());
    }

    private LinkMaker maker(String directory, boolean force, List<InstallChange> changes) {
        return new LinkMaker(files, finder, system, directory, force, changes);
    }

    private InstallUnit discover(String nameOrPath) {
        if (PathName.isAbsolute(nameOrPath)) {
            InstallUnit unit = finder.discoverAt(finder.withRoot(PathName.simplify(nameOrPath)));
            if (finder.isFound(unit.path())) {
                return finder.discover(unit.name(), UnitFileFinder.Links.VENDOR);
            }
            return unit;
        }
        return finder.discover(named(nameOrPath), UnitFileFinder.Links.VENDOR);
    }

    private static UnitName named(String name) {
        return UnitName.parse(name).orElseThrow(() -> new InstallFailure(ChangeType.FAILED_OTHER, name, Errno.EINVAL));
    }

    /** Disables units. */
    public InstallResult disable(List<String> names, Set<Flag> flags) {
        return disable(names, flags, new ArrayList<>());
    }

    private InstallResult disable(List<String> names, Set<Flag> flags, List<InstallChange> changes) {
        Optional<String> directory = directory(flags);
        if (directory.isEmpty()) {
            return new InstallResult(Errno.ENXIO, List.copyOf(changes), false);
        }
        LinkRemover remover = new LinkRemover(files, finder, system, changes);
        for (String name : names) {
            Optional<UnitName> unit = UnitName.parse(name);
            if (unit.isEmpty()) {
                changes.add(new InstallChange(ChangeType.FAILED_NAME, name, ""));
                return new InstallResult(ChangeType.FAILED_NAME.errno(), List.copyOf(changes), false);
            }
            try {
                remover.mark(unit.get());
            } catch (InstallFailure e) {
                changes.add(e.change());
                return new InstallResult(e.errno(), List.copyOf(changes), false);
            }
        }
        boolean removed = remover.removeFrom(directory.get());
        return new InstallResult(0, List.copyOf(changes), removed || remover.carriesInstallInfo());
    }

    /** Disables units and enables them anew. */
    public InstallResult reenable(List<String> names, Set<Flag> flags) {
        List<InstallChange> changes = new ArrayList<>();
        List<String> bare = new ArrayList<>();
        List<String> again = new ArrayList<>();
        for (String name : names) {
            bare.add(PathName.isAbsolute(name) ? PathName.fileName(name) : name);
            again.add(UnitName.parse(name).flatMap(this::linkedFrom).orElse(name));
        }
        InstallResult disabled = disable(bare, flags, changes);
        return disabled.isFailure() ? disabled : enable(again, flags, changes);
    }

    /** The file outside that a unit is linked from: disabling takes the link away. */
    private Optional<String> linkedFrom(UnitName name) {
        return finder.search(name)
                .filter(finder::isConfig)
                .flatMap(finder::target)
                .filter(target -> !finder.isFound(target) && !finder.isMask(target))
                .map(finder::withoutRoot);
    }

    /** Masks units. */
    public InstallResult mask(List<String> names, Set<Flag> flags) {
        List<InstallChange> changes = new ArrayList<>();
        Optional<String> directory = directory(flags);
        if (directory.isEmpty()) {
            return new InstallResult(Errno.ENXIO, List.of(), false);
        }
        LinkMaker maker = maker(directory.get(), flags.contains(Flag.FORCE), changes);
        for (String name : names) {
            if (!UnitName.isValid(name)) {
                return invalid(changes);
            }
            maker.make("/dev/null", directory.get() + "/" + name, flags.contains(Flag.FORCE));
        }
        return new InstallResult(maker.errno(), List.copyOf(changes), false);
    }

    /** Takes masks away. */
    public InstallResult unmask(List<String> names, Set<Flag> flags) {
        List<InstallChange> changes = new ArrayList<>();
        Optional<String> directory = directory(flags);
        if (directory.isEmpty()) {
            return new InstallResult(Errno.ENXIO, List.of(), false);
        }
        int errno = 0;
        for (String name : names) {
            if (!UnitName.isValid(name)) {
                return invalid(changes);
            }
            if (isMaskedByGenerator(name)) {
                changes.add(new InstallChange(ChangeType.IS_MASKED_GENERATOR, name, ""));
            }
            String path = directory.get() + "/" + name;
            if (!finder.isThere(path) || !finder.isMask(path)) {
                continue;
            }
            int result = files.unlink(path);
            if (result == 0) {
                changes.add(new InstallChange(ChangeType.UNLINK, path, ""));
            } else {
                changes.add(new InstallChange(ChangeType.FAILED_OTHER, path, "", -result));
                errno = errno == 0 ? -result : errno;
            }
        }
        return new InstallResult(errno, List.copyOf(changes), false);
    }

    private boolean isMaskedByGenerator(String name) {
        for (SearchPath.Role role : EnumSet.of(
                SearchPath.Role.GENERATOR, SearchPath.Role.GENERATOR_EARLY, SearchPath.Role.GENERATOR_LATE)) {
            Optional<String> path = paths.directory(role).map(directory -> directory + "/" + name);
            if (path.isPresent() && finder.isThere(path.get()) && finder.isMask(path.get())) {
                return true;
            }
        }
        return false;
    }

    /** Links files from elsewhere into the search path. */
    public InstallResult link(List<String> given, Set<Flag> flags) {
        List<InstallChange> changes = new ArrayList<>();
        Optional<String> directory = directory(flags);
        if (directory.isEmpty()) {
            return new InstallResult(Errno.ENXIO, List.of(), false);
        }
        LinkMaker maker = maker(directory.get(), flags.contains(Flag.FORCE), changes);
        List<String> checked = new ArrayList<>();
        try {
            for (String path : given) {
                checked.add(linkable(path));
            }
        } catch (InstallFailure e) {
            changes.add(e.change());
            return new InstallResult(e.errno(), List.copyOf(changes), false);
        }
        for (String path : checked) {
            if (finder.isFound(path)) {
                continue;
            }
            maker.make(path, directory.get() + "/" + PathName.fileName(path), flags.contains(Flag.FORCE));
        }
        return new InstallResult(maker.errno(), List.copyOf(changes), false);
    }

    private String linkable(String given) {
        if (!PathName.isAbsolute(given)) {
            throw new InstallFailure(ChangeType.FAILED_OTHER, given, Errno.EINVAL);
        }
        String path = PathName.simplify(given);
        if (!UnitName.isValid(PathName.fileName(path))) {
            throw new InstallFailure(ChangeType.FAILED_NAME, path);
        }
        String full = finder.withRoot(path);
        if (files.readlink(full).isPresent()) {
            throw new InstallFailure(ChangeType.FAILED_LINKED, path);
        }
        FileTree.Status status =
                files.status(full).orElseThrow(() -> new InstallFailure(ChangeType.FAILED_NOT_FOUND, path));
        if (status.kind() == FileTree.Kind.DIRECTORY) {
            throw new InstallFailure(ChangeType.FAILED_DIRECTORY, path);
        }
        if (finder.isConfig(path)) {
            throw new InstallFailure(ChangeType.FAILED_BAD_PATH, path);
        }
        return path;
    }

    /** Gives units back their vendor's settings: removes drop-ins, masks and own versions of vendors' files. */
    public InstallResult revert(List<String> names) {
        List<InstallChange> changes = new ArrayList<>();
        for (String name : names) {
            if (!UnitName.isValid(name)) {
                return invalid(changes);
            }
            List<String> own = new ArrayList<>();
            boolean vendor = false;
            for (String directory : paths.directories()) {
                String path = directory + "/" + name;
                boolean config = isOwn(directory);
                if (config) {
                    revertDropIns(path + ".d", changes);
                }
                if (finder.isThere(path)) {
                    vendor |= !config;
                    if (config) {
                        own.add(path);
                    }
                }
            }
            for (String path : vendor ? own : List.<String>of()) {
                if (files.unlink(path) == 0) {
                    changes.add(new InstallChange(ChangeType.UNLINK, path, ""));
                }
            }
        }
        return new InstallResult(0, List.copyOf(changes), false);
    }

    private boolean isOwn(String directory) {
        return finder.isIn(
                directory + "/x",
                EnumSet.of(
                        SearchPath.Role.PERSISTENT_CONFIG,
                        SearchPath.Role.RUNTIME_CONFIG,
                        SearchPath.Role.PERSISTENT_CONTROL,
                        SearchPath.Role.RUNTIME_CONTROL));
    }

    private void revertDropIns(String directory, List<InstallChange> changes) {
        List<FileTree.Entry> entries = files.list(directory);
        for (FileTree.Entry entry : entries) {
            String path = directory + "/" + entry.name();
            if (files.unlink(path) == 0) {
                changes.add(new InstallChange(ChangeType.UNLINK, path, ""));
            }
        }
        if (files.status(directory).isPresent() && files.removeDirectory(directory) == 0) {
            changes.add(new InstallChange(ChangeType.UNLINK, directory, ""));
        }
    }

    /** Makes a unit want or require others. */
    public InstallResult addDependency(List<String> names, String target, Dependency kind, Set<Flag> flags) {
        List<InstallChange> changes = new ArrayList<>();
        Optional<String> directory = directory(flags);
        if (directory.isEmpty()) {
            return new InstallResult(Errno.ENXIO, List.of(), false);
        }
        LinkMaker maker = maker(directory.get(), flags.contains(Flag.FORCE), changes);
        try {
            UnitName asked =
                    UnitName.parse(target).orElseThrow(() -> new InstallFailure(ChangeType.FAILED_NAME, target));
            InstallUnit wanting = finder.usable(finder.find(asked, UnitFileFinder.Links.ALL));
            String wantingName = asked.isTemplate() ? target : wanting.name().toString();
            List<InstallUnit> units = new ArrayList<>();
            for (String name : names) {
                InstallUnit unit = finder.usable(
                        PathName.isAbsolute(name)
                                ? discover(name)
                                : finder.find(named(name), UnitFileFinder.Links.ALL));
                units.add(unit.only(Settings.EMPTY.with(
                        kind == Dependency.WANTS ? InstallDirectives.WANTED_BY : InstallDirectives.REQUIRED_BY,
                        List.of(wantingName))));
            }
            maker.enable(units);
        } catch (InstallFailure e) {
            changes.add(e.change());
            return new InstallResult(e.errno(), List.copyOf(changes), false);
        }
        return new InstallResult(maker.errno(), List.copyOf(changes), true);
    }

    /** Says which target the system boots into. */
    public InstallResult setDefault(String name, Set<Flag> flags) {
        List<InstallChange> changes = new ArrayList<>();
        Optional<String> directory = paths.directory(SearchPath.Role.PERSISTENT_CONFIG);
        Optional<UnitName> target = UnitName.parse(name)
                .filter(unit ->
                        unit.type() == UnitType.TARGET && !unit.toString().equals(DEFAULT_TARGET));
        if (target.isEmpty() || directory.isEmpty()) {
            return invalid(changes);
        }
        try {
            InstallUnit unit = finder.discover(target.get(), UnitFileFinder.Links.VENDOR);
            finder.usable(unit);
            LinkMaker maker = maker(directory.get(), true, changes);
            String link = directory.get() + "/" + DEFAULT_TARGET;
            maker.make(finder.withoutRoot(unit.path()), link, flags.contains(Flag.FORCE));
            return new InstallResult(maker.errno(), List.copyOf(changes), false);
        } catch (InstallFailure e) {
            changes.add(e.change());
            return new InstallResult(e.errno(), List.copyOf(changes), false);
        }
    }

    /** Which target the system boots into. */
    public Answer<String> getDefault() {
        try {
            InstallUnit unit = finder.discover(UnitName.of(DEFAULT_TARGET), UnitFileFinder.Links.ALL);
            return Answer.of(unit.name().toString());
        } catch (InstallFailure e) {
            return Answer.failed(e.errno());
        }
    }

    /** Whether a unit file is enabled; ENOENT when there is none. */
    public Answer<UnitFileState> state(String name) {
        return states().of(name);
    }

    /** Answers for many unit files. */
    public UnitFileStates states() {
        return new UnitFileStates(files, paths, system, problems);
    }

    /** Whether there is a unit file of that name that no generator made; fails when there is one that cannot be used. */
    public Answer<Boolean> hasNative(String name) {
        Optional<UnitName> unit = UnitName.parse(name);
        UnitFileFinder natives = new UnitFileFinder(files, paths.withoutGenerated(), system, problems);
        try {
            return unit.isPresent() ? Answer.of(natives.exists(unit.get())) : Answer.failed(Errno.EINVAL);
        } catch (InstallFailure e) {
            return Answer.failed(e.errno());
        }
    }

    /** The unit files whose names are wanted, with their states, by name. */
    public Map<String, ListedFile> list(Predicate<String> wanted) {
        return states().list(wanted);
    }

    /** The links that enabling the units made, as far as they are there. */
    public Answer<List<String>> links(List<String> names, Set<Flag> flags) {
        InstallResult result = new UnitInstaller(new DryRun(files), paths, system, problem -> {}).disable(names, flags);
        if (result.isFailure()) {
            return Answer.failed(result.errno());
        }
        Set<String> found = new LinkedHashSet<>();
        for (InstallChange change : result.changes()) {
            if (change.type() == ChangeType.UNLINK) {
                found.add(change.path());
            }
        }
        return Answer.of(List.copyOf(found));
    }

    /** Enables or disables units as the presets say; paths and other names of units are left as they are. */
    public InstallResult preset(List<String> names, PresetMode mode, Set<Flag> flags) {
        List<InstallChange> changes = new ArrayList<>();
        PresetPlan plan = new PresetPlan(finder, presets());
        try {
            for (String name : names) {
                if (PathName.isAbsolute(name)) {
                    discover(name);
                } else {
                    plan.add(named(name));
                }
            }
        } catch (InstallFailure e) {
            changes.add(e.change());
            return new InstallResult(e.errno(), List.copyOf(changes), false);
        }
        return apply(plan, mode, flags, changes);
    }

    /** Enables or disables all units as the presets say; units that cannot be are told and do no harm. */
    public InstallResult presetAll(PresetMode mode, Set<Flag> flags) {
        List<InstallChange> changes = new ArrayList<>();
        PresetPlan plan = new PresetPlan(finder, presets());
        for (String directory : paths.directories()) {
            List<FileTree.Entry> entries = new ArrayList<>(files.list(directory));
            entries.sort((a, b) -> a.name().compareTo(b.name()));
            for (FileTree.Entry entry : entries) {
                boolean file = entry.kind() == FileTree.Kind.FILE || entry.kind() == FileTree.Kind.LINK;
                Optional<UnitName> unit = file ? UnitName.parse(entry.name()) : Optional.empty();
                try {
                    unit.ifPresent(plan::add);
                } catch (InstallFailure e) {
                    changes.add(e.change());
                }
            }
        }
        InstallResult result = apply(plan, mode, flags, changes);
        return ChangeType.isErrnoOfUnit(result.errno())
                ? new InstallResult(0, result.changes(), result.carriesInstallInfo())
                : result;
    }

    /** The preset rules of the search path. */
    public PresetRules presets() {
        return PresetRules.read(files, paths, problems);
    }

    private InstallResult apply(PresetPlan plan, PresetMode mode, Set<Flag> flags, List<InstallChange> changes) {
        Optional<String> directory = directory(flags);
        if (directory.isEmpty()) {
            return new InstallResult(Errno.ENXIO, List.copyOf(changes), false);
        }
        LinkRemover remover = new LinkRemover(files, finder, system, changes);
        LinkMaker maker = maker(directory.get(), flags.contains(Flag.FORCE), changes);
        if (mode != PresetMode.ENABLE_ONLY) {
            plan.disabled().forEach(remover::markOnly);
            remover.removeFrom(directory.get());
        }
        if (mode != PresetMode.DISABLE_ONLY) {
            maker.forPreset();
            maker.enable(plan.enabled());
        }
        return new InstallResult(maker.errno(), List.copyOf(changes), maker.carriesInstallInfo());
    }
}
