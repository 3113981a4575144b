// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.text.EnvironmentVariables;

/**
 * An environment block while it is put together: later assignments win, invalid ones are left out.
 *
 * <p>Source: environ(7); systemd.exec(5), «Environment».
 *
 * <p>Used by one thread.
 */
public final class Environment {
    private final Map<String, String> values = new LinkedHashMap<>();

    /** An empty block. */
    public Environment() {}

    /** Takes {@code NAME=value} assignments; what is none, or has a name no shell could use, is left out. */
    public Environment addAll(Collection<String> assignments) {
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals > 0) {
                set(assignment.substring(0, equals), assignment.substring(equals + 1));
            }
        }
        return this;
    }

    /** Sets one variable, unless its name or value is invalid. */
    public Environment set(String name, String value) {
        if (EnvironmentVariables.isName(name) && EnvironmentVariables.isValue(value)) {
            values.put(name, value);
        }
        return this;
    }

    /** The variable's value, or null. */
    public String get(String name) {
        return values.get(name);
    }

    /** Removes by name, or by whole assignment ({@code NAME=value}) if the value is that one. */
    public Environment removeAll(Collection<String> namesOrAssignments) {
        for (String entry : namesOrAssignments) {
            int equals = entry.indexOf('=');
            if (equals < 0) {
                values.remove(entry);
            } else {
                values.remove(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return this;
    }

    /** The block by name. */
    public Map<String, String> asMap() {
        return Collections.unmodifiableMap(values);
    }

    /** The block, as assignments in the order of their first setting. */
    public List<String> toList() {
        List<String> list = new ArrayList<>(values.size());
        for (Map.Entry<String, String> entry : values.entrySet()) {
            list.add(entry.getKey() + "=" + entry.getValue());
        }
        return list;
    }
}
