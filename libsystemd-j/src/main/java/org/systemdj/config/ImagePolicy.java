// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

import java.util.EnumMap;
import java.util.Map;

/**
 * What may be done with each partition of a disk image.
 *
 * <p>Source: systemd.image-policy(7).
 *
 * <p>Immutable.
 */
public final class ImagePolicy {
    public static final int VERITY = 1;
    public static final int SIGNED = 1 << 1;
    public static final int ENCRYPTED = 1 << 2;
    public static final int UNPROTECTED = 1 << 3;
    public static final int UNUSED = 1 << 4;
    public static final int ABSENT = 1 << 5;
    public static final int READ_ONLY_ON = 1 << 6;
    public static final int READ_ONLY_OFF = 1 << 7;
    public static final int GROWFS_ON = 1 << 8;
    public static final int GROWFS_OFF = 1 << 9;

    /** The uses of a file system that can have hashes. */
    public static final int DATA = VERITY | SIGNED | ENCRYPTED | UNPROTECTED | UNUSED | ABSENT;

    /** The uses of any other. */
    public static final int PLAIN = ENCRYPTED | UNPROTECTED | UNUSED | ABSENT;

    /** The uses of the hashes themselves. */
    public static final int BARE = UNPROTECTED | UNUSED | ABSENT;

    /** All uses; what else a rule has are attributes. */
    public static final int OPEN = DATA;

    public static final int IGNORE = UNUSED | ABSENT;

    private static final int READ_ONLY = READ_ONLY_ON | READ_ONLY_OFF;
    private static final int GROWFS = GROWFS_ON | GROWFS_OFF;
    private static final String[] NAMES = {
        "verity",
        "signed",
        "encrypted",
        "unprotected",
        "unused",
        "absent",
        "read-only-on",
        "read-only-off",
        "growfs-on",
        "growfs-off"
    };

    /** Why a text is no policy. */
    public enum Fault {
        /** A rule without «=». */
        SYNTAX,
        /** An unknown partition. */
        PARTITION,
        /** An unknown flag. */
        FLAG,
        /** A partition that has two rules. */
        DUPLICATE
    }

    /** The text is no policy. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final Fault fault;
        private final String part;

        Malformed(Fault fault, String part) {
            super(part, null, false, false);
            this.fault = fault;
            this.part = part;
        }

        public Fault fault() {
            return fault;
        }

        /** What programs say of it; the policy follows. */
        public String complaint() {
            return switch (fault) {
                case SYNTAX -> "Failed to parse image policy: ";
                case PARTITION -> "Unknown partition type in image policy: ";
                case FLAG -> "Unknown partition policy flag in image policy: ";
                case DUPLICATE -> "Duplicate rule in image policy: ";
            };
        }

