// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.systemdj.condition.SystemFacts;
import org.systemdj.condition.SystemFiles;
import org.systemdj.condition.Virtualization;
import org.systemdj.text.Numbers;
import org.systemdj.text.PathName;
import org.systemdj.text.Values;

/**
 * What generators ask about the place that they run in.
 *
 * <p>Source: systemd.generator(7), «Environment»; kernel-command-line(7); systemd.io/CREDENTIALS;
 * systemd.io/ENVIRONMENT ({@code $SYSTEMD_PROC_CMDLINE}, {@code $SYSTEMD_IN_INITRD}).
 *
 * <p>Used by one thread.
 */
final class Surroundings {
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin";
    private static final int EXECUTABLE = 0111;
    private static final String LOADER_VENDOR = "-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f";
    private static final int EFI_ATTRIBUTES = 4;
    private static final String TPM2_TABLE = "/sys/firmware/acpi/tables/TPM2";
    private static final String KERNEL_PCR = "11";

    private final String program;
    private final GeneratorHost host;
    private final GeneratorLog log;
    private final SystemFacts facts;

    Surroundings(String program, GeneratorHost host, GeneratorLog log) {
        this.program = program;
        this.host = host;
        this.log = log;
        this.facts = new SystemFacts(host.files());
    }

    /** The program's name, which it leaves in its files. */
    String program() {
        return program;
    }

    GeneratorHost host() {
        return host;
    }

    SystemFiles files() {
        return host.files();
    }

    GeneratorLog log() {
        return log;
    }

    boolean isInInitrd() {
        return facts.isInInitrd();
    }

    boolean isInContainer() {
        return !new Virtualization(host.files()).container().isEmpty();
    }

    boolean isInVirtualMachine() {
        return !isInContainer() && !new Virtualization(host.files()).machine().isEmpty();
    }

    /** Whether the firmware is EFI. */
    boolean isEfiBoot() {
        return !isInContainer() && files().status("/sys/firmware/efi").isPresent();
    }

    /** A text that the boot loader left with the firmware; empty where it did not. */
    Optional<String> loaderVariable(String name) {
        return files().read("/sys/firmware/efi/efivars/" + name + LOADER_VENDOR)
                .filter(variable -> variable.length() >= EFI_ATTRIBUTES)
                // UTF-16 of ASCII text.
                .map(variable -> variable.substring(EFI_ATTRIBUTES).replace("\0", ""));
    }

    /** Whether the kernel's stub measured the kernel, so that more measurements make sense. */
    boolean isMeasured() {
        String force = "SYSTEMD_FORCE_MEASURE";
        return environmentFlag(force, () -> log.debug("Failed to parse $" + force + ", ignoring: Invalid argument"))
                .orElseGet(() -> isEfiBoot()
                        && files().status(TPM2_TABLE).isPresent()
                        && loaderVariable("StubPcrKernelImage")
                                .filter(KERNEL_PCR::equals)
                                .isPresent());
    }

    /** How often userspace was restarted since the kernel was. */
    int softReboots() {
        return Numbers.parseInt(environment("SYSTEMD_SOFT_REBOOTS_COUNT").orElse("0"), 0);
    }

    /** Whether the path is one of a program. */
    boolean isProgram(String path) {
        return files().status(path)
                .filter(file -> file.kind() == SystemFiles.Kind.REGULAR && (file.permissions() & EXECUTABLE) != 0)
                .isPresent();
    }

