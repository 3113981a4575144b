// SPDX-License-Identifier: Apache-2.0
package org.systemdj.install;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.systemdj.directive.Directive;
import org.systemdj.directive.InstallDirectives;
import org.systemdj.sys.Errno;
import org.systemdj.text.NameSpecifiers;
import org.systemdj.text.PathName;
import org.systemdj.text.SpecifierContext;
import org.systemdj.text.Specifiers;
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

    /** Makes the links of the units and of those to be enabled along. */
    void enable(List<InstallUnit> units) {
        Set<String> seen = new LinkedHashSet<>();
        ArrayDeque<InstallUnit> queue = new ArrayDeque<>();
        for (InstallUnit unit : units) {
            if (seen.add(unit.name().toString())) {
                queue.add(unit);
            }
        }
        while (!queue.isEmpty()) {
            InstallUnit unit = queue.remove();
            for (String also : unit.also()) {
                discoverAlso(unit, also)
                        .filter(found -> seen.add(found.name().toString()))
                        .ifPresent(queue::add);
            }
            if (unit.masked()) {
                changes.add(new InstallChange(ChangeType.IS_MASKED, unit.path(), ""));
            } else {
                link(unit);
            }
        }
    }

    private Optional<InstallUnit> discoverAlso(InstallUnit unit, String also) {
        Optional<UnitName> name = expand(unit, also).flatMap(UnitName::parse);
        try {
            if (name.isPresent()) {
                return Optional.of(finder.discover(name.get(), UnitFileFinder.Links.VENDOR));
            }
        } catch (InstallFailure e) {
            // Reported as a unit that could not be enabled along.
        }
        changes.add(new InstallChange(ChangeType.AUXILIARY_FAILED, also, ""));
        return Optional.empty();
    }

    /** Makes the links of one unit. */
    void link(InstallUnit unit) {
        carriesInstallInfo |= unit.hasRules() || !unit.also().isEmpty();
        if (!finder.isFound(unit.path())) {
            make(finder.withoutRoot(unit.path()), directory + "/" + PathName.fileName(unit.path()), force);
        }
        for (String alias : unit.aliases()) {
            linkAlias(unit, alias);
        }
        linkFrom(unit, InstallDirectives.WANTED_BY, ".wants");
        linkFrom(unit, InstallDirectives.REQUIRED_BY, ".requires");
        linkFrom(unit, InstallDirectives.UPHELD_BY, ".upholds");
    }

    private void linkAlias(InstallUnit unit, String text) {
        Optional<String> alias = expand(unit, text);
        if (alias.isEmpty()) {
            fail(new InstallChange(ChangeType.FAILED_UNRESOLVED, text, ""));
            return;
        }
        Optional<String> name = aliasOf(unit.name(), alias.get());
        if (name.isEmpty()) {
            fail(new InstallChange(
                    ChangeType.FAILED_ALIAS, alias.get(), unit.name().toString()));
            return;
        }
        make(finder.withoutRoot(unit.path()), directory + "/" + name.get(), force);
    }

    /** The link for an alias; empty when the alias does not fit. */
    static Optional<String> aliasOf(UnitName unit, String alias) {
        int slash = alias.lastIndexOf('/');
        if (slash >= 0) {
            String side = alias.substring(0, slash);
            boolean known = side.endsWith(".wants") || side.endsWith(".requires") || side.endsWith(".upholds");
            boolean fits = known
                    && side.indexOf('/') < 0
                    && UnitName.isValid(side.substring(0, side.lastIndexOf('.')))
                    && UnitName.isValid(alias.substring(slash + 1));
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
                : name.filter(found -> found.isPlain() || found.instance().equals(unit.instance()))
                        .map(UnitName::toString);
    }

    private void linkFrom(InstallUnit unit, Directive<List<String>> rule, String suffix) {
        UnitName linked = unit.linkedName();
        for (String text : unit.install().get(rule)) {
            Optional<String> expanded = expand(unit, text);
            if (expanded.isEmpty()) {
                fail(new InstallChange(ChangeType.FAILED_UNRESOLVED, text, ""));
                continue;
            }
            Optional<UnitName> destination = UnitName.parse(expanded.get());
            if (destination.isEmpty()) {
                boolean unknown = expanded.get().indexOf('%') >= 0 && text.indexOf("%%") < 0;
                ChangeType type = unknown ? ChangeType.FAILED_SPECIFIER : ChangeType.FAILED_NAME;
                fail(new InstallChange(type, expanded.get(), ""));
                continue;
            }
            linkFrom(unit, linked, destination.get(), suffix);
        }
    }

    private void linkFrom(InstallUnit unit, UnitName linked, UnitName destination, String suffix) {
        if (linked.isTemplate() && !destination.isTemplate()) {
            fail(new InstallChange(ChangeType.FAILED_TEMPLATE, destination.toString(), linked.toString()));
            return;
        }
        boolean made =
                make(finder.withoutRoot(unit.path()), directory + "/" + destination + suffix + "/" + linked, true);
        if (made && finder.search(destination).isEmpty()) {
            changes.add(new InstallChange(ChangeType.DESTINATION_NOT_PRESENT, destination.toString(), unit.path()));
        }
    }

    private Optional<String> expand(InstallUnit unit, String text) {
        return Specifiers.expand(text, new NameSpecifiers(unit.linkedName(), system));
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
        changes.add(new InstallChange(ChangeType.FAILED_OTHER, path, ""));
        errno = errno == 0 ? why : errno;
    }
}
