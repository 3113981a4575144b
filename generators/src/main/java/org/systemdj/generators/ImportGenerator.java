// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.generators.Surroundings.InitrdWords;
import org.systemdj.generators.UnitDirectory.Dependency;

/**
 * Downloads images at boot, as the kernel command line and a credential say.
 *
 * <p>Source: systemd-import-generator(8). Used by one thread.
 */
final class ImportGenerator implements Generator.Body {
    private static final String SOURCE = "/proc/cmdline";

    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final List<ImportPull> pulls = new ArrayList<>();
    private Optional<String> onSuccess = Optional.empty();
    private Optional<String> onFailure = Optional.empty();

    ImportGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
    }

    @Override
    public int run(OutputDirectories output) {
        surroundings.commandLine(InitrdWords.ONLY_STRIPPED).forEach(this::read);
        surroundings
                .credential("import.pull")
                .ifPresent(text -> text.lines().map(String::strip).forEach(line -> {
                    if (!line.startsWith("#")) {
                        add(line, "expression");
                    }
                }));
        UnitDirectory directory = new UnitDirectory(output.normal(), surroundings.program());
        try {
            for (int i = 0; i < pulls.size(); i++) {
                write(directory, "import" + i + ".service", pulls.get(i));
            }
            return 0;
        } catch (GenerationFailure e) {
            log.error(e.getMessage());
            return 1;
        }
    }

    private void read(CommandLineWord word) {
        if (word.isNamed("systemd.pull")) {
            surroundings.required(word, word.name()).ifPresent(text -> add(text, "systemd.pull expression"));
        } else if (word.isNamed("systemd.pull.success_action")) {
            onSuccess = surroundings.required(word, word.name()).or(() -> onSuccess);
        } else if (word.isNamed("systemd.pull.failure_action")) {
            onFailure = surroundings.required(word, word.name()).or(() -> onFailure);
        }
    }

    private void add(String text, String what) {
        try {
            pulls.add(ImportPull.parse(text, log));
        } catch (GenerationFailure e) {
            log.error(e.getMessage());
            log.warn("Failed to parse " + what + ", ignoring: " + text);
        }
    }

    private void write(UnitDirectory directory, String service, ImportPull pull) throws GenerationFailure {
        try (UnitText unit = directory.unit(service, "")) {
            unit.section("Unit")
                    .set("Description", "Download of " + pull.remote())
                    .set("Documentation", "man:systemd-import-generator(8)")
                    .set("SourcePath", SOURCE)
                    .set("Requires", "systemd-importd.socket")
                    .set("After", "systemd-importd.socket")
                    .set("Conflicts", "shutdown.target")
                    .set("Before", "shutdown.target")
                    .set("DefaultDependencies", "no");
            onSuccess.ifPresent(action -> unit.set("SuccessAction", action));
            onFailure.ifPresent(action -> unit.set("FailureAction", action));
            switch (pull.kind()) {
                case "sysext" -> unit.set("Before", "systemd-sysext.service");
                case "confext" -> unit.set("Before", "systemd-confext.service");
                default -> {}
            }
            if (pull.isRemote()) {
                unit.set("Wants", "network-online.target").set("After", "network-online.target");
            }
            unit.section("Service")
                    .set("Type", "oneshot")
                    .set("NotifyAccess", "main")
                    .setLiteral(
                            "ExecStart",
                            ":varlinkctl call -q --more /run/systemd/io.systemd.Import io.systemd.Import.Pull '"
                                    + pull.toJson() + "'");
        }
        directory.link("multi-user.target", Dependency.WANTS, service);
    }
}