    /** The path of a program among those that {@code $PATH} leads to. */
    Optional<String> program(String name) {
        for (String directory : environment("PATH").orElse(DEFAULT_PATH).split(":")) {
            String path = directory + "/" + name;
            if (isProgram(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** A variable of this process; empty where it is not set. */
    Optional<String> environment(String name) {
        return Optional.ofNullable(host.files().environment().get(name));
    }

    /** Whether whoever reads the messages can show more than letters. */
    boolean hasEmoji() {
        String terminal = environment("TERM").orElse("dumb");
        return environment("SYSTEMD_EMOJI")
                .flatMap(Values::parseBoolean)
                .orElse(!terminal.equals("dumb") && !terminal.equals("linux"));
    }

    /** A switch among this process's variables; empty where it is not set. What is no switch is told to the caller. */
    Optional<Boolean> environmentFlag(String name, Runnable malformed) {
        Optional<String> text = environment(name);
        Optional<Boolean> flag = text.flatMap(Values::parseBoolean);
        if (text.isPresent() && flag.isEmpty()) {
            malformed.run();
        }
        return flag;
    }

    /** A variable of PID 1; empty where it is not set or cannot be read. */
    Optional<String> environmentOfInit(String name) {
        for (String assignment : host.files().read("/proc/1/environ").orElse("").split("\0")) {
            if (assignment.startsWith(name + "=")) {
                return Optional.of(assignment.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    /** What becomes of the words of the kernel's command line that start with {@code rd.} in the initrd. */
    enum InitrdWords {
        /** They stay as they are. */
        KEPT,
        /** They stand there without it. */
        STRIPPED,
        /** They stand there without it, and no others do. */
        ONLY_STRIPPED
    }

    /** The words of the kernel's command line that count here, those that start with {@code rd.} as they stand there. */
    List<CommandLineWord> commandLine() {
        return commandLine(InitrdWords.KEPT);
    }

    /**
     * The words of the kernel's command line that count here: outside of the initrd without those that start with
     * {@code rd.}, inside as the generator wants them.
     */
    List<CommandLineWord> commandLine(InitrdWords treatment) {
        boolean initrd = isInInitrd();
        List<CommandLineWord> words = new ArrayList<>();
        for (String word : facts.kernelCommandLine().words()) {
            boolean marked = word.startsWith("rd.");
            if (marked ? initrd : !initrd || treatment != InitrdWords.ONLY_STRIPPED) {
                boolean stripped = marked && treatment != InitrdWords.KEPT;
                words.add(CommandLineWord.of(stripped ? word.substring("rd.".length()) : word));
            }
        }
        return words;
    }

    /** The value of a word that has to have one; says so and is empty where it has none. */
    Optional<String> required(CommandLineWord word, String name) {
        if (word.value().isEmpty()) {
            log.warn("Missing argument for " + name + "= kernel command line switch, ignoring.");
        }
        return word.value();
    }

    /** Where the user keeps configuration; empty where nobody knows the user's home. */
    Optional<String> configurationHome() {
        return userDirectory("XDG_CONFIG_HOME", "/.config");
    }

    /**
     * A directory of the user's.
     *
     * @param variable the variable that may say where it is
     * @param usual where it is below the home otherwise
     */
    Optional<String> userDirectory(String variable, String usual) {
        return environment(variable).filter(PathName::isAbsolute).or(() -> home().map(home -> home + usual));
    }

    /** The user's home; empty where nobody knows it. */
    Optional<String> home() {
        return environment("HOME").filter(PathName::isAbsolute).or(host::home).map(PathName::simplify);
    }

    /** The names of the credentials that were given to the system, in order. */
    List<String> credentials() {
        TreeSet<String> names = new TreeSet<>();
        for (String variable : new String[] {"CREDENTIALS_DIRECTORY", "ENCRYPTED_CREDENTIALS_DIRECTORY"}) {
            environment(variable).flatMap(host.files()::list).ifPresent(names::addAll);
        }
        return List.copyOf(names);
    }

    /** A credential that was given to the system; empty where it was not. */
    Optional<String> credential(String name) {
        Optional<String> directory = environment("CREDENTIALS_DIRECTORY");
        Optional<String> plain = directory.flatMap(path -> host.files().read(path + "/" + name));
        Optional<String> encrypted =
                environment("ENCRYPTED_CREDENTIALS_DIRECTORY").map(path -> path + "/" + name);
        if (plain.isEmpty()
                && encrypted.isPresent()
                && host.files().status(encrypted.get()).isPresent()) {
            log.warn("Encrypted credentials cannot be read yet, ignoring " + encrypted.get() + ".");
        }
        return plain;
    }
}
