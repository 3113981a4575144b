// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.exec.ExecLimit;
import org.systemdj.exec.PassedFd;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Capabilities;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Identity;
import org.systemdj.sys.Memfd;

/** Plans applied for real: what the new process says about itself is what the plan asked for. */
class ExecutorRunTest {
    private static final String STATUS = "cat /proc/self/status; nice; umask; pwd; id";

    @TempDir
    Path directory;

    @BeforeEach
    void needsRoot() {
        assertTrue(Identity.isRoot(), "these tests change users and namespaces: run them as root");
    }

    private ExecutorRun shell(String script) {
        return new ExecutorRun(directory, "/bin/sh", "-c", script);
    }

    @Test
    void identityLimitsAndPropertiesAreThoseOfThePlan() throws IOException {
        ExecutorRun run = shell(STATUS + "; ulimit -n; cat /proc/self/oom_score_adj");
        run.plan()
                .set(PlanFields.USER, "nobody")
                .set(PlanFields.NICE, 5)
                .set(PlanFields.UMASK, 0077)
                .set(PlanFields.WORKING_DIRECTORY, "/usr")
                .set(PlanFields.OOM_SCORE_ADJUST, 321)
                .set(PlanFields.NO_NEW_PRIVILEGES, true)
                .set(PlanFields.LIMITS, List.of(new ExecLimit(7, 77, 99)));
        ExecutorRun.Result result = run.run();
        assertEquals(0, result.status(), result.messages());
        assertEquals("65534\t65534\t65534\t65534", result.value("Uid"));
        assertEquals("1", result.value("NoNewPrivs"));
        assertEquals("0000000000000000", result.value("CapEff"));
        assertTrue(result.output().contains("\n5\n0077\n/usr\nuid=65534(nobody)"), result.output());
        assertTrue(result.output().endsWith("\n77\n321\n"), result.output());
    }

    @Test
    void ambientCapabilitiesOutliveTheChangeOfUserAndOthersAreBounded() throws IOException {
        ExecutorRun run = shell(STATUS);
        long bind = 1L << 10;
        run.plan()
                .set(PlanFields.USER, "nobody")
                .set(PlanFields.AMBIENT_CAPABILITIES, bind)
                .set(PlanFields.CAPABILITY_BOUNDING_SET, bind | 1L << Capabilities.KILL);
        ExecutorRun.Result result = run.run();
        assertEquals(0, result.status(), result.messages());
        assertEquals("0000000000000400", result.value("CapAmb"));
        assertEquals("0000000000000400", result.value("CapEff"));
        assertEquals("0000000000000420", result.value("CapBnd"));
    }

    @Test
    void environmentHasItsPrecedence() throws IOException {
        ExecutorRun run = shell("env; echo \"ARG=$1$2\"");
        run.plan()
                .set(PlanFields.ARGUMENTS, List.of("sh", "-c", "env; echo ARG=$$1$$2", "x", "${A}", "$WORDS"))
                .set(PlanFields.BASE_ENVIRONMENT, List.of("PATH=/usr/bin:/bin", "A=base", "B=base", "C=base", "D=base"))
                .set(PlanFields.PASSED_ENVIRONMENT, List.of("B=passed", "C=passed", "D=passed"))
                .set(PlanFields.ENVIRONMENT, List.of("C=unit", "D=unit", "WORDS=one two", "GONE=x", "KEPT=x"))
                .set(PlanFields.FILES_ENVIRONMENT, List.of("D=file"))
                .set(PlanFields.UNSET_ENVIRONMENT, List.of("GONE", "KEPT=y"))
                .set(PlanFields.USER, "nobody")
                .set(PlanFields.NOTIFY_SOCKET, "/run/notify")
                .set(PlanFields.WATCHDOG_USEC, 5_000_000L)
                .set(PlanFields.INVOCATION_ID, "0123456789abcdef0123456789abcdef");
        ExecutorRun.Result result = run.run();
        assertEquals(0, result.status(), result.messages());
        assertEquals("base", result.value("A"));
        assertEquals("passed", result.value("B"));
        assertEquals("unit", result.value("C"));
        assertEquals("file", result.value("D"));
        assertNull(result.value("GONE"));
        assertEquals("x", result.value("KEPT"));
        assertEquals("baseone", result.value("ARG"));
        assertEquals("nobody", result.value("USER"));
        assertEquals("/run/notify", result.value("NOTIFY_SOCKET"));
        assertEquals("5000000", result.value("WATCHDOG_USEC"));
        assertEquals(result.value("SYSTEMD_EXEC_PID"), result.value("WATCHDOG_PID"));
        assertEquals("0123456789abcdef0123456789abcdef", result.value("INVOCATION_ID"));
    }

