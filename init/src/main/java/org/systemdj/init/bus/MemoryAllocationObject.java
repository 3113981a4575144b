// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.nio.charset.StandardCharsets;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusInterface;
import org.systemdj.bus.MethodCall;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Memfd;

/**
 * How the manager has its memory allocated, for people who look for a fault. Its form is no interface.
 *
 * <p>As with systemd 257 only calls that name the manager as their destination are answered, also where no bus is between.
 *
 * <p>Compat: the figures are those of the Java heap, in elements as malloc_info(3) names them.
 *
 * <p>Source: systemd-analyze(1), malloc. Immutable.
 */
final class MemoryAllocationObject {
    static final BusInterface<ManagerBus> TABLE = BusInterface.<ManagerBus>named("org.freedesktop.MemoryAllocation1")
            .method("GetMallocInfo", "", "", "h", "malloc_info", (bus, call) -> answer(call))
            .build();

    private static final String NAME = "org.freedesktop.systemd1";

    private MemoryAllocationObject() {}

    private static void answer(MethodCall call) {
        if (!NAME.equals(call.message().destination())) {
            throw new BusException(
                    BusError.UNKNOWN_OBJECT, "Unknown object '" + call.message().path() + "'.");
        }
        Runtime heap = Runtime.getRuntime();
        String text = "<malloc version=\"1\">\n"
                + "<total type=\"free\" size=\"" + heap.freeMemory() + "\"/>\n"
                + "<system type=\"current\" size=\"" + heap.totalMemory() + "\"/>\n"
                + "<system type=\"max\" size=\"" + heap.maxMemory() + "\"/>\n"
                + "</malloc>\n";
        try (Fd file = Memfd.create("malloc-info")) {
            file.writeAll(text.getBytes(StandardCharsets.UTF_8));
            file.seek(0);
            call.reply().writeFd(file.number());
        }
    }
}
