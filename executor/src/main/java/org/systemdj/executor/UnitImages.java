// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.config.ImagePolicy;
import org.systemdj.image.DiskImage;
import org.systemdj.image.DissectionFailure;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.ExitStatus;

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
     * Mounts an image at a place that is there. Throws {@link ErrnoException}.
     *
     * @param options of its partitions, each PARTITION:OPTIONS
     * @param policy as written; empty for the usual one
     */
    void mount(String image, List<String> options, String policy, String place) {
        String bare = image.endsWith(SUFFIX) ? image.substring(0, image.length() - SUFFIX.length()) : image;
        for (String suffix : HASHED) {
            if (FileSystem.exists(bare + suffix)) {
                throw refused(image);
            }
        }
        try (DiskImage disk = DiskImage.open(image, policy(policy), log::debug)) {
            disk.mount(place, options(options));
        } catch (DissectionFailure e) {
            log.error(e.getMessage());
            throw new StepFailure(ExitStatus.NAMESPACE, "Failed to set up mount namespacing: " + image, Errno.ENOPKG);
        }
    }

    /** What is to be checked by its hashes is not shown unchecked. */
    StepFailure refused(String image) {
        log.error(image + ": dm-verity is not supported, and what is to be checked is not mounted without.");
        return new StepFailure(ExitStatus.NAMESPACE, "Failed to set up mount namespacing: " + image, Errno.EOPNOTSUPP);
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
