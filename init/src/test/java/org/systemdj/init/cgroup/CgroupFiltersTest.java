// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.systemdj.config.AddressPrefix;
import org.systemdj.config.Blob;
import org.systemdj.config.DeviceAllow;
import org.systemdj.config.DevicePolicy;
import org.systemdj.config.LogFilterPattern;
import org.systemdj.config.SocketBindRule;
import org.systemdj.sys.Bpf;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Identity;

/** Rules of devices, addresses and sockets, and that the kernel takes the programs made from them. */
class CgroupFiltersTest {
    private static final int ALL = 7;

    /** The kernel checks every path through a program when it is loaded. Needs root, as the product does. */
    private static void assertLoads(int kind, int place, byte[] code) {
        assertTrue(Identity.isRoot(), "run as root");
        int program = Bpf.tryLoad(kind, place, "test", code);
        assertTrue(program >= 0, () -> Errno.text(-program));
        assertEquals("test", Bpf.programName(program));
        Fd.closeNumber(program);
    }

    @Test
    void deviceSettingsAreRules() {
        DeviceFilter filter = new DeviceFilter("a.service");
        assertEquals(
                List.of(new DeviceFilter.Rule(2, 1, 3, 6), new DeviceFilter.Rule(2, 1, 5, ALL)),
                filter.rules(
                        DevicePolicy.STRICT,
                        List.of(new DeviceAllow("/dev/null", "rw"), new DeviceAllow("/dev/zero", ""))));
        assertEquals(
                List.of(new DeviceFilter.Rule(2, 1, -1, 2), new DeviceFilter.Rule(1, -1, -1, 4)),
                filter.rules(
                        DevicePolicy.STRICT,
                        List.of(new DeviceAllow("char-mem", "r"), new DeviceAllow("block-*", "w"))));
        assertEquals(
                List.of(new DeviceFilter.Rule(2, 10, -1, 1)),
                filter.rules(DevicePolicy.STRICT, List.of(new DeviceAllow("char-10", "m"))));
        assertEquals(
                List.of(),
                filter.rules(
                        DevicePolicy.STRICT,
                        List.of(new DeviceAllow("/dev/no-such", "r"), new DeviceAllow("/etc", "r"))));
        assertTrue(filter.rules(DevicePolicy.CLOSED, List.of()).contains(new DeviceFilter.Rule(2, 1, 3, ALL)));
        assertFalse(DeviceFilter.isNeeded(DevicePolicy.AUTO, List.of()));
        assertTrue(DeviceFilter.isNeeded(DevicePolicy.AUTO, List.of(new DeviceAllow("/dev/null", "r"))));
    }

    @Test
    void theKernelTakesDevicePrograms() {
        assertLoads(Bpf.CGROUP_DEVICE, 0, DeviceFilter.program(List.of()));
        assertLoads(
                Bpf.CGROUP_DEVICE,
                0,
                DeviceFilter.program(List.of(
                        new DeviceFilter.Rule(1, -1, -1, ALL),
                        new DeviceFilter.Rule(2, 1, 3, 2),
                        new DeviceFilter.Rule(2, 1, -1, 6))));
    }

    @Test
    void theKernelTakesAddressPrograms() {
        AddressPrefix network = new AddressPrefix(false, Blob.of(new byte[] {127, 0, 0, 0}), 8);
        AddressPrefix host = new AddressPrefix(true, Blob.of(new byte[16]), 128);
        AddressPrefix all4 = new AddressPrefix(false, Blob.of(new byte[4]), 0);
        AddressPrefix all6 = new AddressPrefix(true, Blob.of(new byte[16]), 0);
        assertTrue(AddressFilter.hasAny(List.of(all4, all6)));
        assertFalse(AddressFilter.hasAny(List.of(all4)));
        int counters = AddressFilter.tryMakeCounters();
        assertTrue(counters >= 0);
        assertEquals(0, AddressFilter.counter(counters, AddressFilter.BYTES));
        try (AddressFilter filter = new AddressFilter()) {
            assertEquals(0, filter.fill(List.of(network, host), List.of(all4, all6)));
            for (boolean ingress : new boolean[] {true, false}) {
                int program = filter.tryLoad(ingress, counters);
                assertTrue(program >= 0, () -> Errno.text(-program));
                Fd.closeNumber(program);
            }
        }
        Fd.closeNumber(counters);
    }

    @Test
    void theKernelTakesSocketPrograms() {
        SocketBindRule any = new SocketBindRule(0, 0, 0, 0);
        SocketBindRule ports = new SocketBindRule(2, 6, 11, 5000);
        for (int place : new int[] {Bpf.INET4_BIND, Bpf.INET6_BIND}) {
            assertLoads(Bpf.CGROUP_SOCK_ADDR, place, SocketFilters.bind(List.of(ports), List.of(any)));
            assertLoads(Bpf.CGROUP_SOCK_ADDR, place, SocketFilters.bind(List.of(any), List.of(ports)));
            assertLoads(Bpf.CGROUP_SOCK_ADDR, place, SocketFilters.bind(List.of(), List.of(ports, ports)));
        }
        assertLoads(Bpf.CGROUP_SKB, Bpf.INGRESS, SocketFilters.interfaces(Set.of(1, 2), true));
        assertLoads(Bpf.CGROUP_SKB, Bpf.EGRESS, SocketFilters.interfaces(Set.of(), false));
    }

    @Test
    void patternsAreWrittenAsJournaldReadsThem() {
        byte[] bytes = CgroupMarks.patterns(List.of(
                new LogFilterPattern(true, "a"), new LogFilterPattern(false, "x"), new LogFilterPattern(true, "b")));
        assertEquals("a\0b\u00FFx", new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
