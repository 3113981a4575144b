// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.systemdj.directive.Directive;
import org.systemdj.directive.InstallDirectives;
import org.systemdj.sys.Errno;
import org.systemdj.text.PathName;
import org.systemdj.text.SpecifierContext;
import org.systemdj.text.UnitName;

/**
 * Makes the links that enabling units consists of.
 *
 * <p>Source: systemd.unit(5), [INSTALL] SECTION OPTIONS; systemctl(1), {@code enable}.
 *
 * <p>Loop-confined (one operation); collects what it did.
 */
final class LinkMaker {
    private final InstallFiles files;
    private final UnitFileFinder finder;
    private final SpecifierContext system;
    private final String directory;
    private final boolean force;
    private final List<InstallChange> changes;
    private int errno;
    private boolean carriesInstallInfo;
    private boolean byPreset;

    LinkMaker(
            InstallFiles files,
            UnitFileFinder finder,
            SpecifierContext system,
            String directory,
            boolean force,
            List<InstallChange> changes) {
        this.files = files;
        this.finder = finder;
        this.system = system;
        this.directory = directory;
        this.force = force;
        this.changes = changes;
    }

    int errno() {
        return errno;
    }

    boolean carriesInstallInfo() {
        return carriesInstallInfo;
    }

    /** Presets name templates that only their instances can be enabled of: that is no failure. */
    void forPreset() {
        byPreset = true;
    }

    /** Makes the links of the units and of those to be enabled along. */
    void enable(List<InstallUnit> units) {
        Set<String> seen = new LinkedHashSet<>();
        ArrayDeque<Supplier<Optional<InstallUnit>>> queue = new ArrayDeque<>();
        for (InstallUnit unit : units) {
            if (seen.add(unit.name().toString())) {
                queue.add(() -> Optional.of(unit));
            }
        }
        while (!queue.isEmpty()) {
            Optional<InstallUnit> found = queue.remove().get();
            if (found.isEmpty()) {
                continue;
            }
            InstallUnit unit = found.get();
            seen.add(unit.name().toString());
            for (String also : unit.also()) {
                String name = InstallSpecifiers.expand(unit, also, system);
                if (seen.add(name)) {
                    queue.add(() -> discoverAlso(name));
                }
            }
            if (unit.masked()) {
                changes.add(new InstallChange(ChangeType.IS_MASKED, unit.path(), ""));
            } else {
                link(unit);
            }
        }
    }

    private Optional<InstallUnit> discoverAlso(String name) {
        try {
            return Optional.of(finder.discover(UnitName.of(name), UnitFileFinder.Links.VENDOR));
        } catch (InstallFailure e) {
            changes.add(new InstallChange(ChangeType.AUXILIARY_FAILED, name, ""));
            return Optional.empty();
        }
    }

    /** Makes the links of one unit. */
    void link(InstallUnit unit) {
        carriesInstallInfo |= unit.hasLinks() || !unit.also().isEmpty();
        boolean outside = !finder.isFound(unit.path());
        if (outside && !make(finder.withoutRoot(unit.path()), directory + "/" + unit.name(), force)) {
            return;
        }
        for (String alias : unit.aliases()) {
            linkAlias(unit, alias);
        }
        linkFrom(unit, InstallDirectives.WANTED_BY, ".wants");
        linkFrom(unit, InstallDirectives.REQUIRED_BY, ".requires");
        linkFrom(unit, InstallDirectives.UPHELD_BY, ".upholds");
    }

    private void linkAlias(InstallUnit unit, String text) {
        try {
            String alias = InstallSpecifiers.expand(unit, text, system);
            if (alias.indexOf('/') >= 0 && !isReference(alias)) {
                throw new InstallFailure(ChangeType.FAILED_REFERENCE, alias);
            }
            Optional<String> name = aliasOf(unit.name(), alias);
            if (name.isPresent() && name.get().equals(unit.name().toString())) {
                return; // It has that name already.
            }
            if (name.isPresent()) {
                String path = directory + "/" + name.get();
                // A unit from elsewhere has just been linked here: its other names lead to that link.
                String target = finder.isFound(unit.path()) ? unit.path() : directory + "/" + unit.name();
                make(finder.withoutRoot(target), path, force || finder.leadsNowhere(path));
            } else {
                fail(new InstallChange(
                        ChangeType.FAILED_ALIAS, alias, unit.name().toString()));
            }
        } catch (InstallFailure e) {
            fail(e.change());
        }
    }

