// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.mount;

import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.BadUnitException;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.ExecDependencies;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitLoading;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * What loading a mount checks and adds.
 *
 * <p>Source: systemd.mount(5), "AUTOMATIC DEPENDENCIES". Loop-confined.
 */
final class MountLoading {
    private static final UnitName UMOUNT = UnitName.of("umount.target");
    private static final UnitName LOCAL = UnitName.of("local-fs.target");
    private static final UnitName LOCAL_PRE = UnitName.of("local-fs-pre.target");
    private static final UnitName REMOTE = UnitName.of("remote-fs.target");
    private static final UnitName REMOTE_PRE = UnitName.of("remote-fs-pre.target");
    private static final UnitName NETWORK = UnitName.of("network.target");
    private static final UnitName NETWORK_ONLINE = UnitName.of("network-online.target");
    private static final UnitName SWAP = UnitName.of("swap.target");

    private MountLoading() {}

    static void load(Unit unit, MountUnit mount) throws BadUnitException {
        String where = mount.where();
        boolean fromFile = unit.definition().fragmentPath().isPresent();
        verify(unit, mount, where, fromFile);
        Manager manager = unit.manager();
        manager.slices().assign(unit);
        addParentMount(unit, where);
        addDevice(unit, mount, fromFile);
        MountFacts facts = mount.configured();
        boolean local = facts.isBind() || facts.isLoop() || !facts.isNetwork();
        if (fromFile && local && PathName.isAbsolute(facts.what())) {
            UnitLoading.needMounts(unit, facts.what(), DependencyType.REQUIRES);
        }
        ExecDependencies.add(unit);
        if (unit.hasDefaultDependencies() && !mount.isExtrinsic()) {
            addDefaults(unit, mount.facts());
        }
        manager.mountNeeds().mountLoaded(unit, where);
    }

    private static void verify(Unit unit, MountUnit mount, String where, boolean fromFile) throws BadUnitException {
        if (where.isEmpty()
                || !unit.name().equals(UnitName.fromPath(where, UnitType.MOUNT).orElse(null))) {
            throw new BadUnitException("Where= setting doesn't match unit name. Refusing.");
        }
        if (fromFile && mount.configured().what().isEmpty()) {
            throw new BadUnitException("What= setting is missing. Refusing.");
        }
        if (fromFile && !where.equals("/") && ApiMounts.isApi(where)) {
            throw new BadUnitException("Cannot create mount unit for API file system '" + where + "'. Refusing.");
        }
    }

    /** It needs what it is mounted into. */
    private static void addParentMount(Unit unit, String where) {
        if (!where.equals("/")) {
            UnitLoading.needMounts(unit, PathName.parent(where), DependencyType.REQUIRES);
        }
    }

    private static void addDevice(Unit unit, MountUnit mount, boolean fromFile) {
        MountFacts facts = mount.facts();
        String what = facts.what();
        boolean device = PathName.isDevicePath(what) && !facts.isBind();
        if (!device || mount.isExtrinsic() || !unit.manager().devices().isManaged()) {
            return;
        }
        UnitName name = UnitName.fromPath(what, UnitType.DEVICE).orElse(null);
        if (name == null) {
            return;
        }
        // A mount that is there may outlive its device's unit, one that is to come cannot begin without it.
        DependencyType type = facts.isBoundToDevice()
                ? DependencyType.BINDS_TO
                : fromFile ? DependencyType.REQUIRES : DependencyType.STOP_PROPAGATED_FROM;
        unit.manager().addDependency(unit, DependencyType.AFTER, name);
        unit.manager().addDependency(unit, type, name);
        if (fromFile && !facts.isBoundToDevice()) {
            unit.manager().addDependency(unit, DependencyType.STOP_PROPAGATED_FROM, name);
        }
    }

    private static void addDefaults(Unit unit, MountFacts facts) {
        Manager manager = unit.manager();
        boolean network = facts.isNetwork();
        boolean waitsFor = !facts.isNoFail();
        UnitName target = network ? REMOTE : LOCAL;
        UnitName pre = network ? REMOTE_PRE : LOCAL_PRE;
        manager.addDependency(unit, DependencyType.AFTER, pre);
        if (waitsFor && manager.isSystem()) {
            manager.addDependency(unit, DependencyType.BEFORE, target);
        }
        if (network) {
            manager.addDependency(unit, DependencyType.AFTER, NETWORK);
            manager.addDependency(unit, DependencyType.WANTS, NETWORK_ONLINE);
            manager.addDependency(unit, DependencyType.AFTER, NETWORK_ONLINE);
        }
        manager.addDependency(unit, DependencyType.BEFORE, UMOUNT);
        manager.addDependency(unit, DependencyType.CONFLICTS, UMOUNT);
        if (facts.type().equals("tmpfs")) {
            manager.addDependency(unit, DependencyType.AFTER, SWAP);
        }
    }

    /** Mounts that the system itself needs until the end: they get no default dependencies. */
    static boolean isExtrinsic(String where) {
        return where.equals("/")
                || where.equals("/etc")
                || where.equals("/usr")
                || where.equals("/nix")
                || where.equals("/nix/store")
                || PathName.isBelowOrEqual(where, "/proc")
                || PathName.isBelowOrEqual(where, "/sys")
                || PathName.isBelowOrEqual(where, "/dev")
                || PathName.isBelowOrEqual(where, "/run/initramfs");
    }

    /** Options without those that only mean something to systemd or fstab(5). */
    static String optionsForMount(String options) {
        StringBuilder kept = new StringBuilder();
        for (String option : options.split(",")) {
            boolean ours = option.isEmpty()
                    || option.startsWith("x-systemd.")
                    || option.startsWith("comment=")
                    || option.equals("auto")
                    || option.equals("noauto")
                    || option.equals("nofail")
                    || option.equals("fail");
            if (!ours) {
                kept.append(kept.isEmpty() ? "" : ",").append(option);
            }
        }
        return kept.toString();
    }
}
