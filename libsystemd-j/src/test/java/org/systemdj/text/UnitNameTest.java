// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class UnitNameTest {
    @Test
    void splitsTheThreeKindsOfNames() {
        UnitName plain = UnitName.of("foo.service");
        assertTrue(plain.isPlain() && !plain.isTemplate() && !plain.isInstance());
        assertEquals("foo", plain.prefix());
        assertEquals("", plain.instance());
        UnitName template = UnitName.of("foo@.socket");
        assertTrue(template.isTemplate() && !template.isPlain() && !template.isInstance());
        assertEquals("foo", template.prefix());
        assertEquals(UnitType.SOCKET, template.type());
        UnitName instance = UnitName.of("foo@a@b.c.service");
        assertTrue(instance.isInstance());
        assertEquals("a@b.c", instance.instance());
        assertEquals("foo@a@b.c", instance.prefixAndInstance());
        assertEquals(Optional.of(UnitName.of("foo@.service")), instance.template());
        assertEquals(Optional.of(instance), UnitName.of("foo@.service").instantiate("a@b.c"));
        assertEquals(Optional.empty(), plain.instantiate("x"));
        assertEquals(Optional.empty(), plain.template());
    }

    @Test
    void refusesWhatIsNoName() {
        for (String bad : new String[] {
            "",
            "foo",
            ".service",
            "@.service",
            "@a.service",
            "a/b.service",
            "a b.service",
            "ü.service",
            "foo.",
            "foo.bar",
            "a!.service",
            "foo.Service"
        }) {
            assertFalse(UnitName.isValid(bad), bad);
        }
        assertTrue(UnitName.isValid("a".repeat(247) + ".service"));
        assertFalse(UnitName.isValid("a".repeat(248) + ".service"));
        assertThrows(IllegalArgumentException.class, () -> UnitName.of("x"));
    }

    @Test
    void namesMountsOfLongPathsByHash() {
        String path = "/" + "abc/".repeat(64) + "z";
        UnitName name = UnitName.fromPath(path, UnitType.MOUNT).orElseThrow();
        assertTrue(name.toString().endsWith("-abc-_3a84adb32dde8b7e.mount"), name.toString());
        assertTrue(name.isHashed());
        String spaced = "/" + "de f/".repeat(60) + "z";
        assertTrue(UnitName.fromPath(spaced, UnitType.MOUNT)
                .orElseThrow()
                .toString()
                .endsWith("_6a1fc1d649ab549d.mount"));
        assertFalse(UnitName.of("foo.mount").isHashed());
    }

    @Test
    void walksTheTreeOfSlices() {
        UnitName slice = UnitName.of("a-b\\x2dc.slice");
        assertEquals(Optional.of(UnitName.of("a.slice")), SliceName.parent(slice));
        assertEquals(Optional.of(SliceName.ROOT), SliceName.parent(UnitName.of("a.slice")));
        assertEquals(Optional.empty(), SliceName.parent(SliceName.ROOT));
        assertEquals(Optional.of(UnitName.of("a-b.slice")), SliceName.child(UnitName.of("a.slice"), "b"));
        assertEquals(Optional.of(UnitName.of("b.slice")), SliceName.child(SliceName.ROOT, "b"));
        assertFalse(SliceName.isValid(UnitName.of("a--b.slice")));
        assertFalse(SliceName.isValid(UnitName.of("-a.slice")));
        assertFalse(SliceName.isValid(UnitName.of("a@b.slice")));
    }

    @Test
    void keepsPatternsWhereTheyAreAccepted() {
        assertEquals("foo*", mangledGlob("foo*"));
        assertEquals("foo@*.service", mangledGlob("foo@*.service"));
        assertEquals("foo.service", mangledGlob("foo"));
        assertEquals("a\\x20*", mangledGlob("a *"));
    }

    private static String mangledGlob(String text) {
        return UnitNameMangler.mangle(text, UnitNameMangler.Globs.ACCEPTED)
                .orElseThrow()
                .name();
    }

    @Property(tries = 300)
    void pathsSurviveTheWayThroughNames(@ForAll @StringLength(min = 1, max = 40) String text) {
        String path = "/"
                + new String(
                        text.replace("\0", "x").getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.UTF_8);
        Optional<UnitName> name = UnitName.fromPath(path, UnitType.MOUNT);
        if (name.isPresent() && !name.get().isHashed()) {
            assertEquals(Optional.of(PathName.simplify(path)), name.get().toPath());
            assertEquals(name, UnitName.parse(name.get().toString()));
        }
    }

    @Test
    void matchesPatterns() {
        assertTrue(Glob.matches("*.service", "a.service"));
        assertTrue(Glob.matches("a*b*c", "axxbyyc"));
        assertFalse(Glob.matches("a*b*c", "axxbyy"));
        assertTrue(Glob.matches("[!a-c]?", "dx"));
        assertFalse(Glob.matches("[!a-c]?", "bx"));
        assertTrue(Glob.matches("[]x]", "]"));
        assertTrue(Glob.matches("a\\x2d*", "a\\x2dfoo"));
        assertFalse(Glob.matchesWithEscapes("a\\x2d*", "a\\x2dfoo"));
        assertTrue(Glob.matchesWithEscapes("\\*", "*"));
        assertTrue(Glob.matches("[[:digit:]]*", "1a"));
        assertFalse(Glob.matchesPath("/a/*", "/a/b/c"));
        assertTrue(Glob.matches("/a/*", "/a/b/c"));
        assertTrue(Glob.matches("[a", "[a"));
    }

    @Test
    void hashesAsTheReferenceVectors() {
        byte[] key = new byte[16];
        byte[] in = new byte[15];
        for (int i = 0; i < 16; i++) {
            key[i] = (byte) i;
        }
        for (int i = 0; i < 15; i++) {
            in[i] = (byte) i;
        }
        assertEquals(0xa129ca6149be45e5L, SipHash24.hash(key, in));
    }
}
