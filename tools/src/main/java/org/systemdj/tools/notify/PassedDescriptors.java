// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.notify;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.text.Numbers;

/**
 * The descriptors that go along with a notification.
 *
 * <p>Source: systemd-notify(1), {@code --fd=}.
 *
 * <p>Used by one thread.
 */
final class PassedDescriptors {
    private final List<Integer> numbers = new ArrayList<>();

    /** Takes one that we were given; all but the standard ones only once. */
    void take(String text) {
        int number = Numbers.parseInt(text, -1);
        if (number < 0) {
            throw new CommandFailure("Failed to parse file descriptor: " + text);
        }
        if (number > Host.STDERR && numbers.contains(number) || !Fd.isOpen(number)) {
            throw CommandFailure.withErrno(
                    "Specified file descriptor '" + text + "' not passed or specified more than once: "
                            + Errno.text(Errno.ENOENT),
                    Errno.ENOENT);
        }
        numbers.add(number);
    }

    boolean isEmpty() {
        return numbers.isEmpty();
    }

    int[] numbers() {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
