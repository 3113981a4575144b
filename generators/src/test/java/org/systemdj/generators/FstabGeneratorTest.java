// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.log.LogChannels;
import org.systemdj.log.LogWriter;

/** What cannot be recorded from systemd: where it crashes, where ours means to differ, and talks with PID 1. */
class FstabGeneratorTest {
    private static final String PROGRAM = "systemd-fstab-generator";

    @TempDir
    private Path directory;

    private String run(String program, FakeHost host) throws IOException {
        return new GeneratorRun(directory).run(program, host);
    }

    /** systemd 257 aborts on an assertion here. */
    @Test
    void timeoutWithoutValueIsNoTimeout() throws IOException {
        FakeHost host = new FakeHost();
        host.file("/etc/fstab", "/dev/sda1 /a ext4 x-systemd.mount-timeout,x-systemd.device-timeout 0 0\n");
        String result = run(PROGRAM, host);
        assertTrue(result.startsWith("status 0\n@ normal/a.mount\n"), result);
        assertTrue(result.contains("Options=x-systemd.mount-timeout\n"), result);
        assertTrue(!result.contains("TimeoutSec"), result);
    }

    /** systemd 257 makes {@code -.swap} and fails to start it at each boot. */
    @Test
    void swapWithoutDeviceIsRefused() throws IOException {
        FakeHost host = new FakeHost();
        host.environment("SYSTEMD_PROC_CMDLINE=fstab=no systemd.swap-extra= systemd.mount-extra=:/a");
        assertEquals(
                "status 0\n> warning Failed to parse systemd.swap-extra= option, ignoring: \n"
                        + "> warning Failed to parse systemd.mount-extra= option, ignoring: :/a\n",
                run(PROGRAM, host));
    }

    /** systemd 257 puts a login prompt on a terminal without a name. */
    @Test
    void emptyLinesAreNoTerminals() throws IOException {
        FakeHost host = new FakeHost();
        host.environment("CREDENTIALS_DIRECTORY=/c");
        host.file("/c/getty.ttys.serial", "\n\nttyS1\n\n");
        assertEquals(
                "status 0\n@ normal/getty.target.wants/serial-getty@ttyS1.service"
                        + " -> /usr/lib/systemd/system/serial-getty@.service\n",
                run("systemd-getty-generator", host));
    }

    @Test
    void encryptedCredentialsAreNotPassedOverInSilence() throws IOException {
        FakeHost host = new FakeHost();
        host.environment("ENCRYPTED_CREDENTIALS_DIRECTORY=/e");
        host.file("/e/getty.ttys.serial", "xx");
        assertEquals(
                "status 0\n> warning Encrypted credentials cannot be read yet, ignoring /e/getty.ttys.serial.\n",
                run("systemd-getty-generator", host));
    }

    @Test
    void longLinesAreReadWhole() throws IOException {
        FakeHost host = new FakeHost();
        String option = "x".repeat(100_000);
        host.file("/etc/fstab", "/dev/sda1 /a ext4 " + option + " 0 0\n/dev/sda2 /b ext4 noatime 0 0\n");
        String result = run(PROGRAM, host);
        assertTrue(result.contains("Options=" + option + "\n"));
        assertTrue(result.contains("Options=noatime\n"));
    }

    @Test
    void oneOrThreeDirectoriesAreAsked() {
        FakeHost host = new FakeHost();
        GeneratorLog log = new GeneratorLog(new LogWriter(PROGRAM, new NoChannels()));
        assertEquals(1, GeneratorMain.run(PROGRAM, List.of(), host, log));
        assertEquals(1, GeneratorMain.run(PROGRAM, List.of("/a", "/b"), host, log));
    }

    @Test
    void checkOfTheRootAsksForItsMounts() {
        FakeHost host = new FakeHost();
        host.environment("SYSTEMD_IN_INITRD=yes");
        host.file("/sysroot/etc/fstab", "/dev/sda1 /a ext4 x-initrd.mount 0 0\n/dev/sda2 none swap sw 0 0\n");
        RecordingManager manager = new RecordingManager("");
        assertEquals(0, check(host, manager));
        assertEquals(List.of("reload", "initrd-fs.target", "swap.target"), manager.calls);
    }

    @Test
    void checkOfTheRootGoesOnAfterAFailure() {
        FakeHost host = new FakeHost();
        host.environment("SYSTEMD_IN_INITRD=yes");
        host.file("/sysroot/etc/fstab", "/dev/sda1 /usr ext4 defaults 0 0\n");
        RecordingManager manager = new RecordingManager("initrd-fs.target");
        assertEquals(1, check(host, manager));
        assertEquals(List.of("reload", "initrd-fs.target", "swap.target"), manager.calls);
    }

    @Test
    void checkOfTheRootLeavesTheManagerAloneWhereThereIsNothing() {
        FakeHost host = new FakeHost();
        host.environment("SYSTEMD_IN_INITRD=yes");
        host.environment("SYSTEMD_PROC_CMDLINE=systemd.swap=no");
        host.file("/sysroot/etc/fstab", "/dev/sda1 /a ext4 defaults 0 0\n/dev/sda2 none swap x-initrd.mount 0 0\n");
        RecordingManager manager = new RecordingManager("");
        assertEquals(0, check(host, manager));
        assertEquals(List.of(), manager.calls);
    }

    private static int check(FakeHost host, RecordingManager manager) {
        GeneratorLog log = new GeneratorLog(new LogWriter(SysrootFstabCheck.PROGRAM, new NoChannels()));
        return new SysrootFstabCheck(new Surroundings(SysrootFstabCheck.PROGRAM, host, log), manager).run(List.of());
    }

    /** Notes what it is asked. */
    private static final class RecordingManager implements SysrootFstabCheck.Manager {
        private final List<String> calls = new ArrayList<>();
        private final String failing;

        RecordingManager(String failing) {
            this.failing = failing;
        }

        @Override
        public void reload() {
            calls.add("reload");
        }

        @Override
        public void start(String unit) {
            calls.add(unit);
            if (unit.equals(failing)) {
                throw new BusException(BusError.FAILED, "no");
            }
        }
    }

    /** Nothing gets out. */
    private static final class NoChannels implements LogChannels {
        @Override
        public boolean journal(byte[] datagram) {
            return true;
        }

        @Override
        public boolean syslog(byte[] line) {
            return true;
        }

        @Override
        public boolean kmsg(byte[] line) {
            return true;
        }

        @Override
        public void console(byte[] text) {}

        @Override
        public int processId() {
            return 2;
        }

        @Override
        public long monotonicUsec() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
