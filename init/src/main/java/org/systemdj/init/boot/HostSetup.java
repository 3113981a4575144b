// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Hostname;
import org.systemdj.sys.LoopbackInterface;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.Random;

/**
 * Gives the machine its name and its id, and brings the loopback interface up.
 *
 * <p>Source: systemd(1); hostname(5); machine-id(5). Used once at boot.
 */
public final class HostSetup {
    private static final Logger LOG = LoggerFactory.getLogger(HostSetup.class);
    private static final String MACHINE_ID = "/etc/machine-id";
    private static final String TRANSIENT_ID = "/run/machine-id";
    private static final int ID_DIGITS = 32;

    private final String container;
    private final String containerUuid;

    /**
     * @param container the container manager's word, empty outside of containers
     * @param containerUuid $container_uuid, empty where it is not set
     */
    public HostSetup(String container, String containerUuid) {
        this.container = container;
        this.containerUuid = containerUuid;
    }

    /** Sets the host name: the given one, that of /etc/hostname, or where neither is there and none is set, a fallback. */
    public void hostname(String given) {
        String name = given;
        if (name.isEmpty()) {
            for (String line :
                    FileSystem.tryReadText("/etc/hostname").orElse("").split("\n")) {
                if (name.isEmpty() && !line.isBlank() && !line.startsWith("#")) {
                    name = line.strip();
                }
            }
        }
        String present = Hostname.get();
        if (name.isEmpty()) {
            boolean unset = present.isEmpty() || present.equals("(none)");
            if (!unset) {
                return;
            }
            name = "localhost";
        }
        if (!name.equals(present)) {
            int error = Hostname.trySet(name);
            if (error < 0) {
                LOG.warn("Failed to set hostname to '{}': {}", name, Errno.text(-error));
            } else {
                LOG.info("Hostname set to <{}>.", name);
            }
        }
    }

    /**
     * Finds or makes the machine id, and writes it where it is not yet: into /etc/machine-id, else over it from /run.
     *
     * @return 32 hex digits
     */
    public String machineId(String given) {
        Optional<String> present =
                FileSystem.readFirstLine(MACHINE_ID).map(String::strip).filter(HostSetup::isId);
        if (present.isPresent()) {
            return present.get();
        }
        String id = isId(given) ? given : derive();
        int error = FileSystem.tryWriteText(MACHINE_ID, id + "\n");
        if (error >= 0) {
            FileSystem.tryChmod(MACHINE_ID, 0444);
            return id;
        }
        // A read-only root: the id lives in /run for this boot.
        if (FileSystem.tryWriteText(TRANSIENT_ID, id + "\n") < 0) {
            FileSystem.writeAtomic(TRANSIENT_ID, id + "\n", 0444);
        }
        error = Mounts.tryBind(TRANSIENT_ID, MACHINE_ID, 0);
        if (error < 0) {
            LOG.warn("Failed to mount the transient machine id: {}", Errno.text(-error));
        } else {
            LOG.info("Installed transient /etc/machine-id file.");
            Mounts.tryRemountBind(MACHINE_ID, Mounts.MS_RDONLY);
        }
        return id;
    }

    private String derive() {
        Optional<String> bus =
                FileSystem.readFirstLine("/var/lib/dbus/machine-id").map(String::strip);
        if (bus.filter(HostSetup::isId).isPresent()) {
            return bus.get();
        }
        String uuid = container.isEmpty()
                ? FileSystem.readFirstLine("/sys/class/dmi/id/product_uuid").orElse("")
                : containerUuid;
        String plain = uuid.replace("-", "").strip().toLowerCase(Locale.ROOT);
        if (isId(plain) && !plain.chars().allMatch(c -> c == '0' || c == 'f')) {
            LOG.info("Initializing machine ID from {}.", container.isEmpty() ? "SMBIOS UUID" : "container UUID");
            return plain;
        }
        LOG.info("Initializing machine ID from random generator.");
        byte[] id = Random.bytes(ID_DIGITS / 2);
        id[6] = (byte) (id[6] & 0x0F | 0x40);
        id[8] = (byte) (id[8] & 0x3F | 0x80);
        return HexFormat.of().formatHex(id);
    }

    private static boolean isId(String text) {
        if (text.length() != ID_DIGITS) {
            return false;
        }
        boolean zero = true;
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
            zero &= text.charAt(i) == '0';
        }
        return !zero;
    }

    /** Brings the loopback interface up. */
    public void loopback() {
        int error = LoopbackInterface.tryUp();
        if (error < 0 && error != -Errno.EPERM) {
            LOG.warn("Failed to configure loopback network device, ignoring: {}", Errno.text(-error));
        }
    }
}
