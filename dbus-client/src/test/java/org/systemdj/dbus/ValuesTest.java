// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.junit.jupiter.api.Test;
import org.systemdj.dbus.property.Command;
import org.systemdj.dbus.property.ControlGroupProperties;
import org.systemdj.dbus.property.Property;
import org.systemdj.dbus.property.ServiceProperties;
import org.systemdj.dbus.property.UnitProperties;

/** Names, paths and values between the bus and Java. */
class ValuesTest {
    @Test
    void pathsAreEscaped() {
        assertEquals("/org/freedesktop/systemd1/unit/cron_2eservice", UnitPath.of("cron.service"));
        assertEquals("/org/freedesktop/systemd1/unit/_2d_2emount", UnitPath.of("-.mount"));
        assertEquals("/org/freedesktop/systemd1/unit/_39p_2eservice", UnitPath.of("9p.service"));
        assertEquals("/org/freedesktop/systemd1/unit/_c3_a4_2eservice", UnitPath.of("ä.service"));
        assertEquals("/org/freedesktop/systemd1/unit/_", UnitPath.of(""));
    }

    @Test
    void theHighestNumberIsInfinity() {
        UInt64 highest = new UInt64(new BigInteger("18446744073709551615"));
        assertEquals(Property.INFINITY, ControlGroupProperties.MEMORY_MAX.read(highest));
        assertEquals(4_294_967_295L, ServiceProperties.MAIN_PID.read(new UInt32(4_294_967_295L)));
    }

    @Test
    void arraysComeAsListsOrArrays() {
        assertEquals(List.of("a", "b"), UnitProperties.NAMES.read(List.of("a", "b")));
        assertEquals(List.of("a", "b"), UnitProperties.NAMES.read(new String[] {"a", "b"}));
        assertArrayEquals(new byte[] {1, 2}, UnitProperties.INVOCATION_ID.read(List.of((byte) 1, (byte) 2)));
        assertArrayEquals(new byte[] {1, 2}, UnitProperties.INVOCATION_ID.read(new byte[] {1, 2}));
    }

    @Test
    void commandsComeWithAFlagOrFlags() {
        Object[] end = {new UInt64(1), new UInt64(2), new UInt64(3), new UInt64(4), new UInt32(5), 1, 0};
        Object[] flag = {"/bin/true", List.of("true"), true, end[0], end[1], end[2], end[3], end[4], end[5], end[6]};
        Object[] flags = flag.clone();
        flags[2] = List.of("privileged");
        Command one = ServiceProperties.EXEC_START
                .read(List.of(new Object[][] {flag}))
                .getFirst();
        assertEquals(List.of("ignore-failure"), one.flags());
        assertEquals(5, one.pid());
        assertEquals(
                List.of("privileged"),
                ServiceProperties.EXEC_START_EX
                        .read(List.of(new Object[][] {flags}))
                        .getFirst()
                        .flags());
    }

    @Test
    void anotherTypeThanTheRowSaysIsRefused() {
        assertThrows(ClassCastException.class, () -> ServiceProperties.MAIN_PID.read("7"));
    }

    @Test
    void resultsOfJobsAreReadAsTheBusHasThem() {
        assertEquals(JobResult.DEPENDENCY, JobResult.of("dependency"));
        assertEquals(JobResult.OTHER, JobResult.of("something-new"));
        assertEquals("done", JobResult.DONE.toString());
    }
}
