// SPDX-License-Identifier: Apache-2.0
package org.systemdj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.systemdj.exec.PlanField;
import org.systemdj.exec.PlanFields;

/** The plan's two ends know the same rows: what the manager writes, the executor reads. */
class PlanFieldsUsedTest {
    /** Written ahead of the step that will read them; their settings are not applied. */
    private static final Set<String> NOT_READ_YET = Set.of("LOG_LEVEL_MAX", "CREDENTIALS_ENCRYPTED_RECEIVED");

    /** Their steps are there, the manager does not ask for them yet. */
    private static final Set<String> NOT_WRITTEN_YET = Set.of("PRIVATE_PIDS");

    private static List<JavaField> rows() {
        JavaClass fields = Product.CLASSES.get(PlanFields.class);
        return fields.getFields().stream()
                .filter(field -> field.getRawType().isEquivalentTo(PlanField.class))
                .toList();
    }

    private static boolean isReferredFrom(JavaField row, String program) {
        return row.getAccessesToSelf().stream()
                .anyMatch(access -> access.getOriginOwner().getPackageName().startsWith(program));
    }

    private static Set<String> onlyIn(String program, String other) {
        Set<String> found = new TreeSet<>();
        for (JavaField row : rows()) {
            if (isReferredFrom(row, program) && !isReferredFrom(row, other)) {
                found.add(row.getName());
            }
        }
        return found;
    }

    @Test
    void executorReadsWhatTheManagerWrites() {
        assertTrue(rows().size() > 100, "rows seen: " + rows().size());
        Set<String> unread = onlyIn("org.systemdj.init", "org.systemdj.executor");
        unread.removeAll(NOT_READ_YET);
        assertEquals(Set.of(), unread);
    }

    @Test
    void managerWritesWhatTheExecutorReads() {
        Set<String> unwritten = onlyIn("org.systemdj.executor", "org.systemdj.init");
        unwritten.removeAll(NOT_WRITTEN_YET);
        assertEquals(Set.of(), unwritten);
    }
}
