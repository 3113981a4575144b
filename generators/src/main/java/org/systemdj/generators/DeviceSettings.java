// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Optional;
import org.systemdj.fstab.FstabOptions;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.time.TimeSpan;

/**
 * What units for mounts and swap say about the devices behind them.
 *
 * <p>Source: systemd.device(5); systemd.mount(5), {@code x-systemd.device-timeout=}, {@code _netdev}; systemd.special(7),
 * {@code blockdev@.target}, initrd-root-device.target. Used by one thread.
 */
final class DeviceSettings {
    static final String TIMEOUT = "x-systemd.device-timeout";

    private final UnitDirectory directory;
    private final GeneratorLog log;

    DeviceSettings(UnitDirectory directory, GeneratorLog log) {
        this.directory = directory;
        this.log = log;
    }

    /** The unit of a device's node. */
    static UnitName unit(String node) throws GenerationFailure {
        return UnitName.fromPath(node, UnitType.DEVICE)
                .orElseThrow(() -> new GenerationFailure(
                        "Failed to convert device \"" + node + "\" to unit name:" + " Invalid argument"));
    }

    /** Orders a unit after whatever makes the block device complete. */
    void orderAfterBlockDevice(UnitText unit, String what) throws GenerationFailure {
        if (PathName.isBelowOrEqual(what, "/dev")) {
            UnitName target = UnitName.fromPath("blockdev", what, UnitType.TARGET)
                    .orElseThrow(() ->
                            new GenerationFailure("Failed to escape device node path " + what + ": Invalid argument"));
            unit.set("After", target.toString());
        }
    }

    /**
     * Lets the device's own job time out as the options say.
     *
     * @param where what the complaint about a malformed time calls the file system
     */
    void limitWaiting(String what, String where, FstabOptions options) throws GenerationFailure {
        Optional<String> wanted = options.value(TIMEOUT);
        if (wanted.isEmpty()) {
            return;
        }
        if (TimeSpan.parse(wanted.get()).isEmpty()) {
            log.warn("Failed to parse timeout for " + where + ", ignoring: " + wanted.get());
        } else if (!PathName.isDevicePath(what)) {
            log.warn(TIMEOUT + " ignored for " + what);
        } else {
            directory.dropIn(
                    unit(what).toString(),
                    "50-device-timeout",
                    "# from supplied options \"" + options + "\"\n\n[Unit]\nJobRunningTimeoutSec=" + wanted.get()
                            + "\n");
        }
    }

    /** Lets a device that is reached through the network wait for it. */
    void waitForNetwork(String what, FstabOptions options) throws GenerationFailure {
        if (options.has("_netdev") && PathName.isDevicePath(what)) {
            directory.dropIn(
                    unit(what).toString(),
                    "50-netdev-dependencies",
                    "\n[Unit]\nAfter=network-online.target network.target\nWants=network-online.target\n");
        }
    }

    /** Lets the initrd wait for the device of the root. */
    void waitForRoot(String what) throws GenerationFailure {
        if (PathName.isDevicePath(what)) {
            String device = unit(what).toString();
            directory.dropIn(
                    "initrd-root-device.target",
                    "50-root-device",
                    "\n[Unit]\nRequires=" + device + "\nAfter=" + device + "\n");
        }
    }
}
