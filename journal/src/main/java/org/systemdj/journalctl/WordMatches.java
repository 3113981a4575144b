// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.List;
import java.util.Optional;
import org.systemdj.console.CommandFailure;
import org.systemdj.journal.Matches;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.PathName;
import org.systemdj.text.RawText;

/**
 * The words of the command line: matches, paths of programs and devices, and «+» between alternatives.
 *
 * <p>Source: journalctl(1), «DESCRIPTION».
 *
 * <p>Used by one thread.
 */
final class WordMatches {
    private static final int EXECUTE = 1;
    private static final int LONGEST_SHEBANG = 4096;

    private final Session session;

    WordMatches(Session session) {
        this.session = session;
    }

    void addTo(Matches matches, List<String> words) {
        boolean hasTerm = false;
        for (String word : words) {
            if (word.equals("+")) {
                if (!hasTerm) {
                    throw misplaced();
                }
                matches.or();
                hasTerm = false;
            } else {
                if (word.startsWith("/")) {
                    path(matches, word);
                } else if (!matches.add(word)) {
                    throw new CommandFailure("Failed to add match '" + word + "': Invalid argument");
                }
                hasTerm = true;
            }
        }
        if (!words.isEmpty() && !hasTerm) {
            throw misplaced();
        }
    }

    private static CommandFailure misplaced() {
        return new CommandFailure("\"+\" can only be used between terms.");
    }

    private void path(Matches matches, String word) {
        Optional<String> canonical = FileSystem.canonical(word);
        if (canonical.isEmpty()) {
            throw CommandFailure.withErrno(
                    "Couldn't canonicalize path '" + word + "': No such file or directory", Errno.ENOENT);
        }
        String path = canonical.get();
        FileStatus status = FileSystem.status(path)
                .orElseThrow(() -> CommandFailure.withErrno(
                        "Couldn't stat '" + path + "': No such file or directory", Errno.ENOENT));
        if (status.isRegular() && FileSystem.tryAccess(path, EXECUTE) == 0) {
            program(matches, path);
        } else if (status.isCharacterDevice() || status.isBlockDevice()) {
            device(matches, status);
        } else {
            throw new CommandFailure("File is neither a device node nor executable: " + path);
        }
    }

    /** Scripts are known by their name, programs by their path. */
    private void program(Matches matches, String path) {
        Optional<String> interpreter = interpreter(path);
        if (interpreter.isEmpty()) {
            matches.add("_EXE=" + path);
            return;
        }
        String name = PathName.fileName(path);
        matches.add("_COMM=" + name.substring(0, Math.min(15, name.length())));
        // Interpreters that are links are started by what they lead to, which may change.
        if (FileSystem.linkStatus(interpreter.get())
                .map(FileStatus::isSymbolicLink)
                .orElse(true)) {
            return;
        }
        matches.add("_EXE=" + interpreter.get());
    }

    private Optional<String> interpreter(String path) {
        byte[] start = session.command.host().readFile(path);
        if (start == null || start.length < 3 || start[0] != '#' || start[1] != '!') {
            return Optional.empty();
        }
        String text = RawText.decode(start, 2, Math.min(start.length, LONGEST_SHEBANG) - 2);
        String line = text.lines().findFirst().orElse("").strip();
        int blank = line.indexOf(' ');
        return line.startsWith("/") ? Optional.of(blank < 0 ? line : line.substring(0, blank)) : Optional.empty();
    }

    private void device(Matches matches, FileStatus status) {
        String kind = status.isBlockDevice() ? "block" : "char";
        String number = FileStatus.major(status.special()) + ":" + FileStatus.minor(status.special());
        matches.add("_KERNEL_DEVICE=" + kind.charAt(0) + number);
        Optional<String> device = FileSystem.canonical("/sys/dev/" + kind + "/" + number);
        String at = device.map(PathName::parent).orElse("");
        while (at.startsWith("/sys/devices/")) {
            Optional<String> subsystem = FileSystem.readlink(at + "/subsystem");
            String name = PathName.fileName(at);
            if (subsystem.isPresent()) {
                matches.add("_KERNEL_DEVICE=+" + PathName.fileName(subsystem.get()) + ":" + name);
            }
            at = PathName.parent(at);
        }
        session.bootNow().ifPresent(boot -> {
            matches.add("_BOOT_ID=" + boot);
        });
    }
}
