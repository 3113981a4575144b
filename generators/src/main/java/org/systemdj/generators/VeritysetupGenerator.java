// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Optional;
import org.systemdj.fstab.FstabOptions;
import org.systemdj.generators.Surroundings.InitrdWords;

/**
 * Turns /etc/veritytab and the kernel command line into services that set up devices which check what is read from
 * them.
 *
 * <p>Source: systemd-veritysetup-generator(8), veritytab(5). Used by one thread.
 */
final class VeritysetupGenerator implements Generator.Body {
    private static final int LEAST_WORDS = 4;

    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final VerityRoot root = new VerityRoot("root");
    private final VerityRoot usr = new VerityRoot("usr");
    private boolean enabled = true;
    private boolean table = true;

    VeritysetupGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
    }

    @Override
    public int run(OutputDirectories output) {
        surroundings.commandLine(InitrdWords.STRIPPED).forEach(this::read);
        if (!enabled) {
            return 0;
        }
        VerityUnits units = new VerityUnits(new UnitDirectory(output.normal(), surroundings.program()));
        try {
            if (table) {
                addTable(units);
            }
            root.findDevices(log);
            usr.findDevices(log);
            root.add(units, log);
            usr.add(units, log);
            return 0;
        } catch (GenerationFailure e) {
            log.error(e.getMessage());
            return 1;
        }
    }

    private void read(CommandLineWord word) {
        if (word.isNamed("systemd.verity")) {
            enabled = flag(word, "verity", enabled);
        } else if (word.isNamed("veritytab")) {
            table = flag(word, "veritytab", table);
        } else {
            readPlace(word, root);
            readPlace(word, usr);
        }
    }

    private boolean flag(CommandLineWord word, String name, boolean before) {
        Optional<Boolean> flag = word.flag();
        if (flag.isEmpty()) {
            log.warn("Failed to parse " + name + "= kernel command line switch "
                    + word.value().orElse("") + ". Ignoring.");
        }
        return flag.orElse(before);
    }

    private void readPlace(CommandLineWord word, VerityRoot place) {
        for (VerityRoot.Field field : VerityRoot.Field.values()) {
            String name = field.option(place.name());
            if (word.isNamed(name)) {
                surroundings.required(word, name).ifPresent(value -> place.set(field, value));
            }
        }
    }

    private void addTable(VerityUnits units) throws GenerationFailure {
        DeviceTable lines = DeviceTable.read(surroundings, "SYSTEMD_VERITYTAB", "/etc/veritytab", LEAST_WORDS);
        for (DeviceTable.Line line : lines.lines()) {
            units.add(
                    line.words().get(0),
                    line.words().get(1),
                    line.words().get(2),
                    line.words().get(3),
                    FstabOptions.of(line.word(LEAST_WORDS).orElse("")),
                    lines.source());
        }
    }
}
