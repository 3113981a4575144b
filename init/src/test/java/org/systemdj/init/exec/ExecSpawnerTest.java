// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.config.EnvironmentFile;
import org.systemdj.config.ProtectSystem;
import org.systemdj.config.ResourceLimit;
import org.systemdj.config.StandardOutput;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.ExecLimit;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PassedFd;
import org.systemdj.exec.PlanFields;
import org.systemdj.log.LogWriter;
import org.systemdj.log.SystemChannels;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.CommandLine;

class ExecSpawnerTest {
    private static final CommandLine COMMAND =
            CommandLine.parse("-/bin/echo hello").commands().getFirst();

    private final ExecSpawner spawner = new ExecSpawner(null, new FakeManager());

    private ExecPlan plan(Settings settings) {
        return spawner.plan(new ExecParameters("a.service", settings, COMMAND), new PlanDescriptors());
    }

    @Test
    void aPlanWithoutSettingsIsTheCommandAndWhatTheManagerGives() {
        ExecPlan plan = plan(Settings.EMPTY);
        assertEquals("a.service", plan.get(PlanFields.UNIT));
        assertEquals("/bin/echo", plan.get(PlanFields.PATH));
        assertEquals(List.of("/bin/echo", "hello"), plan.get(PlanFields.ARGUMENTS));
        assertEquals(List.of("PATH=/bin"), plan.get(PlanFields.BASE_ENVIRONMENT));
        assertEquals("linux", plan.get(PlanFields.MANAGER_TERM));
        assertEquals("journal", plan.get(PlanFields.STANDARD_OUTPUT));
        assertEquals("inherit", plan.get(PlanFields.STANDARD_ERROR));
        assertTrue((plan.get(PlanFields.FLAGS) & ExecFlag.IGNORE_FAILURE.bit()) != 0);
        assertFalse(plan.isSet(PlanFields.NICE));
        assertFalse(plan.isSet(PlanFields.LIMITS));
        assertTrue(plan.encode().length < 350, "a plain plan is small: " + plan.encode().length);
    }

    @Test
    void settingsBecomeFields() {
        Settings settings = Settings.EMPTY
                .with(ExecDirectives.NICE, 0)
                .with(ExecDirectives.PROTECT_SYSTEM, ProtectSystem.STRICT)
                .with(ExecDirectives.LIMIT_NOFILE, new ResourceLimit(10, 20))
                .with(ExecDirectives.STANDARD_OUTPUT, StandardOutput.INHERIT)
                .with(ExecDirectives.PASS_ENVIRONMENT, List.of("LANG", "NONE"));
        ExecPlan plan = plan(settings);
        assertTrue(plan.isSet(PlanFields.NICE), "a default that is written down is applied all the same");
        assertEquals("strict", plan.get(PlanFields.PROTECT_SYSTEM));
        assertEquals(List.of(new ExecLimit(7, 10, 20)), plan.get(PlanFields.LIMITS));
        assertEquals("inherit", plan.get(PlanFields.STANDARD_OUTPUT));
        assertEquals(List.of("LANG=C.UTF-8"), plan.get(PlanFields.PASSED_ENVIRONMENT));
    }

    @Test
    void descriptorsAreNumberedFromFourOn() {
        PlanDescriptors descriptors = new PlanDescriptors();
        ExecParameters parameters = new ExecParameters("a.service", Settings.EMPTY, COMMAND)
                .sockets(List.of(new PassedFd(50, "x")))
                .stored(List.of(new PassedFd(60, "y")))
                .execFd(70)
                .fileSystems(80, 81, 4711);
        ExecPlan plan = spawner.plan(parameters, descriptors);
        assertEquals(List.of(new PassedFd(4, "x")), plan.get(PlanFields.SOCKET_FDS));
        assertEquals(List.of(new PassedFd(5, "y")), plan.get(PlanFields.STORED_FDS));
        assertEquals(6, plan.get(PlanFields.EXEC_FD));
        assertEquals(-1, plan.get(PlanFields.STDIN_FD));
        assertEquals(7, plan.get(PlanFields.FILE_SYSTEMS_MAP));
        assertEquals(8, plan.get(PlanFields.FILE_SYSTEMS_LIST));
        assertEquals(4711, plan.get(PlanFields.CGROUP_ID));
    }

