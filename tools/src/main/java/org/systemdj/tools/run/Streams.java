// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import org.systemdj.assignment.PropertyList;
import org.systemdj.console.Host;

/**
 * The standard streams that a service is given.
 *
 * <p>Source: systemd-run(1), {@code --pty}, {@code --pipe}; org.freedesktop.systemd1(5), StandardInputFileDescriptor.
 *
 * <p>Immutable; the descriptors are the caller's.
 *
 * @param input descriptor of the input, -1 where there are none
 * @param output descriptor of the output
 * @param error descriptor of the errors
 * @param path the terminal's path as the service sees it; empty where it is not to be named
 * @param isTerminal whether one of them is a terminal, whose kind the program has to know
 */
record Streams(int input, int output, int error, String path, boolean isTerminal) {
    static final Streams USUAL = new Streams(-1, -1, -1, "", false);

    /** Those of this program. */
    static Streams ours(Host host) {
        boolean terminal = host.isTerminal(Host.STDIN) || host.isTerminal(Host.STDOUT) || host.isTerminal(Host.STDERR);
        return new Streams(Host.STDIN, Host.STDOUT, Host.STDERR, "", terminal);
    }

    /** A terminal, open at {@code fd}. */
    static Streams terminal(int fd, String path) {
        return new Streams(fd, fd, fd, path, true);
    }

    void add(PropertyList list) {
        if (!path.isEmpty()) {
            list.put("TTYPath", "s", path);
        }
        if (input >= 0) {
            list.put("StandardInputFileDescriptor", "h", (long) input);
            list.put("StandardOutputFileDescriptor", "h", (long) output);
            list.put("StandardErrorFileDescriptor", "h", (long) error);
        }
    }
}
