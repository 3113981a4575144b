// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Hostname;
import org.systemdj.text.EnvironmentFile;

/**
 * Gives the machine its name.
 *
 * <p>Source: hostname(5); kernel-command-line(7), systemd.hostname=; os-release(5), DEFAULT_HOSTNAME=. Used once at boot.
 */
public final class HostName {
    private static final Logger LOG = LoggerFactory.getLogger(HostName.class);
    private static final String FILE = "/etc/hostname";
    private static final String FALLBACK_MARK = "/run/systemd/default-hostname";
    private static final String BUILT_IN = "localhost";
    private static final int LONGEST = 64;

    private HostName() {}

    /**
     * Sets the name: the given one, that of the file, or where neither is there and none is set, a fallback.
     *
     * @param given systemd.hostname=, empty where not given
     * @param environment this process's
     */
    static void setUp(String given, Map<String, String> environment) {
        String name = given;
        if (!given.isEmpty() && !isValid(given)) {
            LOG.warn("Hostname specified on kernel command line is invalid, ignoring: {}", given);
            name = "";
        }
        if (name.isEmpty()) {
            name = ofFile(FileSystem.tryReadText(FILE).orElse(""));
        }
        String present = Hostname.get();
        if (name.isEmpty()) {
            if (!present.isEmpty() && !present.equals("(none)")) {
                return;
            }
            name = fallback(environment);
            FileSystem.touch(FALLBACK_MARK);
        }
        if (name.equals(present)) {
            return;
        }
        int error = Hostname.trySet(name);
        if (error < 0) {
            LOG.warn("Failed to set hostname to '{}': {}", name, Errno.text(-error));
        } else {
            LOG.info("Hostname set to <{}>.", name);
        }
    }

    private static String fallback(Map<String, String> environment) {
        String wish = environment.getOrDefault("SYSTEMD_DEFAULT_HOSTNAME", "");
        if (isValid(wish)) {
            return wish;
        }
        Optional<String> release =
                FileSystem.tryReadText("/etc/os-release").or(() -> FileSystem.tryReadText("/usr/lib/os-release"));
        String named = release.map(EnvironmentFile::toMap).orElse(Map.of()).getOrDefault("DEFAULT_HOSTNAME", "");
        return isValid(named) ? named : BUILT_IN;
    }

    /** The first line that is no comment, made a valid name; empty where there is none. */
    static String ofFile(String text) {
        for (String line : text.split("\n")) {
            String bare = line.strip();
            if (!bare.isEmpty() && !bare.startsWith("#")) {
                return clean(bare);
            }
        }
        return "";
    }

    /** Without characters that no name can have, and without dots and dashes where none can be. */
    static String clean(String text) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length() && name.length() < LONGEST; i++) {
            char c = text.charAt(i);
            char last = name.isEmpty() ? '.' : name.charAt(name.length() - 1);
            boolean fits =
                    switch (c) {
                        case '.' -> last != '.' && last != '-';
                        case '-' -> last != '.';
                        default -> isLetterOrDigit(c);
                    };
            if (fits) {
                name.append(c);
            }
        }
        while (!name.isEmpty() && !isLetterOrDigit(name.charAt(name.length() - 1))) {
            name.setLength(name.length() - 1);
        }
        return name.toString();
    }

    /** Labels of letters, digits and dashes between dots, 64 characters at most. */
    static boolean isValid(String name) {
        return !name.isEmpty() && name.length() <= LONGEST && clean(name).equals(name);
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
