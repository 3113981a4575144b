// SPDX-License-Identifier: Apache-2.0
package org.systemdj.fstab;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.systemdj.text.Words;

/**
 * The options of a line in /etc/fstab, separated by commas. A backslash before a comma makes it part of the option.
 *
 * <p>Source: fstab(5), mount(8), systemd.mount(5), «FSTAB». Immutable.
 */
public final class FstabOptions {
    /** No options. */
    public static final FstabOptions NONE = of("");

    private final String text;
    private final List<String> items;

    private FstabOptions(String text, List<String> items) {
        this.text = text;
        this.items = items;
    }

    /** The options in the text. */
    public static FstabOptions of(String text) {
        return new FstabOptions(
                text,
                Words.split(text, ",", EnumSet.of(Words.Option.UNESCAPE_SEPARATORS, Words.Option.UNESCAPE_RELAXED))
                        .orElseGet(List::of));
    }

    /** The text as it was given. */
    public String text() {
        return text;
    }

    /** Whether there is no option that says anything. */
    public boolean isDefault() {
        return text.isEmpty() || text.equals("defaults");
    }

    /** Whether one of the names is there, with or without a value. */
    public boolean has(String... names) {
        return lastOf(names) >= 0;
    }

    /** Whether of two opposite words the first one counts: the last one does. */
    public boolean isOn(String on, String off) {
        int last = lastOf(on, off);
        return last >= 0 && isNamed(items.get(last), on);
    }

    /** The last value that the name has; empty where it has none, or stands there without one. */
    public Optional<String> value(String name) {
        List<String> all = values(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** All values that the name has. */
    public List<String> values(String name) {
        List<String> all = new ArrayList<>();
        for (String item : items) {
            if (item.length() > name.length() && isNamed(item, name)) {
                all.add(item.substring(name.length() + 1));
            }
        }
        return all;
    }

    /** The same without the named ones, and without empty ones. */
    public FstabOptions without(String... names) {
        StringBuilder kept = new StringBuilder();
        for (String item : items) {
            boolean dropped = item.isEmpty();
            for (String name : names) {
                dropped |= isNamed(item, name);
            }
            if (!dropped) {
                kept.append(kept.isEmpty() ? "" : ",").append(item.replace(",", "\\,"));
            }
        }
        return of(kept.toString());
    }

    /** These and then others. */
    public FstabOptions with(String more) {
        return of(text.isEmpty() ? more : more.isEmpty() ? text : text + "," + more);
    }

    private int lastOf(String... names) {
        for (int i = items.size() - 1; i >= 0; i--) {
            for (String name : names) {
                if (isNamed(items.get(i), name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean isNamed(String item, String name) {
        return item.startsWith(name) && (item.length() == name.length() || item.charAt(name.length()) == '=');
    }

    @Override
    public String toString() {
        return text;
    }
}
