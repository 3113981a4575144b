// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.AllowDenyList;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.init.cgroup.CgroupTree.Controller;
import org.systemdj.init.manager.Cgroups;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.SliceName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * The control group of one unit: made when the unit starts, removed when it is down and empty.
 *
 * <p>Source: systemd.resource-control(5); systemd.slice(5). Loop-confined.
 */
public final class UnitCgroup {
    private static final Logger LOG = LoggerFactory.getLogger(UnitCgroup.class);

    private final Unit unit;
    private UnitName slice;
    private String path;
    private final CgroupCounters counters;
    private boolean realized;
    private int watch = -1;
    private int memoryWatch = -1;
    private final OomKills oomKills;
    private List<Object> appliedFor = List.of();
    private final CgroupPrograms programs;

    public UnitCgroup(Unit unit) {
        this.unit = unit;
        this.programs = new CgroupPrograms(unit);
        this.counters = new CgroupCounters(unit);
        this.oomKills = new OomKills(unit);
    }

    private Cgroups groups() {
        return unit.manager().cgroups();
    }

    /** The slice that the unit lives in, null for none. */
    public UnitName slice() {
        return slice;
    }

    /** Puts the unit into a slice; has no effect on a group that exists. */
    public void slice(UnitName parent) {
        slice = parent;
    }

    /** The group's path, null before there was one. */
    public String path() {
        return path;
    }

    /** Whether the group exists. */
    public boolean isRealized() {
        return realized;
    }

    /** The path that the unit's slice and name give. */
    public String wantedPath() {
        String root = groups().tree().root();
        if (unit.name().equals(SliceName.ROOT)) {
            return root;
        }
        return root
                + slicePath(
                        unit.type() == UnitType.SLICE
                                ? SliceName.parent(unit.name()).orElse(null)
                                : slice) + "/" + CgroupTree.escape(unit.id());
    }

    private static String slicePath(UnitName name) {
        StringBuilder path = new StringBuilder();
        UnitName at = name;
        while (at != null && !at.equals(SliceName.ROOT)) {
            path.insert(0, "/" + CgroupTree.escape(at.toString()));
            at = SliceName.parent(at).orElse(null);
        }
        return path.toString();
    }

    /** Makes the group, sets its attributes and watches it. Errors are logged; the unit goes on without a group. */
    public void realize() {
        if (!groups().isManaged()) {
            return;
        }
        String wanted = realized ? path : wantedPath();
        Unit parent = parent();
        if (parent != null) {
            parent.cgroup().realize();
        }
        List<Object> state = state();
        if (realized && state.equals(appliedFor)) {
            return;
        }
        boolean fresh;
        try {
            fresh = groups().tree().create(wanted, CgroupAttributes.needed(unit), withheld());
        } catch (ErrnoException e) {
            LOG.error("{}: Failed to create cgroup {}: {}", unit.id(), wanted, e.getMessage());
            return;
        }
        boolean changed = realized && !fresh;
        adopt(wanted);
        appliedFor = state;
        groups().tree().disable(wanted, CgroupAttributes.disabled(unit));
        CgroupAttributes.apply(unit, groups().tree(), wanted, fresh);
        if (!wanted.equals(groups().tree().root())) {
            CgroupMarks.apply(unit, groups().tree().directory(wanted), fresh);
        }
        programs.apply(groups().tree().directory(wanted), fresh);
        refillSets();
        if (changed && parent != null) {
            parent.cgroup().narrow(EnumSet.allOf(Controller.class));
        }
    }

    /** Puts the group into the sets of nftables that the settings name. */
    void refillSets() {
        if (realized && NftSets.isUsed(unit)) {
            NftSets.addGroup(unit, groups().tree().id(path));
        }
    }

    /** Sets the attributes again where something has changed that they follow from. */
    public void update() {
        if (realized) {
            realize();
        }
    }

    /** The unit of the slice that it is in, null for none. */
    public Unit parent() {
        UnitName above =
                unit.type() == UnitType.SLICE ? SliceName.parent(unit.name()).orElse(null) : slice;
        return above == null ? null : unit.manager().unit(above);
    }

    /** Everything that the attributes follow from: attributes are written anew only when it is another. */
    private List<Object> state() {
        List<Object> state = new ArrayList<>();
        state.add(unit.invocationId());
        state.add(CgroupAttributes.defaults(unit));
        for (Unit at = unit; at != null; at = at.cgroup().parent()) {
            state.add(at.settings());
            state.add(CgroupAttributes.isAnySet(at, CgroupAttributes.STARTUP) && CgroupAttributes.isStartup(at));
        }
        return state;
    }

