// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.LoopbackInterface;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Random;
import org.systemdj.sys.Terminal;
import org.systemdj.text.KernelCommandLine;
import org.systemdj.text.Values;

/**
 * What is done once for each boot, before there is a manager: modules, clock, kernel settings, directories in /run, the
 * console, credentials, the machine's name and id, the loopback interface.
 *
 * <p>Source: systemd(1); file-hierarchy(7); systemd.io/CONTAINER_INTERFACE. Used once at boot.
 */
public final class SystemSetup {
    private static final Logger LOG = LoggerFactory.getLogger(SystemSetup.class);

    /** Directories of ours, with their permissions. */
    private record Directory(String path, int mode) {}

    private static final Directory[] DIRECTORIES = {
        new Directory("/run/systemd", 0755),
        new Directory("/run/systemd/system", 0755),
        new Directory("/run/systemd/units", 0755),
        new Directory("/run/systemd/ask-password", 0755),
        new Directory("/run/systemd/incoming", 0755),
    };

    private final KernelCommandLine line;
    private final BootOptions options;
    private final Map<String, String> environment;
    private final boolean container;
    private final boolean initrd;

    /** @param environment this process's, which learns where credentials are */
    public SystemSetup(
            KernelCommandLine line,
            BootOptions options,
            Map<String, String> environment,
            boolean container,
            boolean initrd) {
        this.line = line;
        this.options = options;
        this.environment = environment;
        this.container = container;
        this.initrd = initrd;
    }

    /**
     * Does all of it.
     *
     * @param program the file of this program
     * @param machine the kind of virtual machine, empty for none
     * @return whether this is a first boot
     */
    public boolean run(String program, String machine) {
        if (!container) {
            Contained.run("load kernel modules", KernelModules::load);
            Contained.run("set the clock", () -> {
                if (options.clockUsec().isPresent()) {
                    ClockSetup.set(options.clockUsec().getAsLong());
                } else {
                    ClockSetup.apply(program, initrd);
                }
            });
            Contained.run("credit the random seed", this::creditRandomSeed);
        }
        Contained.run("apply kernel settings", () -> KernelSettings.apply(container, options.corePattern()));
        makeDirectories();
        Contained.run("make links to devices", DeviceLinks::make);
        Contained.run("reset the console", this::resetConsole);
        Contained.run("import credentials", () -> new CredentialImport(line, container, initrd).run(environment));
        Contained.run("set the host's name", () -> HostName.setUp(options.hostname(), environment));
        boolean[] first = {false};
        Contained.run("look for a first boot", () -> first[0] = isFirstBoot());
        Contained.run("set the machine's id", () -> setMachineId(machine, first[0]));
        Contained.run("bring the loopback interface up", SystemSetup::bringLoopbackUp);
        return first[0];
    }

    private boolean isFirstBoot() {
        return !initrd && FirstBoot.detect(line.flag("systemd.condition_first_boot"));
    }

    private void setMachineId(String machine, boolean first) {
        MachineId.setUp(
                new MachineId.Sources(
                        options.machineId(),
                        credential("system.machine_id"),
                        container,
                        environment.getOrDefault("container_uuid", ""),
                        machine),
                first);
    }

    private String credential(String name) {
        return Optional.ofNullable(environment.get("CREDENTIALS_DIRECTORY"))
                .flatMap(directory -> FileSystem.readFirstLine(directory + "/" + name))
                .orElse("")
                .strip();
    }

    private void makeDirectories() {
        for (Directory directory : DIRECTORIES) {
            FileSystem.tryMkdirs(directory.path, directory.mode);
        }
        Contained.run("make inaccessible nodes", () -> InaccessibleNodes.make("/run/systemd/inaccessible"));
        Contained.run("make files in /run", RunFiles::make);
        if (container) {
            String kind = environment.getOrDefault("container", "container") + "\n";
            Contained.run(
                    "write /run/systemd/container", () -> FileSystem.writeAtomic("/run/systemd/container", kind, 0644));
        }
    }

    /** Whoever had the console before may have left it in any state. */
    private void resetConsole() {
        int flags = OpenFlags.O_RDWR | OpenFlags.O_NOCTTY | OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK;
        int fd = FileSystem.tryOpen("/dev/console", flags, 0);
        if (fd < 0) {
            LOG.debug("Failed to open /dev/console, ignoring: {}", Errno.text(-fd));
            return;
        }
        try (Fd console = Fd.own(fd)) {
            Terminal.tryReset(console.number());
            int rows = number("systemd.tty.rows.console");
            int columns = number("systemd.tty.columns.console");
            if (rows > 0 || columns > 0) {
                Terminal.Size now = Terminal.size(console.number());
                Terminal.trySetSize(
                        console.number(),
                        new Terminal.Size(
                                rows > 0 || now == null ? rows : now.rows(),
                                columns > 0 || now == null ? columns : now.columns()));
            }
        }
    }

    private int number(String option) {
        return Values.parseUnsignedInt(line.value(option).orElse("")).orElse(0);
    }

    private void creditRandomSeed() {
        if (options.randomSeed().isEmpty()) {
            return;
        }
        try {
            byte[] seed = Base64.getDecoder().decode(options.randomSeed());
            int error = Random.tryCredit(seed);
            if (error < 0) {
                LOG.warn("Failed to credit random seed, ignoring: {}", Errno.text(-error));
            } else {
                LOG.info("Successfully credited kernel command line random seed to entropy pool.");
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("systemd.random_seed= is no Base64, ignoring.");
        }
    }

    private static void bringLoopbackUp() {
        int error = LoopbackInterface.tryUp();
        if (error < 0 && error != -Errno.EPERM) {
            LOG.warn("Failed to configure loopback network device, ignoring: {}", Errno.text(-error));
        }
    }
}
