// SPDX-License-Identifier: Apache-2.0
package org.systemdj.image;

import java.util.Arrays;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;

/**
 * Reads a block device, or an image in a file.
 *
 * <p>Source: pread(2).
 *
 * @param disk is closed with this
 * @param path for messages
 */
public record FileReader(Fd disk, String path) implements DiskReader {
    @Override
    public byte[] read(long offset, int length) {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            int count = Errno.check(disk.readAt(offset + done, bytes, done, length - done), "pread", path);
            if (count == 0) {
                break;
            }
            done += count;
        }
        return done == length ? bytes : Arrays.copyOf(bytes, done);
    }

    @Override
    public void close() {
        disk.close();
    }
}
