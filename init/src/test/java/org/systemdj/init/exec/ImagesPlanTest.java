// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systemdj.config.MountImage;
import org.systemdj.config.NamedOption;
import org.systemdj.config.PathEntry;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.exec.ExecImage;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanFields;

/** What the plan says of disk images. */
class ImagesPlanTest {
    private static ExecPlan plan(Settings settings) {
        ExecPlan.Builder plan = ExecPlan.builder();
        ImagesPlan.apply(settings, plan);
        return plan.build();
    }

    @Test
    void theRootImageComesWithItsOptionsAndPolicy() {
        ExecPlan plan = plan(Settings.EMPTY
                .with(ExecDirectives.ROOT_IMAGE, "/r.raw")
                .with(ExecDirectives.ROOT_IMAGE_OPTIONS, List.of(new NamedOption("root", "ro,noatime")))
                .with(ExecDirectives.ROOT_IMAGE_POLICY, "root=unprotected"));
        assertEquals("/r.raw", plan.get(PlanFields.ROOT_IMAGE));
        assertEquals(List.of("root:ro,noatime"), plan.get(PlanFields.ROOT_IMAGE_OPTIONS));
        assertEquals("root=unprotected", plan.get(PlanFields.ROOT_IMAGE_POLICY));
        assertFalse(plan.get(PlanFields.ROOT_IS_HASHED));
    }

    @Test
    void whatAsksForHashesIsTold() {
        Settings image = Settings.EMPTY.with(ExecDirectives.ROOT_IMAGE, "/r.raw");
        assertTrue(plan(image.with(ExecDirectives.ROOT_VERITY, "/r.verity")).get(PlanFields.ROOT_IS_HASHED));
    }

    @Test
    void mountedImagesAndExtensionsAreListed() {
        MountImage mounted = new MountImage("/a.raw", "/a", true, List.of(new NamedOption("root", "ro")));
        MountImage extension = new MountImage("/e.raw", "", false, List.of());
        ExecPlan plan = plan(Settings.EMPTY
                .with(ExecDirectives.MOUNT_IMAGES, List.of(mounted))
                .with(ExecDirectives.EXTENSION_IMAGES, List.of(extension))
                .with(ExecDirectives.EXTENSION_DIRECTORIES, List.of(new PathEntry("/d", true, false))));
        assertEquals(
                List.of(new ExecImage("/a.raw", "/a", true, List.of("root:ro"))), plan.get(PlanFields.MOUNT_IMAGES));
        assertEquals(List.of(new ExecImage("/e.raw", "", false, List.of())), plan.get(PlanFields.EXTENSION_IMAGES));
        assertEquals(List.of("-/d"), plan.get(PlanFields.EXTENSION_DIRECTORIES));
    }
}
