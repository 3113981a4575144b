// SPDX-License-Identifier: Apache-2.0
package org.systemdj.multicall;

import java.util.List;
import org.systemdj.analyze.AnalyzeMain;
import org.systemdj.executor.ExecutorMain;
import org.systemdj.generators.GeneratorMain;
import org.systemdj.init.SystemdMain;
import org.systemdj.init.shutdown.ShutdownMain;
import org.systemdj.init.trial.TrialManager;
import org.systemdj.systemctl.SystemctlMain;
import org.systemdj.tools.ToolsMain;

/**
 * The programs in the image with the names that they go by.
 *
 * <p>Source: the man pages of the names; native/programs.tsv says where each is installed.
 *
 * <p>Immutable.
 */
enum Program {
    SYSTEMD(SystemdMain::run, "systemd", "init"),
    SHUTDOWN(ShutdownMain::run, "systemd-shutdown"),
    EXECUTOR(ExecutorMain::run, "systemd-executor"),
    GENERATOR(
            GeneratorMain::run,
            "30-systemd-environment-d-generator",
            "systemd-bless-boot-generator",
            "systemd-cryptsetup-generator",
            "systemd-debug-generator",
            "systemd-fstab-generator",
            "systemd-getty-generator",
            "systemd-gpt-auto-generator",
            "systemd-hibernate-resume-generator",
            "systemd-import-generator",
            "systemd-integritysetup-generator",
            "systemd-rc-local-generator",
            "systemd-run-generator",
            "systemd-ssh-generator",
            "systemd-sysroot-fstab-check",
            "systemd-system-update-generator",
            "systemd-sysv-generator",
            "systemd-tpm2-generator",
            "systemd-veritysetup-generator",
            "systemd-xdg-autostart-generator"),
    SYSTEMCTL(SystemctlMain::run, "systemctl", "halt", "poweroff", "reboot", "runlevel", "shutdown", "telinit"),
    ANALYZE((argv0, arguments) -> AnalyzeMain.run(argv0, arguments, TrialManager::open), "systemd-analyze"),
    TOOLS(
            ToolsMain::run,
            "busctl",
            "systemd-ac-power",
            "systemd-ask-password",
            "systemd-cat",
            "systemd-cgls",
            "systemd-cgtop",
            "systemd-delta",
            "systemd-detect-virt",
            "systemd-escape",
            "systemd-id128",
            "systemd-inhibit",
            "systemd-mount",
            "systemd-notify",
            "systemd-path",
            "systemd-run",
            "systemd-socket-activate",
            "systemd-stdio-bridge",
            "systemd-tty-ask-password-agent",
            "systemd-umount",
            "run0",
            "varlinkctl");

    private static final Program[] ALL = values();

    private final Entry entry;
    private final List<String> names;

    Program(Entry entry, String... names) {
        this.entry = entry;
        this.names = List.of(names);
    }

    /** The program that argv[0], with or without a directory, names; null when there is none. */
    static Program named(String argv0) {
        String name = argv0.substring(argv0.lastIndexOf('/') + 1);
        for (Program program : ALL) {
            if (program.names.contains(name)) {
                return program;
            }
        }
        return null;
    }

    List<String> names() {
        return names;
    }

    int run(String argv0, List<String> arguments) {
        return entry.run(argv0, arguments);
    }

    /** A program: takes argv[0] and the arguments after it, returns its exit status. */
    @FunctionalInterface
    interface Entry {
        int run(String argv0, List<String> arguments);
    }
}
