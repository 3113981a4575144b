// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.systemdj.config.ImagePolicy;
import org.systemdj.image.DiskImage;
import org.systemdj.image.DissectionFailure;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;

/**
 * Mounts the disk images of a unit.
 *
 * <p>Source: systemd.exec(5), RootImage=, MountImages=, ExtensionImages=.
 *
 * <p>Used by one thread.
 */
final class UnitImages {
    private final ExecLog log;

    UnitImages(ExecLog log) {
        this.log = log;
    }

    /** Files beside an image that say that its hashes are to be checked. */
    private static final String[] HASHED = {".roothash", ".usrhash", ".verity"};

    private static final String SUFFIX = ".raw";

    /**
     * Mounts an image at a place that is there. Throws {@link ErrnoException}, without a subject where it is not the file that is wrong.
     *
     * @param options of its partitions, each PARTITION:OPTIONS
     * @param policy as written; empty for the usual one
     */
    void mount(String image, List<String> options, String policy, String place) {
        mount(image, options, policy, place, log::debug);
    }

    /** Throws where a file beside the image says that hashes are to be checked. */
    static void refuseHashed(String image, Consumer<String> found) {
        String bare = image.endsWith(SUFFIX) ? image.substring(0, image.length() - SUFFIX.length()) : image;
        for (String suffix : HASHED) {
            if (FileSystem.exists(bare + suffix)) {
                throw refused(image, found);
            }
        }
    }

    /** As {@link #mount(String, List, String, String)}; what is found goes to the taker. */
    static void mount(String image, List<String> options, String policy, String place, Consumer<String> found) {
        refuseHashed(image, found);
        try (DiskImage disk = DiskImage.open(image, policy(policy), found)) {
            disk.mount(place, options(options));
        } catch (DissectionFailure e) {
            found.accept(e.getMessage());
            throw new ErrnoException("mount", e.errno(), null);
        }
    }

    /** As {@link #mount}: 0 or a negated errno. */
    int tryMount(String image, List<String> options, String policy, String place) {
        try {
            mount(image, options, policy, place);
            return 0;
        } catch (ErrnoException e) {
            return -e.errno();
        }
    }

    /** What is to be checked by its hashes is not shown unchecked. */
    ErrnoException refused(String image) {
        return refused(image, log::error);
    }

    private static ErrnoException refused(String image, Consumer<String> told) {
        told.accept(image + ": dm-verity is not supported, and what is to be checked is not mounted without.");
        return new ErrnoException("mount", Errno.EOPNOTSUPP, image);
    }

    private static ImagePolicy policy(String text) {
        try {
            return text.isEmpty() ? ImagePolicy.service() : ImagePolicy.parse(text);
        } catch (ImagePolicy.Malformed e) {
            throw new IllegalArgumentException(text, e); // the manager has read it
        }
    }

    private static Map<String, String> options(List<String> texts) {
        Map<String, String> options = new HashMap<>();
        for (String text : texts) {
            int colon = text.indexOf(':');
            options.put(text.substring(0, colon), text.substring(colon + 1));
        }
        return options;
    }
}
