// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.Namespaces;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.ProcessTitle;

/**
 * Shows a file or directory of the host, or what is in a disk image, in the mount namespace of a process that runs: its mount is
 * copied, carried into the namespace as a descriptor and put into place there.
 *
 * <p>Source: systemctl(1), {@code bind}; org.freedesktop.systemd1(5), BindMountUnit(), MountImageUnit(); open_tree(2), move_mount(2).
 *
 * <p>Used by one thread.
 */
final class MountInto {
    /** First argument; then the unit, level and target of the log, process, source, target, and the words of the options that are on; options of an image after its word. */
    static final String OPTION = "--mount-into";

    private static final String NAME = "(sd-mount-in-ns)";
    private static final int FIRST_OPTION = 7;

    static final String READ_ONLY = "read-only";
    static final String MAKE = "mkdir";
    static final String IMAGE = "image";

    private static final String STAGE = "/run/systemd/mount-rootfs";

    private static final int HERE = -100; // AT_FDCWD
    private static final int DIRECTORY_MODE = 0755;
    private static final int FILE_MODE = 0600;

    private MountInto() {}

    /** Returns the exit status. */
    static int run(List<String> args) {
        if (args.size() < FIRST_OPTION) {
            return 1;
        }
        ProcessTitle.set(NAME);
        int image = args.subList(FIRST_OPTION, args.size()).indexOf(IMAGE) + FIRST_OPTION;
        boolean isImage = image >= FIRST_OPTION;
        List<String> options = args.subList(FIRST_OPTION, isImage ? image : args.size());
        String named = args.get(5);
        String target = args.get(6);
        HelperLog log = new HelperLog(NAME, args.get(1), args.get(2), args.get(3));
        try {
            String source = named;
            if (isImage) {
                stage(source, args.subList(image + 1, args.size()));
                source = STAGE;
            }
            mount(Integer.parseInt(args.get(4)), source, target, options.contains(READ_ONLY), options.contains(MAKE));
            return 0;
        } catch (ErrnoException e) {
            log.error("Failed to mount '" + named + "' on '" + target + "' in unit's namespace", e.errno());
            return 1;
        }
    }

    /** Mounts an image where nobody else sees it. */
    private static void stage(String image, List<String> options) {
        Errno.check(Namespaces.tryUnshare(Namespaces.MOUNT), "unshare", "mount");
        Mounts.mount(null, "/", null, Mounts.MS_PRIVATE | Mounts.MS_REC, null);
        int made = FileSystem.tryMkdirs(STAGE, DIRECTORY_MODE);
        Errno.check(made == -Errno.EEXIST ? 0 : made, "mkdir", STAGE);
        UnitImages.mount(image, options, "", STAGE, _ -> {});
    }

    private static void mount(int process, String source, String target, boolean readOnly, boolean makes) {
        String proc = "/proc/" + process;
        int all = source.equals(STAGE) ? Mounts.AT_RECURSIVE : 0;
        // What is there of the process first: it may end while the source is looked for.
        try (Fd namespace = FileSystem.openRead(proc + "/ns/mnt");
                Fd root = FileSystem.open(
                        proc + "/root", OpenFlags.O_PATH | OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC, 0);
                Fd tree = Fd.own(Errno.check(
                        Mounts.tryOpenTree(HERE, source, Mounts.OPEN_TREE_CLONE | all), "open_tree", source))) {
            boolean directory = FileSystem.status(tree.number()).isDirectory();
            // Private, else what is mounted on it later would be seen on the host, too.
            int result = Mounts.trySetAttributes(tree.number(), "", all, 0, 0, Mounts.MS_PRIVATE);
            Errno.check(result, "mount_setattr", source);
            if (readOnly) {
                result = Mounts.trySetAttributes(tree.number(), "", 0, Mounts.ATTR_RDONLY, 0, 0);
                Errno.check(result, "mount_setattr", source);
            }
            Errno.check(Namespaces.tryEnter(namespace.number(), Namespaces.MOUNT), "setns", proc);
            Errno.check(FileSystem.tryChdir(root.number()), "chdir", proc + "/root");
            Errno.check(FileSystem.tryChroot("."), "chroot", proc + "/root");
            if (makes) {
                make(target, directory);
            }
            Errno.check(Mounts.tryMoveMount(tree.number(), HERE, target), "move_mount", target);
        }
    }

    private static void make(String target, boolean directory) {
        if (FileSystem.exists(target)) {
            return;
        }
        FileSystem.mkdirsAbove(target, DIRECTORY_MODE);
        if (directory) {
            Errno.check(FileSystem.tryMkdir(target, DIRECTORY_MODE), "mkdir", target);
            return;
        }
        int flags = OpenFlags.O_CREAT | OpenFlags.O_EXCL | OpenFlags.O_WRONLY | OpenFlags.O_CLOEXEC;
        FileSystem.open(target, flags, FILE_MODE).close();
    }
}
