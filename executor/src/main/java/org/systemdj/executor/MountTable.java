// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.systemdj.exec.ExecBindMount;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.ExecTemporaryFileSystem;
import org.systemdj.exec.PlanFields;

/**
 * The paths of a process's own mount namespace that differ from the manager's: collected from all settings, parents
 * before children, one row per path, without rows that change nothing.
 *
 * <p>Source: systemd.exec(5), «Sandboxing»; the paths of each Protect…= setting are those its section names.
 *
 * <p>Immutable.
 */
final class MountTable {
    private static final String TMPFS_HOME_OPTIONS = "mode=0755,nr_inodes=1,size=0";
    private static final String[] HOME = {"/home", "/run/user", "/root"};
    private static final String[] TUNABLES_READ_ONLY = {
        "/proc/acpi",
        "/proc/apm",
        "/proc/asound",
        "/proc/bus",
        "/proc/fs",
        "/proc/irq",
        "/proc/latency_stats",
        "/proc/mtrr",
        "/proc/scsi",
        "/proc/sys",
        "/proc/sysrq-trigger",
        "/proc/timer_stats"
    };
    private static final String[] TUNABLES_INACCESSIBLE = {
        "/proc/iomem", "/proc/ioports", "/proc/kallsyms", "/proc/kcore"
    };

    private final List<MountRow> entries;

    private MountTable(List<MountRow> entries) {
        this.entries = entries;
    }

    /** The rows, parents first. */
    List<MountRow> entries() {
        return entries;
    }

    /**
     * The table of a plan.
     *
     * @param writable paths that stay writable beside ReadWritePaths=: the unit's own directories
     * @param credentials the unit's credentials directory, or empty
     */
    static MountTable of(ExecPlan plan, List<String> writable, String credentials) {
        List<MountRow> all = new ArrayList<>();
        addPaths(all, plan.get(PlanFields.READ_WRITE_PATHS), MountKind.READ_WRITE);
        for (String path : writable) {
            all.add(MountRow.of(path, MountKind.READ_WRITE, false));
        }
        addPaths(all, plan.get(PlanFields.READ_ONLY_PATHS), MountKind.READ_ONLY);
        addPaths(all, plan.get(PlanFields.INACCESSIBLE_PATHS), MountKind.INACCESSIBLE);
        addPaths(all, plan.get(PlanFields.EXEC_PATHS), MountKind.EXEC);
        addPaths(all, plan.get(PlanFields.NO_EXEC_PATHS), MountKind.NO_EXEC);
        for (ExecBindMount bind : plan.get(PlanFields.BIND_PATHS)) {
            all.add(MountRow.bind(
                    bind.source(), bind.destination(), bind.recursive(), bind.readOnly(), bind.ignoreMissing()));
        }
        for (ExecTemporaryFileSystem tmpfs : plan.get(PlanFields.TEMPORARY_FILE_SYSTEMS)) {
            all.add(MountRow.tmpfs(tmpfs.path(), tmpfs.options(), false, false));
        }
        addPrivate(all, plan);
        addKernelProtection(all, plan);
        addHome(all, plan.get(PlanFields.PROTECT_HOME));
        addSystem(all, plan.get(PlanFields.PROTECT_SYSTEM));
        addCredentials(all, plan, credentials);
        return new MountTable(normalized(all));
    }

    private static void addPaths(List<MountRow> all, List<String> paths, MountKind kind) {
        for (String written : paths) {
            String path = written;
            boolean ignore = path.startsWith("-");
            path = ignore ? path.substring(1) : path;
            path = path.startsWith("+") ? path.substring(1) : path;
            all.add(MountRow.of(path, kind, ignore));
        }
    }

    private static void addPrivate(List<MountRow> all, ExecPlan plan) {
        String tmp = plan.get(PlanFields.PRIVATE_TMP);
        if (!tmp.equals("no")) {
            all.add(privateTmp("/tmp", plan.get(PlanFields.TMP_DIRECTORY)));
            all.add(privateTmp("/var/tmp", plan.get(PlanFields.VAR_TMP_DIRECTORY)));
        }
        if (plan.get(PlanFields.PRIVATE_DEVICES)) {
            all.add(new MountRow("/dev", MountKind.PRIVATE_DEVICES, false, "", "", true, true));
        }
        String options = procOptions(plan);
        if (!options.isEmpty() || plan.get(PlanFields.PRIVATE_PIDS) || mountsApiFileSystems(plan)) {
            all.add(new MountRow("/proc", MountKind.PROC, false, "", options, false, false));
        }
        if (plan.get(PlanFields.PRIVATE_IPC)) {
            all.add(new MountRow("/dev/mqueue", MountKind.TMPFS, true, "mqueue", "", false, false));
        }
    }

    /** MountAPIVFS=, which is on by default with a root directory of the unit's own. */
    static boolean mountsApiFileSystems(ExecPlan plan) {
        int wanted = plan.get(PlanFields.MOUNT_API_VFS);
        return wanted >= 0 ? wanted > 0 : !plan.get(PlanFields.ROOT_DIRECTORY).isEmpty();
    }

    private static MountRow privateTmp(String path, String directory) {
        return directory.isEmpty()
                ? MountRow.tmpfs(path, "mode=01777,nosuid,nodev", false, true)
                : new MountRow(path, MountKind.PRIVATE_TMP, false, directory, "", false, false);
    }

    private static String procOptions(ExecPlan plan) {
        String hide =
                switch (plan.get(PlanFields.PROTECT_PROC)) {
                    case "noaccess" -> "hidepid=noaccess";
                    case "invisible" -> "hidepid=invisible";
                    case "ptraceable" -> "hidepid=ptraceable";
                    default -> "";
                };
        if (!plan.get(PlanFields.PROC_SUBSET).equals("pid")) {
            return hide;
        }
        return hide.isEmpty() ? "subset=pid" : hide + ",subset=pid";
    }

