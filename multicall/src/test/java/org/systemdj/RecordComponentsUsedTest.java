// SPDX-License-Identifier: Apache-2.0
package org.systemdj;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the manager reads from configuration and never asks for is parsed and ignored. */
class RecordComponentsUsedTest {
    @Test
    void everyComponentIsAskedFor() {
        Set<String> unread = new TreeSet<>();
        for (JavaClass type : Product.CLASSES) {
            if (!type.isRecord() || !type.getPackageName().startsWith("org.systemdj.init")) {
                continue;
            }
            for (RecordComponent component : type.reflect().getRecordComponents()) {
                JavaMethod accessor = type.getMethod(component.getName());
                boolean called = !accessor.getAccessesToSelf().isEmpty();
                boolean referred = !accessor.getReferencesToSelf().isEmpty();
                boolean readInside = type.getField(component.getName()).getAccessesToSelf().stream()
                        .anyMatch(access -> !access.getOwner().getName().equals(component.getName())
                                && !access.getOwner().getName().equals("<init>"));
                if (!called && !referred && !readInside) {
                    unread.add(type.getSimpleName() + "." + component.getName());
                }
            }
        }
        assertEquals(Set.of(), unread);
    }
}
