// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.systemdj.exec.ExecBindMount;
import org.systemdj.exec.ExecImage;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.ExecTemporaryFileSystem;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.MountOptions;
import org.systemdj.sys.Mounts;

/**
 * The paths of a process's own mount namespace that differ from the manager's: collected from all settings, parents
 * before children, one row per path, without rows that change nothing.
 *
 * <p>Source: systemd.exec(5), «Sandboxing»; the paths of each Protect…= setting are those its section names.
 *
 * <p>Immutable.
 */
final class MountTable {
    static final String EMPTY_OPTIONS = "mode=0755,size=4096,nr_inodes=16";
    private static final String TMPFS_OPTIONS = "mode=0755,size=10%,nr_inodes=400k";
    private static final String TMP_OPTIONS = "mode=0700,size=10%,nr_inodes=400k";
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

    private final ExecPlan plan;
    private final List<MountRow> rows = new ArrayList<>();

    private MountTable(ExecPlan plan) {
        this.plan = plan;
    }

    /**
     * The rows of a plan, parents first.
     *
     * @param own the unit's own directories: the writable ones stay so beside ReadWritePaths=
     * @param credentials the unit's credentials directory, or empty
     * @param pressureFile what MemoryPressureWatch= has to stay writable, or empty
     */
    static List<MountRow> of(ExecPlan plan, List<MountRow> own, String credentials, String pressureFile) {
        MountTable table = new MountTable(plan);
        table.rows.addAll(own);
        table.addListed();
        table.addPrivate();
        table.addTunables();
        table.addCgroups(pressureFile);
        table.addHostname();
        table.addHome(plan.get(PlanFields.PROTECT_HOME));
        table.addSystem(plan.get(PlanFields.PROTECT_SYSTEM));
        table.addApiFileSystems();
        table.addCredentials(credentials);
        table.addJournal();
        return normalized(table.rows);
    }

    /** The rows for a process that is not sandboxed: what the unit shows it, and nothing that protects. */
    static List<MountRow> shown(ExecPlan plan, List<MountRow> own, String credentials) {
        MountTable table = new MountTable(plan);
        table.rows.addAll(own);
        table.addShown();
        table.addCredentials(credentials);
        return normalized(table.rows);
    }

    private void addListed() {
        addPaths(plan.get(PlanFields.READ_WRITE_PATHS), MountKind.READ_WRITE);
        addPaths(plan.get(PlanFields.READ_ONLY_PATHS), MountKind.READ_ONLY);
        addPaths(plan.get(PlanFields.INACCESSIBLE_PATHS), MountKind.INACCESSIBLE);
        addPaths(plan.get(PlanFields.EXEC_PATHS), MountKind.EXEC);
        addPaths(plan.get(PlanFields.NO_EXEC_PATHS), MountKind.NO_EXEC);
        addShown();
    }

    private void addShown() {
        for (ExecBindMount bind : plan.get(PlanFields.BIND_PATHS)) {
            rows.add(MountRow.bind(
                    bind.source(), bind.destination(), bind.recursive(), bind.readOnly(), bind.ignoreMissing()));
        }
        for (ExecImage image : plan.get(PlanFields.MOUNT_IMAGES)) {
            rows.add(MountRow.image(image.source(), image.destination(), image.ignoreMissing()));
        }
        for (ExecTemporaryFileSystem tmpfs : plan.get(PlanFields.TEMPORARY_FILE_SYSTEMS)) {
            MountOptions options = MountOptions.parse(tmpfs.options());
            boolean readOnly = (options.flags() & Mounts.MS_RDONLY) != 0;
            // Later options win over the standard ones.
            rows.add(MountRow.tmpfs(tmpfs.path(), TMPFS_OPTIONS + "," + tmpfs.options(), readOnly));
        }
    }

    private void addPaths(List<String> paths, MountKind kind) {
        for (String written : paths) {
            String path = written;
            boolean ignore = path.startsWith("-");
            path = ignore ? path.substring(1) : path;
            path = path.startsWith("+") ? path.substring(1) : path;
            rows.add(MountRow.of(path, kind, ignore));
        }
    }

