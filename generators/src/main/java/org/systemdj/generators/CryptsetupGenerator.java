// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Map;
import java.util.Optional;
import org.systemdj.fstab.FstabOptions;

/**
 * Turns /etc/crypttab and the kernel command line into services that open encrypted devices.
 *
 * <p>Source: systemd-cryptsetup-generator(8), crypttab(5). Used by one thread.
 */
final class CryptsetupGenerator implements Generator.Body {
    private static final String BY_UUID = "/dev/disk/by-uuid/";

    private final Surroundings surroundings;
    private final GeneratorLog log;

    CryptsetupGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
    }

    @Override
    public int run(OutputDirectories output) {
        CryptCommandLine line = new CryptCommandLine(surroundings);
        if (!line.enabled()) {
            return 0;
        }
        CryptUnits units = new CryptUnits(new UnitDirectory(output.normal(), surroundings.program()), log);
        boolean done = true;
        if (line.table()) {
            DeviceTable table = DeviceTable.read(surroundings, "SYSTEMD_CRYPTTAB", "/etc/crypttab", 2);
            for (DeviceTable.Line entry : table.lines()) {
                done &= addOfTable(entry, table.source(), line, units);
            }
        }
        for (Map.Entry<String, CryptCommandLine.Wish> wish : line.wishes().entrySet()) {
            if (wish.getValue().create()) {
                done &= addOfCommandLine(wish.getKey(), wish.getValue(), line, units);
            }
        }
        return done ? 0 : 1;
    }

    private boolean addOfTable(DeviceTable.Line entry, String source, CryptCommandLine line, CryptUnits units) {
        String name = entry.words().get(0);
        String device = entry.words().get(1);
        Optional<CryptCommandLine.Wish> wish = identity(name, device).flatMap(line::find);
        if (line.selective() && wish.isEmpty()) {
            log.info("Not creating device '" + name + "' because it was not specified on the kernel command line.");
            return true;
        }
        Optional<String> options = wish.flatMap(CryptCommandLine.Wish::options).or(() -> entry.word(3));
        try {
            units.add(CryptDevice.of(name, device, entry.word(2), FstabOptions.of(options.orElse("")), source, log));
            wish.ifPresent(CryptCommandLine.Wish::done);
            return true;
        } catch (GenerationFailure e) {
            log.error(e.getMessage());
            return false;
        }
    }

    /** The identity that the command line would name the device by. */
    private static Optional<String> identity(String name, String device) {
        for (String prefix : new String[] {"UUID=", BY_UUID}) {
            if (device.startsWith(prefix)) {
                return Optional.of(device.substring(prefix.length()));
            }
        }
        return name.startsWith("luks-") ? Optional.of(name.substring("luks-".length())) : Optional.empty();
    }

    private boolean addOfCommandLine(String uuid, CryptCommandLine.Wish wish, CryptCommandLine line, CryptUnits units) {
        try {
            units.add(line.device(uuid, wish, log));
            return true;
        } catch (GenerationFailure e) {
            log.error(e.getMessage());
            return false;
        }
    }
}
