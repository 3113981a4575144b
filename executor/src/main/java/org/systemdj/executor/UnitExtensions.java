// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.systemdj.condition.Architecture;
import org.systemdj.exec.ExecImage;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanFields;
import org.systemdj.image.VersionedDirectory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;
import org.systemdj.text.EnvironmentFile;

/**
 * Extensions of the system's /usr, /opt and /etc, laid over what the unit sees there: the later over the earlier, all read-only.
 *
 * <p>An extension has a file that says for which system it is; one that is for another is refused.
 *
 * <p>Source: systemd.exec(5), ExtensionImages=, ExtensionDirectories=; systemd-sysext(8); os-release(5).
 *
 * <p>Used by one thread.
 */
final class UnitExtensions {
    private static final String STAGE = "/systemd/unit-extensions";
    private static final String RELAXED = "x-systemd.relax-extension-release-check";
    private static final String USR_RELEASES = "/usr/lib/extension-release.d/extension-release.";
    private static final String ETC_RELEASES = "/etc/extension-release.d/extension-release.";
    private static final String[] SYSTEM = {"/opt", "/usr"};
    private static final String[] CONFIGURATION = {"/etc"};
    private static final int MODE = 0755;

    private final ExecPlan plan;
    private final String root;
    private final UnitImages images;
    private final ExecLog log;
    private final List<String> layers = new ArrayList<>();

    /** @param root the new root directory, empty for the present one */
    UnitExtensions(ExecPlan plan, String root, UnitImages images, ExecLog log) {
        this.plan = plan;
        this.root = root;
        this.images = images;
        this.log = log;
    }

    /** Throws {@code ErrnoException} whose subject is what could not be done. */
    void mount() {
        String stage = plan.get(PlanFields.PREFIXES).getFirst() + STAGE;
        for (ExecImage image : plan.get(PlanFields.EXTENSION_IMAGES)) {
            if (image.ignoreMissing() && !FileSystem.exists(image.source())) {
                continue;
            }
            if (!FileSystem.exists(image.source())) {
                throw new ErrnoException("open", Errno.ENOENT, null);
            }
            String source = newest(image.source(), VersionedDirectory.Kind.IMAGE);
            String place = place(stage);
            images.mount(source, image.options(), plan.get(PlanFields.EXTENSION_IMAGE_POLICY), place);
            String file = source.substring(source.lastIndexOf('/') + 1);
            boolean relaxed = image.options().stream().anyMatch(option -> option.contains(RELAXED));
            check(source, place, file.endsWith(".raw") ? file.substring(0, file.length() - 4) : file, relaxed);
        }
        for (String written : plan.get(PlanFields.EXTENSION_DIRECTORIES)) {
            boolean ignoreMissing = written.startsWith("-");
            String path = ignoreMissing ? written.substring(1) : written;
            if (ignoreMissing && !FileSystem.exists(path)) {
                continue;
            }
            String source = newest(path, VersionedDirectory.Kind.TREE);
            String place = place(stage);
            Errno.check(Mounts.tryBind(source, place, Mounts.MS_REC), "mount", source);
            try {
                check(source, place, source.substring(source.lastIndexOf('/') + 1), false);
            } catch (ErrnoException e) {
                // A directory that is no extension counts as missing.
                if (!ignoreMissing || e.errno() != Errno.ENOENT) {
                    throw e;
                }
                Mounts.tryUnmount(layers.removeLast(), Mounts.MNT_DETACH | Mounts.UMOUNT_NOFOLLOW);
            }
        }
        lay(SYSTEM);
        lay(CONFIGURATION);
    }

    /** An error names no path, as C's. */
    private static String newest(String path, VersionedDirectory.Kind kind) {
        try {
            return VersionedDirectory.resolve(path, kind);
        } catch (ErrnoException e) {
            throw new ErrnoException("open", e.errno(), null);
        }
    }

    private String place(String stage) {
        String place = stage + "/" + layers.size();
        int made = FileSystem.tryMkdirs(place, MODE);
        Errno.check(made == -Errno.EEXIST ? 0 : made, "mkdir", place);
        layers.add(place);
        return place;
    }

