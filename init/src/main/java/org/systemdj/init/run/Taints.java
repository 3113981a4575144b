// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systemdj.sys.Clock;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Hostname;
import org.systemdj.text.VersionOrder;

/**
 * What about the system deviates from what systemd is made for.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Tainted». Immutable (static functions).
 */
final class Taints {
    private static final String OLDEST_KERNEL = "5.4";
    private static final String NOBODY = "65534";
    private static final long NEEDED_IDS = 65_536;
    private static final long USEC_PER_DAY = 86_400_000_000L;

    private Taints() {}

    /** The words, separated by colons. */
    static String words(Map<String, String> osRelease) {
        List<String> words = new ArrayList<>();
        add(words, "unmerged-usr", !isLinkTo("/bin", "/usr/bin") || !isLinkTo("/lib", "/usr/lib"));
        add(words, "unmerged-bin", !isLinkTo("/usr/sbin", "/usr/bin"));
        add(words, "var-run-bad", !isLinkTo("/var/run", "/run"));
        add(words, "local-hwclock", isLocalClock());
        add(words, "support-ended", isSupportEnded(osRelease.getOrDefault("SUPPORT_END", "")));
        add(words, "old-kernel", VersionOrder.INSTANCE.compare(Hostname.kernelRelease(), OLDEST_KERNEL) < 0);
        add(words, "overflowuid-not-65534", !isNobody("/proc/sys/kernel/overflowuid"));
        add(words, "overflowgid-not-65534", !isNobody("/proc/sys/kernel/overflowgid"));
        add(words, "short-uid-range", isShort("/proc/self/uid_map"));
        add(words, "short-gid-range", isShort("/proc/self/gid_map"));
        return String.join(":", words);
    }

    private static void add(List<String> words, String word, boolean applies) {
        if (applies) {
            words.add(word);
        }
    }

    private static boolean isLinkTo(String path, String target) {
        return FileSystem.canonical(path).map(target::equals).orElse(true);
    }

    /** Whether the third line of adjtime says that the machine's clock runs in local time. */
    static boolean isLocalClock() {
        String[] lines = FileSystem.tryReadText("/etc/adjtime").orElse("").split("\n");
        return lines.length > 2 && lines[2].strip().equals("LOCAL");
    }

    private static boolean isSupportEnded(String date) {
        String[] fields = date.split("-");
        if (fields.length != 3) {
            return false;
        }
        try {
            LocalDate end =
                    LocalDate.of(Integer.parseInt(fields[0]), Integer.parseInt(fields[1]), Integer.parseInt(fields[2]));
            return end.toEpochDay() < Clock.realtimeUsec() / USEC_PER_DAY;
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }

    private static boolean isNobody(String path) {
        Optional<String> id = FileSystem.readFirstLine(path);
        return id.isEmpty() || id.get().strip().equals(NOBODY);
    }

    /** Whether there are fewer than 65536 users or groups here. */
    private static boolean isShort(String map) {
        String[] fields = FileSystem.readFirstLine(map).orElse("").strip().split("\\s+");
        if (fields.length != 3 || !fields[0].equals("0")) {
            return false;
        }
        try {
            return Long.parseLong(fields[2]) < NEEDED_IDS;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
