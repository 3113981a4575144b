// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.console.Host;
import org.systemdj.console.JsonMode;
import org.systemdj.tools.ManagerLink;

/**
 * What the command line asks for.
 *
 * <p>Source: systemd-run(1), run0(1).
 *
 * <p>Used by one thread.
 */
final class RunOptions {
    /** What the service's standard streams are. */
    enum Streams {
        /** Whatever services usually have. */
        NONE,
        /** A terminal of its own. */
        TERMINAL,
        /** Those of this program. */
        DIRECT,
        /** A terminal where this program has one, else DIRECT. */
        AUTOMATIC
    }

    final ManagerLink manager = new ManagerLink();
    final List<String> properties = new ArrayList<>();
    final List<String> pathProperties = new ArrayList<>();
    final List<String> socketProperties = new ArrayList<>();
    final List<String> timerProperties = new ArrayList<>();
    /** The variables of the program, {@code NAME=VALUE}. */
    final List<String> environment = new ArrayList<>();

    List<String> command = new ArrayList<>();
    String unit = "";
    Optional<String> description = Optional.empty();
    String slice = "";
    String user = "";
    String group = "";
    String workingDirectory = "";
    Optional<String> serviceType = Optional.empty();
    Optional<Integer> nice = Optional.empty();
    Optional<Boolean> expandEnvironment = Optional.empty();
    Optional<String> background = Optional.empty();
    Optional<String> shellPromptPrefix = Optional.empty();
    JsonMode json = JsonMode.OFF;
    Streams streams = Streams.NONE;
    boolean scope;
    boolean sliceInherit;
    boolean remainAfterExit;
    boolean noBlock;
    boolean wait;
    boolean sendSighup;
    boolean quiet;
    boolean collect;
    boolean shell;
    boolean ignoreFailure;
    boolean askPassword = true;
    /** Whether a timer was asked for, and not only properties of one. */
    boolean timer;

    /** Whether the service brings its streams from here, so that this program has to stay. */
    boolean hasStreams() {
        return streams != Streams.NONE;
    }

    /** The streams, decided by whether this program has a terminal where that was left open. */
    Streams streams(Host host) {
        if (streams != Streams.AUTOMATIC) {
            return streams;
        }
        boolean terminal = host.isTerminal(Host.STDIN) && host.isTerminal(Host.STDOUT) && host.isTerminal(Host.STDERR);
        return terminal ? Streams.TERMINAL : Streams.DIRECT;
    }

    /** The suffix of the unit that starts the service; empty where it is started at once. */
    String triggerSuffix() {
        if (!pathProperties.isEmpty()) {
            return ".path";
        }
        if (!socketProperties.isEmpty()) {
            return ".socket";
        }
        return timer ? ".timer" : "";
    }

    int triggers() {
        return (pathProperties.isEmpty() ? 0 : 1) + (socketProperties.isEmpty() ? 0 : 1) + (timer ? 1 : 0);
    }

    boolean expands() {
        return expandEnvironment.orElse(true);
    }
}
