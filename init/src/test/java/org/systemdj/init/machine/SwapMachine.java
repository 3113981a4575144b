// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import org.systemdj.init.bus.ClientRequests;
import org.systemdj.sys.SwapEntry;

/** A swap file, whose programs do nothing; the kernel's table says whether it is in use when an event says so. */
final class SwapMachine extends Machine {
    private static final String FILE = "/swapfile";

    SwapMachine(String... more) {
        super("swapfile.swap");
        hold("swapon", "swapoff", "(sd-rmrf)");
        bed.unit(
                unit,
                "[Unit]",
                "DefaultDependencies=no",
                "StartLimitIntervalSec=0",
                "[Swap]",
                "What=" + FILE,
                "TimeoutSec=90",
                "RuntimeDirectory=x",
                String.join("\n", more));
        processEvents();
        event("appears", () -> appear());
        event("vanishes", () -> vanish());
        state("dead", () -> find());
        state("activating", () -> bed.start(unit));
        state("activating-done", () -> {
            enter("activating");
            appear();
        });
        state("active", () -> {
            enter("activating-done");
            controlExit(0);
        });
        state("deactivating", () -> {
            enter("active");
            bed.stop(unit);
        });
        state("deactivating-sigterm", () -> {
            enter("deactivating");
            timeOut();
        });
        if (more.length == 0) {
            state("deactivating-sigkill", () -> {
                enter("deactivating-sigterm");
                timeOut();
            });
        }
        state("failed", () -> {
            enter("activating");
            controlExit(1);
        });
        state("cleaning", () -> ClientRequests.clean(find()));
    }

    private String appear() {
        if (bed.manager().swapTable().isUsed(FILE)) {
            return "-it is in use already";
        }
        bed.swaps().add(new SwapEntry(FILE, "file", 1000, 0, -2, false));
        bed.settle();
        return "";
    }

    private String vanish() {
        if (!bed.manager().swapTable().isUsed(FILE)) {
            return "-it is not in use";
        }
        bed.swaps().removeIf(entry -> entry.path().equals(FILE));
        bed.settle();
        return "";
    }

    @Override
    void beforeSuccess() {
        switch (sub()) {
            case "activating" -> appear();
            case "deactivating" -> vanish();
            default -> {
                // Nothing that the table tells.
            }
        }
    }
}
