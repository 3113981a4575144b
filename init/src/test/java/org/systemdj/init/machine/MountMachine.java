// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import java.util.List;
import org.systemdj.init.bus.ClientRequests;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.MountEntry;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/** A mount, whose programs do nothing; the kernel's table says what is mounted when an event says so. */
final class MountMachine extends Machine {
    private final String where;

    MountMachine(String directory, String... more) {
        super(UnitName.fromPath(directory, UnitType.MOUNT).orElseThrow().toString());
        where = directory;
        hold("mount", "umount", "(sd-rmrf)");
        bed.unit(
                unit,
                "[Unit]",
                "DefaultDependencies=no",
                "StartLimitIntervalSec=0",
                "[Mount]",
                "What=source",
                "Where=" + where,
                "TimeoutSec=90",
                "RuntimeDirectory=x",
                String.join("\n", more));
        processEvents();
        event("appears", () -> appear());
        event("vanishes", () -> vanish());
        ways(more.length == 0);
    }

    private String appear() {
        if (bed.manager().mountTable().isMounted(where)) {
            return "-it is mounted already";
        }
        bed.mounts().add(new MountEntry(1, 0, 0, "/", where, "rw", List.of(), "tmpfs", "source", "rw"));
        bed.settle();
        return "";
    }

    private String vanish() {
        if (!bed.manager().mountTable().isMounted(where)) {
            return "-it is not mounted";
        }
        bed.mounts().removeIf(entry -> entry.target().equals(where));
        bed.settle();
        return "";
    }

    private void ways(boolean kills) {
        state("dead", () -> find());
        state("mounting", () -> bed.start(unit));
        state("mounting-done", () -> {
            enter("mounting");
            appear();
        });
        state("mounted", () -> {
            enter("mounting-done");
            controlExit(0);
        });
        state("remounting", () -> {
            enter("mounted");
            bed.reload(unit);
        });
        state("remounting-sigterm", () -> late("remounting"));
        if (kills) {
            state("remounting-sigkill", () -> late("remounting-sigterm"));
            state("unmounting-sigkill", () -> late("unmounting-sigterm"));
        }
        state("unmounting", () -> {
            enter("mounted");
            bed.stop(unit);
        });
        state("unmounting-sigterm", () -> late("unmounting"));
        state("failed", () -> {
            enter("mounting");
            controlExit(32);
        });
        state("cleaning", () -> ClientRequests.clean(find()));
    }

    private void late(String from) {
        enter(from);
        timeOut();
    }

    /** The programs do their work. */
    @Override
    boolean nudge() {
        return false;
    }

    @Override
    void beforeSuccess() {
        switch (sub()) {
            case "mounting" -> appear();
            case "unmounting" -> vanish();
            default -> {
                // Nothing that the table tells.
            }
        }
    }

    @Override
    public void close() {
        super.close();
        FileSystem.tryRmdir(where);
    }
}
