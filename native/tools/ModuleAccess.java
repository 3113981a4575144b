// SPDX-License-Identifier: Apache-2.0

import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Prints, as a Java argument file, the {@code --add-exports} and {@code --add-opens} that the image builder needs.
 *
 * <p>The builder reaches into the JDK and its own modules everywhere. GraalVM's launcher computes these options; it
 * is not published to the Maven repositories, so this does.
 *
 * <p>Usage: {@code ModuleAccess TARGET_MODULES JAR...}: opens the system modules below and those in the jars.
 */
final class ModuleAccess {
    private static final List<String> SYSTEM_MODULES = List.of(
            "java.base", "java.instrument", "java.logging", "java.management", "java.rmi", "java.sql", "java.xml",
            "jdk.internal.vm.ci", "jdk.jfr", "jdk.management", "jdk.management.agent", "jdk.zipfs");

    private ModuleAccess() {
    }

    public static void main(String[] args) {
        List<ModuleReference> modules = new ArrayList<>();
        for (String name : SYSTEM_MODULES) {
            ModuleFinder.ofSystem().find(name).ifPresent(modules::add);
        }
        for (int i = 1; i < args.length; i++) {
            modules.addAll(ModuleFinder.of(Path.of(args[i])).findAll());
        }
        StringBuilder out = new StringBuilder();
        for (ModuleReference module : modules) {
            for (String packageName : new TreeSet<>(module.descriptor().packages())) {
                for (String option : List.of("--add-exports=", "--add-opens=")) {
                    out.append(option).append(module.descriptor().name()).append('/').append(packageName)
                            .append('=').append(args[0]).append('\n');
                }
            }
        }
        System.out.print(out);
    }
}
