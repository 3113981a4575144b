// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

/**
 * What {@code --help} prints under the other names of the program.
 *
 * <p>Source: halt(8), shutdown(8), runlevel(8), telinit(8); the output of systemctl 257.
 *
 * <p>Immutable (static functions).
 */
final class FaceHelp {
    private static final String HALT = """
            %NAME% [OPTIONS...]%ARGUMENT%

            %SUMMARY%

            Options:
                 --help      Show this help
                 --halt      Halt the machine
              -p --poweroff  Switch off the machine
                 --reboot    Reboot the machine
              -f --force     Force immediate halt/power-off/reboot
              -w --wtmp-only Don't halt/power-off/reboot, just write wtmp record
              -d --no-wtmp   Don't write wtmp record
                 --no-wall   Don't send wall message before halt/power-off/reboot

            This is a compatibility interface, please use the more powerful 'systemctl %NAME%' command instead.

            See the halt(8) man page for details.
            """;

    private static final String SHUTDOWN = """
            shutdown [OPTIONS...] [TIME] [WALL...]

            Shut down the system.

            Options:
                 --help      Show this help
              -H --halt      Halt the machine
              -P --poweroff  Power-off the machine
              -r --reboot    Reboot the machine
              -h             Equivalent to --poweroff, overridden by --halt
              -k             Don't halt/power-off/reboot, just send warnings
                 --no-wall   Don't send wall message before halt/power-off/reboot
              -c             Cancel a pending shutdown
                 --show      Show pending shutdown

            This is a compatibility interface, please use the more powerful 'systemctl halt',
            'systemctl poweroff', 'systemctl reboot' commands instead.

            See the shutdown(8) man page for details.
            """;

    private static final String RUNLEVEL = """
            runlevel [OPTIONS...]

            Prints the previous and current runlevel of the init system.

            Options:
                 --help      Show this help

            See the runlevel(8) man page for details.
            """;

    private static final String TELINIT = """
            %NAME% [OPTIONS...] COMMAND

            Send control commands to the init daemon.

            Commands:
              0              Power-off the machine
              6              Reboot the machine
              2, 3, 4, 5     Start runlevelX.target unit
              1, s, S        Enter rescue mode
              q, Q           Reload init daemon configuration
              u, U           Reexecute init daemon

            Options:
                 --help      Show this help
                 --no-wall   Don't send wall message before halt/power-off/reboot

            See the telinit(8) man page for details.
            """;

    private FaceHelp() {}

    /** For halt, poweroff and reboot. */
    static String halt(SystemAction action) {
        String summary =
                switch (action) {
                    case POWEROFF -> "Power off the system.";
                    case REBOOT -> "Reboot the system.";
                    default -> "Halt the system.";
                };
        return HALT.replace("%NAME%", action.word())
                .replace("%ARGUMENT%", action == SystemAction.REBOOT ? " [ARG]" : "")
                .replace("%SUMMARY%", summary);
    }

    static String shutdown() {
        return SHUTDOWN;
    }

    static String runlevel() {
        return RUNLEVEL;
    }

    /** For telinit, and for init where it is not the first process. */
    static String telinit(String name) {
        return TELINIT.replace("%NAME%", name);
    }
}