    private void addPrivate() {
        if (!plan.get(PlanFields.PRIVATE_TMP).equals("no")) {
            addPrivateTmp("/tmp", plan.get(PlanFields.TMP_DIRECTORY));
            addPrivateTmp("/var/tmp", plan.get(PlanFields.VAR_TMP_DIRECTORY));
        }
        if (plan.get(PlanFields.PRIVATE_DEVICES)) {
            rows.add(MountRow.of("/dev", MountKind.PRIVATE_DEVICES, false));
        }
        if (plan.get(PlanFields.PRIVATE_IPC)
                || !plan.get(PlanFields.IPC_NAMESPACE_PATH).isEmpty()) {
            rows.add(MountRow.of("/dev/mqueue", MountKind.MESSAGE_QUEUES, true));
        }
        if (plan.get(PlanFields.PROTECT_KERNEL_MODULES)) {
            addAll(MountKind.INACCESSIBLE, true, "/lib/modules", "/usr/lib/modules");
        }
        if (plan.get(PlanFields.PROTECT_KERNEL_LOGS)) {
            addAll(MountKind.INACCESSIBLE, true, "/proc/kmsg", "/dev/kmsg");
        }
    }

    private void addPrivateTmp(String path, String directory) {
        rows.add(new MountRow(path, MountKind.PRIVATE_TMP, false, directory, TMP_OPTIONS, 0));
    }

    private void addTunables() {
        if (!plan.get(PlanFields.PROTECT_KERNEL_TUNABLES)) {
            return;
        }
        if (!plan.get(PlanFields.PROC_SUBSET).equals("pid")) {
            addAll(MountKind.READ_ONLY, true, TUNABLES_READ_ONLY);
            addAll(MountKind.INACCESSIBLE, true, "/proc/kallsyms", "/proc/kcore");
        }
        addAll(MountKind.READ_ONLY, false, "/sys");
        addAll(MountKind.READ_ONLY, true, "/sys/fs/bpf", "/sys/kernel/debug", "/sys/kernel/tracing");
        addAll(MountKind.READ_WRITE_IMPLICIT, true, "/sys/fs/cgroup", "/sys/fs/selinux");
    }

    private void addCgroups(String pressureFile) {
        String mode = plan.get(PlanFields.PROTECT_CONTROL_GROUPS);
        if (ownsCgroups(plan)) {
            rows.add(MountRow.of("/sys/fs/cgroup", MountKind.PRIVATE_CGROUPS, false));
        }
        if (mode.equals("yes") || mode.equals("strict")) {
            addAll(MountKind.READ_ONLY, false, "/sys/fs/cgroup");
            if (!pressureFile.isEmpty()) {
                addAll(MountKind.READ_WRITE, true, pressureFile);
            }
        }
    }

    /** The process is in a control group namespace of its own. */
    static boolean ownsCgroups(ExecPlan plan) {
        String mode = plan.get(PlanFields.PROTECT_CONTROL_GROUPS);
        return mode.equals("private") || mode.equals("strict");
    }

    /** The process is in another network namespace than the manager. */
    static boolean ownsNetwork(ExecPlan plan) {
        return plan.get(PlanFields.PRIVATE_NETWORK)
                || !plan.get(PlanFields.NETWORK_NAMESPACE_PATH).isEmpty();
    }

    /** Names may be set through files, too. */
    private void addHostname() {
        if (!plan.get(PlanFields.PROTECT_HOSTNAME).equals("no")) {
            addAll(MountKind.READ_ONLY, true, "/proc/sys/kernel/hostname", "/proc/sys/kernel/domainname");
        }
    }

    private void addHome(String mode) {
        switch (mode) {
            case "yes" -> addAll(MountKind.INACCESSIBLE, true, HOME);
            case "read-only" -> addAll(MountKind.READ_ONLY, true, HOME);
            case "tmpfs" -> {
                for (String path : HOME) {
                    String options = path.equals("/root") ? EMPTY_OPTIONS.replace("0755", "0700") : EMPTY_OPTIONS;
                    rows.add(MountRow.tmpfs(path, options, true).withIgnored());
                }
            }
            default -> {}
        }
    }

    private void addSystem(String mode) {
        switch (mode) {
            case "strict" -> {
                addAll(MountKind.READ_ONLY, false, "/");
                addAll(MountKind.READ_WRITE_IMPLICIT, false, "/proc", "/sys", "/dev");
                addAll(MountKind.READ_WRITE_IMPLICIT, true, HOME);
            }
            case "full" -> {
                addAll(MountKind.READ_ONLY, false, "/usr", "/etc");
                addAll(MountKind.READ_ONLY, true, "/boot", "/efi");
            }
            case "yes" -> {
                addAll(MountKind.READ_ONLY, false, "/usr");
                addAll(MountKind.READ_ONLY, true, "/boot", "/efi");
            }
            default -> {}
        }
    }

