// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Map;
import java.util.Optional;
import org.systemdj.condition.SystemFacts;
import org.systemdj.id128.Id128;

/**
 * Where the system that hibernated says that its image lies: a variable of the firmware.
 *
 * <p>Source: systemd-hibernate-resume.service(8), {@code HibernateLocation}. Immutable.
 *
 * @param device the node of the device
 */
record HibernateLocation(String device) {
    private static final String VARIABLE =
            "/sys/firmware/efi/efivars/HibernateLocation-8cf2644b-4b0b-428f-9387-6d876050dc67";
    private static final int ATTRIBUTES = 4;

    private static final String[][] FIELDS = {
        {"ID", "osReleaseId"},
        {"IMAGE_ID", "osReleaseImageId"},
        {"VERSION_ID", "osReleaseVersionId"},
        {"IMAGE_VERSION", "osReleaseImageVersion"},
        {"kernel", "kernelVersion"}
    };

    /** What the firmware has for this system; empty where it has nothing, or an image of another system. */
    static Optional<HibernateLocation> find(Surroundings surroundings) throws GenerationFailure {
        Optional<String> variable = surroundings.files().read(VARIABLE);
        if (variable.isEmpty() || variable.get().length() < ATTRIBUTES) {
            surroundings.log().debug("EFI variable HibernateLocation is not set, skipping.");
            return Optional.empty();
        }
        // UTF-16 of ASCII text, after four bytes of attributes.
        Map<String, String> fields = FlatJson.parse(
                        variable.get().substring(ATTRIBUTES).replace("\0", ""))
                .orElseThrow(
                        () -> new GenerationFailure("Failed to parse HibernateLocation JSON object: Invalid argument"));
        for (String needed : new String[] {"uuid", "offset"}) {
            if (!fields.containsKey(needed)) {
                throw new GenerationFailure("(string):1:1: Missing object field '" + needed + "'.");
            }
        }
        String uuid = Id128.parse(fields.get("uuid"))
                .orElseThrow(
                        () -> new GenerationFailure("Failed to parse HibernateLocation JSON object: Invalid argument"))
                .toUuid();
        report(surroundings, fields, uuid);
        return isOfThisSystem(surroundings, fields)
                ? Optional.of(new HibernateLocation("/dev/disk/by-uuid/" + uuid))
                : Optional.empty();
    }

    private static void report(Surroundings surroundings, Map<String, String> fields, String uuid) {
        StringBuilder text = new StringBuilder("Reported hibernation image:");
        for (String[] field : FIELDS) {
            if (fields.containsKey(field[1])) {
                text.append(' ').append(field[0]).append('=').append(fields.get(field[1]));
            }
        }
        surroundings.log().info(text + " UUID=" + uuid + " offset=" + fields.get("offset"));
    }

    private static boolean isOfThisSystem(Surroundings surroundings, Map<String, String> fields) {
        Map<String, String> release =
                new SystemFacts(surroundings.files()).osRelease().orElseGet(Map::of);
        String image = release.getOrDefault("IMAGE_ID", "");
        boolean same = release.getOrDefault("ID", "").equals(fields.getOrDefault("osReleaseId", ""))
                && image.equals(fields.getOrDefault("osReleaseImageId", ""));
        if (!same) {
            surroundings
                    .log()
                    .notice("HibernateLocation system identifier doesn't match currently running system, would not"
                            + " resume from it.");
        }
        return same;
    }
}
