// SPDX-License-Identifier: Apache-2.0
package org.systemdj.askpassword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions, how long they wait, and where they lie. */
class QuestionTest {
    @Test
    void promptHasADefault() {
        assertEquals("Password:", Question.of(Optional.empty()).prompt());
        assertEquals("m", Question.of(Optional.of("m")).prompt());
    }

    @Test
    void flagsAdd() {
        Question question = Question.of(Optional.empty())
                .with(Question.Flag.ECHO)
                .with(Question.Flag.USER)
                .withKey(Optional.of("k"));
        assertTrue(question.has(Question.Flag.ECHO));
        assertTrue(question.has(Question.Flag.USER));
        assertFalse(question.has(Question.Flag.SILENT));
    }

    @Test
    void waitingIsRoundedUp() {
        Question question = Question.of(Optional.empty()).withUntil(5_500);
        assertEquals(6, question.leftMillis(0));
        assertEquals(1, question.leftMillis(5_499));
        assertEquals(0, question.leftMillis(5_500));
        assertEquals(0, question.leftMillis(9_000));
        assertEquals(-1, Question.of(Optional.empty()).leftMillis(9_000));
        assertEquals(-1, Question.of(Optional.empty()).withUntil(-1).leftMillis(9_000));
    }

    @Test
    void questionsAreFilesOfThatName(@TempDir Path directory) throws Exception {
        for (String name : List.of("ask.1", "ask.1~", ".ask.2", "aski", "sck.1", "ask.dpkg-new")) {
            Files.writeString(directory.resolve(name), "");
        }
        Files.createDirectory(directory.resolve("ask.d"));
        assertEquals(List.of(directory + "/ask.1"), QuestionDirectory.questions(directory.toString()));
        assertEquals(List.of(), QuestionDirectory.questions(directory + "/nosuch"));
    }

    @Test
    void directoryOfAUser() {
        assertEquals(Optional.of("/run/user/1/systemd/ask-password"), QuestionDirectory.ofUser("/run/user/1"));
        assertEquals(Optional.empty(), QuestionDirectory.ofUser("relative"));
        assertEquals(Optional.empty(), QuestionDirectory.ofUser(null));
    }
}
