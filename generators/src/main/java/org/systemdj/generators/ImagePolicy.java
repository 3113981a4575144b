// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What partitions a disk may have, and which are used.
 *
 * <p>Source: systemd.image-policy(7). Immutable.
 */
final class ImagePolicy {
    static final int VERITY = 1;
    static final int SIGNED = 1 << 1;
    static final int ENCRYPTED = 1 << 2;
    static final int UNPROTECTED = 1 << 3;
    static final int UNUSED = 1 << 4;
    static final int ABSENT = 1 << 5;
    static final int READ_ONLY_OFF = 1 << 6;
    static final int READ_ONLY_ON = 1 << 7;
    static final int GROWFS_OFF = 1 << 8;
    static final int GROWFS_ON = 1 << 9;

    /** The uses of a file system that can have hashes. */
    static final int DATA = VERITY | SIGNED | ENCRYPTED | UNPROTECTED | UNUSED | ABSENT;

    /** The uses of any other. */
    static final int PLAIN = ENCRYPTED | UNPROTECTED | UNUSED | ABSENT;

    /** The uses of the hashes themselves. */
    static final int BARE = UNPROTECTED | UNUSED | ABSENT;

    /** The policy for the system's own disk: all is used, the boot partitions if they are not encrypted. */
    static final ImagePolicy HOST = new ImagePolicy(host(), UNUSED | ABSENT);

    private static final int USES = DATA;
    private static final int IGNORE = UNUSED | ABSENT;

    private static final String[] NAMES = {
        "verity",
        "signed",
        "encrypted",
        "unprotected",
        "unused",
        "absent",
        "read-only-off",
        "read-only-on",
        "growfs-off",
        "growfs-on"
    };

    /** The text is no policy. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        private final String detail;
        private final String reason;

        /**
         * @param detail what is wrong in particular
         * @param reason the name of the error
         */
        Malformed(String message, String detail, String reason) {
            super(message);
            this.detail = detail;
            this.reason = reason;
        }

        String detail() {
            return detail;
        }

        String reason() {
            return reason;
        }
    }

    private final Map<Designator, Integer> rules;
    private final int usual;

    private ImagePolicy(Map<Designator, Integer> rules, int usual) {
        this.rules = rules;
        this.usual = usual;
    }

    private static Map<Designator, Integer> host() {
        Map<Designator, Integer> rules = new EnumMap<>(Designator.class);
        for (Designator designator : Designator.values()) {
            boolean boot = designator == Designator.ESP || designator == Designator.XBOOTLDR;
            if (!designator.isVerity()) {
                rules.put(designator, boot ? UNPROTECTED | ABSENT : designator.policies() & ~UNUSED);
            }
        }
        return rules;
    }

    static ImagePolicy parse(String text) throws Malformed {
        switch (text) {
            case "*" -> {
                return new ImagePolicy(Map.of(), DATA);
            }
            case "-", "" -> {
                return new ImagePolicy(Map.of(), IGNORE);
            }
            case "~" -> {
                return new ImagePolicy(Map.of(), ABSENT);
            }
            default -> {}
        }
        Map<Designator, Integer> rules = new EnumMap<>(Designator.class);
        int usual = -1;
        for (String rule : text.split(":", -1)) {
            int equals = rule.indexOf('=');
            if (equals < 0) {
                throw new Malformed(
                        "Failed to parse image policy: " + text,
                        "Missing '=' in policy expression: " + rule,
                        "Invalid argument");
            }
            String name = rule.substring(0, equals).strip();
            int flags = flags(rule.substring(equals + 1), text);
            if (name.isEmpty()) {
                if (usual >= 0) {
                    throw duplicate(text, "Default partition policy flags specified more than once.");
                }
                usual = flags;
                continue;
            }
            Designator designator = Designator.of(name)
                    .orElseThrow(() -> new Malformed(
                            "Unknown partition type in image policy: " + text,
                            "Unknown partition designator: " + name,
                            "Invalid slot"));
            if (rules.put(designator, flags) != null) {
                throw duplicate(text, "Partition designator specified more than once: " + name);
            }
        }
        return new ImagePolicy(rules, usual < 0 ? IGNORE : usual);
    }

    private static Malformed duplicate(String text, String detail) {
        return new Malformed("Duplicate rule in image policy: " + text, detail, "Name not unique on network");
    }

    private static int flags(String text, String policy) throws Malformed {
        int flags = 0;
        for (String word : text.strip().isEmpty() ? new String[0] : text.split("\\+", -1)) {
            flags |= flag(word.strip(), text, policy);
        }
        return (flags & USES) == 0 ? flags | USES : flags;
    }

    private static int flag(String word, String text, String policy) throws Malformed {
        switch (word) {
            case "open" -> {
                return USES;
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
        throw new Malformed(
                "Unknown partition policy flag in image policy: " + policy,
                "Unknown partition policy flag: " + text,
                "Invalid request code");
    }

    /** What is allowed for a partition: uses, and attributes where some are demanded. */
    int of(Designator designator) {
        int rule = rules.getOrDefault(designator, derived(designator));
        return rule & (designator.policies() | ~USES);
    }

    /** Hashes and signatures are demanded as their data demand them. */
    private int derived(Designator designator) {
        Integer data =
                switch (designator) {
                    case ROOT_VERITY, ROOT_VERITY_SIG -> rules.get(Designator.ROOT);
                    case USR_VERITY, USR_VERITY_SIG -> rules.get(Designator.USR);
                    default -> null;
                };
        if (data == null) {
            return usual;
        }
        boolean signature = designator == Designator.ROOT_VERITY_SIG || designator == Designator.USR_VERITY_SIG;
        boolean demanded = (data & (signature ? SIGNED : VERITY | SIGNED)) != 0;
        return demanded ? UNPROTECTED | data & ~(VERITY | SIGNED | ENCRYPTED) : usual;
    }

    /** The names of uses; a dash where there are none. */
    static String names(int uses) {
        StringJoiner names = new StringJoiner("+");
        names.setEmptyValue("-");
        for (int i = 0; i < NAMES.length; i++) {
            if ((uses & USES & 1 << i) != 0) {
                names.add(NAMES[i]);
            }
        }
        return names.toString();
    }

    /** Whether the partition may be there, but is left alone. */
    static boolean isIgnored(int allowed) {
        int uses = allowed & USES;
        return (uses & UNUSED) != 0 && (uses & ~IGNORE) == 0;
    }

    /** Whether the partition must not be there. */
    static boolean isForbidden(int allowed) {
        return (allowed & USES) == ABSENT;
    }
}
