// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.ExecDirectory;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;

/**
 * RuntimeDirectory=, StateDirectory=, CacheDirectory=, LogsDirectory= and ConfigurationDirectory=: makes them, gives
 * them to the user, links to them.
 *
 * <p>Source: systemd.exec(5), RuntimeDirectory=.
 *
 * <p>Stateless.
 */
final class DirectoriesStep implements ExecStep {
    private static final int ABOVE_MODE = 0755;

    @Override
    public void apply(Invocation run) {
        for (DirectoryKind kind : DirectoryKind.ALL) {
            for (ExecDirectory directory : run.get(kind.list())) {
                String prefix = run.get(PlanFields.PREFIXES).get(kind.ordinal());
                try {
                    make(run, kind, prefix, directory);
                } catch (ErrnoException e) {
                    throw new StepFailure(
                            kind.status(), "Failed to set up special execution directory in " + prefix, e.errno());
                }
            }
        }
    }

    private static void make(Invocation run, DirectoryKind kind, String prefix, ExecDirectory directory) {
        String path = prefix + "/" + directory.path();
        int mode = run.get(kind.mode());
        FileSystem.mkdirsAbove(path, ABOVE_MODE);
        int made = FileSystem.tryMkdir(path, mode);
        if (made < 0 && made != -Errno.EEXIST) {
            throw new ErrnoException("mkdir", -made, path);
        }
        if (kind == DirectoryKind.CONFIGURATION && made < 0) {
            // Mostly the administrator's own, and not to be written by the service: left as it is.
            warnOfOtherMode(run, kind, path, mode);
        } else {
            if (FileSystem.status(path).map(s -> s.permissions() != mode).orElse(false)) {
                FileSystem.chmod(path, mode);
            }
            if (!run.has(ExecFlag.USER_MANAGER)) {
                int user = run.account().hasUser() ? run.account().user() : 0;
                int group = run.account().hasGroup() ? run.account().group() : 0;
                Ownership.give(path, user, group);
            }
        }
        run.ownMounts()
                .add(MountRow.of(path, directory.readOnly() ? MountKind.READ_ONLY : MountKind.READ_WRITE, false));
        for (String link : directory.symlinks()) {
            link(path, prefix + "/" + link, prefix);
        }
    }

    private static void warnOfOtherMode(Invocation run, DirectoryKind kind, String path, int mode) {
        int present = FileSystem.status(path).map(s -> s.permissions()).orElse(mode);
        if (present != mode) {
            run.log()
                    .warning(kind.setting() + " '" + path + "' already exists but the mode is different. (File system: "
                            + Integer.toOctalString(present) + " " + kind.setting() + "Mode: "
                            + Integer.toOctalString(mode)
                            + ")");
        }
    }

    /** A relative link, so that it holds below another root too. One that is there already stays. */
    private static void link(String target, String link, String prefix) {
        FileSystem.mkdirsAbove(link, ABOVE_MODE);
        StringBuilder relative = new StringBuilder();
        for (int i = prefix.length() + 1; i < link.length(); i++) {
            if (link.charAt(i) == '/') {
                relative.append("../");
            }
        }
        relative.append(target, prefix.length() + 1, target.length());
        int result = FileSystem.trySymlink(relative.toString(), link);
        boolean same = result == -Errno.EEXIST
                && FileSystem.readlink(link).map(relative.toString()::equals).orElse(false);
        if (result < 0 && !same) {
            throw new ErrnoException("symlink", -result, link);
        }
    }
}
