// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.text.UnitName;

/** Which file, names and drop-ins a unit has; each case was tried on systemd 257. */
class UnitCatalogTest {
    private static final String ETC = "/etc/systemd/system";
    private static final String RUN = "/run/systemd/system";
    private static final String LIB = "/usr/lib/systemd/system";

    private final MemoryTree tree = new MemoryTree();

    private static String unit(String description) {
        return "[Unit]\nDescription=" + description + "\n[Service]\nExecStart=/bin/true\n";
    }

    private UnitLoader loader() {
        return new UnitLoader(tree, SearchPath.of(SearchPath.Scope.SYSTEM, "", Map.of()), SystemSpecifiers.none());
    }

    private UnitDefinition load(String name) {
        return loader().load(UnitName.of(name));
    }

    private static Set<String> names(UnitDefinition unit) {
        Set<String> names = new TreeSet<>(Set.of(unit.name().toString()));
        unit.aliases().forEach(alias -> names.add(alias.toString()));
        return names;
    }

    @Test
    void dropInsOfAMoreImportantDirectoryWinAndInEachTheLongerNameWins() {
        tree.file(LIB + "/dd-aa-bb.service", unit("main"));
        List<String> expected = new ArrayList<>();
        for (String directory : List.of(ETC, RUN, LIB)) {
            for (String name : List.of("dd-aa-bb.service", "dd-aa-.service", "dd-.service")) {
                expected.add(directory + "/" + name + ".d/50-zz.conf");
            }
        }
        for (String directory : List.of(ETC, RUN, LIB)) {
            expected.add(directory + "/service.d/50-zz.conf");
        }
        expected.forEach(path -> tree.file(path, "[Unit]\n"));
        for (String winner : expected) {
            assertEquals(List.of(winner), load("dd-aa-bb.service").dropInPaths());
            tree.remove(winner);
        }
    }

    @Test
    void dropInsAreReadInTheOrderOfTheirFileNames() {
        tree.file(LIB + "/dd-aa-bb.service", unit("main"));
        tree.file(ETC + "/dd-aa-bb.service.d/b.conf", "[Unit]\nDescription=b\n");
        tree.file(ETC + "/dd-aa-.service.d/a.conf", "[Unit]\nDescription=a\n");
        tree.file(ETC + "/dd-.service.d/c.conf", "[Unit]\nDescription=c\n");
        tree.file(ETC + "/service.d/d.conf", "[Unit]\nDescription=d\n");
        tree.file(ETC + "/dd-.service.d/e.txt", "[Unit]\nDescription=e\n");
        UnitDefinition unit = load("dd-aa-bb.service");
        assertEquals(
                List.of(
                        ETC + "/dd-aa-.service.d/a.conf",
                        ETC + "/dd-aa-bb.service.d/b.conf",
                        ETC + "/dd-.service.d/c.conf",
                        ETC + "/service.d/d.conf"),
                unit.dropInPaths());
        assertEquals("d", unit.get(UnitDirectives.DESCRIPTION));
    }

    @Test
    void instancesHaveTheDropInsOfTheirTemplateAndOfAllTheirNames() {
        tree.file(LIB + "/tt@.service", unit("T %i"));
        tree.link(LIB + "/al@.service", "tt@.service");
        tree.link(ETC + "/al2@x.service", LIB + "/tt@.service");
        for (String name : List.of("tt@", "tt@x", "al@", "al@x", "al2@x", "al2@")) {
            tree.file(ETC + "/" + name + ".service.d/" + name + ".service.conf", "[Unit]\n");
            tree.file(ETC + "/" + name + ".service.d/same.conf", "[Unit]\n");
        }
        UnitDefinition unit = load("tt@x.service");
        assertEquals(Set.of("tt@x.service", "al@x.service", "al2@x.service"), names(unit));
        assertEquals("T x", unit.get(UnitDirectives.DESCRIPTION));
        assertEquals(
                List.of(
                        ETC + "/al2@.service.d/al2@.service.conf",
                        ETC + "/al2@x.service.d/al2@x.service.conf",
                        ETC + "/al@.service.d/al@.service.conf",
                        ETC + "/al@x.service.d/al@x.service.conf",
                        ETC + "/tt@x.service.d/same.conf",
                        ETC + "/tt@.service.d/tt@.service.conf",
                        ETC + "/tt@x.service.d/tt@x.service.conf"),
                unit.dropInPaths());
        assertEquals("tt@x.service", load("al2@x.service").name().toString());
        assertEquals("tt@y.service", load("al@y.service").name().toString());
        assertEquals(Set.of("tt@y.service", "al@y.service"), names(load("tt@y.service")));
        assertEquals(LoadState.NOT_FOUND, load("al2@y.service").state());
    }

