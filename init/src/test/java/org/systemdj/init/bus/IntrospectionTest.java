// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.systemdj.bus.BusInterface;
import org.systemdj.bus.BusMember;
import org.systemdj.bus.Introspection;
import org.systemdj.text.UnitType;

/** The interfaces are those of systemd 257, member by member; the files are what it answers to Introspect(), by nixos-test/introspection. */
class IntrospectionTest {
    private static String golden(String name) throws IOException {
        try (InputStream in = IntrospectionTest.class.getResourceAsStream(name + ".xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void check(String name, List<BusInterface<?>> tables, String... children) throws IOException {
        assertEquals(golden(name), Introspection.xml(tables, List.of(children)));
    }

    @ParameterizedTest
    @EnumSource(UnitType.class)
    void unitsHaveTheInterfacesOfTheirType(UnitType type) throws IOException {
        check(type.suffix().substring(1), List.of(UnitTables.of(type), UnitObject.TABLE));
    }

    @Test
    void managerHasItsInterface() throws IOException {
        check("manager", List.of(ManagerObject.TABLE), "unit", "job");
    }

    @Test
    void jobsHaveTheirInterface() throws IOException {
        check("job", List.of(JobObject.TABLE));
    }

    @Test
    void logControlHasItsInterface() throws IOException {
        check("log-control", List.of(LogControlObject.TABLE));
    }

    @Test
    void pathsAboveHaveChildrenAlone() throws IOException {
        check("root", List.of(), "org");
        check("jobs", List.of());
    }

    @Test
    void everyTableHasEachNameOnce() {
        for (UnitType type : UnitType.values()) {
            List<String> names = new ArrayList<>();
            for (BusMember<? super UnitHandle> member : UnitTables.of(type).members()) {
                assertTrue(!names.contains(member.name()), type + " " + member.name());
                names.add(member.name());
            }
        }
    }
}
