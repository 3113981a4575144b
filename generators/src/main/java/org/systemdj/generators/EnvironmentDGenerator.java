// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systemdj.text.EnvironmentFile;
import org.systemdj.text.EnvironmentVariables;
import org.systemdj.text.Escape;

/**
 * Tells a user's manager the variables of environment.d.
 *
 * <p>Source: systemd-environment-d-generator(8), environment.d(5). Used by one thread.
 */
final class EnvironmentDGenerator {
    static final String PROGRAM = "30-systemd-environment-d-generator";

    private static final List<String> SYSTEM_DIRECTORIES = List.of(
            "/etc/environment.d", "/run/environment.d", "/usr/local/lib/environment.d", "/usr/lib/environment.d");

    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final Map<String, String> assigned = new LinkedHashMap<>();
    private final Map<String, String> known;

    EnvironmentDGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
        this.known = new HashMap<>(surroundings.files().environment());
    }

    /** Prints the assignments; returns the exit status. */
    int run(List<String> args) {
        if (!args.isEmpty()) {
            log.error("This program takes no arguments.");
            return 1;
        }
        List<String> directories = new ArrayList<>();
        surroundings.configurationHome().ifPresent(home -> directories.add(home + "/environment.d"));
        directories.addAll(SYSTEM_DIRECTORIES);
        log.debug("Looking for environment.d files in (higher priority first):");
        directories.forEach(directory -> log.debug("\t" + directory));
        for (String path : ConfigurationFiles.find(surroundings.files(), directories, ".conf")) {
            log.debug("Reading " + path + "\u2026");
            Optional<String> text = surroundings.files().read(path);
            text.ifPresent(lines -> add(path, lines));
        }
        StringBuilder output = new StringBuilder();
        assigned.forEach((name, value) -> output.append(name)
                .append('=')
                .append(value.isEmpty() ? "" : Escape.shell(value, Escape.ShellStyle.QUOTED))
                .append('\n'));
        surroundings.host().print(output.toString());
        return 0;
    }

    private void add(String path, String text) {
        VariableExpansion expansion = new VariableExpansion(known);
        for (EnvironmentFile.Assignment assignment : EnvironmentFile.parse(text)) {
            String place = path + ":" + assignment.line() + ": ";
            if (assignment.value().isEmpty()) {
                log.error(place + "invalid syntax (around \"" + assignment.key() + "\"), ignoring.");
            } else if (!EnvironmentVariables.isName(assignment.key())) {
                log.error(place + "invalid variable name \"" + assignment.key() + "\", ignoring.");
            } else {
                String value = expansion.expand(assignment.value());
                known.put(assignment.key(), value);
                assigned.put(assignment.key(), value);
            }
        }
    }
}
