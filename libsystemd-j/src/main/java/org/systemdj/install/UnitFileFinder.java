// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.systemdj.directive.Expander;
import org.systemdj.directive.InstallDirectives;
import org.systemdj.directive.ParseContext;
import org.systemdj.directive.Settings;
import org.systemdj.sys.Errno;
import org.systemdj.text.PathName;
import org.systemdj.text.SpecifierContext;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.FileTree;
import org.systemdj.unitfile.Problem;
import org.systemdj.unitfile.Problems;
import org.systemdj.unitfile.SearchPath;
import org.systemdj.unitfile.UnitFileReader;

/**
 * Finds unit files along the search path, follows the links that make aliases, and reads [Install] sections. Links are
 * followed by hand, because absolute ones start at the root directory in use.
 *
 * <p>Source: systemd.unit(5), DESCRIPTION and [INSTALL] SECTION OPTIONS.
 *
 * <p>Loop-confined (one operation): names are looked up anew each time, files are read once.
 */
final class UnitFileFinder {
    private static final int MAX_LINKS = 64;
    private static final String NULL_DEVICE = "/dev/null";

    /** Which links may be followed. */
    enum Links {
        /** Those of vendors only: what the administrator linked is refused. */
        VENDOR,
        /** All. */
        ALL
    }

    private static final Set<SearchPath.Role> MADE_FOR_ONE_BOOT = EnumSet.of(
            SearchPath.Role.GENERATOR,
            SearchPath.Role.GENERATOR_EARLY,
            SearchPath.Role.GENERATOR_LATE,
            SearchPath.Role.TRANSIENT);

    private final FileTree files;
    private final SearchPath paths;
    private final SpecifierContext system;
    private final Consumer<Problem> problems;
    private final Map<String, Settings> read = new HashMap<>();

    UnitFileFinder(FileTree files, SearchPath paths, SpecifierContext system, Consumer<Problem> problems) {
        this.files = files;
        this.paths = paths;
        this.system = system;
        this.problems = problems;
    }

    SearchPath paths() {
        return paths;
    }

    /** The path as links hold it: without the root directory. */
    String withoutRoot(String path) {
        return path.startsWith(paths.root() + "/") ? path.substring(paths.root().length()) : path;
    }

    String withRoot(String path) {
        return paths.root() + path;
    }

    /** Where a link leads, with the root directory; empty when the path is no link. */
    Optional<String> target(String path) {
        return files.readlink(path)
                .map(link -> PathName.simplify(
                        PathName.isAbsolute(link) ? withRoot(link) : collapse(PathName.parent(path) + "/" + link)));
    }