    private void lay(String... hierarchies) {
        List<String> topFirst = new ArrayList<>(layers);
        Collections.reverse(topFirst);
        for (String hierarchy : hierarchies) {
            StringBuilder lower = new StringBuilder();
            for (String layer : topFirst) {
                if (FileSystem.isDirectory(layer + hierarchy)) {
                    lower.append(lower.isEmpty() ? "" : ":").append(layer).append(hierarchy);
                }
            }
            if (lower.isEmpty()) {
                continue;
            }
            String below = root + hierarchy;
            if (FileSystem.isDirectory(below)) {
                lower.append(':').append(below);
            } else {
                Errno.check(FileSystem.tryMkdirs(below, MODE), "mkdir", below);
            }
            // One layer alone is no overlay: an empty one completes it.
            String data = "lowerdir=" + lower + (lower.indexOf(":") < 0 ? ":" + below : "");
            long flags = Mounts.MS_RDONLY | Mounts.MS_NODEV;
            Errno.check(Mounts.tryMount("overlay", below, "overlay", flags, data), "mount", below);
        }
    }

    private void check(String source, String place, String name, boolean relaxed) {
        Map<String, String> release = release(place, USR_RELEASES, name, relaxed);
        release = release != null ? release : release(place, ETC_RELEASES, name, relaxed);
        if (release == null) {
            throw new ErrnoException("open", Errno.ENOENT, place);
        }
        Map<String, String> host = EnvironmentFile.toMap(FileSystem.tryReadText(root + "/etc/os-release")
                .or(() -> FileSystem.tryReadText(root + "/usr/lib/os-release"))
                .orElse(""));
        if (!fits(release, host)) {
            String level = level(host);
            log.plainError("Failed to mount image " + source
                    + ", extension-release metadata does not match the lower layer's: ID=" + host.getOrDefault("ID", "")
                    + " ID_LIKE='" + host.getOrDefault("ID_LIKE", "") + "' VERSION_ID="
                    + host.getOrDefault("VERSION_ID", "") + (level.isEmpty() ? "" : " SYSEXT_LEVEL=" + level));
            throw new ErrnoException("mount", Errno.ESTALE, place);
        }
    }

    private static boolean fits(Map<String, String> release, Map<String, String> host) {
        String architecture = release.getOrDefault("ARCHITECTURE", "_any");
        if (!architecture.equals("_any") && !architecture.equals(Architecture.NATIVE)) {
            return false;
        }
        String id = release.getOrDefault("ID", "");
        if (id.equals("_any")) {
            return true;
        }
        List<String> like = List.of(host.getOrDefault("ID_LIKE", "").split(" "));
        if (!id.equals(host.getOrDefault("ID", "")) && !(like.contains(id) && !id.isEmpty())) {
            return false;
        }
        String level = level(release);
        if (!level.isEmpty() && !level(host).isEmpty()) {
            return level.equals(level(host));
        }
        // A system that is always being renewed has no version.
        String version = host.getOrDefault("VERSION_ID", "");
        return version.isEmpty() || version.equals(release.getOrDefault("VERSION_ID", ""));
    }

    private static String level(Map<String, String> release) {
        return release.getOrDefault("SYSEXT_LEVEL", release.getOrDefault("CONFEXT_LEVEL", ""));
    }

    /** The metadata of an extension; null without. Where the check is relaxed, the name of the file does not count. */
    private static Map<String, String> release(String place, String prefix, String name, boolean relaxed) {
        String file = place + prefix + name;
        if (relaxed && !FileSystem.exists(file)) {
            String directory = file.substring(0, place.length() + prefix.lastIndexOf('/'));
            List<String> others = FileSystem.isDirectory(directory) ? FileSystem.list(directory) : List.of();
            if (others.size() == 1) {
                file = directory + "/" + others.getFirst();
            }
        }
        String text = FileSystem.tryReadText(file).orElse(null);
        return text == null ? null : EnvironmentFile.toMap(text);
    }
}