    private static void addKernelProtection(List<MountRow> all, ExecPlan plan) {
        if (plan.get(PlanFields.PROTECT_KERNEL_TUNABLES)) {
            addAll(all, MountKind.READ_ONLY, true, TUNABLES_READ_ONLY);
            addAll(all, MountKind.INACCESSIBLE, true, TUNABLES_INACCESSIBLE);
            addAll(all, MountKind.READ_ONLY, false, "/sys");
            addAll(all, MountKind.READ_ONLY, true, "/sys/fs/bpf", "/sys/kernel/debug", "/sys/kernel/tracing");
            addAll(all, MountKind.READ_WRITE_IMPLICIT, true, "/sys/fs/cgroup", "/sys/fs/selinux");
        }
        if (plan.get(PlanFields.PROTECT_KERNEL_MODULES)) {
            addAll(all, MountKind.INACCESSIBLE, true, "/lib/modules", "/usr/lib/modules");
        }
        if (plan.get(PlanFields.PROTECT_KERNEL_LOGS)) {
            addAll(all, MountKind.INACCESSIBLE, true, "/proc/kmsg", "/dev/kmsg");
        }
        if (!plan.get(PlanFields.PROTECT_CONTROL_GROUPS).equals("no")) {
            addAll(all, MountKind.READ_ONLY, false, "/sys/fs/cgroup");
        }
        if (plan.get(PlanFields.PROTECT_HOSTNAME).equals("yes")) {
            addAll(all, MountKind.READ_ONLY, true, "/proc/sys/kernel/hostname", "/proc/sys/kernel/domainname");
        }
    }

    private static void addHome(List<MountRow> all, String mode) {
        switch (mode) {
            case "yes" -> addAll(all, MountKind.INACCESSIBLE, true, HOME);
            case "read-only" -> addAll(all, MountKind.READ_ONLY, true, HOME);
            case "tmpfs" -> {
                for (String path : HOME) {
                    all.add(MountRow.tmpfs(path, TMPFS_HOME_OPTIONS, true, true));
                }
            }
            default -> {}
        }
    }

    private static void addSystem(List<MountRow> all, String mode) {
        switch (mode) {
            case "strict" -> {
                addAll(all, MountKind.READ_ONLY, false, "/");
                addAll(all, MountKind.READ_WRITE_IMPLICIT, false, "/proc", "/sys", "/dev");
                addAll(all, MountKind.READ_WRITE_IMPLICIT, true, HOME);
            }
            case "full" -> {
                addAll(all, MountKind.READ_ONLY, false, "/usr", "/etc");
                addAll(all, MountKind.READ_ONLY, true, "/boot", "/efi");
            }
            case "yes" -> {
                addAll(all, MountKind.READ_ONLY, false, "/usr");
                addAll(all, MountKind.READ_ONLY, true, "/boot", "/efi");
            }
            default -> {}
        }
    }

    /** A unit with credentials sees its own only; one without sees none. */
    private static void addCredentials(List<MountRow> all, ExecPlan plan, String credentials) {
        String parent = plan.get(PlanFields.PREFIXES).getFirst() + "/credentials";
        if (credentials.isEmpty()) {
            addAll(all, MountKind.INACCESSIBLE, true, parent);
        } else {
            all.add(MountRow.tmpfs(parent, TMPFS_HOME_OPTIONS.replace("nr_inodes=1", "nr_inodes=16"), true, false));
            all.add(MountRow.bind(credentials, credentials, false, true, false));
        }
    }

    private static void addAll(List<MountRow> all, MountKind kind, boolean ignoreMissing, String... paths) {
        for (String path : paths) {
            all.add(MountRow.of(path, kind, ignoreMissing));
        }
    }

    /** Sorted, one row per path, nothing below an inaccessible path, no row that repeats its parent's. */
    static List<MountRow> normalized(List<MountRow> all) {
        List<MountRow> sorted = new ArrayList<>(all);
        sorted.sort((a, b) -> {
            int byPath = comparePaths(a.path(), b.path());
            return byPath != 0 ? byPath : a.kind().compareTo(b.kind());
        });
        List<MountRow> kept = new ArrayList<>(sorted.size());
        for (MountRow entry : sorted) {
            MountRow last = kept.isEmpty() ? null : kept.getLast();
            if (last != null && last.path().equals(entry.path())) {
                kept.set(kept.size() - 1, last.merge(entry));
                continue;
            }
            MountRow parent = parentOf(kept, entry.path());
            boolean hidden = parent != null && parent.kind() == MountKind.INACCESSIBLE;
            boolean repeats = parent != null
                    && parent.kind() == entry.kind()
                    && (entry.kind() == MountKind.READ_ONLY || entry.kind() == MountKind.READ_WRITE);
            if (!hidden && !repeats) {
                kept.add(entry);
            }
        }
        return Collections.unmodifiableList(kept);
    }

    /** The row nearest above {@code path}, or null. Rows are sorted, so it is the last one that contains the path. */
    static MountRow parentOf(List<MountRow> entries, String path) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (contains(entries.get(i).path(), path)) {
                return entries.get(i);
            }
        }
        return null;
    }

    /** Is {@code path} {@code prefix} itself or below it? */
    static boolean contains(String prefix, String path) {
        return prefix.equals("/")
                || path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    /** By components, so that {@code /a/b} comes before {@code /a-b}: parents directly before their children. */
    static int comparePaths(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return x == '/' ? -1 : y == '/' ? 1 : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
