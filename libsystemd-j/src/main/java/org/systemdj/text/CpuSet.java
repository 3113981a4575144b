// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A set of CPU or NUMA node numbers: {@code 0-3 5,7}.
 *
 * <p>Source: systemd.exec(5), {@code CPUAffinity=}; systemd.resource-control(5), {@code AllowedCPUs=}.
 *
 * <p>Immutable.
 */
public final class CpuSet {
    /** The number after the highest that the kernel's interfaces take here. */
    public static final int LIMIT = 8192;

    /** No CPU. */
    public static final CpuSet EMPTY = new CpuSet(new BitSet());

    private final BitSet bits;

    private CpuSet(BitSet bits) {
        this.bits = bits;
    }

    /** Reads numbers and ranges between white space and commas; ranges that run backwards hold nothing. */
    public static Optional<CpuSet> parse(String text) {
        Optional<List<String>> words = words(text);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        BitSet bits = new BitSet();
        for (String word : words.get()) {
            int dash = word.indexOf('-');
            OptionalLong low = Values.parseDecimal(dash < 0 ? word : word.substring(0, dash), LIMIT - 1);
            OptionalLong high = dash < 0 ? low : Values.parseDecimal(word.substring(dash + 1), LIMIT - 1);
            if (low.isEmpty() || high.isEmpty()) {
                return Optional.empty();
            }
            if (low.getAsLong() <= high.getAsLong()) {
                bits.set((int) low.getAsLong(), (int) high.getAsLong() + 1);
            }
        }
        return Optional.of(new CpuSet(bits));
    }

    /** The numbers and ranges of a text; empty when its quotes are malformed. */
    public static Optional<List<String>> words(String text) {
        return Words.split(text, Words.WHITESPACE + ",", EnumSet.of(Words.Option.UNQUOTE));
    }

    /** The set whose bits are the bytes', lowest first. */
    public static CpuSet fromBytes(byte[] bytes) {
        return new CpuSet(BitSet.valueOf(bytes));
    }

    /** One bit for each number, lowest first, as the bus carries it. */
    public byte[] toBytes() {
        byte[] bytes = bits.toByteArray();
        return java.util.Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8);
    }

    /** Whether the set holds nothing. */
    public boolean isEmpty() {
        return bits.isEmpty();
    }

    /** How many numbers it holds. */
    public int size() {
        return bits.cardinality();
    }

    /** Whether it holds the number. */
    public boolean contains(int cpu) {
        return bits.get(cpu);
    }

    /** Both sets together. */
    public CpuSet union(CpuSet other) {
        BitSet all = (BitSet) bits.clone();
        all.or(other.bits);
        return new CpuSet(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CpuSet set && bits.equals(set.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    /** Ranges with blanks between, as the kernel's cpuset files and {@code show} have them: {@code 0-3 5}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (int low = bits.nextSetBit(0); low >= 0; ) {
            int end = bits.nextClearBit(low);
            if (!out.isEmpty()) {
                out.append(' ');
            }
            out.append(low);
            if (end - 1 > low) {
                out.append('-').append(end - 1);
            }
            low = bits.nextSetBit(end);
        }
        return out.toString();
    }
}
