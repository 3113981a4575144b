// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import org.systemdj.journal.Journal;
import org.systemdj.journal.file.CorruptFileException;
import org.systemdj.journal.file.FileFlag;
import org.systemdj.journal.file.FileVerifier;
import org.systemdj.journal.file.JournalFile;
import org.systemdj.sys.Errno;

/**
 * Checks the files of the journal against themselves.
 *
 * <p>Source: journalctl(1), «--verify».
 *
 * <p>Immutable (static functions).
 */
final class Verification {
    private Verification() {}

    static int run(Session session) {
        int status = 0;
        try (Journal journal = session.open()) {
            for (JournalFile file : journal.files()) {
                if (file.header().has(FileFlag.SEALED) && session.options.verifyKey.isEmpty()) {
                    session.command
                            .log()
                            .notice(
                                    "Journal file " + file.path()
                                            + " has sealing enabled but verification key has not been passed using --verify-key=.");
                }
                try {
                    FileVerifier.verify(file);
                    if (!session.options.quiet) {
                        session.command.log().info("PASS: " + file.path());
                    }
                } catch (CorruptFileException e) {
                    session.command.log().error(e.getMessage());
                    session.command.log().warning("FAIL: " + file.path() + " (" + Errno.text(e.errno()) + ")");
                    status = 1;
                }
            }
        }
        return status;
    }
}
