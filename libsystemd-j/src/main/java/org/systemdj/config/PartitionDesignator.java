// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

import java.util.Optional;

/**
 * What partitions are for, in the order that systemd goes through them.
 *
 * <p>Source: UAPI.2 Discoverable Partitions Specification; systemd.image-policy(7). Immutable.
 */
public enum PartitionDesignator {
    ROOT("root", ImagePolicy.DATA, Flags.GROWING),
    USR("usr", ImagePolicy.DATA, Flags.GROWING),
    HOME("home", ImagePolicy.PLAIN, Flags.GROWING),
    SRV("srv", ImagePolicy.PLAIN, Flags.GROWING),
    ESP("esp", ImagePolicy.PLAIN, Flags.ALL),
    XBOOTLDR("xbootldr", ImagePolicy.PLAIN, Flags.GROWING),
    SWAP("swap", ImagePolicy.PLAIN, Flags.NO_AUTO),
    ROOT_VERITY("root-verity", ImagePolicy.BARE, Flags.FIXED),
    USR_VERITY("usr-verity", ImagePolicy.BARE, Flags.FIXED),
    ROOT_VERITY_SIG("root-verity-sig", ImagePolicy.BARE, Flags.FIXED),
    USR_VERITY_SIG("usr-verity-sig", ImagePolicy.BARE, Flags.FIXED),
    TMP("tmp", ImagePolicy.PLAIN, Flags.GROWING),
    VAR("var", ImagePolicy.PLAIN, Flags.GROWING);

    /** Attributes of partitions. */
    public static final class Flags {
        public static final long NO_BLOCK_IO = 1L << 1;
        public static final long GROW = 1L << 59;
        public static final long READ_ONLY = 1L << 60;
        public static final long NO_AUTO = 1L << 63;

        /** Those that every type may have: required, not for the firmware, bootable. */
        public static final long COMMON = 7;

        public static final long FIXED = NO_AUTO | READ_ONLY;
        public static final long GROWING = FIXED | GROW;
        public static final long ALL = -1;

        private Flags() {}
    }

    private final String text;
    private final int policies;
    private final long flags;

    PartitionDesignator(String text, int policies, long flags) {
        this.text = text;
        this.policies = policies;
        this.flags = flags;
    }

    /** Its name in policies and messages. */
    public String text() {
        return text;
    }

    /** The uses that a policy can allow for it. */
    public int policies() {
        return policies;
    }

    /** The attributes that mean something for it. */
    public long flags() {
        return flags;
    }

    /** Whether it is the hashes, or the signature, of another one. */
    public boolean isVerity() {
        return policies == ImagePolicy.BARE;
    }

    public static Optional<PartitionDesignator> of(String text) {
        for (PartitionDesignator designator : values()) {
            if (designator.text.equals(text)) {
                return Optional.of(designator);
            }
        }
        return Optional.empty();
    }
}