    @Test
    void environmentFilesAreReadByPatternAndInOrder(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("b.env"), "B=2\nA=2\n");
        Files.writeString(directory.resolve("a.env"), "A='1 1'\n");
        Settings settings = Settings.EMPTY.with(
                ExecDirectives.ENVIRONMENT_FILE,
                List.of(
                        new EnvironmentFile(directory + "/*.env", false),
                        new EnvironmentFile(directory + "/none", true)));
        assertEquals(List.of("A=1 1", "B=2", "A=2"), plan(settings).get(PlanFields.FILES_ENVIRONMENT));
        Settings missing = Settings.EMPTY.with(
                ExecDirectives.ENVIRONMENT_FILE, List.of(new EnvironmentFile(directory + "/none", false)));
        assertThrows(ErrnoException.class, () -> plan(missing));
    }

    @Test
    void everySettingThatCountsAsAppliedIsWrittenIntoThePlanOrActedOnElsewhere() {
        Set<Directive<?>> written = new HashSet<>(SettingsPlan.directives());
        written.addAll(ExecDirectives.LIMITS);
        written.addAll(List.of(
                ExecDirectives.STANDARD_INPUT,
                ExecDirectives.STANDARD_OUTPUT,
                ExecDirectives.STANDARD_ERROR,
                ExecDirectives.STANDARD_INPUT_DATA,
                ExecDirectives.SET_CREDENTIAL,
                ExecDirectives.LOAD_CREDENTIAL,
                ExecDirectives.IMPORT_CREDENTIAL,
                ExecDirectives.PASS_ENVIRONMENT,
                ExecDirectives.ENVIRONMENT_FILE,
                ExecDirectives.IO_SCHEDULING_CLASS,
                ExecDirectives.IO_SCHEDULING_PRIORITY,
                // See EphemeralRootsTest.
                ExecDirectives.ROOT_EPHEMERAL,
                // In a map that the executor is given.
                ExecDirectives.RESTRICT_FILE_SYSTEMS,
                // See ImagesPlanTest.
                ExecDirectives.ROOT_IMAGE,
                ExecDirectives.ROOT_IMAGE_OPTIONS,
                ExecDirectives.ROOT_IMAGE_POLICY,
                ExecDirectives.ROOT_HASH,
                ExecDirectives.ROOT_HASH_SIGNATURE,
                ExecDirectives.ROOT_VERITY,
                ExecDirectives.MOUNT_IMAGES,
                ExecDirectives.MOUNT_IMAGE_POLICY,
                ExecDirectives.EXTENSION_IMAGES,
                ExecDirectives.EXTENSION_IMAGE_POLICY,
                ExecDirectives.EXTENSION_DIRECTORIES,
                // The journal's business.
                ExecDirectives.LOG_LEVEL_MAX,
                ExecDirectives.LOG_EXTRA_FIELDS,
                ExecDirectives.LOG_RATE_LIMIT_INTERVAL_SEC,
                ExecDirectives.LOG_RATE_LIMIT_BURST,
                ExecDirectives.LOG_FILTER_PATTERNS,
                // Nobody's.
                ExecDirectives.UTMP_IDENTIFIER,
                ExecDirectives.UTMP_MODE,
                // The manager's own business when a unit goes down or is cleaned.
                ExecDirectives.REMOVE_IPC,
                ExecDirectives.TIMEOUT_CLEAN_SEC));
        for (Directive<?> directive : ExecDirectives.TABLE.directives()) {
            if (directive.isApplied()) {
                assertTrue(written.contains(directive), directive + " counts as applied and is not");
            }
        }
    }

    @Test
    void unitsThatJoinShareOneRuntimeUntilTheLastIsDown() {
        ExecRuntimes runtimes = new ExecRuntimes("0123");
        Settings network = Settings.EMPTY.with(ExecDirectives.PRIVATE_NETWORK, true);
        ExecRuntime first = runtimes.acquire("a.service", network, List.of());
        assertEquals(first, runtimes.acquire("b.service", network, List.of("a.service")));
        runtimes.release("a.service");
        assertTrue(org.systemdj.sys.Fd.isOpen(first.networkStorage()[0]));
        runtimes.release("b.service");
        assertFalse(org.systemdj.sys.Fd.isOpen(first.networkStorage()[0]));
        assertEquals(ExecRuntime.NONE, runtimes.acquire("c.service", Settings.EMPTY, List.of()));
    }

    /** A manager with a little environment. */
    private static final class FakeManager implements ExecManager {
        @Override
        public boolean isPressureSupported() {
            return true;
        }

        private final LogWriter log = new LogWriter("systemd", new SystemChannels());

        @Override
        public List<String> environment() {
            return List.of("PATH=/bin");
        }

        @Override
        public List<String> ownEnvironment() {
            return List.of("TERM=linux", "LANG=C.UTF-8");
        }

        @Override
        public boolean isUserManager() {
            return false;
        }

        @Override
        public List<String> directoryPrefixes() {
            return List.of("/run", "/var/lib", "/var/cache", "/var/log", "/etc");
        }

        @Override
        public String cgroupRoot() {
            return "/sys/fs/cgroup";
        }

        @Override
        public String credentialsDirectory() {
            return "";
        }

        @Override
        public String encryptedCredentialsDirectory() {
            return "";
        }

        @Override
        public String smackLabel() {
            return "floor";
        }

        @Override
        public LogWriter log() {
            return log;
        }
    }
}
