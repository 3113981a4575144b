// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.exec.ExecBindMount;
import org.systemdj.exec.ExecDirectory;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.ExecImage;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.ExecTemporaryFileSystem;
import org.systemdj.exec.PlanFields;
import org.systemdj.image.VersionedDirectory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.Namespaces;
import org.systemdj.text.ExitStatus;

/**
 * All settings that change what the process sees of the file system, in a mount namespace of its own.
 *
 * <p>Where namespaces are not to be had (a container without privileges), settings that only protect are passed over,
 * and settings that show something else than what is there make the process fail.
 *
 * <p>Source: systemd.exec(5), «Sandboxing»; mount_namespaces(7).
 *
 * <p>Stateless.
 */
final class MountNamespaceStep implements ExecStep {
    private static final String PROPAGATE = "/systemd/propagate/";
    private static final String ROOTS = "/systemd/mount-rootfs";
    private static final int ROOTS_MODE = 0755;
    private static final String NOTIFY = "/systemd/notify";
    private static final String INCOMING = "/systemd/incoming";
    private static final int PROPAGATE_MODE = 0600;

    @Override
    public void apply(Invocation run) {
        if (!isNeeded(run.plan()) || !run.has(ExecFlag.APPLY_SANDBOXING) && !run.has(ExecFlag.APPLY_CHROOT)) {
            return;
        }
        int result = Namespaces.tryUnshare(Namespaces.MOUNT);
        if (result < 0 && (Errno.isPrivilege(-result) || Errno.isNotSupported(-result))) {
            if (insists(run.plan())) {
                run.log()
                        .error("Failed to set up namespace, and refusing to continue since the selected namespacing "
                                + "options alter mount environment non-trivially.");
                throw new StepFailure(ExitStatus.NAMESPACE, "Failed to set up mount namespacing", Errno.EOPNOTSUPP);
            }
            run.log().debug("Failed to set up namespace, assuming containerized execution and ignoring.");
            return;
        }
        Errno.check(result, "unshare", "mount");
        int mask = FileSystem.setUmask(0); // UMask= is not for mount points
        try {
            build(run);
        } catch (ErrnoException e) {
            String where = e.subject() == null ? "" : ": " + e.subject();
            throw new StepFailure(ExitStatus.NAMESPACE, "Failed to set up mount namespacing" + where, e.errno());
        } finally {
            FileSystem.setUmask(mask);
        }
        run.entersMountNamespace();
    }

    private static void build(Invocation run) {
        ExecPlan plan = run.plan();
        boolean chroots = run.has(ExecFlag.APPLY_CHROOT);
        String image = chroots ? newest(plan.get(PlanFields.ROOT_IMAGE), VersionedDirectory.Kind.IMAGE) : "";
        String directory = chroots ? newest(plan.get(PlanFields.ROOT_DIRECTORY), VersionedDirectory.Kind.TREE) : "";
        String place = chroots ? plan.get(PlanFields.EPHEMERAL_ROOT) : "";
        if (!place.isEmpty() && !image.isEmpty()) {
            UnitImages.refuseHashed(image, run.log()::debug);
            image = EphemeralRoot.copyOf(image, place);
        } else if (!place.isEmpty()) {
            directory = EphemeralRoot.copyOf(directory, place);
        }
        String runtime = plan.get(PlanFields.PREFIXES).getFirst();
        String root = !image.isEmpty() ? runtime + ROOTS : directory.equals("/") ? "" : directory;
        UnitImages images = new UnitImages(run.log());
        Mounts.mount(null, "/", null, Mounts.MS_SLAVE | Mounts.MS_REC, null);
        boolean sandboxed = run.needsSandboxing();
        if (sandboxed && MountTable.ownsCgroups(plan)) {
            Errno.check(Namespaces.tryUnshare(Namespaces.CGROUP), "unshare", "cgroup");
        }
        if (!image.isEmpty()) {
            mountRoot(plan, image, root, images);
        } else if (!root.isEmpty()) {
            if (FileSystem.exists(root) && !FileSystem.isDirectory(root)) {
                throw new ErrnoException("open", Errno.ENOTDIR, root);
            }
            Errno.check(Mounts.tryBind(root, root, Mounts.MS_REC), "mount", root);
            RootSkeleton.make(root);
        } else if (coversRoot(plan)) {
            root = runtime + ROOTS;
            makeRoots(root);
            Errno.check(Mounts.tryBind("/", root, Mounts.MS_REC), "mount", root);
        }
        new UnitExtensions(plan, root, images, run.log()).mount();
        List<MountRow> own = new ArrayList<>(run.ownMounts());
        boolean propagates = !run.has(ExecFlag.USER_MANAGER);
        if (propagates) {
            String source = runtime + PROPAGATE + plan.get(PlanFields.UNIT);
            FileSystem.tryMkdirs(source, PROPAGATE_MODE);
            own.add(MountRow.bind(source, runtime + INCOMING, false, true, false));
            if (!root.isEmpty() && !run.get(PlanFields.NOTIFY_SOCKET).isEmpty()) {
                String socket = runtime + NOTIFY;
                own.add(MountRow.bind(socket, socket, false, true, true));
            }
        }
        String watched = run.memoryPressureWatch();
        List<MountRow> rows = sandboxed
                ? MountTable.of(plan, own, run.credentialsDirectory(), watched.startsWith("/sys/") ? watched : "")
                : MountTable.shown(plan, own, run.credentialsDirectory());
        long forAll = sandboxed && plan.get(PlanFields.NO_NEW_PRIVILEGES) ? Mounts.ATTR_NOSUID : 0;
        new MountBuilder(root, forAll, mounter(plan, images), run.log()).build(resolved(rows, root));
        if (!root.isEmpty()) {
            RootSkeleton.linkOsRelease(root);
            enter(root);
        }
        long propagation =
                switch (sandboxed ? plan.get(PlanFields.MOUNT_FLAGS) : "") {
                    case "slave" -> Mounts.MS_SLAVE;
                    case "private" -> Mounts.MS_PRIVATE;
                    default -> Mounts.MS_SHARED;
                };
        Mounts.mount(null, "/", null, propagation | Mounts.MS_REC, null);
        if (propagates) {
            // Mounts that the manager makes later are moved from there, which nothing shared may be.
            Mounts.mount(null, runtime + INCOMING, null, Mounts.MS_SLAVE, null);
        }
    }

