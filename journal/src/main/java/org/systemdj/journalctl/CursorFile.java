// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.Optional;
import org.systemdj.console.CommandFailure;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.RawText;

/**
 * The file that remembers how far was read.
 *
 * <p>Source: journalctl(1), «--cursor-file=».
 *
 * <p>Immutable (static functions).
 */
final class CursorFile {
    private CursorFile() {}

    /** The cursor in the file; empty where there is no file or nothing in it. */
    static Optional<String> read(Options options) {
        if (options.cursorFile.isEmpty()) {
            return Optional.empty();
        }
        String path = options.cursorFile.get();
        try {
            return FileSystem.readText(path)
                    .lines()
                    .findFirst()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT) {
                return Optional.empty();
            }
            throw CommandFailure.withErrno(
                    "Failed to read cursor file " + path + ": " + Errno.text(e.errno()), e.errno());
        }
    }

    static void write(Session session, String cursor) {
        if (session.options.cursorFile.isEmpty()) {
            return;
        }
        String path = session.options.cursorFile.get();
        try {
            FileSystem.writeAtomic(path, RawText.encode(cursor + "\n"), 0644);
        } catch (ErrnoException e) {
            throw CommandFailure.withErrno(
                    "Failed to write new cursor to " + path + ": " + Errno.text(e.errno()), e.errno());
        }
    }
}
