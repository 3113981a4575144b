// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.systemdj.fstab.DeviceTag;

/**
 * What the kernel command line says about the verified device of the root or of /usr.
 *
 * <p>Source: systemd-veritysetup-generator(8), {@code roothash=}, {@code systemd.verity_root_data=}. Used by one thread.
 */
final class VerityRoot {
    private static final int UUID_DIGITS = 32;

    /** What can be said. */
    enum Field {
        HASH("%shash", "root hash"),
        DATA("systemd.verity_%s_data", "data device"),
        HASH_DEVICE("systemd.verity_%s_hash", "hash device"),
        OPTIONS("systemd.verity_%s_options", "");

        private final String option;
        private final String label;

        Field(String option, String label) {
            this.option = option;
            this.label = label;
        }

        /** The option's name for a place. */
        String option(String place) {
            return option.formatted(place);
        }
    }

    private final String name;
    private final Map<Field, String> values = new EnumMap<>(Field.class);

    /** @param name {@code root} or {@code usr} */
    VerityRoot(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void set(Field field, String value) {
        boolean device = field == Field.DATA || field == Field.HASH_DEVICE;
        values.put(field, device ? DeviceTag.toPath(value) : value);
    }

    /** Tells devices that nobody named from the hash: its halves are the identities of their partitions. */
    void findDevices(GeneratorLog log) throws GenerationFailure {
        String hash = values.get(Field.HASH);
        if (hash == null || values.containsKey(Field.DATA) && values.containsKey(Field.HASH_DEVICE)) {
            return;
        }
        if (hash.length() % 2 != 0 || !hash.matches("[0-9a-fA-F]*")) {
            throw new GenerationFailure("Failed to parse hash: " + hash);
        }
        if (hash.length() < UUID_DIGITS) {
            log.debug("Root hash for " + name
                    + " is shorter than 128 bits (32 characters), ignoring for discovering verity partition.");
            return;
        }
        values.putIfAbsent(Field.DATA, partition(hash.substring(0, UUID_DIGITS)));
        values.putIfAbsent(Field.HASH_DEVICE, partition(hash.substring(hash.length() - UUID_DIGITS)));
        log.info("Using data device " + values.get(Field.DATA) + " and hash device " + values.get(Field.HASH_DEVICE)
                + " for " + name + ".");
    }

    private static String partition(String digits) {
        String id = digits.toLowerCase(java.util.Locale.ROOT);
        return "/dev/disk/by-partuuid/" + id.substring(0, 8) + "-" + id.substring(8, 12) + "-" + id.substring(12, 16)
                + "-" + id.substring(16, 20) + "-" + id.substring(20);
    }

    /** Writes the device's unit, where there is to be one. */
    void add(VerityUnits units, GeneratorLog log) throws GenerationFailure {
        boolean any = values.containsKey(Field.HASH)
                || values.containsKey(Field.DATA)
                || values.containsKey(Field.HASH_DEVICE);
        if (!any) {
            return;
        }
        Optional<String> missing = Optional.empty();
        for (Field field : Field.values()) {
            if (field != Field.OPTIONS && !values.containsKey(field)) {
                missing.ifPresent(log::error);
                missing =
                        Optional.of("Verity information for " + name + " incomplete, " + field.label + " unspecified.");
            }
        }
        if (missing.isPresent()) {
            throw new GenerationFailure(missing.get());
        }
        log.debug("Using " + name + " verity data device " + values.get(Field.DATA) + ", hash device "
                + values.get(Field.HASH_DEVICE) + ", options " + values.getOrDefault(Field.OPTIONS, "") + ", and hash "
                + values.get(Field.HASH) + ".");
        units.addOfCommandLine(
                name,
                values.get(Field.DATA),
                values.get(Field.HASH_DEVICE),
                values.get(Field.HASH),
                values.getOrDefault(Field.OPTIONS, ""));
    }
}
