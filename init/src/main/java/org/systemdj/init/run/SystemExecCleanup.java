// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.ExecDirectory;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.init.boot.RunFiles;
import org.systemdj.init.manager.ExecCleanup;
import org.systemdj.init.manager.StandardPaths;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;

/** Removes run-time directories and credentials of units that are down. Source: systemd.exec(5). Loop-confined. */
public final class SystemExecCleanup implements ExecCleanup {
    private static final Logger LOG = LoggerFactory.getLogger(SystemExecCleanup.class);

    private static final int OWN_MODE = 0700;

    private final StandardPaths paths;

    public SystemExecCleanup(StandardPaths paths) {
        this.paths = paths;
    }

    @Override
    public void release(Unit unit, boolean removeRuntimeDirectories) {
        unit.manager().spawner().unitDown(unit);
        if (removeRuntimeDirectories) {
            for (ExecDirectory directory : unit.get(ExecDirectives.RUNTIME_DIRECTORY)) {
                remove(unit, paths.runtime() + "/" + directory.path());
                for (String link : directory.symlinks()) {
                    FileSystem.tryUnlink(paths.runtime() + "/" + link);
                }
            }
        }
        RunFiles.forget(unit.id());
        releaseCredentials(unit);
    }

    @Override
    public void tellJournal(Unit unit) {
        UnitStateFiles.write(unit);
    }

    @Override
    public void untellJournal(Unit unit) {
        UnitStateFiles.remove(unit);
    }

    @Override
    public void releaseCredentials(Unit unit) {
        String credentials = paths.runtime() + "/credentials/" + unit.id();
        if (FileSystem.exists(credentials)) {
            // Without privileges for mounting it is a plain directory that its owner may only read.
            if (Mounts.tryUnmount(credentials, Mounts.MNT_DETACH) < 0) {
                FileSystem.tryChmod(credentials, OWN_MODE);
            }
            remove(unit, credentials);
        }
    }

    private static void remove(Unit unit, String path) {
        int error = FileSystem.tryRemoveTree(path);
        if (error < 0 && error != -Errno.ENOENT && error != -Errno.ENOTDIR) {
            LOG.warn("{}: Failed to remove {}, ignoring: {}", unit.id(), path, Errno.text(-error));
        }
    }
}
