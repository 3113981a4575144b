// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import org.systemdj.console.AnsiFilter;
import org.systemdj.console.Command;
import org.systemdj.console.Ellipsis;
import org.systemdj.console.Host;
import org.systemdj.sys.Hostname;
import org.systemdj.text.Booleans;
import org.systemdj.tools.ManagerLink;

/**
 * How the terminal's window shows that a service runs in it.
 *
 * <p>Source: systemd-run(1), {@code --background=}; what systemd 257's programs write.
 *
 * <p>Stateless.
 */
final class WindowLook {
    private static final int TITLE_COLUMNS = 128;
    private static final int SHOWN_PERCENT = 66;
    private static final String RED_CIRCLE = "🔴";
    private static final String YELLOW_CIRCLE = "🟡";

    private WindowLook() {}

    static AnsiFilter of(Command command, RunOptions options) {
        Host host = command.host();
        boolean able = host.isTerminal(Host.STDOUT) && command.style().colours();
        String mark = command.style().emoji() ? isPrivileged(options) ? RED_CIRCLE : YELLOW_CIRCLE : "";
        boolean titled = able && isWanted(host, "SYSTEMD_ADJUST_TERMINAL_TITLE");
        return new AnsiFilter(
                able, options.background.orElse(""), titled ? title(command, options, mark) : "", titled ? mark : "");
    }

    /** Whether the program has rights that its user has not elsewhere. */
    static boolean isPrivileged(RunOptions options) {
        return options.user.isEmpty() || options.user.equals("root") || options.user.equals("0");
    }

    private static String title(Command command, RunOptions options, String mark) {
        boolean elsewhere = options.manager.transport() != ManagerLink.Transport.LOCAL;
        String machine = elsewhere ? options.manager.target() : Hostname.get();
        String title = (mark.isEmpty() ? "" : mark + " ") + String.join(" ", options.command) + " on " + machine;
        return Ellipsis.at(title, TITLE_COLUMNS, SHOWN_PERCENT, command.style());
    }

    private static boolean isWanted(Host host, String variable) {
        String word = host.environment(variable);
        return word == null || !Boolean.FALSE.equals(Booleans.parse(word));
    }
}