    /** Whether the text is {@code UNIT.wants/NAME} or of its kind. */
    private static boolean isReference(String text) {
        int slash = text.indexOf('/');
        String side = text.substring(0, slash);
        boolean known = side.endsWith(".wants") || side.endsWith(".requires") || side.endsWith(".upholds");
        return known && UnitName.isValid(side.substring(0, side.lastIndexOf('.')));
    }

    /** The link for an alias; empty when the alias does not fit. */
    static Optional<String> aliasOf(UnitName unit, String alias) {
        int slash = alias.indexOf('/');
        if (slash >= 0) {
            String leaf = alias.substring(slash + 1);
            boolean fits = leaf.equals(unit.toString())
                    || unit.isTemplate()
                            && UnitName.parse(leaf)
                                    .flatMap(UnitName::template)
                                    .filter(unit::equals)
                                    .isPresent();
            return fits ? Optional.of(alias) : Optional.empty();
        }
        Optional<UnitName> name = UnitName.parse(alias).filter(found -> found.type() == unit.type());
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (unit.isPlain() || unit.isTemplate()) {
            boolean fits = unit.isPlain() == name.get().isPlain();
            return fits ? Optional.of(alias) : Optional.empty();
        }
        return name.get().isTemplate()
                ? name.get().instantiate(unit.instance()).map(UnitName::toString)
                : name.filter(found -> found.isInstance() && found.instance().equals(unit.instance()))
                        .map(UnitName::toString);
    }

    private void linkFrom(InstallUnit unit, Directive<List<String>> rule, String suffix) {
        UnitName linked = unit.linkedName();
        for (String text : unit.install().get(rule)) {
            try {
                String expanded = InstallSpecifiers.expand(unit, text, system);
                UnitName destination = UnitName.parse(expanded)
                        .orElseThrow(() -> new InstallFailure(ChangeType.FAILED_NAME, expanded));
                linkFrom(unit, linked, destination, suffix);
            } catch (InstallFailure e) {
                fail(e.change());
            }
        }
    }

    private void linkFrom(InstallUnit unit, UnitName linked, UnitName destination, String suffix) {
        if (linked.isTemplate() && destination.isPlain()) {
            if (!byPreset) {
                fail(new InstallChange(ChangeType.FAILED_TEMPLATE, destination.toString(), linked.toString()));
            }
            return;
        }
        boolean made =
                make(finder.withoutRoot(unit.path()), directory + "/" + destination + suffix + "/" + linked, true);
        if (made && finder.search(destination).isEmpty()) {
            changes.add(new InstallChange(ChangeType.DESTINATION_NOT_PRESENT, destination.toString(), unit.path()));
        }
    }

    private void fail(InstallChange change) {
        changes.add(change);
        errno = errno == 0 ? change.type().errno() : errno;
    }

    /** Makes a link; true when it is there now. An equal one is left as it is. */
    boolean make(String target, String path, boolean replace) {
        files.makeDirectories(PathName.parent(path));
        int result = files.symlink(target, path);
        if (result == 0) {
            changes.add(new InstallChange(ChangeType.SYMLINK, path, target));
            return true;
        }
        if (result != -Errno.EEXIST) {
            failOther(path, -result);
            return false;
        }
        Optional<String> present = files.readlink(path);
        if (present.isEmpty()) {
            fail(new InstallChange(ChangeType.FAILED_EXISTS, path, ""));
            return false;
        }
        boolean same = present.get().equals(target)
                || finder.target(path).filter(finder.withRoot(target)::equals).isPresent();
        if (same) {
            return true;
        }
        if (!replace) {
            fail(new InstallChange(ChangeType.FAILED_EXISTS, path, present.get()));
            return false;
        }
        result = files.replaceBySymlink(target, path);
        if (result != 0) {
            failOther(path, -result);
            return false;
        }
        changes.add(new InstallChange(ChangeType.UNLINK, path, ""));
        changes.add(new InstallChange(ChangeType.SYMLINK, path, target));
        return true;
    }

    private void failOther(String path, int why) {
        changes.add(new InstallChange(ChangeType.FAILED_OTHER, path, "", why));
        errno = errno == 0 ? why : errno;
    }
}
