// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.Ellipsis;

/**
 * Names and values, one pair a line, the names set to the right.
 *
 * <p>Source: what systemd-analyze 257 prints for {@code calendar}, {@code timestamp}, {@code timespan}.
 *
 * <p>Used by one thread.
 */
final class Fields {
    private final Session session;
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    Fields(Session session) {
        this.session = session;
    }

    void add(String name, String value) {
        names.add(name);
        values.add(value);
    }

    void print() {
        int width = 0;
        for (String name : names) {
            width = Math.max(width, Ellipsis.width(name));
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            session.out().line(" ".repeat(width - Ellipsis.width(name)) + name + ": " + values.get(i));
        }
    }
}
