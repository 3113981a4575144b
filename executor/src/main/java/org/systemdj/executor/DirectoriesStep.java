// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.exec.ExecDirectory;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileStatus;
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
    private static final int PRIVATE_MODE = 0700;
    private static final String PRIVATE = "/private/";

    @Override
    public void apply(Invocation run) {
        for (DirectoryKind kind : DirectoryKind.ALL) {
            String prefix = run.get(PlanFields.PREFIXES).get(kind.ordinal());
            try {
                List<ExecDirectory> directories = run.get(kind.list());
                for (ExecDirectory directory : directories) {
                    make(run, kind, prefix, directory, isBelowOne(directories, directory.path()));
                }
                for (ExecDirectory directory : directories) {
                    for (String link : directory.symlinks()) {
                        link(prefix + "/" + directory.path(), prefix + "/" + link);
                    }
                }
            } catch (ErrnoException e) {
                // What is there and in the way is no directory.
                int errno = e.errno() == Errno.EEXIST ? Errno.ENOTDIR : e.errno();
                throw new StepFailure(
                        kind.status(), "Failed to set up special execution directory in " + prefix, errno);
            }
        }
    }

    /** Whether another of the unit's directories, which comes first, holds it. */
    private static boolean isBelowOne(List<ExecDirectory> directories, String path) {
        for (ExecDirectory other : directories) {
            if (path.startsWith(other.path() + "/")) {
                return true;
            }
        }
        return false;
    }

    /** @param below the link to the hidden place, and its mount, are those of a directory above */
    private static void make(
            Invocation run, DirectoryKind kind, String prefix, ExecDirectory directory, boolean below) {
        boolean isPrivate = isPrivate(run, kind);
        String shown = prefix + "/" + directory.path();
        String hidden = prefix + PRIVATE + directory.path();
        String path = isPrivate ? hidden : shown;
        FileSystem.mkdirsAbove(isPrivate && below ? hidden : shown, ABOVE_MODE);
        if (run.has(ExecFlag.USER_MANAGER) && isOldPlace(run, kind, directory.path(), shown)) {
            return;
        }
        if (isPrivate && !below) {
            hide(run, kind, prefix, shown, hidden);
        } else if (!isPrivate) {
            show(run, kind, shown, hidden);
        }
        int mode = run.get(kind.mode());
        int made = FileSystem.tryMkdir(path, mode);
        if (made < 0 && made != -Errno.EEXIST) {
            throw new ErrnoException("mkdir", -made, path);
        }
        if (made < 0 && kind != DirectoryKind.CONFIGURATION && !FileSystem.isDirectory(path)) {
            throw new ErrnoException("mkdir", Errno.ENOTDIR, path);
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
        boolean otherRoot = run.has(ExecFlag.APPLY_CHROOT) && MountTable.hasOwnRoot(run.plan());
        if (isPrivate && !below) {
            link(hidden, shown);
        }
        if (otherRoot) {
            run.ownMounts().add(MountRow.bind(path, shown, true, directory.readOnly(), false));
        } else if (isPrivate && !below) {
            run.ownMounts().add(MountRow.empty(prefix + "/private"));
            run.ownMounts().add(MountRow.bind(hidden, hidden, true, directory.readOnly(), false));
        } else if (!isPrivate) {
            MountKind mount = directory.readOnly() ? MountKind.READ_ONLY : MountKind.READ_WRITE_IMPLICIT;
            run.ownMounts().add(MountRow.of(path, mount, false));
        }
    }

    /**
     * Until version 253 a user's state and logs lay beside the configuration; where they still do, a link leads there.
     */
    private static boolean isOldPlace(Invocation run, DirectoryKind kind, String path, String shown) {
        if (kind != DirectoryKind.STATE && kind != DirectoryKind.LOGS || FileSystem.exists(shown)) {
            return false;
        }
        String configuration = run.get(PlanFields.PREFIXES).get(DirectoryKind.CONFIGURATION.ordinal());
        String old = configuration + (kind == DirectoryKind.LOGS ? "/log/" : "/") + path;
        if (FileSystem.linkStatus(old).isEmpty()) {
            return false;
        }
        run.log()
                .notice("Unit " + (kind == DirectoryKind.STATE ? "state" : "logs") + " directory " + shown
                        + " missing but matching configuration directory " + old
                        + " exists, assuming update from systemd 253 or older, creating compatibility symlink.");
        link(old, shown);
        return true;
    }

    /** Whoever gets the number of a user that is made up next must not get at its files: nobody else enters above them. */
    private static boolean isPrivate(Invocation run, DirectoryKind kind) {
        return run.get(PlanFields.DYNAMIC_USER)
                && switch (kind) {
                    case STATE, CACHE, LOGS -> true;
                    case RUNTIME ->
                        !run.get(PlanFields.RUNTIME_DIRECTORY_PRESERVE).equals("no");
                    case CONFIGURATION -> false;
                };
    }

    /** A directory of a run without DynamicUser= moves into the hidden place. */
    private static void hide(Invocation run, DirectoryKind kind, String prefix, String shown, String hidden) {
        int made = FileSystem.tryMkdir(prefix + "/private", PRIVATE_MODE);
        if (made < 0 && made != -Errno.EEXIST) {
            throw new ErrnoException("mkdir", -made, prefix + "/private");
        }
        FileSystem.mkdirsAbove(hidden, ABOVE_MODE);
        boolean plain =
                FileSystem.linkStatus(shown).map(FileStatus::isDirectory).orElse(false);
        if (plain && !FileSystem.exists(hidden)) {
            tellMove(run, kind, "public", shown, hidden, "off", "on");
            Errno.check(FileSystem.tryRename(shown, hidden), "rename", shown);
        }
    }

    /** A directory of a run with DynamicUser= comes back. */
    private static void show(Invocation run, DirectoryKind kind, String shown, String hidden) {
        boolean linked =
                FileSystem.linkStatus(shown).map(FileStatus::isSymbolicLink).orElse(false);
        boolean kept =
                FileSystem.linkStatus(hidden).map(FileStatus::isDirectory).orElse(false);
        if (linked && kept && FileSystem.canonical(shown).orElse("").equals(hidden)) {
            tellMove(run, kind, "private", hidden, shown, "on", "off");
            FileSystem.tryUnlink(shown);
            Errno.check(FileSystem.tryRename(hidden, shown), "rename", hidden);
        }
    }

    private static void tellMove(
            Invocation run, DirectoryKind kind, String what, String from, String to, String before, String now) {
        run.log()
                .info("Found pre-existing " + what + " " + kind.setting() + "= directory " + from + ", migrating to "
                        + to + ".");
        run.log()
                .info("Apparently, service previously had DynamicUser= turned " + before + ", and has now turned it "
                        + now + ".");
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
    private static void link(String target, String link) {
        FileSystem.mkdirsAbove(link, ABOVE_MODE);
        int common = 0;
        for (int i = 0; i < link.length() && i < target.length() && link.charAt(i) == target.charAt(i); i++) {
            common = link.charAt(i) == '/' ? i + 1 : common;
        }
        StringBuilder relative = new StringBuilder();
        for (int i = common; i < link.length(); i++) {
            if (link.charAt(i) == '/') {
                relative.append("../");
            }
        }
        relative.append(target, common, target.length());
        int result = FileSystem.trySymlink(relative.toString(), link);
        boolean same = result == -Errno.EEXIST
                && FileSystem.readlink(link).map(relative.toString()::equals).orElse(false);
        if (result < 0 && !same) {
            throw new ErrnoException("symlink", -result, link);
        }
    }
}
