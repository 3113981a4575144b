// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;

/**
 * The program under its other names.
 *
 * <p>Source: halt(8), shutdown(8), runlevel(8), telinit(8).
 *
 * <p>Immutable (static functions).
 */
final class Faces {
    private Faces() {}

    static int run(String face, SystemctlMain.Environment environment, List<String> arguments) {
        if (environment.host().runsInChroot()) {
            environment.log().info("Running in chroot, ignoring request.");
            return 0;
        }
        return switch (face) {
            case "halt" -> HaltFace.run(environment, SystemAction.HALT, arguments);
            case "poweroff" -> HaltFace.run(environment, SystemAction.POWEROFF, arguments);
            case "reboot" -> HaltFace.run(environment, SystemAction.REBOOT, arguments);
            case "shutdown" -> ShutdownFace.run(environment, arguments);
            case "runlevel" -> TelinitFace.runlevel(environment, arguments);
            case "telinit", "init" -> TelinitFace.run(face, environment, arguments);
            default -> throw new CommandFailure("Unknown name of the program: " + face);
        };
    }

    /** Parses the options of a face; returns CONTINUE or an exit status. */
    static <T> int parse(
            SystemctlMain.Environment environment,
            List<Getopt.Option<T>> options,
            T target,
            List<String> arguments,
            List<String> operands) {
        boolean permute = environment.host().environment("POSIXLY_CORRECT") == null;
        return new Getopt<>(options).parse(arguments, permute, target, operands, text -> environment
                .log()
                .plain(environment.program() + ": " + text));
    }

    static <T> Getopt.Option<T> flag(String name, int letter, java.util.function.Consumer<T> change) {
        return new Getopt.Option<>(name, letter, Getopt.Argument.NONE, (target, value) -> {
            change.accept(target);
            return Getopt.CONTINUE;
        });
    }

    static <T> Getopt.Option<T> help(SystemctlMain.Environment environment, String text) {
        return new Getopt.Option<>("help", 0, Getopt.Argument.NONE, (target, value) -> {
            environment.out().print(text);
            return 0;
        });
    }
}
