// SPDX-License-Identifier: Apache-2.0
package org.systemdj;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may use whom: docs/ARCHITECTURE.md in rules. */
class LayersTest {
    /** The packages of the library from the lowest ring up, each with those it may use besides itself. */
    private static final List<Ring> RINGS = List.of(
            ring("sys.abi"),
            ring("sys", "sys.abi"),
            ring("text"),
            ring("config", "sys", "text"),
            ring("exec", "text"),
            ring("time", "sys", "text"),
            ring("json"),
            ring("console", "json", "notify", "sys", "text"),
            ring("askpassword", "console", "sys", "text", "time"),
            ring("client", "bus", "sys", "text"),
            ring("assignment", "client", "config", "directive", "sys", "text", "time", "unitfile"),
            ring("id128", "sys"),
            ring("log", "sys"),
            ring("journal.file", "id128", "sys"),
            ring("journal", "id128", "journal.file", "sys", "text"),
            ring("journal.catalog", "id128"),
            ring(
                    "journal.show",
                    "console",
                    "id128",
                    "journal",
                    "journal.catalog",
                    "journal.file",
                    "json",
                    "sys",
                    "text",
                    "time"),
            ring("notify", "sys"),
            ring("bus", "sys"),
            ring("varlink", "bus", "json", "sys", "text"),
            // These two know each other: a unit file's reader fills the rows of the tables.
            ring("directive", "config", "sys", "text", "time", "unitfile"),
            ring("unitfile", "config", "directive", "sys", "text"),
            ring("condition", "config", "id128", "sys", "text"),
            ring("image", "condition", "config", "id128", "sys", "text"),
            ring("install", "condition", "directive", "sys", "text", "unitfile"));

    private static final List<String> UNIT_TYPES = List.of(
            "automount", "device", "mount", "path", "scope", "service", "slice", "socket", "swap", "target", "timer");

    private record Ring(String name, List<String> uses) {}

    private static Ring ring(String name, String... uses) {
        return new Ring(name, List.of(uses));
    }

    private static void check(ArchRule rule) {
        rule.check(Product.CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> libraryPackageUsesOnlyLowerRings() {
        return RINGS.stream()
                .map(ring -> DynamicTest.dynamicTest(ring.name, () -> {
                    // The ring itself is one package; subpackages are rings of their own.
                    String[] others = RINGS.stream()
                            .map(Ring::name)
                            .filter(name -> !name.equals(ring.name) && !ring.uses.contains(name))
                            .map(name -> "org.systemdj." + name)
                            .toArray(String[]::new);
                    check(noClasses()
                            .that()
                            .resideInAPackage("org.systemdj." + ring.name)
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(others));
                }));
    }

    @Test
    void ringsAreAllPackagesOfTheLibrary() {
        String[] rings = RINGS.stream().map(ring -> "org.systemdj." + ring.name).toArray(String[]::new);
        check(classes().that().resideInAnyPackage(Product.LIBRARY).should().resideInAnyPackage(rings));
    }

    @Test
    void libraryDoesNotKnowThePrograms() {
        check(noClasses()
                .that()
                .resideInAnyPackage(Product.LIBRARY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Product.PROGRAMS));
    }

    @Test
    void libraryDoesNotLog() {
        check(noClasses()
                .that()
                .resideInAnyPackage(Product.LIBRARY)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.slf4j.."));
    }

    @TestFactory
    Stream<DynamicTest> programsDoNotKnowEachOther() {
        return Arrays.stream(Product.PROGRAMS)
                .filter(program -> !program.equals("org.systemdj.multicall.."))
                .map(program -> DynamicTest.dynamicTest(
                        program,
                        () -> check(noClasses()
                                .that()
                                .resideInAPackage(program)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(Arrays.stream(Product.PROGRAMS)
                                        .filter(other -> !other.equals(program))
                                        .toArray(String[]::new))
                                .allowEmptyShould(true))));
    }

    /** The image's C main runs before there is a Java heap and talks to the C library by itself. */
    @Test
    void bindingsAreUsedOnlyBelowTheTypedRing() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.systemdj.sys..")
                .and()
                .doNotHaveFullyQualifiedName("org.systemdj.multicall.EntryPoint")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.systemdj.sys.abi.."));
    }

    @Test
    void foreignFunctionsAreOnlyInTheBindings() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("org.systemdj.sys.abi..", "org.systemdj.multicall..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jnr..", "com.kenai..", "org.graalvm..", "java.lang.foreign.."));
    }

    @TestFactory
    Stream<DynamicTest> unitTypesDoNotKnowEachOther() {
        return UNIT_TYPES.stream()
                .map(type -> DynamicTest.dynamicTest(
                        type,
                        () -> check(noClasses()
                                .that()
                                .resideInAPackage("org.systemdj.init." + type)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(UNIT_TYPES.stream()
                                        .filter(other -> !other.equals(type) && !isAllowed(type, other))
                                        .map(other -> "org.systemdj.init." + other)
                                        .toArray(String[]::new)))));
    }

    private static boolean isAllowed(String type, String other) {
        return switch (type) {
            // Hands connections to instances of its service.
            case "socket" -> other.equals("service");
            // Asks the table of mounts whether its place is mounted on.
            case "automount" -> other.equals("mount");
            // Depend on the device of their source where udev manages devices.
            case "mount", "swap" -> other.equals("device");
            default -> false;
        };
    }

    @Test
    void onlyStartAndBusKnowTheUnitTypes() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "org.systemdj.init.unit",
                        "org.systemdj.init.job",
                        "org.systemdj.init.cgroup",
                        "org.systemdj.init.exec",
                        "org.systemdj.init.loop",
                        "org.systemdj.init.log",
                        "org.systemdj.init.serialize",
                        "org.systemdj.init.boot")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(UNIT_TYPES.stream()
                        .map(type -> "org.systemdj.init." + type)
                        .toArray(String[]::new)));
    }

    @Test
    void busAndVarlinkAreSeenOnlyFromWhereTheManagerIsPutTogether() {
        for (String api : List.of("org.systemdj.init.bus", "org.systemdj.init.varlink")) {
            check(noClasses()
                    .that()
                    .resideInAPackage("org.systemdj.init..")
                    .and()
                    .resideOutsideOfPackages(api, "org.systemdj.init.run", "org.systemdj.init")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(api));
        }
    }

    @Test
    void loopAndPlansStandAlone() {
        check(noClasses()
                .that()
                .resideInAnyPackage("org.systemdj.init.loop", "org.systemdj.init.exec", "org.systemdj.init.boot")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.systemdj.init.unit",
                        "org.systemdj.init.manager",
                        "org.systemdj.init.job",
                        "org.systemdj.init.run",
                        "org.systemdj.init.bus"));
    }
}
