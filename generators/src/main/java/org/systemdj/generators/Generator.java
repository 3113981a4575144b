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
    GETTY("systemd-getty-generator", GettyGenerator::new, Place.BOOTED_SYSTEM),
    GPT_AUTO("systemd-gpt-auto-generator", GptAutoGenerator::new),
    HIBERNATE_RESUME("systemd-hibernate-resume-generator", HibernateResumeGenerator::new),
    IMPORT("systemd-import-generator", ImportGenerator::new),
    INTEGRITYSETUP("systemd-integritysetup-generator", IntegritysetupGenerator::new),
    RC_LOCAL("systemd-rc-local-generator", RcLocalGenerator::new, Place.BOOTED_SYSTEM),
    RUN("systemd-run-generator", RunGenerator::new),
    SSH("systemd-ssh-generator", SshGenerator::new),
    SYSTEM_UPDATE("systemd-system-update-generator", SystemUpdateGenerator::new, Place.BOOTED_SYSTEM),
    SYSV("systemd-sysv-generator", SysvGenerator::new, Place.BOOTED_SYSTEM),
    TPM2("systemd-tpm2-generator", Tpm2Generator::new),
    VERITYSETUP("systemd-veritysetup-generator", VeritysetupGenerator::new),
    XDG_AUTOSTART("systemd-xdg-autostart-generator", XdgAutostartGenerator::new);

    private final String program;
    private final Maker maker;
    private final Place place;

    Generator(String program, Maker maker) {
        this(program, maker, Place.ANYWHERE);
    }

    Generator(String program, Maker maker, Place place) {
        this.program = program;
        this.maker = maker;
        this.place = place;
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

    /** Writes units below the directories, if it is for where this is; returns the exit status. */
    int run(Surroundings surroundings, OutputDirectories output) {
        if (place == Place.BOOTED_SYSTEM && surroundings.isInInitrd()) {
            surroundings.log().debug("Skipping generator, running in the initrd.");
            return 0;
        }
        return maker.make(surroundings).run(output);
    }

    /** Where a generator has something to do. */
    private enum Place {
        ANYWHERE,
        /** Not in the initrd. */
        BOOTED_SYSTEM
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
