// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import java.util.List;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** A command of a transient service: path, arguments with the name of the program first, whether its failure counts. */
public final class CommandAssignment extends Struct {
    @Position(0)
    private final String path;

    @Position(1)
    private final List<String> arguments;

    @Position(2)
    private final boolean ignoreFailure;

    public CommandAssignment(String path, List<String> arguments, boolean ignoreFailure) {
        this.path = path;
        this.arguments = arguments;
        this.ignoreFailure = ignoreFailure;
    }

    public String path() {
        return path;
    }

    public List<String> arguments() {
        return arguments;
    }

    public boolean ignoreFailure() {
        return ignoreFailure;
    }
}