    @Test
    void nullDeviceAndEmptyFileMaskAndSoDoLinksToMaskedNames() {
        tree.link(ETC + "/m1.service", "/dev/null").file(ETC + "/m2.service", "");
        tree.file(LIB + "/m3.service", unit("x")).link(ETC + "/m3.service", "/dev/null");
        tree.link(ETC + "/m5.service", "m3.service").file(ETC + "/m1.service.d/a.conf", "[Unit]\n");
        for (String name : List.of("m1", "m2", "m3", "m5")) {
            assertEquals(LoadState.MASKED, load(name + ".service").state(), name);
        }
        assertEquals(List.of(), load("m1.service").dropInPaths());
        assertEquals("m3.service", load("m5.service").name().toString());
        assertEquals("Unit m1.service is masked.", load("m1.service").stateReason());
    }

    @Test
    void maskedDropInsAreListedButSayNothing() {
        tree.file(LIB + "/m4.service", unit("x"));
        tree.file(LIB + "/m4.service.d/a.conf", "[Unit]\nDescription=hidden\n");
        tree.link(ETC + "/m4.service.d/a.conf", "/dev/null");
        UnitDefinition unit = load("m4.service");
        assertEquals(List.of(ETC + "/m4.service.d/a.conf"), unit.dropInPaths());
        assertEquals("x", unit.get(UnitDirectives.DESCRIPTION));
    }

    @Test
    void dropInsAloneMakeNoServiceButConfigureASlice() {
        tree.file(ETC + "/only.service.d/a.conf", "[Service]\nExecStart=/bin/true\n");
        tree.file(ETC + "/only.slice.d/a.conf", "[Unit]\nDescription=here\n");
        assertEquals(LoadState.NOT_FOUND, load("only.service").state());
        assertEquals("here", load("only.slice").get(UnitDirectives.DESCRIPTION));
    }

    @Test
    void linkToAFileElsewhereIsTheUnitsFile() {
        tree.file("/opt/linked.service", unit("linked")).link(ETC + "/li.service", "/opt/linked.service");
        UnitDefinition unit = load("li.service");
        assertEquals(ETC + "/li.service", unit.fragmentPath().orElseThrow());
        assertEquals("li.service", unit.name().toString());
        assertEquals("linked", unit.get(UnitDirectives.DESCRIPTION));
    }

    @Test
    void linkOfTheSameNameWithinTheSearchPathIsNoFileOfItsOwn() {
        tree.file(LIB + "/p1.service", unit("p1")).link(ETC + "/p1.service", LIB + "/p1.service");
        assertEquals(LIB + "/p1.service", load("p1.service").fragmentPath().orElseThrow());
    }

    @Test
    void circlesAndDanglingLinksAreNotFound() {
        tree.link(ETC + "/loop1.service", "loop2.service").link(ETC + "/loop2.service", "loop1.service");
        tree.link(ETC + "/self.service", "self.service").link(ETC + "/dang2.service", "gone.service");
        tree.link(ETC + "/dang.service", "/nowhere/x.service");
        tree.link("/opt/lo1", "/opt/lo2").link("/opt/lo2", "/opt/lo1").link(ETC + "/lo.service", "/opt/lo1");
        for (String name : List.of("loop1", "loop2", "self", "dang", "dang2", "lo")) {
            assertEquals(LoadState.NOT_FOUND, load(name + ".service").state(), name);
        }
        assertTrue(
                load("lo.service").problems().toString().contains("lo.service: Failed to open " + ETC + "/lo.service"));
        assertTrue(load("dang.service").problems().toString().contains("No such file or directory"));
    }

