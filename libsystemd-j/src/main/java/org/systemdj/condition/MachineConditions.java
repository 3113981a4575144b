// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.systemdj.text.Glob;
import org.systemdj.text.SystemVersion;
import org.systemdj.text.Values;
import org.systemdj.text.Words;

/**
 * Conditions about the machine, its kernel and its operating system.
 *
 * <p>Source: systemd.unit(5), CONDITIONS AND ASSERTS.
 *
 * <p>Immutable.
 */
final class MachineConditions {
    private static final String SECURE_BOOT =
            "/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c";

    private static final String OWN_VERSION = SystemVersion.NUMBER;
    private static final String LIVE = "live";

    private final SystemFiles files;
    private final SystemFacts facts;

    MachineConditions(SystemFiles files, SystemFacts facts) {
        this.files = files;
        this.facts = facts;
    }

    Outcome architecture(String parameter) {
        Optional<String> current = Architecture.ofMachine(files.machine());
        if (current.isEmpty()) {
            return Outcome.FAILED;
        }
        String wanted = parameter.equals("native") ? Architecture.NATIVE : parameter;
        return Outcome.of(current.get().equals(wanted));
    }

    Outcome firmware(String parameter) {
        if (parameter.equals("device-tree")) {
            return Outcome.of(files.status("/sys/firmware/devicetree/base/").isPresent());
        }
        if (parameter.equals("uefi")) {
            return Outcome.of(files.status("/sys/firmware/efi").isPresent());
        }
        Optional<String> compatible = inParentheses(parameter, "device-tree-compatible");
        if (compatible.isPresent()) {
            Optional<String> known = files.read("/proc/device-tree/compatible");
            return Outcome.of(
                    known.isPresent() && ("\0" + known.get() + "\0").contains("\0" + compatible.get() + "\0"));
        }
        if (!parameter.startsWith("smbios-field(")) {
            return Outcome.FAILED;
        }
        return inParentheses(parameter, "smbios-field").map(this::smbiosField).orElse(Outcome.ERROR);
    }

    private static Optional<String> inParentheses(String text, String function) {
        boolean matches = text.startsWith(function + "(") && text.endsWith(")");
        return matches ? Optional.of(text.substring(function.length() + 1, text.length() - 1)) : Optional.empty();
    }

    private Outcome smbiosField(String expression) {
        int end = 0;
        while (end < expression.length() && "!<=>$ ".indexOf(expression.charAt(end)) < 0) {
            end++;
        }
        String field = expression.substring(0, end);
        Optional<Comparison> comparison =
                Comparison.parse(expression.substring(end).strip());
        if (field.isEmpty() || field.indexOf('/') >= 0 || comparison.isEmpty()) {
            return Outcome.ERROR;
        }
        Optional<List<String>> words = Words.split(comparison.get().rest(), EnumSet.of(Words.Option.UNQUOTE));
        if (words.isEmpty() || words.get().size() != 1) {
            return Outcome.ERROR;
        }
        Comparison wanted =
                new Comparison(comparison.get().operator(), words.get().getFirst());
        String path = "/sys/class/dmi/id/" + field;
        if (files.status("/sys/class/dmi/id").isEmpty() || files.status(path).isEmpty()) {
            return Outcome.FAILED;
        }
        Optional<String> actual = facts.line(path);
        return actual.isPresent() ? Outcome.of(wanted.holds(actual.get())) : Outcome.FAILED;
    }

    Outcome virtualization(String parameter) {
        Virtualization virtualization = new Virtualization(files);
        if (parameter.equals("private-users")) {
            return Outcome.of(virtualization.isUserNamespace());
        }
        String container = virtualization.container();
        String machine = container.isEmpty() ? virtualization.machine() : "";
        String kind = container.isEmpty() ? machine : container;
        Optional<Boolean> any = Values.parseBoolean(parameter);
        if (any.isPresent()) {
            return Outcome.of(!kind.isEmpty() == any.get());
        }
        return Outcome.of(
                switch (parameter) {
                    case "vm" -> !machine.isEmpty();
                    case "container" -> !container.isEmpty();
                    default -> !kind.isEmpty() && kind.equals(parameter);
                });
    }

    Outcome host(String parameter) {
        String plain = parameter.replace("-", "").toLowerCase(Locale.ROOT);
        if (isId(plain) && (parameter.length() == 32 || parameter.length() == 36)) {
            return facts.machineId().map(id -> Outcome.of(id.equals(plain))).orElse(Outcome.ERROR);
        }
        return Outcome.of(Glob.matchesWithEscapes(
                parameter.toLowerCase(Locale.ROOT), facts.hostName().toLowerCase(Locale.ROOT)));
    }

    private static boolean isId(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789abcdef".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return text.length() == 32;
    }

