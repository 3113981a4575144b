// SPDX-License-Identifier: Apache-2.0
package org.systemdj.image;

import java.util.Comparator;
import java.util.Optional;
import org.systemdj.condition.Architecture;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.VersionOrder;

/**
 * Directories of versions: of {@code NAME.SUFFIX.v/} and {@code DIRECTORY.v/NAME___.SUFFIX} the newest entry is meant that
 * fits this machine's architecture and has tries left.
 *
 * <p>Source: systemd.v(7); UAPI.10 Version Format Specification.
 *
 * <p>Immutable (static functions).
 */
public final class VersionedDirectory {
    private static final String DIRECTORY_END = ".v";
    private static final String WILDCARD = "___";

    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::hasTriesLeft)
            .thenComparing(Entry::version, VersionOrder.INSTANCE)
            .thenComparing(Entry::fitness)
            .thenComparing(Entry::triesLeft)
            .thenComparing(Comparator.comparing(Entry::triesDone).reversed())
            .thenComparing(Entry::file);

    private VersionedDirectory() {}

    /** What the entries are to be. */
    public enum Kind {
        /** A disk image: a file that ends in {@code .raw}, or a block device. */
        IMAGE(".raw"),
        /** A directory, or a link to one. */
        TREE("");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }

        private boolean includes(FileStatus status) {
            return this == TREE ? status.isDirectory() : status.isRegular() || status.isBlockDevice();
        }
    }

    /** A file name's parts; without a counter {@code triesLeft} is the largest number, as good as any. */
    private record Entry(String file, String version, String architecture, int triesLeft, int triesDone) {
        boolean hasTriesLeft() {
            return triesLeft > 0;
        }

        /** The native architecture before the other one that this machine runs, that before none named. */
        int fitness() {
            return architecture.equals(Architecture.NATIVE) ? 2 : architecture.isEmpty() ? 0 : 1;
        }
    }

    /** The path itself, or the entry that it stands for; throws {@code ErrnoException} (ENOENT) when there is none that fits. */
    public static String resolve(String path, Kind kind) {
        String trimmed = path;
        while (trimmed.length() > 1 && trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        int slash = trimmed.lastIndexOf('/');
        String last = trimmed.substring(slash + 1);
        if (last.endsWith(DIRECTORY_END) && last.length() > DIRECTORY_END.length()) {
            String name = last.substring(0, last.length() - DIRECTORY_END.length());
            return newest(path, trimmed, chopped(name, kind.suffix), kind.suffix, kind);
        }
        int wildcard = last.indexOf(WILDCARD);
        String directory = slash > 0 ? trimmed.substring(0, slash) : "";
        if (wildcard >= 0 && directory.endsWith(DIRECTORY_END)) {
            String suffix = last.substring(wildcard + WILDCARD.length());
            return newest(path, directory, last.substring(0, wildcard), suffix.isEmpty() ? kind.suffix : suffix, kind);
        }
        return path;
    }

    private static String chopped(String name, String suffix) {
        return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    }

    private static String newest(String path, String directory, String name, String suffix, Kind kind) {
        FileStatus status = FileSystem.status(directory).orElse(null);
        if (status == null || !status.isDirectory()) {
            throw new ErrnoException("open", status == null ? Errno.ENOENT : Errno.ENOTDIR, path);
        }
        String chosen = FileSystem.list(directory).stream()
                .map(file -> entry(file, name, suffix))
                .flatMap(Optional::stream)
                .filter(entry -> FileSystem.status(directory + "/" + entry.file())
                        .filter(kind::includes)
                        .isPresent())
                .max(ORDER)
                .map(Entry::file)
                .orElseThrow(() -> new ErrnoException("open", Errno.ENOENT, path));
        return directory + "/" + chosen;
    }

    /** Empty for a file that is none of these versions, or is for another architecture. */
    private static Optional<Entry> entry(String file, String name, String suffix) {
        String start = name + "_";
        if (!file.startsWith(start) || !file.endsWith(suffix) || file.length() <= start.length() + suffix.length()) {
            return Optional.empty();
        }
        String version = file.substring(start.length(), file.length() - suffix.length());
        int left = Integer.MAX_VALUE;
        int done = 0;
        int plus = version.lastIndexOf('+');
        String[] counters =
                plus < 0 ? new String[0] : version.substring(plus + 1).split("-", 2);
        if (counters.length > 0 && isCount(counters[0]) && (counters.length == 1 || isCount(counters[1]))) {
            left = Integer.parseInt(counters[0]);
            done = counters.length == 1 ? 0 : Integer.parseInt(counters[1]);
            version = version.substring(0, plus);
        }
        String architecture = "";
        String end = version.substring(version.lastIndexOf('_') + 1);
        if (Architecture.names().contains(end)) {
            architecture = end;
            version = version.substring(0, Math.max(0, version.length() - end.length() - 1));
            if (!end.equals(Architecture.NATIVE) && !end.equals(Architecture.SECONDARY)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Entry(file, version, architecture, left, done));
    }

    private static boolean isCount(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
