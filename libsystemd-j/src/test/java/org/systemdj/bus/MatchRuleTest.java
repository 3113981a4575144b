// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MatchRuleTest {
    private final Message changed =
            Message.parse(MessageWriter.signal("/org/freedesktop/DBus", "org.freedesktop.DBus", "NameOwnerChanged")
                    .writeString("org.example.A")
                    .writeString("")
                    .writeString(":1.4")
                    .wire(1)
                    .bytes());

    @Test
    void matchesFieldsAndArguments() {
        for (String rule : List.of(
                "",
                "type='signal'",
                "member=NameOwnerChanged,arg0='org.example.A'",
                "path_namespace='/org'",
                "arg0namespace='org.example'",
                "arg2=':1.4',interface='org.freedesktop.DBus'")) {
            assertTrue(MatchRule.parse(rule).matches(changed), rule);
        }
        for (String rule : List.of(
                "type='method_call'", "arg0='org.example'", "arg3='x'", "path='/org'", "arg0namespace='org.exam'")) {
            assertFalse(MatchRule.parse(rule).matches(changed), rule);
        }
    }

    @Test
    void quotesAsTheSpecificationSays() {
        MatchRule rule = MatchRule.signal(null, null, null, null).withArgument(0, "it's, so");
        assertEquals("type='signal',arg0='it'\\''s, so'", rule.toString());
        assertEquals(rule.toString(), MatchRule.parse(rule.toString()).toString());
    }

    @Test
    void refusesUnknownKeysAndValues() {
        for (String rule : List.of(
                "type",
                "type='x'",
                "foo='x'",
                "arg64='x'",
                "path='x'",
                "arg1namespace='a.b'",
                "member='a.b'",
                "arg0='open")) {
            assertThrows(BusException.class, () -> MatchRule.parse(rule), rule);
        }
    }
}
