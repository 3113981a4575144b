// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExecPlanTest {
    @Test
    void everySetFieldSurvivesTheWire() {
        ExecPlan plan = sample();
        ExecPlan read = ExecPlan.decode(plan.encode());
        assertEquals(plan, read);
        assertEquals(List.of("sh", "-c", "echo ä"), read.get(PlanFields.ARGUMENTS));
        assertEquals(-5, read.get(PlanFields.NICE));
        assertTrue(read.get(PlanFields.NO_NEW_PRIVILEGES));
    }

    @Test
    void anUnsetFieldHasItsDefaultAndTakesNoByte() {
        ExecPlan empty = ExecPlan.builder().build();
        assertEquals(4, empty.encode().length);
        assertEquals(0022, ExecPlan.decode(empty.encode()).get(PlanFields.UMASK));
        assertFalse(empty.isSet(PlanFields.UMASK));
    }

    @Test
    void aCutPlanIsRefusedAtEveryLength() {
        byte[] whole = sample().encode();
        int refused = 0;
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            try {
                assertFalse(ExecPlan.decode(part).equals(sample()), "cut at " + length);
            } catch (PlanFormatException e) {
                refused++;
            }
        }
        assertTrue(refused > whole.length / 2, "refused " + refused + " of " + whole.length);
    }

    @Test
    void aFieldOfANewerWriterIsSteppedOver() {
        PlanWriter out = new PlanWriter();
        PlanWriter value = new PlanWriter();
        value.text("from the future");
        out.magic('X' << 24 | 'P' << 16 | 'L' << 8 | '1');
        out.unsigned(100_000);
        out.nested(value);
        value.clear();
        value.signed(7);
        out.unsigned(PlanFields.NICE.id());
        out.nested(value);
        assertEquals(7, ExecPlan.decode(out.toBytes()).get(PlanFields.NICE));
    }

    @Test
    void somethingElseThanAPlanIsRefused() {
        assertThrows(PlanFormatException.class, () -> ExecPlan.decode("#!/bin/sh".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void everyRowIsFoundByItsIdAndNamedLikeNoOther() {
        for (PlanField<?> field : PlanFields.all()) {
            assertSame(field, PlanFields.byId(field.id()));
            long sameName = PlanFields.all().stream()
                    .filter(f -> f.fieldName().equals(field.fieldName()))
                    .count();
            assertEquals(1, sameName, field.fieldName());
        }
        assertNull(PlanFields.byId(-1));
        assertNull(PlanFields.byId(255));
    }

    @Property
    void numbersSurviveTheWire(@ForAll long value) {
        PlanWriter out = new PlanWriter();
        out.signed(value);
        out.unsigned(value);
        PlanReader in = new PlanReader(out.toBytes());
        assertEquals(value, in.signed());
        assertEquals(value, in.unsigned());
        assertTrue(in.atEnd());
    }

    @Property
    void environmentsSurviveTheWire(@ForAll List<String> environment) {
        // A lone surrogate has no UTF-8 form; unit files cannot contain one.
        List<String> valid = environment.stream()
                .filter(s -> StandardCharsets.UTF_8.newEncoder().canEncode(s))
                .toList();
        ExecPlan plan = ExecPlan.builder().set(PlanFields.ENVIRONMENT, valid).build();
        assertEquals(valid, ExecPlan.decode(plan.encode()).get(PlanFields.ENVIRONMENT));
    }

    private static ExecPlan sample() {
        return ExecPlan.builder()
                .set(PlanFields.UNIT, "demo.service")
                .set(PlanFields.PATH, "/bin/sh")
                .set(PlanFields.ARGUMENTS, List.of("sh", "-c", "echo ä"))
                .set(PlanFields.FLAGS, ExecFlag.CONTROL.bit() | ExecFlag.APPLY_SANDBOXING.bit())
                .set(PlanFields.NICE, -5)
                .set(PlanFields.NO_NEW_PRIVILEGES, true)
                .set(PlanFields.INPUT_DATA, new byte[] {0, -1, 10})
                .set(PlanFields.SOCKET_FDS, List.of(new PassedFd(7, "web"), new PassedFd(9, "")))
                .set(PlanFields.LIMITS, List.of(new ExecLimit(7, 1024, ExecLimit.INFINITY)))
                .set(PlanFields.BIND_PATHS, List.of(new ExecBindMount("/a", "/b", true, false, true)))
                .set(PlanFields.TEMPORARY_FILE_SYSTEMS, List.of(new ExecTemporaryFileSystem("/x", "ro")))
                .set(PlanFields.STATE_DIRECTORIES, List.of(new ExecDirectory("a/b", List.of("c"), false)))
                .set(PlanFields.OPEN_FILES, List.of(new ExecOpenFile("/etc/x", "x", "read-only")))
                .set(
                        PlanFields.CREDENTIALS,
                        List.of(new ExecCredential(ExecCredential.Kind.SET, "k", "", new byte[] {1, 2}, false)))
                .build();
    }
}