    /** Something else is to be the root than the present one or RootDirectory=. */
    private static boolean coversRoot(ExecPlan plan) {
        boolean covers = false;
        for (ExecTemporaryFileSystem tmpfs : plan.get(PlanFields.TEMPORARY_FILE_SYSTEMS)) {
            covers |= tmpfs.path().equals("/");
        }
        for (ExecBindMount bind : plan.get(PlanFields.BIND_PATHS)) {
            covers |= bind.destination().equals("/");
        }
        for (ExecImage image : plan.get(PlanFields.MOUNT_IMAGES)) {
            covers |= image.destination().equals("/");
        }
        return covers;
    }

    private static void makeRoots(String root) {
        int made = FileSystem.tryMkdirs(root, ROOTS_MODE);
        Errno.check(made == -Errno.EEXIST ? 0 : made, "mkdir", root);
    }

    private static String newest(String path, VersionedDirectory.Kind kind) {
        return path.isEmpty() ? "" : VersionedDirectory.resolve(path, kind);
    }

    private static void mountRoot(ExecPlan plan, String image, String root, UnitImages images) {
        if (plan.get(PlanFields.ROOT_IS_HASHED)) {
            throw images.refused(image);
        }
        makeRoots(root);
        images.mount(image, plan.get(PlanFields.ROOT_IMAGE_OPTIONS), plan.get(PlanFields.ROOT_IMAGE_POLICY), root);
        RootSkeleton.make(root);
    }

    private static MountBuilder.ImageMounter mounter(ExecPlan plan, UnitImages images) {
        return (row, target) -> {
            for (ExecImage image : plan.get(PlanFields.MOUNT_IMAGES)) {
                if (image.source().equals(row.source()) && image.destination().equals(row.path())) {
                    return images.tryMount(
                            row.source(), image.options(), plan.get(PlanFields.MOUNT_IMAGE_POLICY), target);
                }
            }
            throw new IllegalStateException(row.path());
        };
    }

    /** Rows by the paths that symbolic links lead to; rows for what is not there and need not be fall out. */
    private static List<MountRow> resolved(List<MountRow> rows, String root) {
        List<MountRow> found = new ArrayList<>(rows.size());
        for (MountRow row : rows) {
            MountRow above = MountTable.parentOf(found, row.path());
            boolean covered = above != null
                    && (above.kind().shows() || !root.isEmpty() && above.kind().isApi());
            if (covered && !above.path().equals(row.path())) {
                found.add(row); // what is there now will not be
                continue;
            }
            String path = FileSystem.canonical(root + row.path()).orElse(null);
            if (path != null) {
                boolean inside = MountTable.contains(root.isEmpty() ? "/" : root, path);
                String seen = inside ? path.substring(root.length()) : row.path();
                found.add(row.at(seen.isEmpty() ? "/" : seen));
            } else if (!row.kind().onlyFlags() && row.kind() != MountKind.INACCESSIBLE) {
                found.add(row); // will be made
            } else if (!row.ignoreMissing()) {
                throw new ErrnoException("stat", Errno.ENOENT, row.path());
            }
        }
        return MountTable.normalized(found);
    }

