// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Modules;

/**
 * Loads the modules that the manager itself needs before any unit that could load them runs. What the kernel has already,
 * or never will have, is not tried.
 *
 * <p>Source: kernel Documentation/filesystems/autofs.rst; systemd.automount(5); vsock(7). Used once at boot, outside of
 * containers.
 */
public final class KernelModules {
    private static final Logger LOG = LoggerFactory.getLogger(KernelModules.class);
    private static final String SYSTEM_VENDOR = "/sys/class/dmi/id/sys_vendor";

    private KernelModules() {}

    /** Loads what is missing and waits for it. */
    public static void load() {
        List<String> missing = missing();
        if (missing.isEmpty()) {
            return;
        }
        try (var process = Modules.startLoading(missing, List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin"))
                .handle()) {
            process.awaitExit();
        } catch (ErrnoException e) {
            LOG.debug("Failed to load kernel modules {}, ignoring: {}", missing, e.reason());
            return;
        }
        for (String module : missing) {
            if (Modules.isLoaded(module)) {
                LOG.info("Inserted module '{}'", module);
            } else {
                LOG.debug("Module '{}' is not there or did not load.", module);
            }
        }
    }

    /** The modules to load: by what the kernel offers without them. */
    static List<String> missing() {
        List<String> modules = new ArrayList<>();
        if (!FileSystem.exists("/sys/class/misc/autofs")) {
            modules.add("autofs4");
        }
        if (!FileSystem.exists("/sys/module/ipv6")) {
            modules.add("ipv6");
        }
        if (!FileSystem.exists("/proc/net/unix")) {
            modules.add("unix");
        }
        if (FileSystem.exists("/sys/firmware/efi")
                && !FileSystem.exists("/sys/module/efivarfs")
                && !isKnown("efivarfs")) {
            modules.add("efivarfs");
        }
        if (FileSystem.exists("/sys/class/dmi") && !FileSystem.exists("/sys/firmware/dmi/entries")) {
            modules.add("dmi-sysfs");
        }
        String vendor = FileSystem.readFirstLine(SYSTEM_VENDOR).orElse("");
        if (vendor.equals("QEMU") && !FileSystem.exists("/sys/firmware/qemu_fw_cfg")) {
            modules.add("qemu_fw_cfg");
        }
        addVirtio(modules);
        return modules;
    }

    private static void addVirtio(List<String> modules) {
        String[][] byDevice = {
            {"0x0003", "virtio_console"}, {"0x0004", "virtio-rng"}, {"0x0013", "vmw_vsock_virtio_transport"}
        };
        for (String device : FileSystem.list("/sys/bus/virtio/devices")) {
            String kind = FileSystem.readFirstLine("/sys/bus/virtio/devices/" + device + "/device")
                    .orElse("");
            for (String[] row : byDevice) {
                if (row[0].equals(kind) && !FileSystem.exists("/sys/module/" + row[1].replace('-', '_'))) {
                    modules.add(row[1]);
                }
            }
        }
    }

    private static boolean isKnown(String fileSystem) {
        return ("\n" + FileSystem.tryReadText("/proc/filesystems").orElse("")).contains("\t" + fileSystem + "\n");
    }
}
