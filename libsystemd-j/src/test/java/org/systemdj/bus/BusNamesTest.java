// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class BusNamesTest {
    @Test
    void escapesUnitNamesAsSystemdDoes() {
        assertEquals("dbus_2eservice", BusNames.escapeLabel("dbus.service"));
        assertEquals("_2d_2emount", BusNames.escapeLabel("-.mount"));
        assertEquals("_31a", BusNames.escapeLabel("1a"));
        assertEquals("_", BusNames.escapeLabel(""));
        assertEquals("proc_2dsys_2dfs_2dbinfmt_5fmisc_2emount", BusNames.escapeLabel("proc-sys-fs-binfmt_misc.mount"));
    }

    @Property
    void unescapingUndoesEscaping(@ForAll @CharRange(from = 1, to = 0x2fff) String text) {
        String label = BusNames.escapeLabel(text);
        assertTrue(BusNames.isObjectPath("/" + label));
        assertEquals(text, BusNames.unescapeLabel(label));
    }

    @Test
    void checksNames() {
        assertTrue(BusNames.isObjectPath("/"));
        assertTrue(BusNames.isObjectPath("/a/b_1"));
        assertFalse(BusNames.isObjectPath("/a/"));
        assertFalse(BusNames.isObjectPath("/a//b"));
        assertFalse(BusNames.isObjectPath("a"));
        assertFalse(BusNames.isObjectPath("/a-b"));
        assertTrue(BusNames.isInterface("org.freedesktop.systemd1.Manager"));
        assertFalse(BusNames.isInterface("org"));
        assertFalse(BusNames.isInterface("org.1a"));
        assertFalse(BusNames.isInterface("org..a"));
        assertTrue(BusNames.isBusName(":1.5"));
        assertTrue(BusNames.isBusName("org.free-desktop"));
        assertFalse(BusNames.isBusName("org.1a"));
        assertTrue(BusNames.isMember("GetUnit"));
        assertFalse(BusNames.isMember("Get.Unit"));
    }

    @Test
    void prefixesEndAtElements() {
        assertTrue(BusNames.isUnder("/a/b", "/a"));
        assertTrue(BusNames.isUnder("/a", "/a"));
        assertFalse(BusNames.isUnder("/ab", "/a"));
        assertTrue(BusNames.isUnder("/ab", "/"));
    }
}
