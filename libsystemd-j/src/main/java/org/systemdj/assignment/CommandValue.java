// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

import java.util.EnumSet;
import java.util.List;
import org.systemdj.text.CommandLine;
import org.systemdj.text.Words;

/**
 * Commands as properties. Each assignment holds one command; a semicolon is a word like any other.
 *
 * <p>Source: systemd.service(5), «Command lines»; org.freedesktop.systemd1(5).
 *
 * <p>Immutable (static functions).
 */
final class CommandValue {
    private static final String LIST = "a(sasb)";
    private static final String LIST_WITH_FLAGS = "a(sasas)";

    private CommandValue() {}

    /** Adds a command; one with more flags than {@code -} goes to the property that has them by name. */
    static void add(PropertyList out, String name, String value, boolean withFlags) {
        Prefixes prefixes = new Prefixes(value);
        String line = value.substring(prefixes.length);
        boolean byName = withFlags || prefixes.needsNames;
        String property = withFlags || !byName ? name : name + "Ex";
        String signature = byName ? LIST_WITH_FLAGS : LIST;
        List<String> words = Words.split(line, Words.unquoted())
                .orElseThrow(() -> new AssignmentFailure("Failed to parse command line: Invalid argument"));
        if (words.isEmpty()) {
            out.put(property, signature, List.of());
            return;
        }
        String path = words.getFirst();
        List<String> arguments = prefixes.ownName ? words.subList(1, words.size()) : words;
        if (arguments.isEmpty()) {
            throw new AssignmentFailure("Failed to parse command line: Invalid argument");
        }
        Object last = byName ? prefixes.words() : (Object) !prefixes.flags.isEmpty();
        out.put(property, signature, PropertyList.structures(new Object[] {path, arguments, last}));
    }

    /** What stands in front of the path, in any order, each at most once. */
    private static final class Prefixes {
        private final EnumSet<CommandLine.Flag> flags = EnumSet.noneOf(CommandLine.Flag.class);
        private boolean ownName;
        private boolean needsNames;
        private int length;

        Prefixes(String text) {
            while (length < text.length() && take(text.charAt(length))) {
                length++;
            }
        }

        List<String> words() {
            return flags.stream().map(CommandLine.Flag::word).toList();
        }

        /** What a character means; null where it starts the path. */
        private static CommandLine.Flag flag(char c, boolean doubled, boolean rights) {
            if (c == '-') {
                return CommandLine.Flag.IGNORE_FAILURE;
            }
            if (c == ':') {
                return CommandLine.Flag.NO_ENV_EXPAND;
            }
            if (doubled) {
                return CommandLine.Flag.AMBIENT_MAGIC;
            }
            if (c == '+' && !rights) {
                return CommandLine.Flag.FULLY_PRIVILEGED;
            }
            return c == '!' && !rights ? CommandLine.Flag.NO_SETUID : null;
        }

        private boolean take(char c) {
            boolean doubled = c == '!' && flags.contains(CommandLine.Flag.NO_SETUID);
            boolean rights = flags.contains(CommandLine.Flag.FULLY_PRIVILEGED)
                    || flags.contains(CommandLine.Flag.NO_SETUID)
                    || flags.contains(CommandLine.Flag.AMBIENT_MAGIC);
            CommandLine.Flag flag = flag(c, doubled, rights);
            if (c == '@' && !ownName) {
                ownName = true;
                return true;
            }
            if (flag == null || !flags.add(flag)) {
                return false;
            }
            if (doubled) {
                flags.remove(CommandLine.Flag.NO_SETUID);
            }
            needsNames |= flag != CommandLine.Flag.IGNORE_FAILURE;
            return true;
        }
    }
}
