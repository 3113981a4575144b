// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systemdj.config.EmergencyAction;
import org.systemdj.unitfile.Problem;
import org.systemdj.unitfile.Problems;

/** A user's manager ends itself at most. The messages are those of C. */
class EmergencyActionsOfUsersTest {
    @ParameterizedTest
    @CsvSource({
        "none, false, NONE, ''",
        "exit-force, true, EXIT_FORCE, ''",
        "reboot, false, REBOOT, ''",
        "reboot, true, , 'FailureAction= specified as user mode action, ignoring: reboot'",
        "kexec, true, , 'FailureAction= specified as user mode action, ignoring: kexec'",
        "bogus, true, , 'Failed to parse FailureAction=, ignoring: bogus'"
    })
    void actionsOfTheSystemAreNotForUsers(String text, boolean user, EmergencyAction expected, String message) {
        Problems problems = new Problems();
        ParseContext context = new ParseContext("x.service", user, Expander.NONE, problems);
        context.enterKey("FailureAction");
        assertEquals(expected, UnitTypes.ACTION.parse(text, context));
        assertEquals(
                message.isEmpty() ? List.of() : List.of(message),
                problems.list().stream().map(Problem::text).toList());
    }
}