        /** What is wrong: the rule, the partition, the flags; empty for two rules for all others. */
        public String part() {
            return part;
        }
    }

    private final Map<PartitionDesignator, Integer> rules;
    private final int others;

    private ImagePolicy(Map<PartitionDesignator, Integer> rules, int others) {
        this.rules = rules;
        this.others = others;
    }

    /** Reads a policy. */
    public static ImagePolicy parse(String text) throws Malformed {
        Map<PartitionDesignator, Integer> rules = new EnumMap<>(PartitionDesignator.class);
        switch (text) {
            case "*" -> {
                return new ImagePolicy(rules, OPEN);
            }
            case "", "-" -> {
                return new ImagePolicy(rules, IGNORE);
            }
            case "~" -> {
                return new ImagePolicy(rules, ABSENT);
            }
            default -> {}
        }
        int others = -1;
        for (String rule : text.split(":", -1)) {
            int equals = rule.indexOf('=');
            if (equals < 0) {
                throw new Malformed(Fault.SYNTAX, rule);
            }
            String name = rule.substring(0, equals).strip();
            PartitionDesignator partition =
                    name.isEmpty() ? null : PartitionDesignator.of(name).orElse(null);
            if (partition == null && !name.isEmpty()) {
                throw new Malformed(Fault.PARTITION, name);
            }
            if (partition == null ? others >= 0 : rules.containsKey(partition)) {
                throw new Malformed(Fault.DUPLICATE, name);
            }
            int flags = flags(rule.substring(equals + 1));
            if (partition == null) {
                others = flags;
            } else {
                rules.put(partition, flags);
            }
        }
        return new ImagePolicy(rules, others < 0 ? IGNORE : others);
    }

    private static int flags(String text) throws Malformed {
        String bare = text.strip();
        if (bare.isEmpty() || bare.equals("-")) {
            return 0;
        }
        int flags = 0;
        for (String word : text.split("\\+", -1)) {
            flags |= flag(word.strip(), text);
        }
        return flags;
    }

    private static int flag(String word, String text) throws Malformed {
        switch (word) {
            case "open" -> {
                return OPEN;
            }
            case "ignore" -> {
                return IGNORE;
            }
            default -> {}
        }
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(word)) {
                return 1 << i;
            }
        }
        throw new Malformed(Fault.FLAG, text);
    }

    /** The policy for the system's own disk: all is used, the boot partitions if they are not encrypted. */
    public static ImagePolicy host() {
        Map<PartitionDesignator, Integer> rules = new EnumMap<>(PartitionDesignator.class);
        for (PartitionDesignator partition : PartitionDesignator.values()) {
            boolean boot = partition == PartitionDesignator.ESP || partition == PartitionDesignator.XBOOTLDR;
            if (!partition.isVerity()) {
                rules.put(partition, boot ? UNPROTECTED | ABSENT : partition.policies() & ~UNUSED);
            }
        }
        return new ImagePolicy(rules, IGNORE);
    }

    /** The policy for images of services: their data, however it is protected; nothing else is used. */
    public static ImagePolicy service() {
        Map<PartitionDesignator, Integer> rules = new EnumMap<>(PartitionDesignator.class);
        for (PartitionDesignator partition : PartitionDesignator.values()) {
            switch (partition) {
                case ROOT, USR, HOME, SRV, TMP, VAR -> rules.put(partition, partition.policies() & ~UNUSED);
                default -> {}
            }
        }
        return new ImagePolicy(rules, IGNORE);
    }

    /** What holds for a partition: uses, and attributes where some are demanded. */
    public int of(PartitionDesignator partition) {
        Integer rule = rules.get(partition);
        if (rule != null) {
            return normalized(rule) & (partition.policies() | ~OPEN);
        }
        return normalized(derived(partition)) & (partition.policies() | ~OPEN);
    }

    /** What holds for partitions that are not known. */
    public int ofOthers() {
        return normalized(others);
    }

    /** Hashes and signatures are demanded as their data demand them. */
    private int derived(PartitionDesignator partition) {
        PartitionDesignator data =
                switch (partition) {
                    case ROOT_VERITY, ROOT_VERITY_SIG -> PartitionDesignator.ROOT;
                    case USR_VERITY, USR_VERITY_SIG -> PartitionDesignator.USR;
                    default -> null;
                };
        Integer rule = data == null ? null : rules.get(data);
        if (rule == null) {
            return others;
        }
        int flags = normalized(rule);
        boolean signature =
                partition == PartitionDesignator.ROOT_VERITY_SIG || partition == PartitionDesignator.USR_VERITY_SIG;
        boolean demanded = (flags & (signature ? SIGNED : VERITY | SIGNED)) != 0;
        return demanded ? UNPROTECTED | flags & ~(VERITY | SIGNED | ENCRYPTED) : others;
    }

    /** No use at all means any; attributes that contradict one another demand nothing. */
    private static int normalized(int flags) {
        int all = (flags & OPEN) == 0 ? flags | OPEN : flags;
        return withoutBoth(withoutBoth(all, READ_ONLY), GROWFS);
    }

    private static int withoutBoth(int flags, int pair) {
        return (flags & pair) == pair ? flags & ~pair : flags;
    }

    /** Rules that say the same in other words. */
    private boolean isEquivalent(int other) {
        ImagePolicy policy = new ImagePolicy(Map.of(), other);
        for (PartitionDesignator partition : PartitionDesignator.values()) {
            if (of(partition) != policy.of(partition)) {
                return false;
            }
        }
        return ofOthers() == policy.ofOthers();
    }

    /** The shortest text for the same. */
    public String simplified() {
        if (isEquivalent(OPEN)) {
            return "*";
        }
        if (isEquivalent(IGNORE)) {
            return "-";
        }
        return isEquivalent(ABSENT) ? "~" : text(true);
    }

    /** All rules in words. */
    public String longForm() {
        return text(false);
    }

    private String text(boolean simplify) {
        StringBuilder out = new StringBuilder();
        rules.forEach((partition, flags) -> out.append(out.isEmpty() ? "" : ":")
                .append(partition.text())
                .append('=')
                .append(words(flags, simplify)));
        if (!simplify || others != IGNORE) {
            out.append(out.isEmpty() ? "" : ":").append('=').append(words(others, simplify));
        }
        return out.toString();
    }

    /** The words of flags; a dash where there are none. */
    public static String words(int flags, boolean simplify) {
        int use = flags & OPEN;
        StringBuilder out = new StringBuilder();
        if (simplify && (use == OPEN || use == IGNORE)) {
            out.append(use == OPEN ? "open" : "ignore");
        } else {
            append(out, use);
        }
        int rest = flags & ~OPEN;
        append(out, simplify ? withoutBoth(withoutBoth(rest, READ_ONLY), GROWFS) : rest);
        return out.isEmpty() ? "-" : out.toString();
    }

    private static void append(StringBuilder out, int flags) {
        for (int i = 0; i < NAMES.length; i++) {
            if ((flags & 1 << i) != 0) {
                out.append(out.isEmpty() ? "" : "+").append(NAMES[i]);
            }
        }
    }

    /** Whether a partition may be there, but is left alone. */
    public static boolean isIgnored(int allowed) {
        int uses = allowed & OPEN;
        return (uses & UNUSED) != 0 && (uses & ~IGNORE) == 0;
    }

    /** Whether a partition must not be there. */
    public static boolean isForbidden(int allowed) {
        return (allowed & OPEN) == ABSENT;
    }
}
