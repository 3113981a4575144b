// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.config.ImagePolicy;

/**
 * What the kernel command line says about partitions that are found by themselves.
 *
 * <p>Source: systemd-gpt-auto-generator(8), «Kernel Command Line». Used by one thread.
 */
final class GptAutoCommandLine {
    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final List<String> rootOptions = new ArrayList<>();
    private boolean enabled = true;
    private boolean root = true;
    private boolean hashed;
    private boolean swap = true;
    private boolean fstab = true;
    private String rootType = "";
    private Optional<Boolean> writable = Optional.empty();
    private String policyText = "";
    private ImagePolicy policy = ImagePolicy.host();

    GptAutoCommandLine(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
        try {
            for (CommandLineWord word : surroundings.commandLine()) {
                read(word);
            }
        } catch (ImagePolicy.Malformed e) {
            complain(e);
        }
    }

    private void complain(ImagePolicy.Malformed malformed) {
        String part = malformed.part();
        switch (malformed.fault()) {
            case SYNTAX -> {
                log.debug("Missing '=' in policy expression: " + part);
                fail("Failed to parse image policy: ", "Invalid argument");
            }
            case PARTITION -> {
                log.debug("Unknown partition designator: " + part);
                fail("Unknown partition type in image policy: ", "Invalid slot");
            }
            case FLAG -> {
                log.debug("Unknown partition policy flag: " + part);
                fail("Unknown partition policy flag in image policy: ", "Invalid request code");
            }
            case DUPLICATE -> {
                log.debug(
                        part.isEmpty()
                                ? "Default partition policy flags specified more than once."
                                : "Partition designator specified more than once: " + part);
                fail("Duplicate rule in image policy: ", "Name not unique on network");
            }
        }
    }

    private void fail(String message, String reason) {
        log.error(message + policyText);
        log.warn("Failed to parse kernel command line, ignoring: " + reason);
    }

    private void read(CommandLineWord word) throws ImagePolicy.Malformed {
        if (word.isNamed("systemd.gpt_auto") || word.isNamed("rd.systemd.gpt_auto")) {
            enabled = flag(word, "gpt-auto", enabled);
        } else if (word.isNamed("root")) {
            readRoot(word);
        } else if (word.isNamed("roothash")) {
            // What is checked against the hash is mounted by systemd-veritysetup and systemd-fstab-generator.
            hashed |= surroundings.required(word, "roothash").isPresent();
        } else if (word.isNamed("rootfstype")) {
            rootType = surroundings.required(word, "rootfstype").orElse(rootType);
        } else if (word.isNamed("rootflags")) {
            surroundings.required(word, "rootflags").ifPresent(rootOptions::add);
        } else if ((word.isNamed("rw") || word.isNamed("ro")) && word.value().isEmpty()) {
            writable = Optional.of(word.isNamed("rw"));
        } else if (word.isNamed("systemd.image_policy")) {
            Optional<String> value = surroundings.required(word, "systemd.image_policy");
            policyText = value.orElse("");
            policy = value.isPresent() ? ImagePolicy.parse(policyText) : policy;
        } else if (word.isNamed("systemd.swap")) {
            swap = flag(word, "swap", swap);
            if (!swap) {
                log.debug("Disabling swap partitions auto-detection, systemd.swap=no is defined.");
            }
        } else if (word.isNamed("fstab") || word.isNamed("rd.fstab")) {
            fstab = word.flag().orElse(fstab);
        }
    }

    private void readRoot(CommandLineWord word) {
        Optional<String> value = surroundings.required(word, "root");
        if (value.isPresent()) {
            root = value.get().equals("gpt-auto");
            if (!root) {
                log.debug("Disabling root partition auto-detection, root= is defined.");
            }
        }
    }

    private boolean flag(CommandLineWord word, String name, boolean before) {
        Optional<Boolean> flag = word.flag();
        if (flag.isEmpty()) {
            log.warn("Failed to parse " + name + " switch \"" + word.value().orElse("")
                    + "\", ignoring: Invalid argument");
        }
        return flag.orElse(before);
    }

    boolean enabled() {
        return enabled;
    }

    /** Whether the root is to be found. */
    boolean root() {
        return root && !hashed;
    }

    boolean swap() {
        return swap;
    }

    /** Whether /etc/fstab counts. */
    boolean fstab() {
        return fstab;
    }

    /** The type of the root; empty where nothing is said. */
    Optional<String> rootType() {
        return Optional.of(rootType).filter(type -> !type.isEmpty());
    }

    /** The root's options. */
    List<String> rootOptions() {
        return rootOptions;
    }

    /** Whether the root is to be writable; empty where nothing is said. */
    Optional<Boolean> writable() {
        return writable;
    }

    ImagePolicy policy() {
        return policy;
    }
}
