// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import org.systemdj.journal.Journal;

/**
 * Prints an entry in one family of modes.
 *
 * <p>Source: journalctl(1), «--output=».
 *
 * <p>Used by one thread.
 */
interface EntryForm {
    /**
     * Prints the entry that the journal is at.
     *
     * @param markStart where the part of the message begins that was searched for, or -1
     * @return whether something was cut
     */
    boolean print(Journal journal, int markStart, int markEnd);
}
