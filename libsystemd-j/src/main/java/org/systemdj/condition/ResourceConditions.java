// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.systemdj.text.ByteSize;
import org.systemdj.text.CpuSet;
import org.systemdj.text.SliceName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitNameMangler;
import org.systemdj.text.UnitType;
import org.systemdj.text.Values;
import org.systemdj.text.Words;

/**
 * Conditions about power, memory, processors, control groups and pressure.
 *
 * <p>Source: systemd.unit(5), CONDITIONS AND ASSERTS.
 *
 * <p>Immutable.
 */
final class ResourceConditions {
    private static final String CGROUPS = "/sys/fs/cgroup";
    private static final List<String> CONTROLLERS =
            List.of("cpu", "cpuacct", "cpuset", "io", "blkio", "memory", "devices", "pids");

    private final SystemFiles files;
    private final SystemFacts facts;

    ResourceConditions(SystemFiles files, SystemFacts facts) {
        this.files = files;
        this.facts = facts;
    }

    Outcome acPower(String parameter) {
        return Values.parseBoolean(parameter)
                .map(wanted -> Outcome.of(isOnAcPower() == wanted))
                .orElse(Outcome.ERROR);
    }

    /** On power unless a battery is being discharged and no mains supply is connected. */
    private boolean isOnAcPower() {
        String directory = "/sys/class/power_supply";
        boolean discharging = false;
        for (String name : files.list(directory).orElse(List.of())) {
            String supply = directory + "/" + name + "/";
            String type = facts.line(supply + "type").orElse("");
            boolean device = facts.line(supply + "scope").orElse("").equals("Device");
            if (type.equals("Battery")) {
                discharging |=
                        !device && facts.line(supply + "status").orElse("").equals("Discharging");
            } else if (!device && facts.line(supply + "online").orElse("0").equals("1")) {
                return true;
            }
        }
        return !discharging;
    }

    Outcome memory(String parameter) {
        Comparison comparison = comparison(parameter);
        OptionalLong total = facts.memoryBytes();
        OptionalLong wanted = ByteSize.parse(comparison.rest());
        if (comparison.isPattern() || total.isEmpty() || wanted.isEmpty()) {
            return Outcome.ERROR;
        }
        return Outcome.of(comparison.holds(Long.compare(total.getAsLong(), wanted.getAsLong())));
    }

    Outcome cpus(String parameter) {
        Comparison comparison = comparison(parameter);
        OptionalLong wanted = Values.parseDecimal(comparison.rest(), Integer.MAX_VALUE);
        Optional<CpuSet> allowed = facts.ownStatus("Cpus_allowed_list").flatMap(CpuSet::parse);
        if (comparison.isPattern() || wanted.isEmpty() || allowed.isEmpty()) {
            return Outcome.ERROR;
        }
        return Outcome.of(comparison.holds(Long.compare(allowed.get().size(), wanted.getAsLong())));
    }

    /** Without operator «at least» is meant. */
    private static Comparison comparison(String parameter) {
        return Comparison.parse(parameter)
                .orElseGet(() -> new Comparison(Comparison.Operator.GREATER_OR_EQUAL, parameter));
    }

    Outcome cpuFeature(String parameter) {
        return Outcome.of(CpuFeatures.has(files, parameter.toLowerCase(java.util.Locale.ROOT)));
    }

    Outcome controllers(String parameter) {
        if (parameter.equals("v2")) {
            return Outcome.of(files.status(CGROUPS + "/cgroup.controllers").isPresent());
        }
        if (parameter.equals("v1")) {
            return Outcome.of(files.status(CGROUPS + "/cgroup.controllers").isEmpty());
        }
        List<String> available =
                Words.plain(files.read(CGROUPS + "/cgroup.controllers").orElse(""));
        for (String word : Words.plain(parameter)) {
            if (CONTROLLERS.contains(word) && !isAvailable(word, available)) {
                return Outcome.FAILED;
            }
        }
        return Outcome.SUCCEEDED;
    }

    private static boolean isAvailable(String controller, List<String> available) {
        return switch (controller) {
            case "cpuacct" -> available.contains("cpu");
            case "blkio" -> false;
            case "devices" -> true;
            default -> available.contains(controller);
        };
    }

    /** {@code [SLICE:]LIMIT[/SPAN]}: whether the share of time under pressure is at most the limit. */
    Outcome pressure(String resource, String parameter) {
        if (files.status("/proc/pressure/" + resource).isEmpty()) {
            return Outcome.SUCCEEDED;
        }
        int colon = parameter.indexOf(':');
        String path = "/proc/pressure/" + resource;
        if (colon >= 0) {
            Optional<String> directory =
                    sliceDirectory(parameter.substring(0, colon).strip());
            if (directory.isEmpty()) {
                return Outcome.ERROR;
            }
            path = directory.get() + "/" + resource + ".pressure";
            if (files.status(path).isEmpty()) {
                return Outcome.ERROR;
            }
        }
        String value = parameter.substring(colon + 1).strip();
        int slash = value.indexOf('/');
        OptionalInt limit = Values.parsePermyriad((slash < 0 ? value : value.substring(0, slash)).strip());
        Optional<String> average = slash < 0 ? Optional.of("avg300") : average(value.substring(slash + 1));
        if (limit.isEmpty() || average.isEmpty()) {
            return Outcome.ERROR;
        }
        String kind = resource.equals("cpu") ? "some" : "full";
        OptionalInt current = pressureOf(path, kind, average.get());
        return current.isPresent() ? Outcome.of(current.getAsInt() <= limit.getAsInt()) : Outcome.ERROR;
    }

    private static Optional<String> average(String word) {
        return switch (word) {
            case "10sec" -> Optional.of("avg10");
            case "1min" -> Optional.of("avg60");
            case "5min" -> Optional.of("avg300");
            default -> Optional.empty();
        };
    }

    private static Optional<String> sliceDirectory(String word) {
        Optional<UnitName> slice = UnitNameMangler.mangle(word, UnitNameMangler.Globs.REFUSED, UnitType.SLICE)
                .flatMap(result -> UnitName.parse(result.name()))
                .filter(SliceName::isValid);
        if (slice.isEmpty()) {
            return Optional.empty();
        }
        String path = "";
        for (UnitName at = slice.get();
                !at.equals(SliceName.ROOT);
                at = SliceName.parent(at).orElseThrow()) {
            path = "/" + at + path;
        }
        return Optional.of(CGROUPS + path);
    }

    /** The value of {@code kind … average=N.NN …} in hundredths of a percent. */
    private OptionalInt pressureOf(String path, String kind, String average) {
        for (String line : files.read(path).orElse("").split("\n")) {
            if (!line.startsWith(kind + " ")) {
                continue;
            }
            for (String word : Words.plain(line)) {
                if (word.startsWith(average + "=")) {
                    return Values.parsePermyriad(word.substring(average.length() + 1) + "%");
                }
            }
        }
        return OptionalInt.empty();
    }
}