    /** What the slices above keep to themselves, from the root on. */
    private List<Set<Controller>> withheld() {
        List<Set<Controller>> withheld = new ArrayList<>();
        for (Unit at = parent(); at != null; at = at.cgroup().parent()) {
            withheld.addFirst(CgroupAttributes.disabled(at));
        }
        return withheld;
    }

    /** A group below the unit's for some of its processes; its path. */
    public String subgroup(String name) {
        String below = path + "/" + name;
        try {
            groups().tree().create(below, Set.of(), List.of());
        } catch (ErrnoException e) {
            LOG.warn("{}: Failed to create cgroup {}: {}", unit.id(), below, e.getMessage());
            return path;
        }
        return below;
    }

    /**
     * The list of file systems that its processes may use, for a process that is about to be started.
     *
     * @param below the part of the group that the process goes into, beginning with a slash; empty for the whole
     * @throws ErrnoException the kernel refuses it
     */
    public Optional<FileSystemList> fileSystems(String below) {
        AllowDenyList wanted = unit.get(ExecDirectives.RESTRICT_FILE_SYSTEMS);
        FileSystemFilter filter = groups().fileSystems();
        if (!realized || wanted.isUnrestricted() || !unit.manager().isSystem() || !filter.prepare(unit.id())) {
            return Optional.empty();
        }
        return Optional.of(new FileSystemList(
                filter.groups(), filter.list(unit.id(), wanted), groups().tree().id(path + below)));
    }

    /** Whether programs are missing that are to filter its packets: 0 or a negated errno, which has been logged. */
    public int missingFilter() {
        return realized ? programs.missingFilter() : 0;
    }

    /** The descriptors of the counters of IP traffic, for the next process of a re-execution; -1 for none. */
    public int countersFd(boolean received) {
        return programs.countersFd(received);
    }

    /** Goes on counting where an earlier manager has begun; takes the descriptors over. */
    public void restoreCounters(int received, int sent) {
        programs.restoreCounters(received, sent);
    }

    /** IP traffic of the run, -1 where it is not counted. */
    public long ipTraffic(boolean received, boolean bytes) {
        return programs.counted(received, bytes ? AddressFilter.BYTES : AddressFilter.PACKETS);
    }

    /** A new run counts from zero. */
    public void beginAccounting() {
        programs.forgetCounters();
        counters.begin();
    }

    /** What was counted for the run, which may be over; -1 where that is not known. */
    public long used(Counter counter) {
        return counters.value(counter);
    }

    /** What is counted, for the next process of a re-execution. */
    public String encodeCounters() {
        return counters.encode();
    }

    public void decodeCounters(String text) {
        counters.decode(text);
    }

    /** Takes an existing group for the unit's. */
    public void adopt(String existing) {
        if (!existing.equals(path)) {
            groups().rename(unit, path, existing);
            path = existing;
        }
        if (!realized) {
            realized = true;
            watch();
        }
    }

    private void watch() {
        if (unit.name().equals(SliceName.ROOT)) {
            return;
        }
        watch = groups().watch(unit, path, "cgroup.events");
        oomKills.begin(path);
        // A slice's file tells of what is below it, too.
        if (unit.type() != UnitType.SLICE
                && unit.get(CgroupDirectives.MEMORY_ACCOUNTING)
                && groups().tree().available().contains(Controller.MEMORY)) {
            memoryWatch = groups().watch(unit, path, "memory.events");
        }
    }

    /** One of the watched files has changed. */
    public void onEvent() {
        unit.contain(this::look);
    }

    private void look() {
        if (!realized) {
            return;
        }
        unit.freezer().onEvents();
        if (memoryWatch >= 0) {
            oomKills.lookAtKernel(path);
        }
        if (realized && !groups().tree().isPopulated(path)) {
            ranEmpty();
        }
    }

    /** A process of the group has ended, perhaps before the news of why: it is looked whether that was for want of memory. */
    public void onProcessEnd() {
        if (realized) {
            oomKills.lookAtKernel(path);
        }
        if (realized) {
            oomKills.lookAtOomd(path);
        }
    }

    private void ranEmpty() {
        unit.behavior().onCgroupEmpty();
        if (realized && unit.activeState().isInactiveOrFailed()) {
            prune(); // What has outlived the unit is gone.
        }
    }

    /** It may have run empty while nobody watched. */
    public void catchup() {
        unit.contain(this::lookWhetherEmpty);
    }

    private void lookWhetherEmpty() {
        if (realized && watch >= 0 && !groups().tree().isPopulated(path)) {
            ranEmpty();
        }
    }

    /** Whether there is a process in it. */
    public boolean isPopulated() {
        return realized && groups().tree().isPopulated(path);
    }

    /** The opposite of {@link #isPopulated}. */
    public boolean isEmpty() {
        return !isPopulated();
    }

