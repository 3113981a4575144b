// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * System calls that are allowed, or those that are denied and with what error.
 *
 * <p>Source: systemd.exec(5), SystemCallFilter= and SystemCallLog=.
 *
 * <p>Immutable. Calls are held by their index in {@link SystemCallSets}.
 */
public final class SystemCallFilter {
    /** The error that stands for killing the process. */
    public static final int KILL = Integer.MAX_VALUE - 1;

    /** Nothing is filtered. */
    public static final SystemCallFilter NONE = new SystemCallFilter(false, new BitSet(), Map.of());

    private final boolean allow;
    private final BitSet calls;
    private final Map<Integer, Integer> errors;

    /**
     * Makes a filter.
     *
     * @param allow whether only these calls are allowed, else only these are denied
     * @param calls indexes of the calls
     * @param errors for denied calls with an error of their own, that error or {@link #KILL}
     */
    public SystemCallFilter(boolean allow, BitSet calls, Map<Integer, Integer> errors) {
        this.allow = allow;
        this.calls = (BitSet) calls.clone();
        this.errors = Map.copyOf(errors);
    }

    /** Whether only these calls are allowed, else only these are denied. */
    public boolean isAllowList() {
        return allow;
    }

    /** Whether nothing is filtered. */
    public boolean isEmpty() {
        return !allow && calls.isEmpty();
    }

    /** A copy of the calls' indexes. */
    public BitSet calls() {
        return (BitSet) calls.clone();
    }

    /** The errors of denied calls that have one of their own. */
    public Map<Integer, Integer> errors() {
        return errors;
    }

    /** The names in the order of their characters, those with an error as {@code name:ERROR} or {@code name:kill}. */
    public List<String> words() {
        List<String> words = new ArrayList<>(calls.cardinality());
        for (int call = calls.nextSetBit(0); call >= 0; call = calls.nextSetBit(call + 1)) {
            Integer error = errors.get(call);
            String name = SystemCallSets.name(call);
            words.add(
                    error == null ? name : name + ":" + (error == KILL ? "kill" : org.systemdj.sys.Errno.name(error)));
        }
        if (!errors.isEmpty()) {
            words.sort(null);
        }
        return words;
    }

    /** As {@link #words}, but of an allow list only what it permits. */
    public List<String> listed() {
        if (!allow || errors.isEmpty()) {
            return words();
        }
        BitSet permitted = calls();
        errors.keySet().forEach(permitted::clear);
        return new SystemCallFilter(true, permitted, Map.of()).words();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SystemCallFilter that
                && allow == that.allow
                && calls.equals(that.calls)
                && errors.equals(that.errors);
    }

    @Override
    public int hashCode() {
        return calls.hashCode() * 31 + errors.hashCode() + (allow ? 1 : 0);
    }

    @Override
    public String toString() {
        return (allow ? "" : "~") + String.join(" ", words());
    }
}
