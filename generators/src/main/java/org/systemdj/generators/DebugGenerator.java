// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.generators.Surroundings.InitrdWords;
import org.systemdj.generators.UnitDirectory.Dependency;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.KernelCommandLine;
import org.systemdj.text.UnitNameMangler;
import org.systemdj.text.UnitType;

/**
 * Masks and starts units as the kernel command line says, opens the debug shell, and lays down units from credentials.
 *
 * <p>Source: systemd-debug-generator(8); systemd.system-credentials(7), {@code systemd.extra-unit.*}. Used by one
 * thread.
 */
final class DebugGenerator implements Generator.Body {
    private static final String SHELL = "debug-shell.service";
    private static final String USUAL_TERMINAL = "tty9";

    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final List<String> masked = new ArrayList<>();
    private final List<String> wanted = new ArrayList<>();
    private Optional<String> defaultUnit = Optional.empty();
    private Optional<String> terminal = Optional.empty();
    private Optional<String> usualTerminal = Optional.empty();
    private boolean shell;

    DebugGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
    }

    @Override
    public int run(OutputDirectories output) {
        UnitDirectory early = new UnitDirectory(output.early(), surroundings.program());
        boolean done = readCommandLine();
        if (shell) {
            wanted.add(SHELL);
            done &= tryDo(() -> placeShell(early));
        }
        new UnitCredentials(surroundings, early).write();
        for (String unit : masked) {
            done &= tryDo(() -> early.alias(unit, "/dev/null", "Failed to create mask symlink '%s'"));
        }
        String target = defaultUnit.orElse(surroundings.isInInitrd() ? "initrd.target" : "default.target");
        wanted.forEach(unit -> early.linkVendor(target, Dependency.WANTS, unit));
        return done ? 0 : 1;
    }

    /** What can fail for one unit without harm to the others. */
    @FunctionalInterface
    private interface Step {
        void run() throws GenerationFailure;
    }

    private boolean tryDo(Step step) {
        try {
            step.run();
            return true;
        } catch (GenerationFailure e) {
            log.error(e.getMessage());
            return false;
        }
    }

    /** Reads the words up to the first that is malformed; false where there is one. */
    private boolean readCommandLine() {
        try {
            for (CommandLineWord word : surroundings.commandLine(InitrdWords.ONLY_STRIPPED)) {
                read(word);
            }
            return true;
        } catch (GenerationFailure e) {
            log.error(e.getMessage());
            log.warn("Failed to parse kernel command line, ignoring: Invalid argument");
            return false;
        }
    }

    private void read(CommandLineWord word) throws GenerationFailure {
        if (word.isNamed("systemd.mask")) {
            addUnit(word, masked);
        } else if (word.isNamed("systemd.wants")) {
            addUnit(word, wanted);
        } else if (word.isNamed("systemd.debug_shell")) {
            Optional<Boolean> flag = word.flag();
            terminal = flag.isEmpty() ? word.value() : terminal;
            shell = flag.orElse(true);
        } else if (word.isNamed("systemd.default_debug_tty")) {
            usualTerminal =
                    surroundings.required(word, "systemd.default_debug_tty").or(() -> usualTerminal);
        } else if (word.isNamed("systemd.unit")) {
            defaultUnit = surroundings.required(word, "systemd.unit").or(() -> defaultUnit);
        } else if (word.value().isEmpty() && !surroundings.isInInitrd()) {
            defaultUnit = KernelCommandLine.legacyTarget(word.name())
                    .map(Object::toString)
                    .or(() -> defaultUnit);
        }
    }

    private void addUnit(CommandLineWord word, List<String> units) throws GenerationFailure {
        Optional<String> value = surroundings.required(word, word.name());
        if (value.isPresent()) {
            units.add(mangle(value.get()));
        }
    }

    private String mangle(String name) throws GenerationFailure {
        UnitNameMangler.Result result = UnitNameMangler.mangle(name, UnitNameMangler.Globs.REFUSED, UnitType.SERVICE)
                .orElseThrow(() -> new GenerationFailure("Failed to glob unit name: Invalid argument"));
        if (result.globRefused()) {
            log.notice("Glob pattern passed, but globs are not supported for this.");
        }
        if (result.escaped()) {
            log.notice("Invalid unit name \"" + name + "\" escaped as \"" + result.escapedName() + "\""
                    + (result.globRefused() ? "." : " (maybe you should use systemd-escape?)."));
        }
        return result.name();
    }

    private void placeShell(UnitDirectory directory) throws GenerationFailure {
        String wish = terminal.or(() -> usualTerminal).orElse(USUAL_TERMINAL);
        String name = wish.startsWith("/dev/") ? wish.substring("/dev/".length()) : wish;
        if (name.equals(USUAL_TERMINAL)) {
            return;
        }
        String device = "/dev/" + name;
        try {
            directory.dropIn(
                    SHELL,
                    "50-tty",
                    "\n[Unit]\nDescription=Early root shell on " + device
                            + " FOR DEBUGGING ONLY\nConditionPathExists=\n\n[Service]\nTTYPath=" + device + "\n");
        } catch (ErrnoException e) {
            throw new GenerationFailure("Failed to write drop-in for debug-shell.service: " + e.getMessage());
        }
    }
}