    private void addApiFileSystems() {
        if (ownsNetwork(plan)) {
            addAll(MountKind.PRIVATE_SYS, false, "/sys");
        }
        if (!needsApiFileSystems(plan)) {
            return;
        }
        rows.add(new MountRow("/proc", MountKind.PROC, false, "", procOptions(plan), MountKind.PROC.attributes()));
        addAll(MountKind.DEVICES, false, "/dev");
        addAll(MountKind.SYS, false, "/sys");
        addAll(MountKind.RUN, false, "/run");
        if (hasOwnRoot(plan)) {
            String stage = plan.get(PlanFields.PREFIXES).getFirst() + "/systemd/propagate/.os-release-stage";
            rows.add(MountRow.bind(stage, "/run/host/.os-release-stage", false, true, true));
        }
    }

    /** RootDirectory= or RootImage=. */
    static boolean hasOwnRoot(ExecPlan plan) {
        return !plan.get(PlanFields.ROOT_DIRECTORY).isEmpty()
                || !plan.get(PlanFields.ROOT_IMAGE).isEmpty();
    }

    /** MountAPIVFS=, which is on by default with a root directory of the unit's own. */
    static boolean mountsApiFileSystems(ExecPlan plan) {
        int wanted = plan.get(PlanFields.MOUNT_API_VFS);
        return wanted >= 0 ? wanted > 0 : hasOwnRoot(plan);
    }

    /** What is to be protected has to be there. */
    private static boolean needsApiFileSystems(ExecPlan plan) {
        return mountsApiFileSystems(plan)
                || !plan.get(PlanFields.PROTECT_CONTROL_GROUPS).equals("no")
                || plan.get(PlanFields.PROTECT_KERNEL_TUNABLES)
                || !plan.get(PlanFields.PROTECT_PROC).equals("default")
                || !plan.get(PlanFields.PROC_SUBSET).equals("all")
                || plan.get(PlanFields.PRIVATE_PIDS);
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

    /** A unit with credentials sees its own only; one without sees none. */
    private void addCredentials(String credentials) {
        String parent = plan.get(PlanFields.PREFIXES).getFirst() + "/credentials";
        if (credentials.isEmpty()) {
            addAll(MountKind.INACCESSIBLE, true, parent);
        } else {
            rows.add(MountRow.empty(parent));
            rows.add(MountRow.bind(credentials, credentials, false, true, false));
        }
    }

    /** BindLogSockets=, on by default with a root directory and API file systems; LogNamespace=. */
    private void addJournal() {
        String namespace = plan.get(PlanFields.LOG_NAMESPACE);
        if (!namespace.isEmpty()) {
            rows.add(MountRow.bind("/run/systemd/journal." + namespace, "/run/systemd/journal", true, true, false));
            return;
        }
        int wanted = plan.get(PlanFields.BIND_LOG_SOCKETS);
        if (wanted >= 0 ? wanted > 0 : mountsApiFileSystems(plan)) {
            for (String name : new String[] {"socket", "stdout", "dev-log"}) {
                String path = "/run/systemd/journal/" + name;
                rows.add(MountRow.bind(path, path, false, true, true).with(Mounts.ATTR_NOSUID | Mounts.ATTR_NOEXEC));
            }
        }
    }

    private void addAll(MountKind kind, boolean ignoreMissing, String... paths) {
        for (String path : paths) {
            rows.add(MountRow.of(path, kind, ignoreMissing));
        }
    }

    /** Sorted, one row per path, nothing below an inaccessible path, no row that repeats its parent's. */
    static List<MountRow> normalized(List<MountRow> all) {
        List<MountRow> sorted = new ArrayList<>(all);
        sorted.sort((a, b) -> {
            int byPath = comparePaths(a.path(), b.path());
            return byPath != 0 ? byPath : a.kind().compareTo(b.kind());
        });
        List<MountRow> single = new ArrayList<>(sorted.size());
        for (MountRow row : sorted) {
            MountRow last = single.isEmpty() ? null : single.getLast();
            if (last != null && last.path().equals(row.path())) {
                single.set(single.size() - 1, last.merge(row));
            } else {
                single.add(row);
            }
        }
        List<MountRow> kept = new ArrayList<>(single.size());
        for (MountRow row : single) {
            MountRow parent = parentOf(kept, row.path());
            boolean hidden = parent != null && parent.kind() == MountKind.INACCESSIBLE;
            boolean repeats = parent != null && parent.kind() == row.kind() && canRepeat(row.kind());
            if (!hidden && !repeats) {
                kept.add(row);
            }
        }
        return Collections.unmodifiableList(kept);
    }

    private static boolean canRepeat(MountKind kind) {
        return kind == MountKind.READ_ONLY || kind == MountKind.READ_WRITE || kind == MountKind.READ_WRITE_IMPLICIT;
    }

    /** The row nearest above {@code path}, or null. Rows are sorted, so it is the last one that contains the path. */
    static MountRow parentOf(List<MountRow> rows, String path) {
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (contains(rows.get(i).path(), path)) {
                return rows.get(i);
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
