// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.notify;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a notification: a later assignment takes the place of an earlier one of the same variable.
 *
 * <p>Source: systemd-notify(1); what systemd-notify 257 sends.
 *
 * <p>Used by one thread.
 */
final class MessageLines {
    private final List<String> lines = new ArrayList<>();

    void put(String line) {
        int equals = line.indexOf('=');
        String key = equals < 0 ? line : line.substring(0, equals + 1);
        for (int i = 0; i < lines.size(); i++) {
            boolean same = equals < 0 ? lines.get(i).equals(key) : lines.get(i).startsWith(key);
            if (same) {
                lines.set(i, line);
                return;
            }
        }
        lines.add(line);
    }

    String text() {
        return String.join("\n", lines);
    }
}
