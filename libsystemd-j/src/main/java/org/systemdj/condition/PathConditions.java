// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.systemdj.condition.SystemFiles.Facts;
import org.systemdj.condition.SystemFiles.Kind;
import org.systemdj.text.BackupFiles;
import org.systemdj.text.EnvironmentFile;
import org.systemdj.text.Glob;
import org.systemdj.text.Values;

/**
 * Conditions about files and directories.
 *
 * <p>Source: systemd.unit(5), {@code ConditionPath…=}, {@code ConditionNeedsUpdate=}, {@code ConditionFirstBoot=}.
 *
 * <p>Immutable.
 */
final class PathConditions {
    private static final long NSEC_PER_SEC = 1_000_000_000L;

    private final SystemFiles files;
    private final SystemFacts facts;

    PathConditions(SystemFiles files, SystemFacts facts) {
        this.files = files;
        this.facts = facts;
    }

    Outcome exists(String path) {
        return Outcome.of(files.status(path).isPresent());
    }

    Outcome isSocket(String path) {
        return Outcome.of(
                files.status(path).filter(file -> file.kind() == Kind.SOCKET).isPresent());
    }

    Outcome existsGlob(String pattern) {
        for (String alternative : Glob.expandBraces(pattern)) {
            if (existsWithoutBraces(alternative)) {
                return Outcome.SUCCEEDED;
            }
        }
        return Outcome.FAILED;
    }

    private boolean existsWithoutBraces(String pattern) {
        if (!pattern.startsWith("/")) {
            return false;
        }
        List<String> found = new ArrayList<>(List.of(""));
        int at = 1;
        while (at <= pattern.length() && !found.isEmpty()) {
            int slash = pattern.indexOf('/', at);
            int end = slash < 0 ? pattern.length() : slash;
            if (end > at) {
                found = step(found, pattern.substring(at, end));
            }
            at = end + 1;
        }
        return !found.isEmpty();
    }

    private List<String> step(List<String> directories, String component) {
        List<String> next = new ArrayList<>();
        for (String directory : directories) {
            if (!Glob.isGlob(component) && component.indexOf('\\') < 0) {
                String path = directory + "/" + component;
                if (files.linkStatus(path).isPresent()) {
                    next.add(path);
                }
                continue;
            }
            for (String name : files.list(directory.isEmpty() ? "/" : directory).orElse(List.of())) {
                boolean hidden = name.startsWith(".") && !component.startsWith(".");
                if (!hidden && Glob.matchesPath(component, name)) {
                    next.add(directory + "/" + name);
                }
            }
        }
        return next;
    }

    private boolean is(Optional<Facts> file, Kind kind) {
        return file.isPresent() && file.get().kind() == kind;
    }

    Outcome isDirectory(String path) {
        return Outcome.of(is(files.status(path), Kind.DIRECTORY));
    }

    Outcome isSymbolicLink(String path) {
        return Outcome.of(is(files.linkStatus(path), Kind.SYMBOLIC_LINK));
    }

    Outcome isMountPoint(String path) {
        return Outcome.of(files.status(path).map(Facts::mountPoint).orElse(false));
    }

    Outcome isReadWrite(String path) {
        return Outcome.of(files.isOnWritableFileSystem(path));
    }

    Outcome isEncrypted(String path) {
        return Outcome.of(files.isEncrypted(path).orElse(false));
    }

    Outcome directoryNotEmpty(String path) {
        return Outcome.of(files.list(path).orElse(List.of()).stream().anyMatch(name -> !BackupFiles.isNoContent(name)));
    }

    Outcome fileNotEmpty(String path) {
        Optional<Facts> file = files.status(path);
        return Outcome.of(is(file, Kind.REGULAR) && file.get().size() > 0);
    }

    Outcome fileIsExecutable(String path) {
        Optional<Facts> file = files.status(path);
        return Outcome.of(is(file, Kind.REGULAR) && (file.get().permissions() & 0111) != 0);
    }

    Outcome firstBoot(String parameter) {
        Optional<Boolean> wanted = Values.parseBoolean(parameter);
        if (wanted.isEmpty()) {
            return Outcome.ERROR;
        }
        String said = files.environment().getOrDefault("SYSTEMD_FIRST_BOOT", "");
        boolean first = Values.parseBoolean(said)
                .orElseGet(() -> files.status("/run/systemd/first-boot").isPresent());
        return Outcome.of(first == wanted.get());
    }

    Outcome needsUpdate(String directory) {
        Optional<Boolean> forced = facts.kernelCommandLine().flag("systemd.condition_needs_update");
        if (forced.isPresent()) {
            return Outcome.of(forced.get());
        }
        if (facts.isInInitrd()) {
            return Outcome.FAILED;
        }
        if (!directory.startsWith("/")) {
            return Outcome.SUCCEEDED;
        }
        if (files.status(directory).isPresent() && !files.isOnWritableFileSystem(directory)) {
            return Outcome.FAILED;
        }
        Optional<Facts> vendor = files.status("/usr/");
        Optional<Facts> stamp = files.linkStatus(directory + "/.updated");
        if (vendor.isEmpty() || stamp.isEmpty()) {
            return Outcome.SUCCEEDED;
        }
        return Outcome.of(isNewer(vendor.get().modifiedNsec(), stamp.get().modifiedNsec(), directory));
    }

    /** Some file systems keep whole seconds only; then the stamp file's text knows better. */
    private boolean isNewer(long vendor, long stamp, String directory) {
        long vendorSeconds = vendor / NSEC_PER_SEC;
        long stampSeconds = stamp / NSEC_PER_SEC;
        if (vendorSeconds != stampSeconds || vendor % NSEC_PER_SEC == 0 || stamp % NSEC_PER_SEC > 0) {
            return vendor > stamp;
        }
        String text = files.read(directory + "/.updated").orElse("");
        String written = EnvironmentFile.toMap(text).getOrDefault("TIMESTAMP_NSEC", "");
        OptionalLong exact = Values.parseDecimal(written, Long.MAX_VALUE);
        return vendor > (exact.isPresent() ? exact.getAsLong() : stamp);
    }
}
