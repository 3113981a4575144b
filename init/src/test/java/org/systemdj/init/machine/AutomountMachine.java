// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import java.util.List;
import org.systemdj.config.JobMode;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.MountEntry;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/** An automount point and its mount. */
final class AutomountMachine extends Machine {
    private final String where;
    private final String mount;

    AutomountMachine(String directory) {
        super(UnitName.fromPath(directory, UnitType.AUTOMOUNT).orElseThrow().toString());
        where = directory;
        mount = UnitName.fromPath(directory, UnitType.MOUNT).orElseThrow().toString();
        hold("mount", "umount");
        bed.unit(mount, "[Unit]", "DefaultDependencies=no", "[Mount]", "What=source", "Where=" + where);
        bed.unit(
                unit,
                "[Unit]",
                "DefaultDependencies=no",
                "StartLimitIntervalSec=0",
                "[Automount]",
                "Where=" + where,
                "TimeoutIdleSec=60");
        state("dead", () -> find());
        state("waiting", () -> bed.start(unit));
        state("running", () -> {
            enter("waiting");
            step();
        });
        state("failed", () -> {
            bed.autofs().fail(19);
            try {
                bed.enqueue(JobType.START, unit, JobMode.REPLACE);
            } catch (TransactionError e) {
                throw new IllegalStateException(e);
            }
            bed.autofs().fail(0);
        });
        event("access", () -> step());
        event("kernel-asks-to-expire", () -> {
            if (!bed.autofs().isMounted(where)) {
                return "-no automount point";
            }
            bed.autofs().askToExpire(where);
            return "";
        });
        event("point-gone", () -> {
            if (!bed.autofs().isMounted(where)) {
                return "-no automount point";
            }
            bed.autofs().hangUp(where);
            return "";
        });
        event("mount-succeeds", () -> endMount(0));
        event("mount-fails", () -> endMount(32));
        event("mounted-by-others", () -> {
            if (bed.manager().mountTable().isMounted(where)) {
                return "-it is mounted already";
            }
            appear();
            return "";
        });
        event("idle", () -> {
            endMount(0);
            bed.program("(expire)", process -> {
                bed.autofs().askToExpire(where);
                return 0;
            });
            bed.advance(21);
        });
        event("expiring-fails", () -> {
            endMount(0);
            bed.program("(expire)", process -> Errno.EPERM);
            bed.advance(21);
        });
        event("unmounted-by-others", () -> {
            endMount(0);
            if (!bed.manager().mountTable().isMounted(where)) {
                return "-it is not mounted";
            }
            vanish();
            bed.settle();
            return "";
        });
        event("unmounting-succeeds", () -> {
            endMount(0);
            if (!bed.manager().mountTable().isMounted(where)) {
                return "-it is not mounted";
            }
            bed.stop(mount);
            vanish();
            int umount = bed.get(mount).behavior().controlPid();
            bed.processes().exit(bed.processes().byPid(umount), 0);
            return "";
        });
        event("mount-masked", () -> {
            bed.link(mount, "/dev/null");
            bed.daemonReload();
            return step();
        });
    }

    private void vanish() {
        bed.mounts().removeIf(entry -> entry.target().equals(where));
    }

    @Override
    String steady(String text) {
        return super.steady(text).replace(mount, "x.mount");
    }

    private String step() {
        if (!bed.autofs().isMounted(where)) {
            return "-no automount point";
        }
        bed.autofs().step(where, 1);
        bed.settle();
        return "";
    }

    private void appear() {
        bed.mounts().add(new MountEntry(1, 0, 0, "/", where, "rw", List.of(), "tmpfs", "source", "rw"));
        bed.settle();
    }

    private String endMount(int status) {
        int pid = bed.get(mount).behavior().controlPid();
        if (pid == 0) {
            return "-it is not being mounted";
        }
        if (status == 0) {
            appear();
        }
        bed.processes().exit(bed.processes().byPid(pid), status);
        bed.settle();
        return "";
    }

    @Override
    boolean nudge() {
        return endMount(0).isEmpty();
    }

    @Override
    public void close() {
        super.close();
        FileSystem.tryRmdir(where);
    }
}