    @Test
    void chainsOfAliasesGiveOneUnitWithAllNames() {
        tree.link(ETC + "/c1.service", "c2.service").link(ETC + "/c2.service", "c3.service");
        tree.file(LIB + "/c3.service", unit("c3"));
        for (String name : List.of("c1", "c2", "c3")) {
            assertEquals(Set.of("c1.service", "c2.service", "c3.service"), names(load(name + ".service")), name);
            assertEquals("c3.service", load(name + ".service").name().toString());
        }
    }

    @Test
    void anInstanceWithALinkOfItsOwnIsNoAliasByItsTemplate() {
        tree.file(LIB + "/b@.service", unit("b")).file(LIB + "/y@.service", unit("y"));
        tree.link(ETC + "/a@.service", "b@.service").link(ETC + "/a@2.service", "y@2.service");
        assertEquals(Set.of("a@1.service", "b@1.service"), names(load("b@1.service")));
        assertEquals(Set.of("b@2.service"), names(load("b@2.service")));
        assertEquals(Set.of("a@2.service", "y@2.service"), names(load("y@2.service")));
    }

    @Test
    void aliasesOfOtherTypesAndKindsAreRefused() {
        tree.file(LIB + "/p1.service", unit("p1")).file(LIB + "/tt@.service", unit("T"));
        tree.link(ETC + "/wrong.socket", "p1.service").link(ETC + "/pl@.service", "p1.service");
        tree.link(ETC + "/plain.service", "tt@x.service").link(ETC + "/inst@x.service", "tt@y.service");
        UnitLoader loader = loader();
        for (String name : List.of("wrong.socket", "pl@j.service", "plain.service", "inst@x.service")) {
            assertEquals(LoadState.NOT_FOUND, loader.load(UnitName.of(name)).state(), name);
        }
        Set<String> texts = new TreeSet<>();
        loader.catalog().problems().forEach(problem -> texts.add(problem.text()));
        assertEquals(
                Set.of(
                        "inst@x.service: unit symlink target \"tt@y.service\" instance name doesn't match, rejecting.",
                        "pl@.service: symlink target name type \"p1.service\" does not match source, rejecting.",
                        "plain.service: symlink target name type \"tt@x.service\" does not match source, rejecting.",
                        "wrong.socket: symlink target \"p1.service\" has incompatible suffix, rejecting."),
                texts);
    }

    @Test
    void directoriesAndPipesAreNoUnitFiles() {
        tree.directory(ETC + "/dir.service").other(ETC + "/pipe.service");
        assertEquals(LoadState.NOT_FOUND, load("dir.service").state());
        assertEquals(LoadState.NOT_FOUND, load("pipe.service").state());
    }

    @Test
    void dependencyDirectoriesNameUnitsByTheirLinks() {
        tree.file(LIB + "/w.service", unit("w")).file(LIB + "/p1.service", unit("p1"));
        tree.file(LIB + "/tt@.service", unit("T")).file(LIB + "/c3.service", unit("c3"));
        String wants = ETC + "/w.service.wants/";
        tree.link(wants + "p1.service", "../p1.service").link(wants + "other.service", "../p1.service");
        tree.link(wants + "masked.service", "/dev/null").file(wants + "file.service", "x");
        tree.link(wants + "dangle.service", "/nonexist").link(wants + "notaunit", "x");
        tree.link(wants + "tt@.service", "../tt@.service").link(wants + "tt@k.service", "../tt@.service");
        tree.link(LIB + "/w.service.wants/masked.service", "../masked.service");
        tree.link(LIB + "/w.service.requires/c3.service", "../c3.service");
        tree.link(ETC + "/w.service.upholds/p1.service", "../p1.service");
        UnitDefinition unit = load("w.service");
        Set<String> wanted = new TreeSet<>();
        unit.wants().forEach(name -> wanted.add(name.toString()));
        assertEquals(Set.of("p1.service", "dangle.service", "tt@k.service", "tt@w.service", "other.service"), wanted);
        assertEquals(List.of(UnitName.of("c3.service")), unit.requires());
        assertEquals(List.of(UnitName.of("p1.service")), unit.upholds());
        String log = unit.problems().toString();
        assertTrue(log.contains(
                "w.service: Wants dependency dropin " + wants + "file.service is not a symlink, ignoring."));
        assertTrue(log.contains("notaunit is not a valid unit name, ignoring."));
        assertTrue(log.contains("other.service target ../p1.service has different name"));
        assertFalse(log.contains("tt@k.service"));
    }

