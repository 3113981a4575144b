// SPDX-License-Identifier: Apache-2.0
package org.systemdj;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** What compiles and then fails, or lies, in a native image: native/README.md, «Traps». And one thread. */
class ImageRulesTest {
    /** Stands for a class of the image builder; its fields are that class's. */
    private static final String TARGET_CLASS = "com.oracle.svm.core.annotate.TargetClass";

    @Test
    void nothingIsFoundByReflection() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.ServiceLoader")
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .callMethodWhere(
                        new CallOf(Class.class, Set.of("getMethod", "getDeclaredMethods", "getDeclaredFields")))
                .check(Product.CLASSES);
    }

    @Test
    void onlyMainExits() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.systemdj.multicall.JvmMain")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(Product.CLASSES);
    }

    @Test
    void nobodyStartsThreadsOrSleeps() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Executors.class, ForkJoinPool.class, CompletableFuture.class, Timer.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethodWhere(
                        new CallOf(Thread.class, Set.of("start", "startVirtualThread", "ofVirtual", "ofPlatform")))
                .check(Product.CLASSES);
    }

    @Test
    void processesAreNotStartedByTheJdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class, Process.class)
                .check(Product.CLASSES);
    }

    @Test
    void staticFieldsAreConstants() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .areNotAnnotatedWith(TARGET_CLASS)
                .and()
                .areDeclaredInClassesThat()
                // Handles of libraries that an image opens when they are first called.
                .haveNameNotMatching("org\\.systemdj\\.sys\\.abi\\.Image.*")
                .should()
                .beFinal()
                .check(Product.CLASSES);
    }

    /** They run while the image is built: what they ask for would be the building machine's. */
    @Test
    void staticInitializersAskNothingOfTheMachine() {
        List<String> found = new ArrayList<>();
        int initializers = 0;
        for (JavaClass type : Product.CLASSES) {
            if (type.getStaticInitializer().isEmpty()) {
                continue;
            }
            initializers++;
            for (JavaAccess<?> access : type.getStaticInitializer().get().getAccessesFromSelf()) {
                if (asksTheMachine(access) && !isOfTheImage(type)) {
                    found.add(access.getDescription());
                }
            }
        }
        assertTrue(initializers > 100, "static initializers seen: " + initializers);
        assertEquals(List.of(), found);
    }

    private static boolean asksTheMachine(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        return switch (owner) {
            case "java.lang.System" ->
                Set.of("getenv", "getProperty", "nanoTime", "currentTimeMillis").contains(name);
            case "java.lang.ProcessHandle", "java.nio.file.Files", "java.util.Random", "java.util.UUID" -> true;
            case "java.time.ZoneId" -> name.equals("systemDefault");
            case "java.time.Clock", "java.time.Instant" -> name.startsWith("system") || name.equals("now");
            case "org.systemdj.sys.abi.CCalls" -> true;
            default -> false;
        };
    }

    /** The choice of the binding, and the architecture, are the same wherever an image runs. */
    private static boolean isOfTheImage(JavaClass type) {
        return type.getPackageName().equals("org.systemdj.sys.abi")
                || type.getName().equals("org.systemdj.condition.Architecture");
    }

    @Test
    void recordsOfTheLibraryHaveOnlyFinalState() {
        List<String> found = new ArrayList<>();
        for (JavaClass type : Product.CLASSES) {
            if (type.getPackageName().equals("org.systemdj.config") && !type.isEnum()) {
                type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                        .forEach(field -> found.add(field.getFullName()));
            }
        }
        assertEquals(List.of(), found);
    }
}
