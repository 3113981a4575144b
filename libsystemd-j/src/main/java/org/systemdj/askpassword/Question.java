// SPDX-License-Identifier: Apache-2.0
package org.systemdj.askpassword;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked, and how the answer may be had.
 *
 * <p>Source: systemd-ask-password(1), OPTIONS; systemd.io, «Password Agents».
 *
 * <p>Immutable.
 *
 * @param message the prompt; without one, "Password:"
 * @param icon name of an icon, for agents that show one
 * @param id what is asked for, as agents may recognize it
 * @param keyName name of the key in the kernel that keeps passwords for a while
 * @param credential name of the credential that has the password
 * @param untilUsec time of the monotonic clock after which nobody waits any more; 0 or negative: never
 */
public record Question(
        Optional<String> message,
        Optional<String> icon,
        Optional<String> id,
        Optional<String> keyName,
        Optional<String> credential,
        long untilUsec,
        Set<Flag> flags) {
    /** How the answer may be had, and how it is shown. */
    public enum Flag {
        /** The cache in the kernel may know it. */
        ACCEPT_CACHED,
        /** What is answered goes into the cache. */
        PUSH_CACHE,
        /** What is typed is shown. */
        ECHO,
        /** Nothing is shown, not even that something is typed. */
        SILENT,
        /** Not on the terminal. */
        NO_TTY,
        /** No agents. */
        NO_AGENT,
        /** No credentials. */
        NO_CREDENTIAL,
        /** No lock and key before the prompt. */
        HIDE_EMOJI,
        /** Agents of this user, not those of the system. */
        USER
    }

    private static final String DEFAULT_MESSAGE = "Password:";

    public Question {
        flags = flags.isEmpty() ? Set.of() : Set.copyOf(flags);
    }

    /** Asks with a prompt and nothing else. */
    public static Question of(Optional<String> message) {
        return new Question(
                message, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, Set.of());
    }

    public Question withKey(Optional<String> name) {
        return new Question(message, icon, id, name, credential, untilUsec, flags);
    }

    public Question withUntil(long usec) {
        return new Question(message, icon, id, keyName, credential, usec, flags);
    }

    public Question with(Flag flag) {
        Set<Flag> more = EnumSet.of(flag);
        more.addAll(flags);
        return new Question(message, icon, id, keyName, credential, untilUsec, more);
    }

    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /** The prompt that somebody sees. */
    String prompt() {
        return message.orElse(DEFAULT_MESSAGE);
    }

    /** Puts the answer into the cache, where that is wanted. */
    void keep(PasswordCache cache, List<byte[]> passwords) {
        if (has(Flag.PUSH_CACHE)) {
            keyName.ifPresent(name -> cache.add(name, passwords));
        }
    }

    /** How many milliseconds are left at that time, rounded up; -1 without an end. */
    int leftMillis(long nowUsec) {
        if (untilUsec <= 0) {
            return -1;
        }
        long left = Math.max(0, untilUsec - nowUsec);
        return (int) Math.min(Integer.MAX_VALUE, (left + 999) / 1000);
    }
}
