// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.generators.Surroundings.InitrdWords;

/**
 * Makes the boot run commands of the kernel command line instead of reaching its default target.
 *
 * <p>Source: systemd-run-generator(8). Used by one thread.
 */
final class RunGenerator implements Generator.Body {
    private static final String SERVICE = "kernel-command-line.service";
    private static final String TARGET = "kernel-command-line.target";
    private static final String SOURCE = "/proc/cmdline";
    private static final String USUAL_ACTION = "exit";

    private final Surroundings surroundings;
    private final List<String> commands = new ArrayList<>();
    private Optional<String> onSuccess = Optional.empty();
    private Optional<String> onFailure = Optional.empty();

    RunGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run(OutputDirectories output) {
        for (CommandLineWord word : surroundings.commandLine(InitrdWords.ONLY_STRIPPED)) {
            read(word);
        }
        if (commands.isEmpty() && onSuccess.isEmpty() && onFailure.isEmpty()) {
            return 0;
        }
        UnitDirectory directory = new UnitDirectory(output.normal(), surroundings.program());
        try {
            writeService(directory);
            writeTarget(directory);
            directory.alias("default.target", TARGET, "Failed to link unit file kernel-command-line.target \u2192 %s");
            return 0;
        } catch (GenerationFailure e) {
            surroundings.log().error(e.getMessage());
            return 1;
        }
    }

    private void read(CommandLineWord word) {
        if (word.isNamed("systemd.run")) {
            surroundings.required(word, "systemd.run").ifPresent(commands::add);
        } else if (word.isNamed("systemd.run_success_action")) {
            onSuccess =
                    surroundings.required(word, "systemd.run_success_action").or(() -> onSuccess);
        } else if (word.isNamed("systemd.run_failure_action")) {
            onFailure =
                    surroundings.required(word, "systemd.run_failure_action").or(() -> onFailure);
        }
    }

    private void writeService(UnitDirectory directory) throws GenerationFailure {
        try (UnitText unit = directory.unit(SERVICE, SOURCE)) {
            describe(unit);
            setAction(unit, "SuccessAction", onSuccess.orElse(USUAL_ACTION));
            setAction(unit, "FailureAction", onFailure.orElse(USUAL_ACTION));
            unit.section("Service").set("Type", "oneshot").set("StandardOutput", "journal+console");
            commands.forEach(command -> unit.setLiteral("ExecStart", command));
        }
    }

    private static void setAction(UnitText unit, String setting, String action) {
        if (!action.equals("none")) {
            unit.set(setting, action);
        }
    }

    private static void writeTarget(UnitDirectory directory) throws GenerationFailure {
        try (UnitText unit = directory.unit(TARGET, SOURCE)) {
            describe(unit);
            unit.set("Requires", SERVICE).set("After", SERVICE);
        }
    }

    private static void describe(UnitText unit) {
        unit.section("Unit")
                .set("Description", "Command from Kernel Command Line")
                .set("Documentation", "man:systemd-run-generator(8)")
                .set("SourcePath", SOURCE);
    }
}