    @Test
    void passedDescriptorsStandAtThreeAndAboveInOrder() throws IOException {
        ExecutorRun run = shell("ls /proc/self/fd | tr '\\n' ' '; cat <&3; cat <&4; env | grep ^LISTEN_");
        try (Fd first = Memfd.of("first", "one".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                Fd second = Memfd.of("second", "two".getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
            // Handed over in the other order, so that each one's place is taken by the other.
            int secondThere = run.pass(second.number());
            int firstThere = run.pass(first.number());
            run.plan()
                    .set(PlanFields.SOCKET_FDS, List.of(new PassedFd(firstThere, "a")))
                    .set(PlanFields.STORED_FDS, List.of(new PassedFd(secondThere, "b")));
            ExecutorRun.Result result = run.run();
            assertEquals(0, result.status(), result.messages());
            assertTrue(result.output().contains("onetwo"), result.output());
            assertTrue(result.output().startsWith("0 1 2 3 4 "), result.output());
            assertEquals("2", result.value("LISTEN_FDS") == null ? result.output() : result.value("LISTEN_FDS"));
            assertEquals("a:b", result.value("LISTEN_FDNAMES"));
        }
    }

    @Test
    void aMissingProgramEndsWithExecAndSaysWhichStepFailed() throws IOException {
        ExecutorRun.Result result = new ExecutorRun(directory, "/no/such/program").run();
        assertEquals(203, result.status());
        // Standard error is the output file by then.
        assertTrue(
                result.output()
                        .contains("demo.service: Unable to locate executable '/no/such/program':"
                                + " No such file or directory\n"
                                + "demo.service: Failed at step EXEC spawning /no/such/program:"
                                + " No such file or directory\n"),
                result.output());
    }

    @Test
    void exitCodesNameTheStepThatFailed() throws IOException {
        ExecutorRun user = shell("true");
        user.plan().set(PlanFields.USER, "no-such-user");
        assertEquals(217, user.run().status());
        ExecutorRun group = shell("true");
        group.plan().set(PlanFields.GROUP, "no-such-group");
        assertEquals(216, group.run().status());
        ExecutorRun chdir = shell("true");
        chdir.plan().set(PlanFields.WORKING_DIRECTORY, "/no/such/directory");
        assertEquals(200, chdir.run().status());
        chdir.plan().set(PlanFields.WORKING_DIRECTORY_OPTIONAL, true);
        assertEquals(0, chdir.run().status());
        ExecutorRun output = shell("true");
        output.plan().set(PlanFields.OUTPUT_ARGUMENT, "/no/such/directory/file");
        assertEquals(209, output.run().status());
        ExecutorRun mount = shell("true");
        mount.plan().set(PlanFields.READ_ONLY_PATHS, List.of("/no/such/directory"));
        assertEquals(226, mount.run().status());
    }

    @Test
    void theSandboxShowsWhatItShould() throws IOException {
        Path writable = Files.createDirectory(directory.resolve("writable"));
        ExecutorRun run =
                shell("touch /usr/x 2>/dev/null && echo usr=writable; touch " + writable + "/x && echo own=ok;"
                        + "ls /home >/dev/null 2>&1 && touch /home/x 2>/dev/null && echo home=writable;"
                        + "echo devices=$(ls /dev | tr '\\n' ' '); echo tmp=$(ls -A /tmp | wc -l);"
                        + "cat /proc/sys/kernel/ostype; grep -E ' /proc|/usr' /proc/self/mountinfo; touch /proc/sys/kernel/panic 2>/dev/null && echo tunables=writable;"
                        + "echo bound=$(cat " + directory + "/bound/x)");
        Path source = Files.createDirectory(directory.resolve("source"));
        Files.writeString(source.resolve("x"), "here");
        run.plan()
                .set(PlanFields.PROTECT_SYSTEM, "strict")
                .set(PlanFields.PROTECT_HOME, "tmpfs")
                .set(PlanFields.PROTECT_KERNEL_TUNABLES, true)
                .set(PlanFields.PRIVATE_DEVICES, true)
                .set(PlanFields.READ_WRITE_PATHS, List.of(directory.toString()))
                .set(
                        PlanFields.BIND_PATHS,
                        List.of(new org.systemdj.exec.ExecBindMount(
                                source.toString(), directory + "/bound", true, true, false)));
        ExecutorRun.Result result = run.run();
        assertEquals(0, result.status(), result.messages());
        assertNull(result.value("usr"));
        assertNull(result.value("home"));
        assertNull(result.value("tunables"), result.output());
        assertEquals("ok", result.value("own"), result.output());
        assertEquals("here", result.value("bound"), result.output());
        String devices = result.value("devices");
        assertTrue(devices.contains("null") && devices.contains("urandom") && !devices.contains("kmsg"), devices);
    }

    @Test
    void namespacesAreTheProcesssOwn() throws IOException {
        ExecutorRun run = shell("for n in net uts ipc mnt; do echo $n=$(readlink /proc/self/ns/$n); done;"
                + "cat /proc/net/dev | grep -c :; cat /sys/class/net/lo/flags 2>/dev/null");
        run.plan()
                .set(PlanFields.PRIVATE_NETWORK, true)
                .set(PlanFields.PRIVATE_IPC, true)
                .set(PlanFields.PROTECT_HOSTNAME, "yes");
        ExecutorRun.Result result = run.run();
        assertEquals(0, result.status(), result.messages());
        for (String kind : new String[] {"net", "uts", "ipc", "mnt"}) {
            String ours = org.systemdj.sys.Namespaces.identity(0, kind).orElseThrow();
            assertFalse(ours.equals(result.value(kind)), kind + " " + result.output());
        }
    }

    @Test
    void directoriesAreMadeGivenAwayAndLinked() throws IOException {
        ExecutorRun run = shell("env | grep DIRECTORY; stat -c %a:%U \"$STATE_DIRECTORY\"; touch $STATE_DIRECTORY/x");
        String base = directory.toString();
        Files.setPosixFilePermissions(directory, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        run.plan()
                .set(PlanFields.USER, "nobody")
                .set(PlanFields.PREFIXES, List.of(base + "/run", base + "/lib", base + "/c", base + "/l", base + "/e"))
                .set(PlanFields.STATE_DIRECTORY_MODE, 0750)
                .set(
                        PlanFields.STATE_DIRECTORIES,
                        List.of(new org.systemdj.exec.ExecDirectory("a/b", List.of("other/link"), false)));
        ExecutorRun.Result result = run.run();
        assertEquals(0, result.status(), result.messages() + result.output());
        assertEquals(base + "/lib/a/b", result.value("STATE_DIRECTORY"));
        assertTrue(result.output().contains("750:nobody"), result.output());
        assertEquals(Path.of("../a/b"), Files.readSymbolicLink(directory.resolve("lib/other/link")));
        assertTrue(Files.exists(directory.resolve("lib/other/link/x")));
    }

    @Test
    void hiddenDirectoriesBelowEachOtherHaveOneLink() throws IOException {
        ExecutorRun run = shell("true");
        String base = directory.toString();
        run.plan()
                .set(PlanFields.USER, "nobody")
                .set(PlanFields.DYNAMIC_USER, true)
                .set(PlanFields.PREFIXES, List.of(base + "/run", base + "/lib", base + "/c", base + "/l", base + "/e"))
                .set(
                        PlanFields.STATE_DIRECTORIES,
                        List.of(
                                new org.systemdj.exec.ExecDirectory("a", List.of(), false),
                                new org.systemdj.exec.ExecDirectory("a/b", List.of("z/link"), false),
                                new org.systemdj.exec.ExecDirectory("z", List.of(), false)));
        ExecutorRun.Result result = run.run();
        assertEquals(0, result.status(), result.messages() + result.output());
        assertEquals(Path.of("private/a"), Files.readSymbolicLink(directory.resolve("lib/a")));
        assertTrue(Files.isDirectory(directory.resolve("lib/private/a/b"), java.nio.file.LinkOption.NOFOLLOW_LINKS));
        assertEquals(Path.of("../a/b"), Files.readSymbolicLink(directory.resolve("lib/private/z/link")));
    }

    @Test
    void aDeniedCallAmongThePermittedFailsWithItsOwnError() throws IOException {
        List<String> permitted = new java.util.ArrayList<>();
        for (int i = 0; i < org.systemdj.config.SystemCallSets.size(); i++) {
            String call = org.systemdj.config.SystemCallSets.name(i);
            permitted.add(call.equals("mkdir") || call.equals("mkdirat") ? call + ":28" : call);
        }
        ExecutorRun run = shell("mkdir " + directory + "/made 2>&1; echo status=$?");
        run.plan()
                .set(PlanFields.SYSTEM_CALL_FILTER, permitted)
                .set(PlanFields.SYSTEM_CALL_ALLOW_LIST, true)
                .set(PlanFields.SYSTEM_CALL_ERROR_NUMBER, 13);
        ExecutorRun.Result result = run.run();
        assertEquals("1", result.value("status"), result.messages() + result.output());
        assertTrue(result.output().contains("No space left on device"), result.output());
    }

    @Test
    void aUsersStateStaysBesideTheConfigurationWhereItLayBefore() throws IOException {
        String base = directory.toString();
        Files.createDirectories(directory.resolve(".config/foo"));
        ExecutorRun run = new ExecutorRun(directory, "/bin/true");
        run.plan()
                .set(PlanFields.FLAGS, org.systemdj.exec.ExecFlag.USER_MANAGER.bit())
                .set(
                        PlanFields.PREFIXES,
                        List.of(base + "/run", base + "/.local/state", base + "/c", base + "/l", base + "/.config"))
                .set(
                        PlanFields.STATE_DIRECTORIES,
                        List.of(
                                new org.systemdj.exec.ExecDirectory("foo", List.of(), false),
                                new org.systemdj.exec.ExecDirectory("bar", List.of(), false)));
        assertEquals(0, run.run().status());
        assertEquals(Path.of("../../.config/foo"), Files.readSymbolicLink(directory.resolve(".local/state/foo")));
        assertTrue(Files.isDirectory(directory.resolve(".local/state/bar"), java.nio.file.LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void aForbiddenSystemCallFailsAsTheFilterSays() throws IOException {
        ExecutorRun run = shell("mkdir " + directory + "/made 2>&1; echo status=$?");
        run.plan()
                .set(PlanFields.SYSTEM_CALL_FILTER, List.of("mkdir", "mkdirat"))
                .set(PlanFields.SYSTEM_CALL_ERROR_NUMBER, 28)
                .set(PlanFields.LOCK_PERSONALITY, true)
                .set(PlanFields.RESTRICT_NAMESPACES, 0L)
                .set(PlanFields.MEMORY_DENY_WRITE_EXECUTE, true);
        ExecutorRun.Result result = run.run();
        assertEquals(0, result.status(), result.messages());
        assertEquals("1", result.value("status"), result.output());
        assertTrue(result.output().contains("No space left on device"), result.output());
    }

    @Test
    void standardInputIsTheGivenData() throws IOException {
        ExecutorRun run = new ExecutorRun(directory, "/bin/cat");
        run.plan()
                .set(PlanFields.STANDARD_INPUT, "data")
                .set(PlanFields.INPUT_DATA, "hello\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals("hello\n", run.run().output());
    }

    @Test
    void theManagerLearnsOnThePipeThatTheProgramRuns() throws IOException {
        try (org.systemdj.sys.Pipe pipe = org.systemdj.sys.Pipe.create()) {
            ExecutorRun run = new ExecutorRun(directory, "/bin/true");
            run.plan().set(PlanFields.EXEC_FD, run.pass(pipe.writeEnd().number()));
            assertEquals(0, run.run().status());
            pipe.writeEnd().close();
            byte[] told = new byte[8];
            assertEquals(1, pipe.readEnd().read(told, 0, 8));
            assertEquals(1, told[0]);
        }
    }

    @Test
    void theManagerLearnsWhenTheProgramTakesOver() throws IOException {
        org.systemdj.sys.Fd[] pair = org.systemdj.sys.Sockets.pair(org.systemdj.sys.Sockets.DATAGRAM);
        try (org.systemdj.sys.Fd ours = pair[0];
                org.systemdj.sys.Fd theirs = pair[1]) {
            ExecutorRun run = new ExecutorRun(directory, "/bin/true");
            run.plan().set(PlanFields.HANDOFF_FD, run.pass(theirs.number()));
            long before = org.systemdj.sys.Clock.monotonicUsec();
            assertEquals(0, run.run().status());
            byte[] told = new byte[org.systemdj.exec.HandoffTime.BYTES];
            assertEquals(told.length, ours.read(told, 0, told.length));
            long moment = org.systemdj.exec.HandoffTime.decode(told).monotonicUsec();
            assertTrue(before <= moment && moment <= org.systemdj.sys.Clock.monotonicUsec());
        }
    }

    @Test
    void aMissingProgramEndsWithItsStatusEvenWhereTheManagerWillIgnoreIt() throws IOException {
        ExecutorRun run = new ExecutorRun(directory, "/nowhere/none");
        run.plan().set(PlanFields.FLAGS, org.systemdj.exec.ExecFlag.IGNORE_FAILURE.bit());
        assertEquals(203, run.run().status());
    }
}
