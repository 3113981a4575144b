// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.varlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.bus.BusPeer;
import org.systemdj.bus.SocketTransport;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Sockets;
import org.systemdj.varlink.VarlinkBuffers;
import org.systemdj.varlink.VarlinkServerConnection;

/** What systemd-oomd is told, and when: as nixos-test/tests/97-varlink.py shows it of C. */
class OomReportsTest {
    private static final String SUBSCRIBE =
            "{\"method\":\"io.systemd.ManagedOOM.SubscribeManagedOOMCGroups\",\"more\":true}\0";
    private static final String DEPENDENCIES = "DefaultDependencies=no";

    @RegisterExtension
    final ManagerBed bed = new ManagerBed("memory");

    private final Fd[] pair = Sockets.pair(Sockets.STREAM);
    private VarlinkServerConnection connection;

    private void subscribe() {
        bed.daemon("systemd-oomd.service");
        bed.start("systemd-oomd.service");
        OomSubscription subscription = new OomSubscription(bed.manager());
        bed.manager().oomReports(subscription);
        Fd.setNonBlocking(pair[0].number(), true);
        connection = new VarlinkServerConnection(
                new SocketTransport(pair[0]),
                VarlinkBuffers.single(),
                ManagerVarlink.service(new UserDatabase(List::of), subscription, "1"),
                new BusPeer(0, 0, bed.process("systemd-oomd.service").pid()),
                new VarlinkServerConnection.Listener() {
                    @Override
                    public void onClosed(VarlinkServerConnection closed, int errno) {
                        // Nothing more is told.
                    }

                    @Override
                    public void onAnswered(VarlinkServerConnection answered) {
                        // It is small enough to be written at once.
                    }
                });
        byte[] call = SUBSCRIBE.getBytes(StandardCharsets.UTF_8);
        Sockets.send(pair[1].number(), call, 0, call.length);
        connection.process();
    }

    @AfterEach
    void close() {
        pair[0].close();
        pair[1].close();
    }

    /** What has been told since, without what is always the same. */
    private List<String> told() {
        StringBuilder text = new StringBuilder();
        byte[] piece = new byte[4096];
        while (Poll.await(pair[1].number(), Poll.IN, 0) != 0) {
            int count = Sockets.receive(pair[1].number(), piece, 0, piece.length);
            if (count <= 0) {
                break;
            }
            text.append(new String(piece, 0, count, StandardCharsets.UTF_8));
        }
        List<String> messages = new ArrayList<>();
        for (String message : text.toString().split("\0")) {
            if (!message.isEmpty()) {
                messages.add(message.replace("{\"parameters\":{\"cgroups\":", "")
                        .replace("},\"continues\":true}", "")
                        .replace("\"mode\":", "")
                        .replace("\"path\":", "")
                        .replace("\"property\":\"ManagedOOM", "\""));
            }
        }
        return messages;
    }

    private static String both(String path, String swap, String pressure) {
        return "[{\"" + swap + "\",\"" + path + "\",\"Swap\"},{\"" + pressure + "\",\"" + path
                + "\",\"MemoryPressure\"}]";
    }

    @Test
    void firstAllThatKillsThenEachChange() {
        bed.unit(
                "a.service",
                "[Unit]",
                DEPENDENCIES,
                "[Service]",
                "ExecStart=/bin/a",
                "ManagedOOMMemoryPressure=kill",
                "ManagedOOMMemoryPressureLimit=30%",
                "ManagedOOMMemoryPressureDurationSec=7s");
        bed.unit("b.service", "[Unit]", DEPENDENCIES, "[Service]", "ExecStart=/bin/b", "ManagedOOMSwap=kill");
        bed.start("a.service");
        subscribe();
        assertEquals(
                List.of("[{\"kill\",\"/system.slice/a.service\",\"MemoryPressure\",\"limit\":1288490189,"
                        + "\"duration\":7000000}]"),
                told());
        bed.start("b.service");
        assertEquals(List.of(both("/system.slice/b.service", "kill", "auto")), told());
        bed.stop("a.service");
        assertEquals(List.of(both("/system.slice/a.service", "auto", "auto")), told());
        bed.exit("b.service", 1);
        assertEquals(List.of(both("/system.slice/b.service", "auto", "auto")), told());
    }

    @Test
    void whatHasNoGroupIsNotTold() {
        subscribe();
        told();
        bed.unit(
                "a.service",
                "[Unit]",
                DEPENDENCIES,
                "[Service]",
                "Type=oneshot",
                "ExecStart=/bin/a",
                "RemainAfterExit=yes",
                "ManagedOOMSwap=kill");
        bed.start("a.service");
        bed.exit("a.service", 0);
        assertEquals("active", bed.state("a.service").split("/")[0].split(" ")[0]);
        assertEquals(List.of(), told());
        bed.unit("a.target", "[Unit]", DEPENDENCIES);
        bed.start("a.target");
        assertEquals(List.of(), told());
    }

    @Test
    void slicesAreToldOf() {
        subscribe();
        told();
        bed.unit("a.slice", "[Unit]", DEPENDENCIES, "[Slice]", "ManagedOOMSwap=kill");
        bed.start("a.slice");
        bed.stop("a.slice");
        assertEquals(List.of(both("/a.slice", "kill", "auto"), both("/a.slice", "auto", "auto")), told());
    }

    @Test
    void systemdOomdComesFirst() {
        bed.unit("a.service", "[Unit]", DEPENDENCIES, "[Service]", "ExecStart=/bin/a", "ManagedOOMSwap=kill");
        bed.daemon("systemd-oomd.service");
        bed.start("a.service");
        bed.settle();
        assertEquals("active", bed.state("systemd-oomd.service").split("/")[0].split(" ")[0]);
    }
}
