// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Optional;
import org.systemdj.fstab.DeviceTag;
import org.systemdj.fstab.FstabOptions;
import org.systemdj.text.PathName;

/**
 * An encrypted device to be.
 *
 * <p>Source: crypttab(5). Immutable.
 *
 * @param name its name below /dev/mapper
 * @param device what is encrypted
 * @param key where its key is; empty where nobody says
 * @param keyDevice the device that has to be mounted for the key
 * @param headerDevice the device that has to be mounted for the header
 * @param options its options; a header on a device is among them by its path there
 * @param source the file that asks for it
 */
record CryptDevice(
        String name,
        String device,
        Optional<String> key,
        Optional<String> keyDevice,
        Optional<String> headerDevice,
        FstabOptions options,
        String source) {
    static final String HEADER = "header";

    /**
     * A path that may be one on a device.
     *
     * @param file the path, there
     * @param device the node of the device; empty where the path is one of this system
     */
    record Place(String file, Optional<String> device) {
        /** Reads {@code PATH:DEVICE}; where what follows the colon is no device, it is part of the path. */
        static Place of(String text, GeneratorLog log) {
            int colon = text.lastIndexOf(':');
            if (colon < 0) {
                return new Place(text, Optional.empty());
            }
            String node = DeviceTag.toPath(text.substring(colon + 1));
            if (PathName.isBelowOrEqual(node, "/dev")) {
                return new Place(text.substring(0, colon), Optional.of(node));
            }
            log.debug("Location specification argument contains a colon, but \"" + text.substring(colon + 1)
                    + "\" doesn't look like a device specification.\nAssuming that \"" + text
                    + "\" is a single device specification.");
            return new Place(text, Optional.empty());
        }
    }

    /** A device of the table, with key and header on devices where it says so. */
    static CryptDevice of(
            String name, String device, Optional<String> key, FstabOptions options, String source, GeneratorLog log) {
        Optional<Place> keyPlace = key.map(text -> Place.of(text, log));
        CryptDevice plain = new CryptDevice(
                name,
                device,
                keyPlace.map(Place::file),
                keyPlace.flatMap(Place::device),
                Optional.empty(),
                options,
                source);
        return plain.withHeader(log);
    }

    /** The same, the header's device being told from its path. */
    CryptDevice withHeader(GeneratorLog log) {
        Optional<Place> place = options.value(HEADER).map(text -> Place.of(text, log));
        return place.flatMap(Place::device).isEmpty() ? this : onHeaderDevice(place.get());
    }

    private CryptDevice onHeaderDevice(Place place) {
        FstabOptions moved = options.without(HEADER)
                .with(HEADER + "=" + PathName.join(CryptMounts.directory("headerdev", name), place.file()));
        return new CryptDevice(name, device, key, keyDevice, place.device(), moved, source);
    }

    /** The key's path on this system. */
    Optional<String> keyPath() {
        return keyDevice.isEmpty() ? key : Optional.of(CryptMounts.path("keydev", name, key.orElse("")));
    }
}
