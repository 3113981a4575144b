// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import org.systemdj.fstab.DeviceTag;
import org.systemdj.fstab.FstabOptions;
import org.systemdj.generators.FstabCommandLine.Place;
import org.systemdj.generators.FstabCommandLine.Volatile;
import org.systemdj.generators.UnitDirectory.Dependency;
import org.systemdj.text.IpPrefix;
import org.systemdj.text.PathName;

/**
 * The root and /usr, as the kernel command line has them, for the initrd to mount.
 *
 * <p>/usr is mounted at /sysusr/usr and bound to /sysroot/usr from there.
 *
 * <p>Source: systemd-fstab-generator(8), «Kernel Command Line»; bootup(7). Used by one thread.
 */
final class InitrdRoot {
    private static final String ROOT_TARGET = "initrd-root-fs.target";
    private static final String USR_TARGET = "initrd-usr-fs.target";
    private static final String FS_TARGET = "initrd-fs.target";

    private final GeneratorLog log;
    private final UnitDirectory directory;
    private final FstabCommandLine line;
    private final MountWriter mounts;

    InitrdRoot(Surroundings surroundings, UnitDirectory directory, FstabCommandLine line) {
        this.log = surroundings.log();
        this.directory = directory;
        this.line = line;
        this.mounts = new MountWriter(directory, surroundings);
    }

    /** What mounts /usr aside. */
    static MountRequest aside(MountRequest usr) {
        return new MountRequest(
                usr.what(),
                "/sysusr/usr",
                "",
                usr.type(),
                usr.options(),
                usr.checked(),
                usr.automatic(),
                usr.required(),
                usr.onDemand(),
                USR_TARGET,
                usr.source());
    }

    /** What binds it to its place. */
    static MountRequest bound(String source) {
        return MountRequest.required("/sysusr/usr", "/sysroot/usr", "", FstabOptions.of("bind"), FS_TARGET, source);
    }

    /** Adds the root; false where it could not be added. */
    boolean addRoot() {
        Place root = line.root();
        if (root.what().isEmpty()) {
            log.debug("Could not find a root= entry on the kernel command line.");
            return true;
        }
        String elsewhere = elsewhere(root.what());
        if (!elsewhere.isEmpty()) {
            log.debug(elsewhere);
            return true;
        }
        boolean memory = root.what().equals("tmpfs");
        String what = memory ? "rootfs" : DeviceTag.toPath(root.what());
        String type = memory && root.type().isEmpty() ? "tmpfs" : root.type();
        FstabOptions options = root.options();
        if (line.writable().isPresent() || !options.has("ro", "rw")) {
            options = options.with(line.writable().orElse(memory) ? "rw" : "ro");
        }
        if (memory && type.equals("tmpfs") && !options.has("mode")) {
            options = options.with("mode=0755");
        }
        boolean device = PathName.isDevicePath(what);
        log.debug("Found entry what=" + what + " where=/sysroot type=" + type + " opts=" + options);
        try {
            if (device) {
                new DeviceSettings(directory, log).waitForRoot(what);
            }
            mounts.add(MountRequest.required(what, "/sysroot", type, options, ROOT_TARGET, FstabFile.COMMAND_LINE)
                    .withCheck(device));
            return true;
        } catch (GenerationFailure e) {
            log.error(e.getMessage());
            return false;
        }
    }

    /** Why somebody else mounts the root; empty where nobody does. */
    private static String elsewhere(String what) {
        if (what.equals("gpt-auto")) {
            return "Skipping root directory handling, as gpt-auto was requested.";
        }
        if (what.equals("fstab")) {
            return "Using initrd's fstab for /sysroot/ configuration.";
        }
        if (isNfs(what)) {
            return "Skipping root directory handling, as root on NFS was requested.";
        }
        if (what.startsWith("cifs://")) {
            return "Skipping root directory handling, as root on CIFS was requested.";
        }
        if (what.startsWith("iscsi:")) {
            return "Skipping root directory handling, as root on iSCSI was requested.";
        }
        return what.startsWith("live:") ? "Skipping root directory handling, as root on live image was requested." : "";
    }

    /** The ways to say NFS: by name, by address and path, or by a path that is no device. */
    static boolean isNfs(String what) {
        switch (what) {
            case "/dev/nfs", "dhcp", "dhcp6" -> {
                return true;
            }
            default -> {}
        }
        if (what.startsWith("nfs:") || what.startsWith("nfs4:")) {
            return true;
        }
        if (what.startsWith("[")) {
            int end = what.indexOf("]:/");
            return end > 0 && isAddress(what.substring(1, end));
        }
        int colon = what.indexOf(":/");
        if (colon > 0 && isAddress(what.substring(0, colon))) {
            return true;
        }
        return PathName.isAbsolute(what) && !PathName.isBelowOrEqual(what, "/dev");
    }

    private static boolean isAddress(String text) {
        return text.indexOf('/') < 0 && IpPrefix.parse(text).isPresent();
    }

    /** Adds /usr; false where it could not be added. */
    boolean addUsr() {
        Place usr = line.usr();
        Place root = line.root();
        String what = !usr.what().isEmpty() || !usr.isMentioned() ? usr.what() : root.what();
        if (what.isEmpty()) {
            log.debug("Could not find a mount.usr= entry on the kernel command line.");
            directory.link(USR_TARGET, Dependency.REQUIRES, "sysroot.mount");
            return true;
        }
        String elsewhere = usrElsewhere(what);
        if (!elsewhere.isEmpty()) {
            log.debug(elsewhere);
            return true;
        }
        String type = usr.type().isEmpty() ? root.type() : usr.type();
        FstabOptions options = usr.hasOptions() ? usr.options() : root.options();
        if (!options.has("ro", "rw")) {
            options = options.with(line.writable().orElse(false) ? "rw" : "ro");
        }
        String device = DeviceTag.toPath(what);
        log.debug("Found entry what=" + device + " where=/sysusr/usr type=" + type + " opts=" + options);
        MountRequest mount =
                MountRequest.required(device, "/sysusr/usr", type, options, USR_TARGET, FstabFile.COMMAND_LINE);
        try {
            mounts.add(mount.withCheck(PathName.isDevicePath(device)));
            log.debug("Synthesizing entry what=/sysusr/usr where=/sysroot/usr opts=bind");
            mounts.add(bound(FstabFile.COMMAND_LINE));
            return true;
        } catch (GenerationFailure e) {
            log.error(e.getMessage());
            return false;
        }
    }

    private static String usrElsewhere(String what) {
        return switch (what) {
            case "gpt-auto" -> "Skipping /usr/ directory handling, as gpt-auto was requested.";
            case "fstab" -> "Using initrd's fstab for /sysroot/usr/ configuration.";
            case "/dev/nfs" -> "Skipping /usr/ directory handling, as /dev/nfs was requested.";
            default -> "";
        };
    }

    /** Lets the service run that makes the root volatile, where that is asked for. */
    void addVolatile() {
        if (line.volatileMode() == Volatile.YES || line.volatileMode() == Volatile.OVERLAY) {
            directory.linkVendor(ROOT_TARGET, Dependency.REQUIRES, "systemd-volatile-root.service");
        }
    }
}
