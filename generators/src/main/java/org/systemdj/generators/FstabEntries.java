// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.List;
import java.util.Optional;
import org.systemdj.fstab.DeviceTag;
import org.systemdj.fstab.FstabEntry;
import org.systemdj.fstab.FstabOptions;
import org.systemdj.fstab.FstabReader;
import org.systemdj.fstab.NetworkFileSystems;
import org.systemdj.text.PathName;
import org.systemdj.text.Values;

/**
 * Goes through entries of fstab, of the command line and of credentials, and decides what each becomes.
 *
 * <p>Source: systemd-fstab-generator(8), systemd.mount(5), «FSTAB», bootup(7). Used by one thread.
 */
final class FstabEntries {
    /** Whose entries these are. */
    enum Origin {
        /** The running system's: paths are as they stand there. */
        OWN,
        /** In the initrd those of the system that is about to be started: paths are below /sysroot. */
        SYSROOT
    }

    private static final String SYSROOT = "/sysroot";
    private static final String INITRD = "x-initrd.mount";
    private static final String[] OPTIONAL = {"noauto", "auto", "nofail", "fail", "x-systemd.automount"};

    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final MountWriter mounts;
    private final SwapWriter swaps;
    private final DeviceSettings devices;

    FstabEntries(Surroundings surroundings, UnitDirectory directory, boolean swap) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
        this.mounts = new MountWriter(directory, surroundings);
        this.swaps = new SwapWriter(directory, surroundings, swap);
        this.devices = new DeviceSettings(directory, log);
    }

    /** Adds all entries of a table; false where one of them could not be added. */
    boolean addTable(FstabFile file, Origin origin) {
        boolean done = true;
        for (FstabEntry entry : file.entries()) {
            done &= tryAdd(entry, origin, file.source());
        }
        return done;
    }

    /** Adds what the command line has; false where one of them could not be added. */
    boolean addExtras(List<FstabCommandLine.Extra> extras) {
        boolean initrd = surroundings.isInInitrd();
        boolean done = true;
        for (FstabCommandLine.Extra extra : extras) {
            FstabEntry given = extra.entry();
            boolean device = PathName.isDevicePath(DeviceTag.toPath(given.what()));
            FstabEntry entry = new FstabEntry(
                    given.what(), given.where(), given.type(), given.options(), given.checked() && device);
            Origin origin = initrd && !extra.forInitrd() ? Origin.SYSROOT : Origin.OWN;
            done &= tryAdd(entry, origin, FstabFile.COMMAND_LINE);
        }
        return done;
    }

    /** Adds what credentials have; false where one of them could not be added. */
    boolean addCredentials() {
        boolean initrd = surroundings.isInInitrd();
        boolean done = addCredential("fstab.extra", initrd ? Origin.SYSROOT : Origin.OWN);
        return initrd ? done & addCredential("fstab.extra.initrd", Origin.OWN) : done;
    }

    private boolean addCredential(String name, Origin origin) {
        Optional<String> text = surroundings.credential(name);
        return text.isEmpty() || addTable(new FstabFile(FstabFile.CREDENTIALS, FstabReader.read(text.get())), origin);
    }

    private boolean tryAdd(FstabEntry entry, Origin origin, String source) {
        try {
            add(entry, origin, source);
            return true;
        } catch (GenerationFailure e) {
            log.error(e.getMessage());
            return false;
        }
    }

    /** Whether the initrd is concerned with an entry of the system that is about to be started. */
    static boolean isForInitrd(FstabEntry entry) {
        return entry.options().has(INITRD) || !entry.isSwap() && isUsr(entry.where());
    }

    private static boolean isUsr(String where) {
        return PathName.isAbsolute(where) && PathName.simplify(where).equals("/usr");
    }

    private void add(FstabEntry entry, Origin origin, String source) throws GenerationFailure {
        if (origin == Origin.SYSROOT && !isForInitrd(entry)) {
            return;
        }
        String what = DeviceTag.toPath(entry.what());
        if (PathName.isDevicePath(what) && isHardwareElsewhere()) {
            log.info("/sys/ is read-only (running in a container?), ignoring mount for " + what + ".");
            return;
        }
        if (entry.isSwap()) {
            swaps.add(what, entry.options(), source);
            return;
        }
        if (!PathName.isAbsolute(entry.where()) || !PathName.isValid(entry.where())) {
            log.warn("Mount point " + entry.where() + " is not a valid path, ignoring.");
            return;
        }
        String where = canonical(entry.where(), origin, "where");
        String from = entry.isBind() && origin == Origin.SYSROOT ? canonical(what, origin, "what") : what;
        log.debug("Found entry what=" + from + " where=" + where + " type=" + entry.type() + " noauto="
                + Values.yesNo(entry.options().isOn("noauto", "auto")) + " nofail="
                + Values.yesNo(entry.options().isOn("nofail", "fail")));
        addMount(entry, from, where, origin, source);
    }

    /** Without a writable /sys there is no udev, and devices never show up. */
    private boolean isHardwareElsewhere() {
        String variable = "SYSTEMD_SYSFS_CHECK";
        boolean asked = surroundings
                .environmentFlag(variable, () -> log.debug("Failed to parse $" + variable + ", ignoring."))
                .orElse(true);
        return asked && !surroundings.files().isOnWritableFileSystem("/sys");
    }

    /** The path with links resolved, below the tree that it belongs to. */
    private String canonical(String path, Origin origin, String kind) {
        String root = origin == Origin.SYSROOT ? SYSROOT : "";
        String resolved = new PathChase(surroundings.host(), root).resolve(path).orElse(path);
        String whole = root.isEmpty() ? resolved : PathName.simplify(root + resolved);
        if (!whole.equals(path)) {
            log.debug("Canonicalized " + kind + "=" + path + " to " + whole);
        }
        return whole;
    }

    private void addMount(FstabEntry entry, String what, String where, Origin origin, String source)
            throws GenerationFailure {
        boolean initrd = surroundings.isInInitrd();
        boolean mandatory = isMandatory(where, initrd);
        FstabOptions options = mandatory ? dropOptional(entry.options(), where) : entry.options();
        boolean onDemand = options.has("comment=systemd.automount", "x-systemd.automount");
        MountRequest mount = new MountRequest(
                what,
                where,
                entry.where(),
                entry.type(),
                options,
                entry.checked(),
                !options.isOn("noauto", "auto"),
                !options.isOn("nofail", "fail"),
                onDemand,
                target(entry, where, origin, initrd),
                source);
        if (initrd && where.equals(SYSROOT)) {
            mounts.add(mount);
            devices.waitForRoot(what);
        } else if (initrd && where.equals(SYSROOT + "/usr")) {
            addUsr(mount);
        } else {
            mounts.add(mount);
        }
    }

    /** /usr is mounted aside first, so that generators can look at it before the root is complete. */
    private void addUsr(MountRequest usr) throws GenerationFailure {
        mounts.add(InitrdRoot.aside(usr));
        log.debug("Synthesizing fstab entry what=/sysusr/usr where=/sysroot/usr opts=bind");
        mounts.add(InitrdRoot.bound(usr.source()));
    }

    private static boolean isMandatory(String where, boolean initrd) {
        return switch (where) {
            case "/", "/usr" -> true;
            case SYSROOT, SYSROOT + "/usr" -> initrd;
            default -> false;
        };
    }

    private FstabOptions dropOptional(FstabOptions options, String where) {
        if (!options.has(OPTIONAL)) {
            return options;
        }
        log.debug(
                "Mount '" + where + "' is mandatory, ignoring 'noauto', 'nofail', and 'x-systemd.automount' options.");
        return options.without(OPTIONAL);
    }

    private static String target(FstabEntry entry, String where, Origin origin, boolean initrd) {
        if (initrd && where.equals(SYSROOT)) {
            return "initrd-root-fs.target";
        }
        if (origin == Origin.SYSROOT && initrd) {
            return "initrd-fs.target";
        }
        boolean remote =
                NetworkFileSystems.contains(entry.type()) || entry.options().has("_netdev");
        return remote ? "remote-fs.target" : "local-fs.target";
    }
}
