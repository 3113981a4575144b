// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.systemdj.generators.SysvScript.Facilities;
import org.systemdj.generators.SysvScript.Field;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitNameMangler;
import org.systemdj.text.UnitType;
import org.systemdj.text.Words;

/**
 * Turns the facilities of a script's header into units, and what it says of them into dependencies.
 *
 * <p>Source: Linux Standard Base Core Specification 3.1, «Facility Names»; systemd.special(7); systemd-sysv-generator(8).
 * Used by one thread.
 */
final class SysvFacilities {
    private static final String NETWORK_ONLINE = "network-online.target";
    private static final String NETWORK = "network.target";

    /** The facilities that the standard knows; an empty text where nothing has to be done for one. */
    private static final Map<String, String> KNOWN = Map.of(
            "local_fs", "",
            "network", NETWORK_ONLINE,
            "named", "nss-lookup.target",
            "portmap", "rpcbind.target",
            "remote_fs", "remote-fs.target",
            "syslog", "",
            "time", "time-sync.target");

    private final UnitDirectory directory;
    private final GeneratorLog log;

    SysvFacilities(UnitDirectory directory, GeneratorLog log) {
        this.directory = directory;
        this.log = log;
    }

    /** The unit that a script of this name makes: without {@code .sh}, escaped, with {@code .service}. */
    static Optional<String> unit(String name) {
        String bare = name.endsWith(".sh") ? name.substring(0, name.length() - ".sh".length()) : name;
        return UnitNameMangler.mangle(bare, UnitNameMangler.Globs.REFUSED, UnitType.SERVICE)
                .map(UnitNameMangler.Result::name);
    }

    /** Adds what a script's header says to its service. */
    void apply(SysvService service, SysvScript script) {
        for (Facilities facilities : script.facilities()) {
            Words words = new Words(facilities.names(), EnumSet.of(Words.Option.UNQUOTE, Words.Option.RELAXED));
            for (Optional<String> word = words.next(); word.isPresent(); word = words.next()) {
                Optional<String> unit = translate(service, facilities.line(), word.get());
                if (unit.isPresent()) {
                    add(service, facilities.field(), unit.get());
                }
            }
        }
    }

    private void add(SysvService service, Field field, String unit) {
        switch (field) {
            case PROVIDES -> provide(service, unit);
            case X_START_BEFORE -> service.before.add(unit);
            case REQUIRED_START, SHOULD_START, X_START_AFTER -> {
                service.after.add(unit);
                if (unit.equals(NETWORK_ONLINE)) {
                    service.wants.add(unit); // Nobody else pulls it in.
                }
            }
        }
    }

    private void provide(SysvService service, String unit) {
        Optional<UnitType> type = UnitName.parse(unit).map(UnitName::type);
        if (type.isEmpty()) {
            log.warn("Unit name '" + unit + "' is invalid");
        } else if (type.get() == UnitType.SERVICE) {
            log.debug("Adding Provides: alias '" + unit + "' for '" + service.name() + "'");
            if (!unit.equals(service.name())) {
                directory.tryAlias(unit, service.name());
            }
        } else if (type.get() == UnitType.TARGET) {
            // Who provides a target tells those who wait for it: the one direction that there is.
            pullBefore(service, unit);
            if (unit.equals(NETWORK_ONLINE)) {
                pullBefore(service, NETWORK);
            }
        } else {
            log.warn("Unknown unit type for unit '" + unit + "'");
        }
    }

    private static void pullBefore(SysvService service, String target) {
        service.before.add(target);
        service.wants.add(target);
    }

    /** The unit that stands for a facility; empty where there is none, or where it is the script itself. */
    private Optional<String> translate(SysvService service, int line, String facility) {
        boolean virtual = facility.startsWith("$");
        String name = virtual ? facility.substring(1) : facility;
        String known = KNOWN.get(name);
        if (known != null) {
            return known.isEmpty() ? Optional.empty() : Optional.of(known);
        }
        if (virtual) {
            Optional<UnitName> target = UnitName.build(name, UnitType.TARGET);
            if (target.isEmpty()) {
                log.error("[" + service.path() + ":" + line + "] Could not build name for facility " + facility
                        + ": Invalid argument");
            }
            return target.map(UnitName::toString);
        }
        String script = PathName.fileName(service.path());
        boolean itself = name.equals(script.endsWith(".sh") ? script.substring(0, script.length() - 3) : script);
        return itself ? Optional.empty() : unit(name);
    }
}
