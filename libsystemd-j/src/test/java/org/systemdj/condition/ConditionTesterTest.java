// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.systemdj.condition.SystemFiles.Facts;
import org.systemdj.condition.SystemFiles.Kind;
import org.systemdj.config.Condition;
import org.systemdj.config.ConditionType;

class ConditionTesterTest {
    private static Condition condition(String text) {
        int equals = text.indexOf('=');
        String word = text.substring("Condition".length(), equals);
        for (ConditionType type : ConditionType.values()) {
            if (type.word().equals(word)) {
                String rest = text.substring(equals + 1);
                boolean trigger = rest.startsWith("|");
                rest = trigger ? rest.substring(1) : rest;
                boolean negate = rest.startsWith("!");
                return new Condition(type, trigger, negate, negate ? rest.substring(1) : rest);
            }
        }
        throw new AssertionError(word);
    }

    /** The machine on which the table was made. */
    private static FakeFiles debianInKvm() {
        Facts executable = new Facts(Kind.REGULAR, 0755, 1, 0, false);
        Facts mount = new Facts(Kind.DIRECTORY, 0755, 0, 0, true);
        return new FakeFiles()
                .file("/etc/os-release", "ID=debian\nVERSION_ID=\"13\"\n")
                .file("/etc/passwd", "root:x:0:0::/root:/bin/bash\n")
                .file("/etc/.pwd.lock", "")
                .put("/usr/bin/bash", executable)
                .put("/bin", new Facts(Kind.SYMBOLIC_LINK, 0777, 7, 0, false))
                .put("/mnt", new Facts(Kind.DIRECTORY, 0755, 0, 0, false))
                .put("/var", new Facts(Kind.DIRECTORY, 0755, 0, 0, false))
                .put("/proc", mount)
                .put("/sys", mount)
                .readOnly("/sys")
                .file("/proc/cmdline", "console=ttyS0 quiet\n")
                .file("/proc/sys/kernel/osrelease", "6.1.58\n")
                .file("/proc/sys/kernel/hostname", "host\n")
                .file("/proc/cpuinfo", "vendor_id\t: x\nflags\t\t: fpu sse2 hypervisor\n")
                .file("/sys/devices/system/clocksource/clocksource0/available_clocksource", "kvm-clock tsc\n")
                .file("/proc/self/uid_map", "         0          0 4294967295\n")
                .file("/proc/self/gid_map", "         0          0 4294967295\n")
                .file(
                        "/proc/self/status",
                        "Uid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\nGroups:\t0 \nCapBnd:\t000001ffffffffff\n"
                                + "Cpus_allowed_list:\t0-1\n")
                .file("/proc/meminfo", "MemTotal:       24000000 kB\n")
                .file("/proc/pressure/memory", "some avg10=0.00\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n")
                .file("/proc/pressure/cpu", "some avg10=60.79 avg60=56.96 avg300=46.72 total=5\nfull avg10=0.00\n")
                .file("/proc/pressure/io", "full avg10=0.00 avg60=0.00 avg300=0.00 total=0\n")
                .file("/sys/fs/cgroup/cgroup.controllers", "\n")
                .environment("PATH", "/usr/bin");
    }

    @Test
    void needsAllPlainConditionsAndOneTrigger() {
        ConditionTester tester = new ConditionTester(debianInKvm());
        Condition good = condition("ConditionPathExists=/etc");
        Condition bad = condition("ConditionPathExists=/none");
        Condition goodTrigger = condition("ConditionPathExists=|/etc");
        Condition badTrigger = condition("ConditionPathExists=|/none");
        assertTrue(tester.test(List.of()).holds());
        assertTrue(tester.test(List.of(good, good)).holds());
        assertTrue(tester.test(List.of(badTrigger, goodTrigger, good)).holds());
        assertFalse(tester.test(List.of(badTrigger, good)).holds());
        ConditionTester.Verdict verdict = tester.test(List.of(good, bad, good));
        assertFalse(verdict.holds());
        assertEquals(List.of(Outcome.SUCCEEDED, Outcome.FAILED, Outcome.UNTESTED), verdict.outcomes());
        assertEquals(1, verdict.decisive());
    }

    @Test
    void anErrorFailsEvenWhenNegated() {
        ConditionTester tester = new ConditionTester(debianInKvm());
        assertEquals(Outcome.ERROR, tester.test(condition("ConditionMemory=!nonsense")));
        assertFalse(tester.test(List.of(condition("ConditionMemory=!nonsense"))).holds());
    }

    @Test
    void knowsContainersByTheEnvironmentOfInit() {
        FakeFiles files = debianInKvm().file("/proc/1/environ", "PATH=/bin\0container=lxc\0");
        assertEquals("lxc", new Virtualization(files).container());
        assertEquals(
                Outcome.SUCCEEDED, new ConditionTester(files).test(condition("ConditionVirtualization=container")));
        assertEquals(Outcome.FAILED, new ConditionTester(files).test(condition("ConditionVirtualization=vm")));
    }

    @Test
    void aVirtualMachineIsNoContainer() {
        assertEquals("", new Virtualization(debianInKvm()).container());
        assertFalse(new Virtualization(debianInKvm()).isContainer());
        assertEquals("kvm", new Virtualization(debianInKvm()).machine());
    }

    @Test
    void needsUpdateWhenTheVendorTreeIsNewer() {
        FakeFiles files = debianInKvm()
                .put("/usr", new Facts(Kind.DIRECTORY, 0755, 0, 5_000_000_001L, false))
                .put("/etc/.updated", new Facts(Kind.REGULAR, 0644, 0, 5_000_000_000L, false));
        ConditionTester tester = new ConditionTester(files);
        assertEquals(Outcome.SUCCEEDED, tester.test(condition("ConditionNeedsUpdate=/etc")));
        files.file("/etc/.updated", "TIMESTAMP_NSEC=5000000001\n")
                .put("/etc/.updated", new Facts(Kind.REGULAR, 0644, 9, 5_000_000_000L, false));
        assertEquals(Outcome.FAILED, tester.test(condition("ConditionNeedsUpdate=/etc")));
    }

    @Test
    void everyConditionOfTheRealSystemGivesAnAnswer() {
        ConditionTester tester = new ConditionTester(new KernelFiles(() -> Map.of("PATH", "/bin")));
        assertEquals(Outcome.SUCCEEDED, tester.test(condition("ConditionPathIsMountPoint=/proc")));
        assertEquals(Outcome.SUCCEEDED, tester.test(condition("ConditionPathIsDirectory=/etc")));
        assertEquals(Outcome.SUCCEEDED, tester.test(condition("ConditionMemory=>1M")));
        assertEquals(Outcome.SUCCEEDED, tester.test(condition("ConditionCPUs=1")));
        assertEquals(Outcome.SUCCEEDED, tester.test(condition("ConditionArchitecture=native")));
        assertEquals(Outcome.SUCCEEDED, tester.test(condition("ConditionPathExistsGlob=/*/passwd")));
    }
}
