// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.exec.ExecCredential;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;
import org.systemdj.text.ExitStatus;

/**
 * SetCredential=, LoadCredential= and ImportCredential=: the unit's own directory of secrets, on a file system of its
 * own that never reaches a disk and becomes read-only before anybody sees it.
 *
 * <p>The file system is filled while it is mounted nowhere, then put into place: there is no moment at which a
 * half-filled or writable directory could be seen.
 *
 * <p>Source: systemd.exec(5), «Credentials»; systemd.io/CREDENTIALS.
 *
 * <p>Stateless.
 */
final class CredentialsStep implements ExecStep {
    private static final int ABOVE_MODE = 0755;
    private static final int DIRECTORY_MODE = 0700;
    private static final String[] OPTIONS = {"mode=0700", "nr_inodes=1024", "size=1048576"};
    private static final String SOURCE = "source=tmpfs";

    @Override
    public void apply(Invocation run) {
        List<ExecCredential> wanted = run.get(PlanFields.CREDENTIALS);
        if (wanted.isEmpty() || !run.has(ExecFlag.WRITE_CREDENTIALS)) {
            return;
        }
        String parent = run.get(PlanFields.PREFIXES).getFirst() + "/credentials";
        String path = parent + "/" + run.get(PlanFields.UNIT);
        run.credentialsDirectory(path);
        boolean mounted = Mounts.isMountPoint(path);
        boolean filled = mounted || !FileSystem.list(path).isEmpty();
        if (filled && !run.has(ExecFlag.FRESH_CREDENTIALS)) {
            return; // an earlier process of the unit has set it up
        }
        FileSystem.tryMkdirs(parent, ABOVE_MODE);
        int made = FileSystem.tryMkdir(path, DIRECTORY_MODE);
        if (made < 0 && made != -Errno.EEXIST) {
            throw new ErrnoException("mkdir", -made, path);
        }
        int tree = fileSystem();
        CredentialStore found = collect(run, wanted, tree >= 0);
        if (filled && !mounted) {
            FileSystem.chmod(path, DIRECTORY_MODE);
            for (String name : FileSystem.list(path)) {
                FileSystem.tryUnlink(path + "/" + name);
            }
        } else if (mounted && tree >= 0) {
            // What earlier processes saw may be out of date; those that still run keep what they have open.
            Errno.check(Mounts.tryUnmount(path, Mounts.MNT_DETACH | Mounts.UMOUNT_NOFOLLOW), "umount", path);
        }
        if (tree < 0) {
            found.write(path); // no privileges for mounting: a plain directory has to do
            return;
        }
        try (Fd detached = Fd.own(tree)) {
            found.write(detached.procPath());
            Errno.check(
                    Mounts.trySetAttributes(detached.number(), "", AT_EMPTY_PATH, Mounts.ATTR_RDONLY, 0, 0),
                    "mount_setattr",
                    path);
            Errno.check(Mounts.tryMoveMount(detached.number(), HERE, path), "move_mount", path);
        }
    }

    private static CredentialStore collect(Invocation run, List<ExecCredential> wanted, boolean mounts) {
        CredentialStore found = new CredentialStore(run);
        try {
            found.collect(wanted);
            return found;
        } catch (StepFailure | ErrnoException e) {
            run.log().debug(e instanceof StepFailure failure ? failure.text() : e.getMessage());
            // Where mounting is possible C has a process of its own for it, of which only that it failed is known.
            int errno = e instanceof ErrnoException failed ? failed.errno() : Errno.ENOENT;
            throw new StepFailure(
                    ExitStatus.CREDENTIALS, "Failed to set up credentials", mounts ? Errno.EPROTO : errno);
        }
    }

    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int HERE = -100; // AT_FDCWD

    private static int fileSystem() {
        long attributes = Mounts.ATTR_NOSUID | Mounts.ATTR_NODEV | Mounts.ATTR_NOEXEC | Mounts.ATTR_NOSYMFOLLOW;
        List<String> unswapped = List.of(OPTIONS[0], OPTIONS[1], OPTIONS[2], SOURCE, "noswap");
        int result = Mounts.tryNewFileSystem("tmpfs", unswapped, attributes);
        return result < 0 ? Mounts.tryNewFileSystem("ramfs", List.of(OPTIONS[0]), attributes) : result;
    }
}
