// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * The words of the kernel's command line. Dashes and underscores in names are the same; names that start with
 * {@code rd.} hold in the initial file system only, where the prefix is taken off.
 *
 * <p>Source: kernel-command-line(7); bootparam(7).
 *
 * <p>Immutable.
 */
public final class KernelCommandLine {
    /**
     * One word.
     *
     * @param name what stands before the equals sign
     * @param value what stands after it; empty where there is no equals sign
     */
    public record Option(String name, Optional<String> value) {
        /** Whether this is the name, dashes and underscores being the same. */
        public boolean isNamed(String other) {
            return sameName(name, other);
        }

        /** The word as it was. */
        public String word() {
            return value.isPresent() ? name + "=" + value.get() : name;
        }
    }

    private final List<Option> options;
    private final List<String> words;

    private KernelCommandLine(List<Option> options, List<String> words) {
        this.options = options;
        this.words = words;
    }

    /** Reads the line as the host sees it: words with {@code rd.} are skipped. */
    public static KernelCommandLine parse(String line) {
        return parse(line, false);
    }

    /** Reads the line as the initial file system sees it: {@code rd.} is taken off. */
    public static KernelCommandLine parseInInitrd(String line) {
        return parse(line, true);
    }

    /** The words of the line, without their quotes. */
    public static List<String> split(String line) {
        return Words.split(line, EnumSet.of(Words.Option.UNQUOTE, Words.Option.RELAXED, Words.Option.RETAIN_ESCAPES))
                .orElseThrow();
    }

    /** What the words say, which somebody else has told apart, in a container for instance. */
    public static KernelCommandLine ofWords(List<String> words, boolean initrd) {
        return read(words, initrd);
    }

    private static KernelCommandLine parse(String line, boolean initrd) {
        return read(split(line), initrd);
    }

    private static KernelCommandLine read(List<String> words, boolean initrd) {
        List<Option> options = new ArrayList<>(words.size());
        for (String word : words) {
            boolean forInitrd = word.startsWith("rd.");
            if (forInitrd && !initrd) {
                continue;
            }
            String bare = forInitrd ? word.substring(3) : word;
            int equals = bare.indexOf('=');
            options.add(
                    equals < 0
                            ? new Option(bare, Optional.empty())
                            : new Option(bare.substring(0, equals), Optional.of(bare.substring(equals + 1))));
        }
        return new KernelCommandLine(List.copyOf(options), List.copyOf(words));
    }

    /** The target that one of the old words stands for: runlevels and their like; empty for other words. */
    public static Optional<UnitName> legacyTarget(String word) {
        return switch (word) {
            case "emergency", "-b" -> Optional.of(UnitName.of("emergency.target"));
            case "rescue", "single", "-s", "s", "S", "1" -> Optional.of(UnitName.of("rescue.target"));
            case "2", "3", "4" -> Optional.of(UnitName.of("multi-user.target"));
            case "5" -> Optional.of(UnitName.of("graphical.target"));
            default -> Optional.empty();
        };
    }

    /** Whether two names are the same when dashes and underscores are not told apart. */
    public static boolean sameName(String a, String b) {
        return a.length() == b.length() && a.replace('_', '-').equals(b.replace('_', '-'));
    }

    /** The options in their order. */
    public List<Option> options() {
        return options;
    }

    /** All words as they stand there, {@code rd.} and all. */
    public List<String> words() {
        return words;
    }

    /** Whether the name stands there, with or without value. */
    public boolean has(String name) {
        for (Option option : options) {
            if (option.isNamed(name)) {
                return true;
            }
        }
        return false;
    }

    /** The last value given to the name. */
    public Optional<String> value(String name) {
        Optional<String> last = Optional.empty();
        for (Option option : options) {
            if (option.value().isPresent() && option.isNamed(name)) {
                last = option.value();
            }
        }
        return last;
    }

    /** All values given to the name. */
    public List<String> values(String name) {
        List<String> all = new ArrayList<>();
        for (Option option : options) {
            if (option.value().isPresent() && option.isNamed(name)) {
                all.add(option.value().get());
            }
        }
        return all;
    }

    /** A switch: the name alone is true; the last use counts; empty where it is not used or says neither. */
    public Optional<Boolean> flag(String name) {
        Optional<Boolean> last = Optional.empty();
        for (Option option : options) {
            if (option.isNamed(name)) {
                last = option.value().isPresent()
                        ? Values.parseBoolean(option.value().get())
                        : Optional.of(true);
            }
        }
        return last;
    }
}
