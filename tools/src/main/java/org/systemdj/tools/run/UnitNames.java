// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import java.util.HexFormat;
import java.util.Optional;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Diagnostics;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.PidFd;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Random;
import org.systemdj.sys.StatFs;
import org.systemdj.text.UnitNameMangler;
import org.systemdj.text.UnitType;

/**
 * Names of transient units: those asked for, made valid, and names of our own.
 *
 * <p>Source: systemd-run(1), {@code --unit=}, {@code --slice=}.
 *
 * <p>Used by one thread.
 */
public final class UnitNames {
    private static final long PID_FS = 0x5049_4446;
    private static final int RANDOM_BYTES = 16;

    private final Diagnostics log;
    private final boolean quiet;

    public UnitNames(Diagnostics log, boolean quiet) {
        this.log = log;
        this.quiet = quiet;
    }

    /**
     * A valid name; that it had to be changed is told.
     *
     * @param complaint what is said where no valid name can be made
     */
    public String mangled(String name, UnitType type, String complaint) {
        UnitNameMangler.Result result = UnitNameMangler.mangle(name, UnitNameMangler.Globs.REFUSED, type)
                .orElseThrow(() -> CommandFailure.withErrno(complaint + ": " + Errno.text(Errno.EINVAL), Errno.EINVAL));
        if (!quiet && result.globRefused()) {
            log.notice("Glob pattern passed as unit, but globs are not supported for this.");
        }
        if (!quiet && result.escaped()) {
            log.notice("Invalid unit name \"" + name + "\" escaped as \"" + result.escapedName() + "\""
                    + (result.globRefused() ? "." : " (maybe you should use systemd-escape?)."));
        }
        return result.name();
    }

    /** A name that no other process gives its unit: from our process's number and the number that never comes again. */
    public static String own(String suffix) {
        Optional<PidFd> self = PidFd.open(Processes.self());
        if (self.isPresent()) {
            try (PidFd pidfd = self.get()) {
                if (StatFs.of(pidfd.fd()).type() == PID_FS) {
                    long id = FileSystem.status(pidfd.fd()).inode();
                    return "run-p" + Processes.self() + "-i" + Long.toUnsignedString(id) + suffix;
                }
            }
        }
        return "run-r" + HexFormat.of().formatHex(Random.bytes(RANDOM_BYTES)) + suffix;
    }
}
