// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systemdj.text.UnitName;

/**
 * What made a unit start, where that was a timer or a path: its processes find it in their environment.
 *
 * <p>Source: systemd.exec(5), $TRIGGER_UNIT and the following; org.freedesktop.systemd1(5), ActivationDetails.
 * Immutable.
 *
 * @param values by the names of the property, in order; empty where nothing is known
 */
public record ActivationDetails(Map<String, String> values) {
    /** Started by somebody, or by a dependency. */
    public static final ActivationDetails NONE = new ActivationDetails(Map.of());

    private static final String UNIT = "trigger_unit";
    private static final String PATH = "trigger_path";
    private static final String REALTIME = "trigger_timer_realtime_usec";
    private static final String MONOTONIC = "trigger_timer_monotonic_usec";

    /** A path unit has seen something. */
    public static ActivationDetails path(UnitName unit, String path) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(UNIT, unit.toString());
        values.put(PATH, path);
        return new ActivationDetails(values);
    }

    /** A timer unit has elapsed. */
    public static ActivationDetails timer(UnitName unit, Timestamp when) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(UNIT, unit.toString());
        values.put(REALTIME, Long.toString(when.realtimeUsec()));
        values.put(MONOTONIC, Long.toString(when.monotonicUsec()));
        return new ActivationDetails(values);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** As environment variables. */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        values.forEach((name, value) -> variables.put(name.toUpperCase(Locale.ROOT), value));
        return variables;
    }

    /** As lines {@code name=value}. */
    public List<String> encode() {
        List<String> lines = new ArrayList<>(values.size());
        values.forEach((name, value) -> lines.add(name + "=" + value));
        return lines;
    }

    /** The reverse of {@link #encode}. */
    public static ActivationDetails decode(List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return values.isEmpty() ? NONE : new ActivationDetails(values);
    }
}
