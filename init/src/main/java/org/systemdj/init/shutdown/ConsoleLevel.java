// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;

/**
 * How important a message must be for the kernel to show it on the console.
 *
 * <p>Source: proc_sys_kernel(5), printk; syslog(2).
 *
 * <p>Stateless.
 */
final class ConsoleLevel {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleLevel.class);
    private static final String FILE = "/proc/sys/kernel/printk";

    private ConsoleLevel() {}

    /** Makes messages of {@code level} and more important ones appear; never makes fewer appear. */
    static void raise(int level) {
        int present = parse(FileSystem.tryReadText(FILE).orElse(""));
        if (present < 0) {
            LOG.debug("Failed to read sysctl kernel.printk.");
        } else if (present < level + 1) {
            int error = FileSystem.tryWriteText(FILE, Integer.toString(level + 1));
            if (error < 0) {
                LOG.debug("Failed to bump kernel.printk to {}: {}", level + 1, Errno.text(-error));
            }
        }
    }

    /** The first of the numbers: messages below it are shown; -1 when that makes no sense. */
    static int parse(String text) {
        String first = text.strip().split("\\s+")[0];
        try {
            return Integer.parseInt(first);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