    private static void enter(String root) {
        Errno.check(FileSystem.tryChdir(root), "chdir", root);
        int result = Mounts.tryPivotRoot(".", ".");
        if (result == 0) {
            Errno.check(Mounts.tryUnmount(".", Mounts.MNT_DETACH), "umount", "/");
        } else {
            Mounts.mount(root, "/", null, Mounts.MS_MOVE, null);
            Errno.check(FileSystem.tryChroot("."), "chroot", root);
        }
        Errno.check(FileSystem.tryChdir("/"), "chdir", "/");
    }

    /** Whether any setting needs a mount namespace. */
    static boolean isNeeded(ExecPlan plan) {
        return !plan.get(PlanFields.READ_WRITE_PATHS).isEmpty()
                || !plan.get(PlanFields.READ_ONLY_PATHS).isEmpty()
                || !plan.get(PlanFields.INACCESSIBLE_PATHS).isEmpty()
                || !plan.get(PlanFields.EXEC_PATHS).isEmpty()
                || !plan.get(PlanFields.NO_EXEC_PATHS).isEmpty()
                || !plan.get(PlanFields.BIND_PATHS).isEmpty()
                || !plan.get(PlanFields.TEMPORARY_FILE_SYSTEMS).isEmpty()
                || hasImages(plan)
                || !plan.get(PlanFields.EPHEMERAL_ROOT).isEmpty()
                || plan.get(PlanFields.MOUNT_FLAGS).equals("slave")
                || plan.get(PlanFields.MOUNT_FLAGS).equals("private")
                || !plan.get(PlanFields.PRIVATE_TMP).equals("no")
                || plan.get(PlanFields.PRIVATE_DEVICES)
                || plan.get(PlanFields.PRIVATE_MOUNTS) > 0
                || plan.get(PlanFields.PRIVATE_IPC)
                || !plan.get(PlanFields.IPC_NAMESPACE_PATH).isEmpty()
                || MountTable.ownsNetwork(plan) && plan.get(PlanFields.PRIVATE_MOUNTS) != 0
                || plan.get(PlanFields.PROTECT_KERNEL_TUNABLES)
                || plan.get(PlanFields.PROTECT_KERNEL_MODULES)
                || plan.get(PlanFields.PROTECT_KERNEL_LOGS)
                || !plan.get(PlanFields.PROTECT_SYSTEM).equals("no")
                || !plan.get(PlanFields.PROTECT_HOME).equals("no")
                || !plan.get(PlanFields.PROTECT_CONTROL_GROUPS).equals("no")
                || !plan.get(PlanFields.PROTECT_PROC).equals("default")
                || !plan.get(PlanFields.PROC_SUBSET).equals("all")
                || !plan.get(PlanFields.LOG_NAMESPACE).isEmpty()
                || plan.get(PlanFields.BIND_LOG_SOCKETS) > 0
                || plan.get(PlanFields.PRIVATE_PIDS)
                || hasReadOnlyDirectory(plan)
                || MountTable.mountsApiFileSystems(plan);
    }

    private static boolean hasImages(ExecPlan plan) {
        return !plan.get(PlanFields.ROOT_IMAGE).isEmpty()
                || !plan.get(PlanFields.MOUNT_IMAGES).isEmpty()
                || !plan.get(PlanFields.EXTENSION_IMAGES).isEmpty()
                || !plan.get(PlanFields.EXTENSION_DIRECTORIES).isEmpty();
    }

    private static boolean hasReadOnlyDirectory(ExecPlan plan) {
        for (DirectoryKind kind : DirectoryKind.ALL) {
            for (ExecDirectory directory : plan.get(kind.list())) {
                if (directory.readOnly()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the process would see something else than it should without the namespace. */
    private static boolean insists(ExecPlan plan) {
        boolean moved = hasImages(plan)
                || !plan.get(PlanFields.TEMPORARY_FILE_SYSTEMS).isEmpty()
                || !plan.get(PlanFields.ROOT_DIRECTORY).isEmpty();
        for (ExecBindMount bind : plan.get(PlanFields.BIND_PATHS)) {
            moved |= !bind.source().equals(bind.destination());
        }
        return moved;
    }
}
