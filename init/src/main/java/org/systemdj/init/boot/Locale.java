// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.EnvironmentFile;

/**
 * The system's language and formats, as variables that every service gets.
 *
 * <p>Source: locale.conf(5); systemd(1), {@code locale.LANG=}. Immutable (static functions).
 */
public final class Locale {
    private static final String FILE = "/etc/locale.conf";
    private static final String BUILT_IN = "C.UTF-8";
    private static final List<String> VARIABLES = List.of(
            "LANG",
            "LANGUAGE",
            "LC_CTYPE",
            "LC_NUMERIC",
            "LC_TIME",
            "LC_COLLATE",
            "LC_MONETARY",
            "LC_MESSAGES",
            "LC_PAPER",
            "LC_NAME",
            "LC_ADDRESS",
            "LC_TELEPHONE",
            "LC_MEASUREMENT",
            "LC_IDENTIFICATION");

    private Locale() {}

    /** The assignments in force: those of the command line, where it has none those of the file, else what is built in. */
    public static List<String> variables(BootOptions options) {
        String text = FileSystem.tryReadText(FILE).orElse("");
        return variables(EnvironmentFile.toMap(text), options.locale());
    }

    static List<String> variables(Map<String, String> file, Map<String, String> commandLine) {
        List<String> ofLine = known(commandLine);
        List<String> wanted = ofLine.isEmpty() ? known(file) : ofLine;
        return wanted.isEmpty() ? List.of("LANG=" + BUILT_IN) : wanted;
    }

    private static List<String> known(Map<String, String> assignments) {
        List<String> all = new ArrayList<>();
        for (String name : VARIABLES) {
            String value = assignments.getOrDefault(name, "");
            if (!value.isEmpty()) {
                all.add(name + "=" + value);
            }
        }
        return all;
    }
}
