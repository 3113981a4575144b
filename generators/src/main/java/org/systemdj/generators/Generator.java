// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

/**
 * The generators, by the names that they are installed under.
 *
 * <p>Source: systemd.generator(7). Immutable.
 */
enum Generator {
    BLESS_BOOT("systemd-bless-boot-generator", BlessBootGenerator::new),
    CRYPTSETUP("systemd-cryptsetup-generator", CryptsetupGenerator::new),
    DEBUG("systemd-debug-generator", DebugGenerator::new),
    FSTAB("systemd-fstab-generator", FstabGenerator::new),
    GETTY("systemd-getty-generator", GettyGenerator::new),
    HIBERNATE_RESUME("systemd-hibernate-resume-generator", HibernateResumeGenerator::new),
    IMPORT("systemd-import-generator", ImportGenerator::new),
    INTEGRITYSETUP("systemd-integritysetup-generator", IntegritysetupGenerator::new),
    RC_LOCAL("systemd-rc-local-generator", RcLocalGenerator::new),
    RUN("systemd-run-generator", RunGenerator::new),
    SSH("systemd-ssh-generator", SshGenerator::new),
    SYSTEM_UPDATE("systemd-system-update-generator", SystemUpdateGenerator::new),
    SYSV("systemd-sysv-generator", SysvGenerator::new),
    TPM2("systemd-tpm2-generator", Tpm2Generator::new),
    VERITYSETUP("systemd-veritysetup-generator", VeritysetupGenerator::new),
    XDG_AUTOSTART("systemd-xdg-autostart-generator", XdgAutostartGenerator::new);

    private final String program;
    private final Maker maker;

    Generator(String program, Maker maker) {
        this.program = program;
        this.maker = maker;
    }

    String program() {
        return program;
    }

    /** The generator called {@code program}, or null. */
    static Generator of(String program) {
        for (Generator generator : values()) {
            if (generator.program.equals(program)) {
                return generator;
            }
        }
        return null;
    }

    Body make(Surroundings surroundings) {
        return maker.make(surroundings);
    }

    /** Makes a generator that is to run in these surroundings. */
    @FunctionalInterface
    interface Maker {
        Body make(Surroundings surroundings);
    }

    /** What a generator does. */
    @FunctionalInterface
    interface Body {
        /** Writes units below the directories; returns the exit status. */
        int run(OutputDirectories output);
    }
}
