// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.Set;
import org.systemdj.config.SyslogFacility;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.text.Numbers;

/**
 * The argument of {@code --facility=}: names and numbers of syslog facilities.
 *
 * <p>Source: journalctl(1), «--facility=»; syslog(3).
 *
 * <p>Immutable (static functions).
 */
final class Facilities {
    private static final int COUNT = 24;
    private static final int LARGEST = 127;

    private Facilities() {}

    /** Adds those that are named; prints the list where that is asked for. */
    static int add(Set<Integer> facilities, String text, Command command) {
        for (String word : text.split(",")) {
            if (word.isEmpty()) {
                continue;
            }
            if (word.equals("help")) {
                command.out().line("Available facilities:");
                for (int number = 0; number < COUNT; number++) {
                    command.out().line(name(number));
                }
                return 0;
            }
            int number = parse(word);
            if (number < 0) {
                throw new CommandFailure("Bad --facility= argument \"" + word + "\".");
            }
            facilities.add(number);
        }
        return Getopt.CONTINUE;
    }

    private static String name(int number) {
        for (SyslogFacility facility : SyslogFacility.values()) {
            if (facility.number() == number) {
                return facility.word();
            }
        }
        return Integer.toString(number);
    }

    private static int parse(String word) {
        for (SyslogFacility facility : SyslogFacility.values()) {
            if (facility.word().equals(word)) {
                return facility.number();
            }
        }
        int number = Numbers.parseInt(word, -1);
        return number >= 0 && number <= LARGEST ? number : -1;
    }
}
