// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.systemdj.init.boot.Contained;

/** Coming up again after failures: strictly first, then without what fails. */
class AttemptsTest {
    private static Attempts after(String failed) {
        return new Attempts(List.of("--system"), Map.of(Attempts.VARIABLE, failed, "HOME", "/"));
    }

    @Test
    void theFirstAttemptsInsistOnEachStep() {
        for (Attempts attempts : new Attempts[] {new Attempts(List.of(), Map.of()), after("1")}) {
            assertThrows(IllegalStateException.class, () -> attempts.step("try", AttemptsTest::fail));
        }
    }

    @Test
    void laterAttemptsLeaveOutWhatFails() {
        List<String> done = new ArrayList<>();
        Attempts attempts = after("2");
        attempts.step("try", AttemptsTest::fail);
        attempts.step("go on", () -> done.add("step"));
        assertEquals(List.of("step"), done);
    }

    @Test
    void theNextAttemptKnowsItsNumber() {
        assertTrue(after("2").nextEnvironment().containsAll(List.of(Attempts.VARIABLE + "=3", "HOME=/")));
        assertEquals(List.of(Attempts.VARIABLE + "=1"), new Attempts(List.of(), Map.of()).nextEnvironment());
        assertEquals(0, after("many").failed());
    }

    @Test
    void afterFiveFailuresThereIsNoOther() {
        after("5").next("/bin/false"); // Where it were executed, this test would end here.
        assertEquals(5, after("5").failed());
    }

    @Test
    void aContainedStepSaysWhetherItSucceeded() {
        assertTrue(Contained.run("succeed", () -> {}));
        assertEquals(false, Contained.run("fail", AttemptsTest::fail));
    }

    private static void fail() {
        throw new IllegalStateException("fails");
    }
}
