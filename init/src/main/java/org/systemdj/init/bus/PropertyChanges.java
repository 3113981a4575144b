// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageReader;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ParseContext;
import org.systemdj.directive.Settings;
import org.systemdj.directive.ValueType;
import org.systemdj.init.manager.DefinitionSource.Lifespan;
import org.systemdj.init.unit.Unit;
import org.systemdj.unitfile.Problem;
import org.systemdj.unitfile.Problems;

/**
 * Settings that a client changes while the unit runs. They take effect at once and are kept as drop-ins, one for each
 * setting, until the next boot or for good.
 *
 * <p>Source: systemctl(1), set-property; org.freedesktop.systemd1(5), SetUnitProperties(). Loop-confined.
 */
final class PropertyChanges {
    private static final String HEADER =
            "# This is a drop-in unit file extension, created via \"systemctl set-property\"\n"
                    + "# or an equivalent operation. Do not edit.\n";

    /** What of control groups stays as it was when they were made. */
    private static final Set<String> NOT_LIVE = Set.of(
            "Slice",
            "Delegate",
            "DelegateControllers",
            "DelegateSubgroup",
            "BPFProgram",
            "IPIngressFilterPath",
            "IPEgressFilterPath",
            "MemoryPressureWatch",
            "MemoryPressureThresholdUSec",
            "CoredumpReceive",
            "CollectMode");

    private PropertyChanges() {}

    static void apply(UnitHandle h, MessageReader in, boolean runtime) {
        Unit unit = h.unit();
        PropertyLines lines = new PropertyLines(unit.type(), unit.manager());
        List<MarkerChange> markers = new ArrayList<>(0);
        in.enterArray();
        while (in.hasNext()) {
            in.enterStruct();
            String property = in.readString();
            String signature = in.enterVariant();
            if (property.equals(MarkerChange.PROPERTY)) {
                markers.add(MarkerChange.of(in.readStrings()));
            } else {
                if (NOT_LIVE.contains(property)) {
                    throw PropertyLines.unknown(property);
                }
                int before = lines.lines().size();
                lines.add(property, signature, in);
                List<PropertyLines.Line> added =
                        lines.lines().subList(before, lines.lines().size());
                if (added.isEmpty() || !added.stream().allMatch(PropertyChanges::isLive)) {
                    throw PropertyLines.unknown(property);
                }
            }
            in.exit();
            in.exit();
        }
        in.exit();
        Settings changed = assign(unit, lines);
        markers.forEach(change -> change.apply(unit));
        write(unit, lines, changed, runtime);
        unit.settings(changed);
        unit.cgroup().update();
        if (lines.lines().stream()
                .anyMatch(line -> PropertyLines.isManagedOom(line.name().name()))) {
            unit.manager().oomReports().report(unit, unit.activeState());
        }
        unit.changed();
    }

    /** What a unit is while it runs cannot be changed, but how much of the machine it gets. */
    private static boolean isLive(PropertyLines.Line line) {
        String name = line.name().name();
        return CgroupDirectives.TABLE.find(name) != null || name.equals("Description");
    }

    private static Settings assign(Unit unit, PropertyLines lines) {
        Settings.Builder builder = unit.settings().toBuilder();
        Problems problems = new Problems();
        ParseContext context = ParseContext.plain(problems);
        for (PropertyLines.Line line : lines.lines()) {
            context.enterKey(line.name().name());
            line.name().assign(builder, line.value().replace("%%", "%"), context);
        }
        for (Problem problem : problems.list()) {
            throw new BusException(BusError.INVALID_ARGS, problem.text());
        }
        return builder.build();
    }

    private static void write(Unit unit, PropertyLines lines, Settings changed, boolean runtime) {
        Map<String, String> files = new LinkedHashMap<>();
        for (PropertyLines.Line line : lines.lines()) {
            String header = HEADER + "[" + line.section().block() + "]\n";
            String name = line.name().name();
            Directive<?> directive = line.name().directive().orElse(null);
            boolean grows = directive != null && directive.type().combine() != ValueType.Combine.REPLACE;
            files.put(
                    line.topic(),
                    header + (grows ? whole(changed, directive, name) : name + '=' + line.value() + '\n'));
        }
        Lifespan lifespan = unit.isTransient() ? Lifespan.TRANSIENT : runtime ? Lifespan.RUNTIME : Lifespan.PERSISTENT;
        Set<String> written = new HashSet<>();
        files.forEach((topic, text) -> written.add(
                unit.manager().definitions().write(lifespan, unit.id() + ".d/50-" + topic + ".conf", text)));
        unit.dropInsWritten(written);
    }

    /** A list as it is now: the one file that is kept of it must not lack what earlier changes added. */
    private static <T> String whole(Settings settings, Directive<T> directive, String name) {
        StringBuilder out = new StringBuilder(name).append("=\n");
        for (String value : directive.write(settings.get(directive))) {
            out.append(name).append('=').append(value).append('\n');
        }
        return out.toString();
    }
}
