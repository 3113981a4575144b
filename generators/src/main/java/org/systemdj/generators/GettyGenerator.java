// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Optional;
import org.systemdj.generators.UnitDirectory.Dependency;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.text.Values;
import org.systemdj.text.Words;

/**
 * Puts login prompts on the terminals that the kernel, the container manager or credentials name.
 *
 * <p>Source: systemd-getty-generator(8); systemd.io/CONTAINER_INTERFACE, {@code $container_ttys}. Used by one thread.
 */
final class GettyGenerator implements Generator.Body {
    private static final String TARGET = "getty.target";
    private static final String SERIAL = "serial-getty";
    private static final String CONTAINER = "container-getty";
    private static final String[] OF_VIRTUALIZERS = {"hvc0", "xvc0", "hvsi0", "sclp_line0", "ttysclp0", "3270/tty1"};

    private final Surroundings surroundings;
    private final GeneratorLog log;

    GettyGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
    }

    @Override
    public int run(OutputDirectories output) {
        if (!isEnabled()) {
            log.debug("Disabled, exiting.");
            return 0;
        }
        UnitDirectory directory = new UnitDirectory(output.normal(), surroundings.program());
        try {
            addOfCredential(directory, "getty.ttys.serial", SERIAL);
            addOfCredential(directory, "getty.ttys.container", CONTAINER);
            if (surroundings.isInContainer()) {
                addOfContainer(directory);
            } else {
                addOfKernel(directory);
            }
            return 0;
        } catch (GenerationFailure e) {
            log.error(e.getMessage());
            return 1;
        }
    }

    /** PID 1's environment counts more than the kernel's command line. */
    private boolean isEnabled() {
        boolean enabled = true;
        for (CommandLineWord word : surroundings.commandLine()) {
            if (word.isNamed("systemd.getty_auto")) {
                Optional<Boolean> flag = word.flag();
                if (flag.isEmpty()) {
                    log.warn("Failed to parse getty_auto switch \""
                            + word.value().orElse("") + "\", ignoring: Invalid argument");
                }
                enabled = flag.orElse(enabled);
            }
        }
        Optional<String> wish = surroundings.environmentOfInit("SYSTEMD_GETTY_AUTO");
        Optional<Boolean> flag = wish.flatMap(Values::parseBoolean);
        if (wish.isPresent() && flag.isEmpty()) {
            log.warn("Failed to parse $SYSTEMD_GETTY_AUTO value \"" + wish.get() + "\", ignoring: Invalid argument");
        }
        return flag.orElse(enabled);
    }

    /** Compat: an empty line names no terminal; systemd 257 puts a prompt on the terminal {@code -} then. */
    private void addOfCredential(UnitDirectory directory, String credential, String template) throws GenerationFailure {
        for (String line : surroundings.credential(credential).orElse("").split("\n")) {
            String terminal = line.strip();
            if (!terminal.isEmpty() && !terminal.startsWith("#")) {
                add(directory, template, terminal);
            }
        }
    }

    private void addOfContainer(UnitDirectory directory) throws GenerationFailure {
        log.debug("Automatically adding console shell.");
        directory.linkVendor(TARGET, Dependency.WANTS, "console-getty.service");
        for (String word :
                Words.plain(surroundings.environmentOfInit("container_ttys").orElse(""))) {
            String terminal = word.startsWith("/dev/") ? word.substring("/dev/".length()) : word;
            if (terminal.startsWith("pts/")) {
                add(directory, CONTAINER, terminal.substring("pts/".length()));
            }
        }
    }

    private void addOfKernel(UnitDirectory directory) throws GenerationFailure {
        String active =
                surroundings.files().read("/sys/class/tty/console/active").orElse("");
        for (String terminal : Words.plain(active)) {
            if (!isVirtual(terminal)) {
                addIfTerminal(directory, terminal);
            }
        }
        for (String terminal : OF_VIRTUALIZERS) {
            addIfTerminal(directory, terminal);
        }
    }

    /** Whether it is one of the terminals on the screen, which getty@.service serves. */
    private static boolean isVirtual(String terminal) {
        if (!terminal.startsWith("tty") || terminal.length() == "tty".length()) {
            return false;
        }
        return terminal.chars().skip("tty".length()).allMatch(c -> c >= '0' && c <= '9');
    }

    private void addIfTerminal(UnitDirectory directory, String terminal) throws GenerationFailure {
        if (surroundings.host().isTerminal("/dev/" + terminal)) {
            add(directory, SERIAL, terminal);
        }
    }

    private void add(UnitDirectory directory, String template, String terminal) throws GenerationFailure {
        String service = UnitName.fromPath(template, terminal, UnitType.SERVICE)
                .orElseThrow(() -> new GenerationFailure("Failed to generate service name: Invalid argument"))
                .toString();
        log.debug("Automatically adding " + template + " for /dev/" + terminal + ".");
        directory.linkInstance(TARGET, Dependency.WANTS, service, template + "@.service");
    }
}
