// SPDX-License-Identifier: Apache-2.0
package org.systemdj.image;

/**
 * The bytes of a disk.
 *
 * <p>Source: pread(2). Used by one thread.
 */
public interface DiskReader extends AutoCloseable {
    /** What is there; shorter at the end of the disk. Throws {@code ErrnoException}. */
    byte[] read(long offset, int length);

    @Override
    void close();
}