    Outcome kernelCommandLine(String parameter) {
        boolean assignment = parameter.indexOf('=') >= 0;
        for (String word : facts.kernelCommandLine().words()) {
            if (word.equals(parameter) || !assignment && word.startsWith(parameter + "=")) {
                return Outcome.SUCCEEDED;
            }
        }
        return Outcome.FAILED;
    }

    Outcome kernelVersion(String parameter) {
        return compare(facts.kernelRelease(), parameter);
    }

    /** The first word may say of what, the kernel otherwise. */
    Outcome version(String parameter) {
        int end = 0;
        while (end < parameter.length() && Character.isLetter(parameter.charAt(end))) {
            end++;
        }
        String rest = parameter.substring(end).strip();
        return switch (parameter.substring(0, end)) {
            case "systemd" -> compare(OWN_VERSION, rest);
            case "glibc" -> compare(files.libraryVersion(), rest);
            case "kernel" -> compare(facts.kernelRelease(), rest);
            default -> compare(facts.kernelRelease(), parameter);
        };
    }

    private static Outcome compare(String release, String parameter) {
        Optional<List<String>> words = Words.split(parameter, EnumSet.of(Words.Option.UNQUOTE));
        if (words.isEmpty()) {
            return Outcome.ERROR;
        }
        for (int i = 0; i < words.get().size(); i++) {
            String word = words.get().get(i).strip();
            Optional<Comparison> comparison = Comparison.parse(word);
            // The first operator may stand apart from its version.
            if (comparison.isPresent() && comparison.get().rest().isEmpty()) {
                if (i > 0 || words.get().size() == 1) {
                    return Outcome.ERROR;
                }
                comparison = Optional.of(
                        new Comparison(comparison.get().operator(), words.get().get(++i)));
            }
            boolean holds =
                    comparison.isPresent() ? comparison.get().holds(release) : Glob.matchesWithEscapes(word, release);
            if (!holds) {
                return Outcome.FAILED;
            }
        }
        return Outcome.SUCCEEDED;
    }

    /** Loaded and ready; what is built into the kernel is, too, where the kernel says that it is there. */
    Outcome kernelModuleLoaded(String parameter) {
        String name = parameter.replace('-', '_');
        String directory = "/sys/module/" + name;
        boolean there = !name.isEmpty()
                && name.indexOf('/') < 0
                && !name.startsWith(".")
                && files.status(directory).isPresent();
        return Outcome.of(
                there && facts.line(directory + "/initstate").orElse(LIVE).equals(LIVE));
    }

    Outcome osRelease(String parameter) {
        Optional<List<String>> words = Words.split(parameter, EnumSet.of(Words.Option.UNQUOTE));
        if (words.isEmpty()) {
            return Outcome.ERROR;
        }
        Map<String, String> fields = facts.osRelease().orElse(Map.of());
        for (String word : words.get()) {
            int end = 0;
            while (end < word.length() && "!<=>$".indexOf(word.charAt(end)) < 0) {
                end++;
            }
            String key = word.substring(0, end);
            Optional<Comparison> comparison = Comparison.parse(word.substring(end));
            boolean malformed = comparison.isEmpty() || comparison.get().rest().isEmpty();
            if (key.isEmpty() || key.indexOf(' ') >= 0 || malformed) {
                return Outcome.ERROR;
            }
            if (!comparison.get().holds(fields.getOrDefault(key, ""))) {
                return Outcome.FAILED;
            }
        }
        return Outcome.SUCCEEDED;
    }

    Outcome security(String parameter) {
        return Outcome.of(
                switch (parameter) {
                    case "selinux" -> files.status("/sys/fs/selinux/enforce").isPresent();
                    case "apparmor" ->
                        facts.line("/sys/module/apparmor/parameters/enabled")
                                .orElse("")
                                .equalsIgnoreCase("Y");
                    case "tomoyo" ->
                        files.status("/sys/kernel/security/tomoyo/version").isPresent();
                    case "ima" -> files.status("/sys/kernel/security/ima/").isPresent();
                    case "smack" -> files.status("/sys/fs/smackfs/").isPresent();
                    case "audit" -> files.hasAudit();
                    case "uefi-secureboot" ->
                        files.read(SECURE_BOOT)
                                .filter(text -> text.length() > 4 && text.charAt(4) == 1)
                                .isPresent();
                    case "tpm2" -> hasTpm2();
                    case "cvm" -> !new Virtualization(files).confidential().isEmpty();
                    case "measured-uki" -> hasMeasuredKernel();
                    default -> false;
                });
    }

    private boolean hasTpm2() {
        boolean driver =
                files.list("/sys/class/tpmrm").map(names -> !names.isEmpty()).orElse(false);
        boolean efi = files.status("/sys/firmware/efi").isPresent();
        return driver && efi && files.status("/sys/firmware/acpi/tables/TPM2").isPresent();
    }

    private boolean hasMeasuredKernel() {
        return files.status("/sys/firmware/efi/efivars/StubPcrKernelImage-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f")
                .isPresent();
    }
}