    @Test
    void dependencyDirectoriesOfTemplatePrefixAndTypeCountToo() {
        tree.file(LIB + "/tt@.service", unit("T")).file(LIB + "/tw@.service", unit("TW"));
        tree.file(LIB + "/w-x.service", unit("wx")).file(LIB + "/p1.service", unit("p1"));
        tree.link(ETC + "/tt@.service.wants/tw@.service", "../tw@.service");
        tree.link(ETC + "/service.wants/p1.service", "../p1.service");
        tree.link(ETC + "/w-.service.wants/tw@a.service", "../tw@.service");
        assertEquals(
                List.of(UnitName.of("p1.service"), UnitName.of("tw@z.service")),
                load("tt@z.service").wants());
        assertEquals(
                List.of(UnitName.of("p1.service"), UnitName.of("tw@a.service")),
                load("w-x.service").wants());
    }

    @Test
    void unitsBehindStoreLinksOfNixosAreFoundWithTheirAliases() {
        String store = "/nix/store/aaa-system-units";
        tree.link("/etc/systemd", "/etc/static/systemd").link("/etc/static", "/nix/store/bbb-etc/etc");
        tree.link("/nix/store/bbb-etc/etc/systemd/system", store);
        tree.link("/nix/store/bbb-etc/etc/systemd/system.conf", "/nix/store/ccc-system.conf");
        tree.file("/nix/store/ddd-systemd-257/example/systemd/system/multi-user.target", "[Unit]\nDescription=MU\n");
        tree.link(store + "/multi-user.target", "/nix/store/ddd-systemd-257/example/systemd/system/multi-user.target");
        tree.link(store + "/default.target", "multi-user.target");
        tree.file("/nix/store/eee-unit-foo.service/foo.service", unit("foo"));
        tree.link(store + "/foo.service", "/nix/store/eee-unit-foo.service/foo.service");
        tree.link(store + "/bar.service", "foo.service");
        tree.file("/nix/store/fff-overrides/overrides.conf", "[Service]\nEnvironment=PATH=/x\n");
        tree.link(store + "/foo.service.d", "/nix/store/fff-overrides");
        tree.link(store + "/multi-user.target.wants/foo.service", "../foo.service");
        UnitDefinition target = load("default.target");
        assertEquals("multi-user.target", target.name().toString());
        assertEquals("MU", target.get(UnitDirectives.DESCRIPTION));
        assertEquals(List.of(UnitName.of("foo.service")), target.wants());
        UnitDefinition foo = load("bar.service");
        assertEquals("foo.service", foo.name().toString());
        assertEquals(ETC + "/foo.service", foo.fragmentPath().orElseThrow());
        assertEquals(List.of("/nix/store/fff-overrides/overrides.conf"), foo.dropInPaths());
    }

    @Test
    void changedFilesAreNoticedAndNewOnesToo() {
        tree.file(LIB + "/a.service", unit("a"));
        UnitLoader loader = loader();
        UnitDefinition unit = loader.load(UnitName.of("a.service"));
        assertFalse(loader.isStale(unit));
        assertFalse(loader.refreshIfOutdated());
        tree.file(ETC + "/a.service.d/x.conf", "[Unit]\n");
        assertTrue(loader.refreshIfOutdated());
        assertTrue(loader.isStale(unit));
        UnitDefinition again = loader.load(UnitName.of("a.service"));
        assertFalse(loader.isStale(again));
        tree.file(LIB + "/a.service", unit("b"));
        assertTrue(loader.isStale(again));
        tree.remove(LIB + "/a.service");
        assertTrue(loader.isStale(again));
        tree.file(LIB + "/b.service", unit("b"));
        assertTrue(loader.refreshIfOutdated());
        assertEquals(LoadState.LOADED, loader.load(UnitName.of("b.service")).state());
    }
}
