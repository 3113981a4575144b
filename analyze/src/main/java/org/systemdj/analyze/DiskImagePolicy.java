// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.systemdj.console.Colour;

/**
 * What may be done with each partition of a disk image.
 *
 * <p>Source: systemd.image-policy(7).
 *
 * <p>Immutable.
 *
 * @param rules the flags for partitions, by their index in {@link #PARTITIONS}
 * @param others the flags for all other partitions
 */
record DiskImagePolicy(SortedMap<Integer, Integer> rules, int others) {
    /** The known partitions; what follows the data partitions belongs to one of them. */
    static final List<String> PARTITIONS = List.of(
            "root",
            "usr",
            "home",
            "srv",
            "esp",
            "xbootldr",
            "swap",
            "root-verity",
            "usr-verity",
            "root-verity-sig",
            "usr-verity-sig",
            "tmp",
            "var");

    private static final List<String> FLAGS = List.of(
            "verity",
            "signed",
            "encrypted",
            "unprotected",
            "unused",
            "absent",
            "read-only-on",
            "read-only-off",
            "growfs-on",
            "growfs-off");
    private static final int USR = 1;
    private static final int FIRST_VERITY = 7;
    private static final int FIRST_SIGNATURE = 9;
    private static final int LAST_SIGNATURE = 10;
    private static final int VERITY = 1;
    private static final int SIGNED = 1 << 1;
    private static final int ENCRYPTED = 1 << 2;
    private static final int UNPROTECTED = 1 << 3;
    private static final int ABSENT = 1 << 5;
    private static final int IGNORE = 1 << 4 | ABSENT;
    private static final int OPEN = 0b111111;
    static final int READ_ONLY_ON = 1 << 6;
    static final int READ_ONLY_OFF = 1 << 7;
    static final int GROWFS_ON = 1 << 8;
    static final int GROWFS_OFF = 1 << 9;

    /** Why a text is none. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
        /** As in errno(3): EINVAL, EBADSLT, EBADRQC or ENOTUNIQ. */
        final int errno;

