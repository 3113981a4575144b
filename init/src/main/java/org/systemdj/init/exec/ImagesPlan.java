// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.config.MountImage;
import org.systemdj.config.NamedOption;
import org.systemdj.config.PathEntry;
import org.systemdj.config.VerityData;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.exec.ExecImage;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanFields;

/**
 * Settings of disk images, for the plan.
 *
 * <p>Source: systemd.exec(5), «Paths». Stateless.
 */
final class ImagesPlan {
    private ImagesPlan() {}

    static void apply(Settings settings, ExecPlan.Builder plan) {
        String root = settings.get(ExecDirectives.ROOT_IMAGE);
        if (!root.isEmpty()) {
            plan.set(PlanFields.ROOT_IMAGE, root);
            plan.set(PlanFields.ROOT_IMAGE_OPTIONS, texts(settings.get(ExecDirectives.ROOT_IMAGE_OPTIONS)));
            plan.set(PlanFields.ROOT_IMAGE_POLICY, settings.get(ExecDirectives.ROOT_IMAGE_POLICY));
            plan.set(PlanFields.ROOT_IS_HASHED, isHashed(settings));
        }
        List<MountImage> mounted = settings.get(ExecDirectives.MOUNT_IMAGES);
        if (!mounted.isEmpty()) {
            plan.set(PlanFields.MOUNT_IMAGES, images(mounted));
            plan.set(PlanFields.MOUNT_IMAGE_POLICY, settings.get(ExecDirectives.MOUNT_IMAGE_POLICY));
        }
        List<MountImage> extensions = settings.get(ExecDirectives.EXTENSION_IMAGES);
        if (!extensions.isEmpty()) {
            plan.set(PlanFields.EXTENSION_IMAGES, images(extensions));
            plan.set(PlanFields.EXTENSION_IMAGE_POLICY, settings.get(ExecDirectives.EXTENSION_IMAGE_POLICY));
        }
        List<String> directories = new ArrayList<>();
        for (PathEntry entry : settings.get(ExecDirectives.EXTENSION_DIRECTORIES)) {
            directories.add(entry.text());
        }
        plan.set(PlanFields.EXTENSION_DIRECTORIES, directories);
    }

    private static boolean isHashed(Settings settings) {
        return !settings.get(ExecDirectives.ROOT_HASH).equals(VerityData.NONE)
                || !settings.get(ExecDirectives.ROOT_HASH_SIGNATURE).equals(VerityData.NONE)
                || !settings.get(ExecDirectives.ROOT_VERITY).isEmpty();
    }

    private static List<ExecImage> images(List<MountImage> images) {
        List<ExecImage> all = new ArrayList<>(images.size());
        for (MountImage image : images) {
            all.add(new ExecImage(image.source(), image.destination(), image.optional(), texts(image.options())));
        }
        return all;
    }

    private static List<String> texts(List<NamedOption> options) {
        List<String> texts = new ArrayList<>(options.size());
        for (NamedOption option : options) {
            texts.add(option.name() + ":" + option.value());
        }
        return texts;
    }
}
