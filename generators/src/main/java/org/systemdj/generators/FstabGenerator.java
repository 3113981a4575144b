// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import org.systemdj.fstab.FstabOptions;
import org.systemdj.generators.FstabCommandLine.Volatile;

/**
 * Turns /etc/fstab, the kernel command line and credentials into mount and swap units.
 *
 * <p>In the initrd that is the root and /usr as the command line has them, the initrd's own fstab, and of the root's
 * fstab /usr and what is marked with {@code x-initrd.mount}; on the running system, all of its fstab.
 *
 * <p>Source: systemd-fstab-generator(8), systemd.mount(5), systemd.swap(5), bootup(7). Used by one thread.
 */
final class FstabGenerator implements Generator.Body {
    private final Surroundings surroundings;

    FstabGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run(OutputDirectories output) {
        FstabCommandLine line = new FstabCommandLine(surroundings.commandLine(), surroundings.log());
        UnitDirectory normal = new UnitDirectory(output.normal(), surroundings.program());
        boolean initrd = surroundings.isInInitrd();
        FstabEntries entries = new FstabEntries(surroundings, normal, line.swap());
        boolean done = true;
        if (initrd) {
            InitrdRoot root = new InitrdRoot(surroundings, normal, line);
            done = root.addRoot() & root.addUsr();
            root.addVolatile();
        } else if (line.volatileMode() == Volatile.STATE) {
            done = addVolatileVar(new UnitDirectory(output.late(), surroundings.program()));
        }
        if (line.fstab()) {
            done &= entries.addTable(FstabFile.of(surroundings), FstabEntries.Origin.OWN);
            if (initrd) {
                done &= entries.addTable(FstabFile.ofSysroot(surroundings), FstabEntries.Origin.SYSROOT);
            } else {
                normal.linkVendor("local-fs.target", UnitDirectory.Dependency.WANTS, "systemd-remount-fs.service");
            }
        }
        done &= entries.addExtras(line.extras());
        done &= entries.addCredentials();
        return done ? 0 : 1;
    }

    private boolean addVolatileVar(UnitDirectory late) {
        MountRequest mount = MountRequest.required(
                "tmpfs",
                "/var",
                "tmpfs",
                FstabOptions.of("mode=0755,size=25%,nr_inodes=1m"),
                "local-fs.target",
                FstabFile.COMMAND_LINE);
        try {
            new MountWriter(late, surroundings).add(mount);
            return true;
        } catch (GenerationFailure e) {
            surroundings.log().error(e.getMessage());
            return false;
        }
    }
}
