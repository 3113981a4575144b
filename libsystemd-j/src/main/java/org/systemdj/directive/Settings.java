// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.ArrayList;
import java.util.List;

/**
 * The values assigned to directives: few of the hundreds there are, so they are kept sparsely. Where nothing is
 * assigned, the manager's defaults answer when there are some, then the directive's own default.
 *
 * <p>Source: none; this is the store behind all tables.
 *
 * <p>Immutable.
 */
public final class Settings {
    /** Nothing assigned. */
    public static final Settings EMPTY = new Settings(new Object[4], 0, null);

    /** Open addressing: a directive at an even place, its value behind it; the length is a power of two. */
    private final Object[] slots;

    private final int size;
    private final Settings defaults;

    private Settings(Object[] slots, int size, Settings defaults) {
        this.slots = slots;
        this.size = size;
        this.defaults = defaults;
    }

    /** The value in force. */
    public <T> T get(Directive<T> directive) {
        Object assigned = lookup(slots, directive);
        if (assigned == null) {
            return defaults == null ? directive.defaultValue() : defaults.get(directive);
        }
        @SuppressWarnings("unchecked") // the builder only takes values of the directive's own type
        T value = (T) assigned;
        return value;
    }

    /** Whether a value is assigned, be it the same as the default. */
    public boolean isSet(Directive<?> directive) {
        return lookup(slots, directive) != null;
    }

    /** Whether a value is assigned, here or in what answers where nothing is assigned here. */
    public boolean isAnswered(Directive<?> directive) {
        return isSet(directive) || defaults != null && defaults.isAnswered(directive);
    }

    /** How many directives have a value assigned. */
    public int size() {
        return size;
    }

    /** The directives with a value assigned, in no order. */
    public List<Directive<?>> assigned() {
        List<Directive<?>> result = new ArrayList<>(size);
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at] != null) {
                result.add((Directive<?>) slots[at]);
            }
        }
        return result;
    }

    /** These settings with one more. */
    public <T> Settings with(Directive<T> directive, T value) {
        Builder builder = toBuilder();
        builder.set(directive, value);
        return builder.build();
    }

    /** These settings without one. */
    public Settings without(Directive<?> directive) {
        return without(List.of(directive));
    }

    /** These settings without some. */
    public Settings without(List<? extends Directive<?>> directives) {
        Builder builder = new Builder();
        for (Directive<?> directive : assigned()) {
            if (!directives.contains(directive)) {
                builder.put(directive, slots[find(slots, directive) + 1]);
            }
        }
        builder.defaults = defaults;
        return builder.build();
    }

    /** These settings over others that answer where nothing is assigned here. */
    public Settings over(Settings newDefaults) {
        return new Settings(slots, size, newDefaults);
    }

    /** A builder that starts with these. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.slots = slots.clone();
        builder.size = size;
        builder.defaults = defaults;
        return builder;
    }

    private static Object lookup(Object[] slots, Directive<?> directive) {
        int at = find(slots, directive);
        return slots[at] == null ? null : slots[at + 1];
    }

    /** Where the directive stands or would stand. */
    private static int find(Object[] slots, Directive<?> directive) {
        int mask = slots.length - 1;
        int at = directive.hashCode() << 1 & mask;
        while (slots[at] != null && slots[at] != directive) {
            at = at + 2 & mask;
        }
        return at;
    }

    /** Two are equal when they assign the same; their defaults do not count. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Settings that) || that.size != size) {
            return false;
        }
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at] != null && !slots[at + 1].equals(lookup(that.slots, (Directive<?>) slots[at]))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int sum = 0;
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at] != null) {
                sum += slots[at].hashCode() ^ slots[at + 1].hashCode();
            }
        }
        return sum;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("{");
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at] != null) {
                out.append(out.length() > 1 ? ", " : "").append(slots[at]).append(slots[at + 1]);
            }
        }
        return out.append('}').toString();
    }

    /** Settings while they are being read. Loop-confined. */
    public static final class Builder {
        private Object[] slots = new Object[16];
        private int size;
        private Settings defaults;

        /** The value in force so far. */
        public <T> T get(Directive<T> directive) {
            Object assigned = lookup(slots, directive);
            if (assigned == null) {
                return directive.defaultValue();
            }
            @SuppressWarnings("unchecked") // set() only takes values of the directive's own type
            T value = (T) assigned;
            return value;
        }

        /** Whether a value is assigned so far. */
        public boolean isSet(Directive<?> directive) {
            return lookup(slots, directive) != null;
        }

        /** Assigns a value in place of what was there. */
        public <T> void set(Directive<T> directive, T value) {
            put(directive, value);
        }

        private void put(Directive<?> directive, Object value) {
            int at = find(slots, directive);
            if (slots[at] == null) {
                if ((size + 1) * 3 > slots.length) {
                    grow();
                    at = find(slots, directive);
                }
                slots[at] = directive;
                size++;
            }
            slots[at + 1] = value;
        }

        /** Takes an assignment away again. */
        public void reset(Directive<?> directive) {
            if (slots[find(slots, directive)] == null) {
                return;
            }
            Object[] old = slots;
            slots = new Object[old.length];
            size = 0;
            for (int at = 0; at < old.length; at += 2) {
                if (old[at] != null && old[at] != directive) {
                    insert(old[at], old[at + 1]);
                }
            }
        }

        private void grow() {
            Object[] old = slots;
            slots = new Object[old.length * 2];
            size = 0;
            for (int at = 0; at < old.length; at += 2) {
                if (old[at] != null) {
                    insert(old[at], old[at + 1]);
                }
            }
        }

        private void insert(Object directive, Object value) {
            int at = find(slots, (Directive<?>) directive);
            slots[at] = directive;
            slots[at + 1] = value;
            size++;
        }

        /** The settings; the builder can go on. */
        public Settings build() {
            return size == 0 && defaults == null ? EMPTY : new Settings(slots.clone(), size, defaults);
        }
    }
}