    /** Takes {@code ..} components away. */
    private static String collapse(String path) {
        if (!path.contains("/..")) {
            return path;
        }
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    /** The end of a chain of links, with the root directory; empty when it has no end. */
    private Optional<String> end(String path) {
        String at = path;
        for (int i = 0; i < MAX_LINKS; i++) {
            Optional<String> next = target(at);
            if (next.isEmpty() || next.get().equals(withRoot(NULL_DEVICE))) {
                return Optional.of(next.orElse(at));
            }
            at = next.get();
        }
        return Optional.empty();
    }

    /** Whether the file is the null device or empty, or a link to such. */
    boolean isMask(String path) {
        Optional<String> end = end(path);
        if (end.isEmpty()) {
            return false;
        }
        return end.get().equals(withRoot(NULL_DEVICE))
                || files.status(end.get()).map(FileTree.Status::isMask).orElse(false);
    }

    /** Whether there is a link at whose end there is nothing. */
    boolean leadsNowhere(String path) {
        return files.readlink(path).isPresent()
                && end(path).filter(end -> files.status(end).isPresent()).isEmpty();
    }

    /** Whether a name is there, be it a link to nothing. */
    boolean isThere(String path) {
        return files.readlink(path).isPresent() || files.status(path).isPresent();
    }

    /** The file of a name along the search path; for instances also that of their template. */
    Optional<String> search(UnitName name) {
        Optional<String> exact = searchExactly(name.toString());
        return exact.isPresent() || !name.isInstance()
                ? exact
                : searchExactly(name.template().orElseThrow().toString());
    }

    /** The file of just that name along the search path. */
    Optional<String> searchExactly(String name) {
        for (String directory : paths.directories()) {
            String path = directory + "/" + name;
            if (isThere(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** Whether there is a unit file of that name; fails when there is one that cannot be used. */
    boolean exists(UnitName name) {
        try {
            find(name, Links.VENDOR);
            return true;
        } catch (InstallFailure e) {
            boolean linked = e.type() == ChangeType.FAILED_LINKED
                    || e.type() == ChangeType.FAILED_DANGLING
                            && search(name).filter(this::isConfig).isPresent();
            if (!linked && e.type() != ChangeType.FAILED_NOT_FOUND) {
                throw e;
            }
            return linked;
        }
    }

    /** The unit of a name, links followed. */
    InstallUnit discover(UnitName name, Links links) {
        return withInstall(find(name, links));
    }

    /** As {@link #discover}, without what the unit's file says. */
    InstallUnit find(UnitName name, Links links) {
        String path = search(name).orElseThrow(() -> new InstallFailure(ChangeType.FAILED_NOT_FOUND, name.toString()));
        return follow(name, path, links);
    }

    /** The unit in a file that may lie outside of the search path; {@code path} has the root directory. */
    InstallUnit discoverAt(String path) {
        String plain = withoutRoot(path);
        UnitName name = UnitName.parse(PathName.fileName(plain))
                .orElseThrow(() -> new InstallFailure(ChangeType.FAILED_OTHER, plain, Errno.EINVAL));
        if (!isThere(path)) {
            throw new InstallFailure(ChangeType.FAILED_NOT_FOUND, plain);
        }
        return withInstall(follow(name, path, Links.VENDOR));
    }

    private InstallUnit follow(UnitName asked, String found, Links links) {
        UnitName name = asked;
        String path = found;
        for (int i = 0; i < MAX_LINKS; i++) {
            if (isMask(path)) {
                return new InstallUnit(name, path, true, Settings.EMPTY);
            }
            Optional<String> target = target(path);
            if (target.isEmpty()) {
                return regular(asked, name, path);
            }
            if (!isInSearchPath(target.get())) {
                path = target.get();
                continue;
            }
            // Within the search path names count, not paths: a link to its own name leads nowhere.
            String file = PathName.fileName(target.get());
            boolean template = name.isInstance()
                    && name.toString().equals(PathName.fileName(path))
                    && name.template().orElseThrow().toString().equals(file);
            boolean alias = !template && !file.equals(PathName.fileName(path));
            name = alias ? follow(name, asked, file) : name;
            String next = (template ? target.filter(this::isThere) : search(name))
                    .orElseThrow(() -> new InstallFailure(ChangeType.FAILED_DANGLING, asked.toString()));
            if (alias && links == Links.VENDOR && isConfig(path)) {
                throw new InstallFailure(ChangeType.FAILED_LINKED, asked.toString());
            }
            path = next;
        }
        throw new InstallFailure(ChangeType.FAILED_LINKED, asked.toString());
    }

    private UnitName follow(UnitName name, UnitName asked, String file) {
        UnitName next = UnitName.parse(file).orElse(null);
        if (next == null || next.type() != name.type()) {
            problems.accept(new Problem(
                    Problem.Severity.NOTICE,
                    "",
                    0,
                    "",
                    name + ": symlink target \"" + file + "\" has incompatible suffix, rejecting."));
            throw new InstallFailure(ChangeType.FAILED_REFERENCE, asked.toString());
        }
        if (!isSameKind(name, next)) {
            problems.accept(new Problem(
                    Problem.Severity.NOTICE,
                    "",
                    0,
                    "",
                    name + ": symlink target name type \"" + file + "\" does not match source, rejecting."));
            throw new InstallFailure(ChangeType.FAILED_REFERENCE, asked.toString());
        }
        return name.isInstance() && next.isTemplate()
                ? next.instantiate(name.instance()).orElse(next)
                : next;
    }

    /** Plain names stand for plain ones, templates for templates, instances for the same ones and for templates. */
    private static boolean isSameKind(UnitName name, UnitName target) {
        if (name.isInstance()) {
            return target.isTemplate()
                    || target.isInstance() && target.instance().equals(name.instance());
        }
        return name.isTemplate() == target.isTemplate() && name.isPlain() == target.isPlain();
    }

    private InstallUnit regular(UnitName asked, UnitName name, String path) {
        Optional<FileTree.Status> status = files.status(path);
        if (status.isEmpty()) {
            throw new InstallFailure(ChangeType.FAILED_NOT_FOUND, asked.toString());
        }
        if (status.get().kind() == FileTree.Kind.DIRECTORY) {
            throw new InstallFailure(ChangeType.FAILED_DIRECTORY, asked.toString());
        }
        return new InstallUnit(name, path, false, Settings.EMPTY);
    }

    /** What is wrong in some settings makes the whole unit useless. */
    private InstallUnit checked(InstallUnit unit) {
        for (String also : unit.also()) {
            try {
                if (!UnitName.isValid(InstallSpecifiers.expand(unit, also, system))) {
                    throw new InstallFailure(
                            ChangeType.FAILED_OTHER, unit.name().toString(), Errno.EINVAL);
                }
            } catch (InstallFailure e) {
                if (e.type() == ChangeType.FAILED_OTHER) {
                    throw e;
                }
                problems.accept(new Problem(
                        Problem.Severity.ERROR,
                        unit.path(),
                        0,
                        "Also",
                        "Failed to resolve unit name in Also=\"" + also + "\": " + Errno.text(e.errno())));
                throw new InstallFailure(e.type(), unit.name().toString());
            }
        }
        return unit;
    }

    /** The unit, if its file may be linked. */
    InstallUnit usable(InstallUnit unit) {
        if (unit.masked()) {
            throw new InstallFailure(ChangeType.FAILED_MASKED, unit.path());
        }
        if (isIn(unit.path(), MADE_FOR_ONE_BOOT)) {
            throw new InstallFailure(ChangeType.FAILED_GENERATED, unit.path());
        }
        return unit;
    }

    private InstallUnit withInstall(InstallUnit unit) {
        if (unit.masked()) {
            return unit;
        }
        Settings install = read.get(unit.path() + unit.name());
        if (install == null) {
            install = readInstall(unit.name(), unit.path());
            read.put(unit.path() + unit.name(), install);
        }
        return checked(unit.only(install));
    }

    private Settings readInstall(UnitName name, String path) {
        Settings.Builder settings = Settings.EMPTY.toBuilder();
        readInto(settings, name, path);
        for (String dropIn : dropIns(name)) {
            readInto(settings, name, dropIn);
        }
        return settings.build();
    }

    private void readInto(Settings.Builder settings, UnitName name, String path) {
        FileTree.Content content = files.read(path);
        if (content.errno() == Errno.ENOENT) {
            throw new InstallFailure(ChangeType.FAILED_NOT_FOUND, name.toString()); // a drop-in that leads nowhere
        }
        if (content.errno() != 0) {
            return;
        }
        Problems found = new Problems();
        Expander expander = text -> {
            try {
                InstallUnit unit = new InstallUnit(name, path, false, Settings.EMPTY);
                return Optional.of(InstallSpecifiers.expand(unit, text, system));
            } catch (InstallFailure e) {
                return Optional.empty();
            }
        };
        ParseContext context = new ParseContext(name.toString(), false, expander, found);
        context.enterFile(path);
        UnitFileReader.Result result =
                UnitFileReader.readSection(content.bytes(), InstallDirectives.TABLE, settings, context);
        int errno = result.errno();
        for (Problem problem : found.list()) {
            if (problem.key().equals(InstallDirectives.ALSO.name())) {
                errno = Errno.EINVAL;
            } else {
                problems.accept(problem);
                boolean bad = problem.key().equals(InstallDirectives.DEFAULT_INSTANCE.name())
                        && problem.severity() == Problem.Severity.ERROR;
                errno = bad ? Errno.EINVAL : errno;
            }
        }
        if (errno != 0) {
            throw new InstallFailure(ChangeType.FAILED_OTHER, name.toString(), errno);
        }
    }

    private List<String> dropIns(UnitName name) {
        TreeMap<String, String> found = new TreeMap<>();
        for (String stem : dropInStems(name)) {
            for (String directory : paths.directories()) {
                String side = directory + "/" + stem + ".d";
                for (FileTree.Entry entry : files.list(side)) {
                    if (entry.name().endsWith(".conf") && !entry.name().startsWith(".")) {
                        found.putIfAbsent(entry.name(), side + "/" + entry.name());
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** The names whose drop-ins count: those by type or by dashes do not in [Install]. */
    private static List<String> dropInStems(UnitName name) {
        List<String> stems = new ArrayList<>();
        stems.add(name.toString());
        name.template().filter(template -> !template.equals(name)).ifPresent(t -> stems.add(t.toString()));
        return stems;
    }

    private boolean isInSearchPath(String path) {
        return paths.directories().contains(PathName.parent(path));
    }

    /** Whether the file lies directly in a directory of the search path. */
    boolean isFound(String path) {
        return isInSearchPath(path);
    }

    private static final Set<SearchPath.Role> CONFIG = EnumSet.of(
            SearchPath.Role.PERSISTENT_CONFIG,
            SearchPath.Role.RUNTIME_CONFIG,
            SearchPath.Role.PERSISTENT_ATTACHED,
            SearchPath.Role.RUNTIME_ATTACHED);

    boolean isConfig(String path) {
        return isIn(path, CONFIG);
    }

    /** Whether the file lies directly in one of the directories. */
    boolean isIn(String path, Set<SearchPath.Role> roles) {
        String parent = PathName.parent(path);
        for (SearchPath.Role role : roles) {
            if (paths.directory(role).filter(parent::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
