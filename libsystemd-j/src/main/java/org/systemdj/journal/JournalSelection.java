// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which journal files are read.
 *
 * <p>Source: sd_journal_open(3).
 *
 * <p>Immutable.
 *
 * @param root prefix of the usual places, or empty
 * @param directories read instead of the usual places
 * @param files read instead of any directory
 * @param namespace the log namespace; empty for the default one
 */
public record JournalSelection(
        String root, List<String> directories, List<String> files, Optional<String> namespace, Set<Flag> flags) {
    /** What narrows or widens the choice. */
    public enum Flag {
        /** Only of this machine. */
        LOCAL_ONLY,
        /** Only what does not outlast a boot. */
        RUNTIME_ONLY,
        /** Files of system services and the kernel. */
        SYSTEM,
        /** Files of the user who asks. */
        CURRENT_USER,
        ALL_NAMESPACES,
        /** Beside the namespace that is named. */
        INCLUDE_DEFAULT_NAMESPACE
    }

    public JournalSelection {
        directories = List.copyOf(directories);
        files = List.copyOf(files);
        flags = Set.copyOf(flags);
    }

    /** The usual places. */
    public static JournalSelection ofHost(Flag... flags) {
        EnumSet<Flag> set = EnumSet.noneOf(Flag.class);
        set.addAll(List.of(flags));
        return new JournalSelection("", List.of(), List.of(), Optional.empty(), set);
    }

    /** One directory, with the machines' directories in it. */
    public static JournalSelection ofDirectory(String path) {
        return new JournalSelection("", List.of(path), List.of(), Optional.empty(), Set.of());
    }

    /** These files. */
    public static JournalSelection ofFiles(List<String> paths) {
        return new JournalSelection("", List.of(), paths, Optional.empty(), Set.of());
    }

    boolean has(Flag flag) {
        return flags.contains(flag);
    }
}
