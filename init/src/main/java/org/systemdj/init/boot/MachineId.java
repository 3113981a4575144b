// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Random;

/**
 * Finds or makes the machine's id. It is written to /etc/machine-id where that can be written; on a first boot, and
 * where it cannot, it is mounted there from /run, and systemd-machine-id-commit.service writes it later.
 *
 * <p>Source: machine-id(5), «Initialization» and «First Boot Semantics»; systemd.io/CONTAINER_INTERFACE. Used once at
 * boot.
 */
public final class MachineId {
    static final String FILE = "/etc/machine-id";
    static final String UNINITIALIZED = "uninitialized";

    private static final Logger LOG = LoggerFactory.getLogger(MachineId.class);
    private static final String TRANSIENT = "/run/machine-id";
    private static final String OF_BUS = "/var/lib/dbus/machine-id";
    private static final String FROM_FIRMWARE = "firmware";
    private static final String[] FIRMWARE = {
        "/sys/class/dmi/id/product_uuid", "/proc/device-tree/vm,uuid", "/sys/hypervisor/uuid"
    };

    /** Where each machine has a firmware of its own. */
    private static final Set<String> VIRTUAL = Set.of("kvm", "amazon", "qemu", "xen", "bhyve", "vmware");

    private static final int DIGITS = 32;
    private static final int FILE_MODE = 0444;

    /**
     * Where an id can come from.
     *
     * @param option systemd.machine_id=: an id, or {@code firmware}; empty where not given
     * @param credential system.machine_id; empty where not given
     * @param container whether this is a container
     * @param containerUuid $container_uuid; empty where not given
     * @param machine the kind of virtual machine; empty for none
     */
    record Sources(String option, String credential, boolean container, String containerUuid, String machine) {}

    private MachineId() {}

    /** Sets the id up. */
    static void setUp(Sources sources, boolean firstBoot) {
        Optional<String> given = wanted(sources.option);
        Optional<String> present =
                FileSystem.readFirstLine(FILE).map(String::strip).filter(MachineId::isId);
        if (present.isPresent() && (given.isEmpty() || given.get().equalsIgnoreCase(present.get()))) {
            return;
        }
        String id = given.orElseGet(() -> derive(sources));
        boolean missing = FileSystem.status(FILE).isEmpty();
        if (firstBoot) {
            if (tryWrite(FILE, UNINITIALIZED) >= 0) {
                overmount(id);
                LOG.debug("Installed transient {} file.", FILE);
                return;
            }
        } else if (tryWrite(FILE, id) >= 0) {
            return;
        }
        if (missing) {
            LOG.error("""
                    System cannot boot: Missing /etc/machine-id and /etc is mounted read-only.
                    Booting up is supported only when:
                    1) /etc/machine-id exists and is populated.
                    2) /etc/machine-id exists and is empty.
                    3) /etc/machine-id is missing and /etc is writable.""");
            return;
        }
        overmount(id);
        LOG.info("Installed transient {} file.", FILE);
    }

    private static Optional<String> wanted(String option) {
        if (option.isEmpty() || option.equals(FROM_FIRMWARE)) {
            return Optional.empty();
        }
        String id = option.replace("-", "");
        if (!isId(id)) {
            LOG.warn("MachineID '{}' is not valid, ignoring: Invalid argument", option);
            return Optional.empty();
        }
        return Optional.of(id.toLowerCase(Locale.ROOT));
    }

    private static void overmount(String id) {
        int error = tryWrite(TRANSIENT, id);
        if (error < 0) {
            LOG.error("Cannot write {}: {}", TRANSIENT, Errno.text(-error));
            return;
        }
        error = Mounts.tryBind(TRANSIENT, FILE, 0);
        if (error < 0) {
            LOG.error("Failed to mount {}: {}", FILE, Errno.text(-error));
            return;
        }
        error = Mounts.tryRemountBind(FILE, Mounts.MS_RDONLY);
        if (error < 0) {
            LOG.warn("Failed to make transient {} read-only, ignoring: {}", FILE, Errno.text(-error));
        }
    }

    /** Writes a line in place of what is there: an existing file keeps its permissions. */
    private static int tryWrite(String path, String line) {
        int flags =
                OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_NOCTTY | OpenFlags.O_CLOEXEC;
        int fd = FileSystem.tryOpen(path, flags, FILE_MODE);
        if (fd < 0) {
            return fd;
        }
        try (Fd owned = Fd.own(fd)) {
            owned.writeAll((line + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return 0;
        }
    }

    private static String derive(Sources sources) {
        Optional<String> credential = idOf(sources.credential);
        if (credential.isPresent()) {
            return from("credential", credential.get());
        }
        if (!sources.credential.isEmpty()) {
            LOG.warn("Failed to parse system.machine_id credential, ignoring.");
        }
        Optional<String> bus = idOf(FileSystem.readFirstLine(OF_BUS).orElse(""));
        if (bus.isPresent()) {
            return from("D-Bus machine ID", bus.get());
        }
        if (sources.container) {
            Optional<String> uuid = idOf(sources.containerUuid);
            if (uuid.isPresent()) {
                return from("container UUID", uuid.get());
            }
        } else if (VIRTUAL.contains(sources.machine) || sources.option.equals(FROM_FIRMWARE)) {
            for (String file : FIRMWARE) {
                Optional<String> uuid =
                        idOf(FileSystem.readFirstLine(file).orElse("").replace("\0", ""));
                if (uuid.isPresent()) {
                    return from("SMBIOS/DMI UUID", uuid.get());
                }
            }
        }
        byte[] id = Random.bytes(DIGITS / 2);
        id[6] = (byte) (id[6] & 0x0F | 0x40);
        id[8] = (byte) (id[8] & 0x3F | 0x80);
        return from("random generator", HexFormat.of().formatHex(id));
    }

    private static String from(String source, String id) {
        LOG.info("Initializing machine ID from {}.", source);
        return id;
    }

    /** The id in a text, with or without dashes; empty for one that many machines share. */
    static Optional<String> idOf(String text) {
        String plain = text.strip().replace("-", "").toLowerCase(Locale.ROOT);
        boolean shared = plain.chars().allMatch(c -> c == 'f') || plain.chars().allMatch(c -> c == '0');
        return isId(plain) && !shared ? Optional.of(plain) : Optional.empty();
    }

    /** 32 hexadecimal digits that are not all zero. */
    static boolean isId(String text) {
        return text.length() == DIGITS
                && text.chars().allMatch(HexFormat::isHexDigit)
                && text.chars().anyMatch(c -> c != '0');
    }
}
