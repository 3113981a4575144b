// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanFields;
import org.systemdj.log.LogWriter;
import org.systemdj.log.SystemChannels;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ExtendedAttributes;

/** SMACK's files as directories of a test, since few kernels have it. */
class SmackLabelStepTest {
    @TempDir
    Path directory;

    private final ExecPlan.Builder plan = ExecPlan.builder();

    @BeforeEach
    void kernelHasSmack() throws IOException {
        Files.createDirectory(directory.resolve("smackfs"));
        Files.writeString(directory.resolve("current"), "_");
        Files.writeString(directory.resolve("program"), "");
        plan.set(PlanFields.PATH, directory + "/program").set(PlanFields.FLAGS, ExecFlag.APPLY_SANDBOXING.bit());
    }

    private String labelAfter(String attribute) throws IOException {
        ExecPlan built = plan.build();
        Invocation run = new Invocation(built, new ExecLog(new LogWriter("test", new SystemChannels()), built));
        run.program(new Invocation.Program(directory + "/program"));
        new SmackLabelStep(directory + "/smackfs", directory + attribute).apply(run);
        return Files.readString(directory.resolve("current"));
    }

    @Test
    void settingWins() throws IOException {
        plan.set(PlanFields.SMACK_PROCESS_LABEL, "own").set(PlanFields.DEFAULT_SMACK_PROCESS_LABEL, "default");
        assertEquals("own", labelAfter("/current"));
    }

    @Test
    void nothingSaysALabel() throws IOException {
        assertEquals("_", labelAfter("/current"));
    }

    @Test
    void defaultOfTheManagerIsTaken() throws IOException {
        plan.set(PlanFields.DEFAULT_SMACK_PROCESS_LABEL, "default");
        assertEquals("default", labelAfter("/current"));
    }

    @Test
    void labelOfTheProgramIsTakenBeforeTheDefault() throws IOException {
        plan.set(PlanFields.DEFAULT_SMACK_PROCESS_LABEL, "default");
        byte[] label = "program".getBytes(StandardCharsets.UTF_8);
        int result = ExtendedAttributes.trySet(directory + "/program", "security.SMACK64EXEC", label);
        // A file system without such attributes has no labels of programs.
        assertEquals(result == 0 ? "program" : "default", labelAfter("/current"));
    }

    @Test
    void kernelWithoutSmackIsLeftAlone() throws IOException {
        Files.delete(directory.resolve("smackfs"));
        plan.set(PlanFields.SMACK_PROCESS_LABEL, "own");
        assertEquals("_", labelAfter("/current"));
    }

    @Test
    void optionalLabelMayFail() throws IOException {
        plan.set(PlanFields.SMACK_PROCESS_LABEL, "-own");
        assertEquals("_", labelAfter("/missing/current"));
    }

    @Test
    void refusedLabelEndsTheProcess() {
        plan.set(PlanFields.SMACK_PROCESS_LABEL, "own");
        StepFailure failure = assertThrows(StepFailure.class, () -> labelAfter("/missing/current"));
        assertEquals(Errno.ENOENT, failure.errno());
        assertEquals(236, failure.status().status());
    }
}