    /** The processes in it and below; none, with a warning, where the kernel does not tell of them even when asked again. */
    public List<Integer> pids() {
        if (!realized) {
            return List.of();
        }
        try {
            return groups().tree().pids(path);
        } catch (ErrnoException failure) {
            LOG.debug(
                    "{}: Failed to list the processes of {}, trying again: {}", unit.id(), path, failure.getMessage());
        }
        try {
            return groups().tree().pids(path);
        } catch (ErrnoException failure) {
            LOG.warn(
                    "{}: Failed to list the processes of {}, ignoring: {}",
                    unit.id(),
                    path,
                    Errno.text(failure.errno()));
            return List.of();
        }
    }

    /** Moves a process into the group; 0 or a negative errno. */
    public int attach(int pid) {
        return groups().tree().attach(path, pid);
    }

    /** An attribute of the group, empty where there is no group or no such attribute. */
    public Optional<String> attribute(String name) {
        return realized ? groups().tree().read(path, name) : Optional.empty();
    }

    /** A value of a keyed attribute, -1 where there is none. */
    public long keyed(String attribute, String key) {
        return realized ? groups().tree().keyed(path, attribute, key) : -1;
    }

    /** Writes an attribute; 0 or a negative errno. */
    public int write(String attribute, String value) {
        return groups().tree().write(path, attribute, value);
    }

    /** Removes the group if it is empty and no other unit's lies in it. */
    public void prune() {
        if (!hasMembers()) {
            removeIfEmpty();
        }
    }

    private void removeIfEmpty() {
        if (!realized || unit.perpetual()) {
            return;
        }
        counters.end();
        List<Long> ids = groups().fileSystems().ids(groups().tree(), path);
        long id = NftSets.isUsed(unit) ? groups().tree().id(path) : 0;
        Set<Controller> released = CgroupAttributes.needed(unit);
        if (groups().tree().remove(path)) {
            if (id != 0) {
                NftSets.removeGroup(unit, id);
            }
            ids.forEach(groups().fileSystems()::forget);
            forget();
            Unit above = parent();
            if (above != null) {
                above.cgroup().narrow(released);
            }
            if (above != null && above.activeState().isInactiveOrFailed()) {
                above.cgroup().prune();
            }
        }
    }

    /** Takes controllers away from all groups in this slice, where none of its members needs them any more. */
    private void narrow(Set<Controller> released) {
        Set<Controller> unneeded = EnumSet.noneOf(Controller.class);
        unneeded.addAll(released);
        for (Unit member : unit.dependencies().of(DependencyType.SLICE_OF)) {
            if (unneeded.isEmpty()) {
                return;
            }
            if (member.cgroup().realized) {
                unneeded.removeAll(member.cgroup().wanted());
            }
        }
        if (!realized || unneeded.isEmpty()) {
            return;
        }
        groups().tree().withdraw(path, unneeded);
        Unit above = parent();
        unneeded.removeAll(CgroupAttributes.needed(unit));
        if (above != null) {
            above.cgroup().narrow(unneeded);
        }
    }

    /** The controllers that the group needs, or a group of another unit in it. */
    private Set<Controller> wanted() {
        Set<Controller> all = CgroupAttributes.needed(unit);
        if (unit.type() == UnitType.SLICE) {
            for (Unit member : unit.dependencies().of(DependencyType.SLICE_OF)) {
                if (member.cgroup().realized) {
                    all.addAll(member.cgroup().wanted());
                }
            }
        }
        return all;
    }

    /** Whether a group of another unit lies in this one, maybe empty. */
    private boolean hasMembers() {
        if (unit.type() != UnitType.SLICE) {
            return false;
        }
        for (Unit member : unit.dependencies().of(DependencyType.SLICE_OF)) {
            if (member.cgroup().realized) {
                return true;
            }
        }
        return false;
    }

    private void forget() {
        groups().unwatch(watch);
        groups().unwatch(memoryWatch);
        watch = -1;
        memoryWatch = -1;
        realized = false;
        appliedFor = List.of();
        unit.freezer().reset();
    }

    /** The unit is forgotten. */
    public void dispose() {
        removeIfEmpty(); // Units whose groups lie in it are forgotten with it.
        if (realized) {
            forget();
        }
        if (path != null) {
            groups().rename(unit, path, null);
            path = null;
        }
        programs.forgetCounters();
    }

    /** Which controllers are in effect for the group. */
    public Set<Controller> controllers() {
        Set<Controller> set = EnumSet.noneOf(Controller.class);
        String words = attribute("cgroup.controllers").orElse("").trim();
        for (Controller controller : Controller.values()) {
            if (List.of(words.split(" ")).contains(controller.word())) {
                set.add(controller);
            }
        }
        return set;
    }
}