        Malformed(int errno) {
            super("", null, false, false);
            this.errno = errno;
        }
    }

    static final int EINVAL = 22;
    static final int EBADRQC = 56;
    static final int EBADSLT = 57;
    static final int ENOTUNIQ = 76;

    /** Reads a policy. */
    static DiskImagePolicy parse(String text) throws Malformed {
        SortedMap<Integer, Integer> rules = new TreeMap<>();
        switch (text) {
            case "*" -> {
                return new DiskImagePolicy(rules, OPEN);
            }
            case "", "-" -> {
                return new DiskImagePolicy(rules, IGNORE);
            }
            case "~" -> {
                return new DiskImagePolicy(rules, ABSENT);
            }
            default -> {}
        }
        int others = IGNORE;
        boolean othersSet = false;
        for (String rule : text.split(":", -1)) {
            int equals = rule.indexOf('=');
            if (equals < 0) {
                throw new Malformed(EINVAL);
            }
            String name = rule.substring(0, equals).strip();
            int index = PARTITIONS.indexOf(name);
            if (index < 0 && !name.isEmpty()) {
                throw new Malformed(EBADSLT);
            }
            if (name.isEmpty() ? othersSet : rules.containsKey(index)) {
                throw new Malformed(ENOTUNIQ);
            }
            int flags = flags(rule.substring(equals + 1));
            if (name.isEmpty()) {
                others = flags;
                othersSet = true;
            } else {
                rules.put(index, flags);
            }
        }
        return new DiskImagePolicy(rules, others);
    }

    private static int flags(String text) throws Malformed {
        int mask = 0;
        if (text.strip().equals("-")) {
            return mask;
        }
        for (String word : text.split("\\+", -1)) {
            String flag = word.strip();
            if (flag.isEmpty()) {
                continue;
            }
            int index = FLAGS.indexOf(flag);
            if (flag.equals("open")) {
                mask |= OPEN;
            } else if (flag.equals("ignore")) {
                mask |= IGNORE;
            } else if (index >= 0) {
                mask |= 1 << index;
            } else {
                throw new Malformed(EBADRQC);
            }
        }
        return mask;
    }

    /** What holds for a partition in the end. */
    int effective(int partition) {
        Integer explicit = rules.get(partition);
        if (explicit != null) {
            return normalized(partition, explicit);
        }
        if (partition >= FIRST_VERITY && partition <= LAST_SIGNATURE) {
            int data = partition - (partition >= FIRST_SIGNATURE ? FIRST_SIGNATURE : FIRST_VERITY);
            Integer dataRule = rules.get(data);
            int wanted = partition >= FIRST_SIGNATURE ? SIGNED : VERITY | SIGNED;
            int dataFlags = dataRule == null ? 0 : normalized(data, dataRule);
            if ((dataFlags & wanted) != 0) {
                return normalized(partition, UNPROTECTED | dataFlags & ~OPEN | dataFlags & IGNORE);
            }
        }
        return normalized(partition, others);
    }

    private static int normalized(int partition, int flags) {
        int all = (flags & OPEN) == 0 ? flags | OPEN : flags;
        boolean verityPart = partition >= FIRST_VERITY && partition <= LAST_SIGNATURE;
        if (partition > USR) {
            all &= ~(VERITY | SIGNED);
        }
        if (verityPart) {
            all &= ~ENCRYPTED;
        }
        return withoutBoth(withoutBoth(all, READ_ONLY_OFF | READ_ONLY_ON), GROWFS_OFF | GROWFS_ON);
    }

    private static int withoutBoth(int flags, int pair) {
        return (flags & pair) == pair ? flags & ~pair : flags;
    }

    /** Rules that say the same in other words. */
    private boolean isEquivalent(int other) {
        DiskImagePolicy policy = new DiskImagePolicy(new TreeMap<>(), other);
        for (int partition = 0; partition < PARTITIONS.size(); partition++) {
            if (effective(partition) != policy.effective(partition)) {
                return false;
            }
        }
        return normalized(0, others) == normalized(0, other);
    }

    /** The shortest text for the same. */
    String simplified() {
        if (isEquivalent(OPEN)) {
            return "*";
        }
        if (isEquivalent(IGNORE)) {
            return "-";
        }
        if (isEquivalent(ABSENT)) {
            return "~";
        }
        return text(true);
    }

    /** All rules in words. */
    String longForm() {
        return text(false);
    }

    private String text(boolean simplify) {
        StringBuilder out = new StringBuilder();
        rules.forEach((partition, flags) -> out.append(out.isEmpty() ? "" : ":")
                .append(PARTITIONS.get(partition))
                .append('=')
                .append(words(flags, simplify)));
        if (!simplify || others != IGNORE) {
            out.append(out.isEmpty() ? "" : ":").append('=').append(words(others, simplify));
        }
        return out.toString();
    }

    /** The words of flags. */
    static String words(int flags, boolean simplify) {
        int use = flags & OPEN;
        StringBuilder out = new StringBuilder();
        if (simplify && (use == OPEN || use == IGNORE)) {
            out.append(use == OPEN ? "open" : "ignore");
        } else {
            append(out, use);
        }
        int other = flags & ~OPEN;
        append(
                out,
                simplify
                        ? withoutBoth(withoutBoth(other, READ_ONLY_OFF | READ_ONLY_ON), GROWFS_OFF | GROWFS_ON)
                        : other);
        return out.isEmpty() ? "-" : out.toString();
    }

    private static void append(StringBuilder out, int flags) {
        for (int index = 0; index < FLAGS.size(); index++) {
            if ((flags >> index & 1) != 0) {
                out.append(out.isEmpty() ? "" : "+").append(FLAGS.get(index));
            }
        }
    }

    /** What holds for partitions that are not known. */
    int effectiveOthers() {
        return normalized(0, others);
    }

    /** How good or bad what may be done with a partition looks. */
    static Colour colour(int flags) {
        int uses = flags & OPEN;
        return switch (uses) {
            case OPEN -> Colour.YELLOW;
            case IGNORE -> Colour.GREY;
            case ABSENT -> Colour.RED;
            default -> (uses & ~(VERITY | SIGNED | ENCRYPTED)) == 0 ? Colour.GREEN : Colour.NONE;
        };
    }

    /** The words for how a partition may be used. */
    static String mode(int flags) {
        return words(flags & OPEN, true);
    }
}
