// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.Map;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.KernelCommandLine;

/**
 * Puts right what the kernel gives PID 1 as its environment: it says that every console is a Linux console.
 *
 * <p>Source: systemd(1), TERM= and systemd.tty.term.console=; console(4). Used once at the start of the program, outside
 * of containers.
 */
public final class ConsoleTerm {
    private static final String VIRTUAL = "linux";
    private static final String SERIAL = "vt220";

    private ConsoleTerm() {}

    /** Changes the environment in place. */
    public static void apply(Map<String, String> environment, KernelCommandLine line) {
        String given = line.value("systemd.tty.term.console")
                .or(() -> line.value("TERM"))
                .orElse("");
        if (!given.isEmpty()) {
            environment.put("TERM", given);
        } else {
            String active =
                    FileSystem.readFirstLine("/sys/class/tty/console/active").orElse("");
            environment.put("TERM", of(active));
        }
        environment.remove("HOME", "/"); // The kernel's idea, nobody's home.
    }

    /** The kind of the console, by the names of its devices, of which the last one is it. */
    static String of(String active) {
        String name = active.substring(active.lastIndexOf(' ') + 1);
        boolean virtual = name.startsWith("tty") && name.chars().skip(3).allMatch(c -> c >= '0' && c <= '9');
        return name.isEmpty() || virtual ? VIRTUAL : SERIAL;
    }
}
