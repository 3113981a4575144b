// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import org.systemdj.id128.Id128;

/**
 * How a new journal file is made.
 *
 * <p>Source: «Journal File Format»; journald.conf(5), «Compress=», «SystemMaxFileSize=».
 *
 * <p>Immutable.
 *
 * @param machineId of the machine whose entries they are
 * @param seqnumId of the series that the entries' numbers belong to
 * @param compression of long fields
 * @param compressFromBytes fields shorter than that are kept as they are
 * @param compact whether offsets take four bytes, in files of at most 4 GiB
 * @param largestBytes how large the file may become: the hash table is made for it
 */
public record WriterOptions(
        Id128 machineId,
        Id128 seqnumId,
        Compression compression,
        int compressFromBytes,
        boolean compact,
        long largestBytes) {
    /** How long fields are kept. */
    public enum Compression {
        NONE,
        XZ,
        LZ4,
        ZSTD
    }

    /** What journald takes: Zstandard from half a kilobyte on, compact. */
    public static WriterOptions usual(Id128 machineId, Id128 seqnumId, long largestBytes) {
        return new WriterOptions(machineId, seqnumId, Compression.ZSTD, 512, true, largestBytes);
    }
}
