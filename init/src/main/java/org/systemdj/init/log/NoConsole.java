// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

/** The console of a manager that has none, such as a user's. Source: systemd(1), {@code --show-status=}. Immutable. */
public final class NoConsole implements ConsoleOutput {
    @Override
    public int columns() {
        return 0;
    }

    @Override
    public void write(byte[] text) {
        // Nobody looks.
    }
}
