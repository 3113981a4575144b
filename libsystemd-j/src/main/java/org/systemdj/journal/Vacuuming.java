// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.journal.file.CorruptFileException;
import org.systemdj.journal.file.JournalFile;
import org.systemdj.sys.DirectoryEntry;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.ByteSize;

/**
 * Removes the oldest archived files of a directory until what is left is within limits.
 *
 * <p>Source: journalctl(1), «--vacuum-size=»; journald.conf(5), «SystemMaxUse=».
 *
 * <p>Immutable (static functions).
 */
public final class Vacuuming {
    private static final int BLOCK = 512;

    /** Is told what was done, and what failed. */
    @FunctionalInterface
    public interface Report {
        void say(boolean bad, String text);
    }

    private record Candidate(ArchivedFile file, long bytes) {}

    private Vacuuming() {}

    /** Does it; false where the directory could not be read. */
    public static boolean vacuum(String directory, VacuumLimits limits, long nowUsec, Report report) {
        if (limits.bytes() <= 0 && limits.ageUsec() <= 0 && limits.files() <= 0) {
            return true;
        }
        List<Candidate> candidates = new ArrayList<>();
        long active = 0;
        long freed = 0;
        long sum = 0;
        try {
            for (DirectoryEntry entry : FileSystem.entries(directory)) {
                String path = directory + "/" + entry.name();
                boolean isJournal =
                        entry.name().endsWith(".journal") || entry.name().endsWith(".journal~");
                Optional<FileStatus> status = isJournal ? FileSystem.linkStatus(path) : Optional.empty();
                if (status.isEmpty() || !status.get().isRegular()) {
                    continue;
                }
                Optional<ArchivedFile> archived = ArchivedFile.parse(entry.name());
                if (archived.isEmpty()) {
                    active++;
                    continue;
                }
                long bytes = status.get().blocks() * BLOCK;
                if (isEmpty(path)) {
                    freed += remove(path, bytes, "empty archived journal", report);
                } else {
                    candidates.add(new Candidate(archived.get(), bytes));
                    sum += bytes;
                }
            }
        } catch (ErrnoException e) {
            report.say(true, "Failed to vacuum " + directory + ": " + Errno.text(e.errno()));
            return false;
        }
        candidates.sort((a, b) -> a.file.compareTo(b.file));
        long oldest = limits.ageUsec() > 0 ? Math.max(0, nowUsec - limits.ageUsec()) : 0;
        int left = candidates.size();
        for (Candidate candidate : candidates) {
            boolean small = limits.bytes() <= 0 || sum <= limits.bytes();
            boolean young = oldest <= 0 || candidate.file.realtimeUsec() >= oldest;
            boolean few = limits.files() <= 0 || left + active <= limits.files();
            if (small && young && few) {
                break;
            }
            long bytes = remove(directory + "/" + candidate.file.name(), candidate.bytes, "archived journal", report);
            freed += bytes;
            sum -= bytes;
            left--;
        }
        report.say(
                false,
                "Vacuuming done, freed " + ByteSize.format(freed) + " of archived journals from " + directory + ".");
        return true;
    }

    private static boolean isEmpty(String path) {
        try (JournalFile file = JournalFile.open(path)) {
            return file.header().entries() <= 0;
        } catch (CorruptFileException | ErrnoException unreadable) {
            return false;
        }
    }

    private static long remove(String path, long bytes, String what, Report report) {
        int error = FileSystem.tryUnlink(path);
        if (error == 0) {
            report.say(false, "Deleted " + what + " " + path + " (" + ByteSize.format(bytes) + ").");
            return bytes;
        }
        if (error != -Errno.ENOENT) {
            report.say(true, "Failed to delete " + what + " " + path + ": " + Errno.text(-error));
        }
        return 0;
    }
}
