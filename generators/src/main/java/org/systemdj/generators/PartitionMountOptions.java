// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Optional;
import java.util.Set;
import org.systemdj.config.PartitionDesignator;
import org.systemdj.sys.Errno;

/**
 * With which options partitions are mounted that nobody has configured.
 *
 * <p>Source: UAPI.2 Discoverable Partitions Specification; observed of systemd 257. Used by one thread.
 */
final class PartitionMountOptions {
    private static final Set<String> DISCARD = Set.of("btrfs", "ext4", "f2fs", "vfat", "xfs");
    private static final Set<String> NO_RECOVERY = Set.of("btrfs", "ext3", "ext4", "xfs");
    private static final Set<String> MASK = Set.of("vfat");

    private final GeneratorHost host;
    private final GeneratorLog log;

    PartitionMountOptions(Surroundings surroundings) {
        this.host = surroundings.host();
        this.log = surroundings.log();
    }

    /** Of a file system of the boot: for root alone, and for nothing but to be read and written. */
    String boot(Optional<String> type) {
        boolean masked = type.isEmpty() || supports(type.get(), "umask=0077", MASK);
        return (masked ? "umask=0077," : "") + "rw,nodev,nosuid,noexec,nosymfollow";
    }

    /** Of any other; the type is the one of the partition, even where that is encrypted. */
    String of(PartitionDesignator designator, Optional<String> type, boolean writable) {
        StringBuilder options = new StringBuilder();
        if (!writable && type.isPresent() && supports(type.get(), "norecovery", NO_RECOVERY)) {
            options.append("norecovery,");
        }
        if (type.isPresent() && supports(type.get(), "discard", DISCARD)) {
            options.append("discard,");
        }
        return options.append(writable ? "rw" : "ro")
                .append(",nodev,")
                .append(designator == PartitionDesignator.TMP ? "nosuid" : "suid")
                .append(",exec")
                .toString();
    }

    private boolean supports(String type, String option, Set<String> known) {
        if (known.contains(type)) {
            return true;
        }
        int result = host.supportsMountOption(type, option);
        if (result < 0) {
            log.debug("Failed to open superblock context for '" + type + "': " + Errno.text(-result));
        }
        return result > 0;
    }
}
