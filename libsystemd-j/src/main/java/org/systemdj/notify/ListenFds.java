// SPDX-License-Identifier: Apache-2.0
package org.systemdj.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.systemdj.sys.Fd;

/**
 * The descriptors that a manager passed to this process, from number 3 on, with their names.
 *
 * <p>Source: sd_listen_fds_with_names(3). Immutable.
 *
 * @param count how many; their numbers are 3, 4, …
 * @param names one for each; {@code unknown} where the manager gave none
 */
public record ListenFds(int count, List<String> names) {
    /** The first passed number. */
    public static final int FIRST = 3;

    private static final ListenFds NONE = new ListenFds(0, List.of());

    public ListenFds {
        names = List.copyOf(names);
    }

    /**
     * Reads {@code LISTEN_PID}, {@code LISTEN_FDS} and {@code LISTEN_FDNAMES}, and makes the descriptors close-on-exec.
     *
     * @param environment answers a variable's value, or null
     * @param self this process
     */
    public static ListenFds receive(UnaryOperator<String> environment, int self) {
        int count = number(environment.apply("LISTEN_FDS"));
        if (number(environment.apply("LISTEN_PID")) != self || count <= 0) {
            return NONE;
        }
        String list = environment.apply("LISTEN_FDNAMES");
        List<String> given = list == null ? List.of() : split(list);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Fd.setCloseOnExec(FIRST + i, true);
            names.add(i < given.size() && !given.get(i).isEmpty() ? given.get(i) : "unknown");
        }
        return new ListenFds(count, names);
    }

    private static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        for (int colon = list.indexOf(':'); colon >= 0; colon = list.indexOf(':', at)) {
            parts.add(list.substring(at, colon));
            at = colon + 1;
        }
        parts.add(list.substring(at));
        return parts;
    }

    private static int number(String text) {
        try {
            return text == null ? -1 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
