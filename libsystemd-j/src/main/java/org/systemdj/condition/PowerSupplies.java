// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.systemdj.text.Values;

/**
 * Batteries and what charges them.
 *
 * <p>Source: systemd-ac-power(1); systemd.unit(5), {@code ConditionACPower=}; the kernel's
 * Documentation/ABI/testing/sysfs-class-power.
 *
 * <p>Immutable; looks anew each time.
 */
public final class PowerSupplies {
    /** Percent of its capacity that a battery is low at. */
    public static final int LOW_PERCENT = 5;

    private static final String DIRECTORY = "/sys/class/power_supply";
    private static final int FULL_PERCENT = 100;

    /**
     * A battery of the system.
     *
     * @param percent what is left in it; empty where that cannot be read
     */
    public record Battery(String name, OptionalInt percent) {}

    private final SystemFiles files;
    private final SystemFacts facts;

    public PowerSupplies(SystemFiles files) {
        this.files = files;
        this.facts = new SystemFacts(files);
    }

    /** On power unless a battery is being discharged and nothing else supplies the system. */
    public boolean isOnline() {
        boolean discharging = false;
        for (String name : names()) {
            String type = attribute(name, "type");
            if (type.equals("Battery")) {
                String status = attribute(name, "status");
                boolean counts =
                        !isOfDevice(name) && !attribute(name, "present").equals("0");
                discharging |= counts && (status.isEmpty() || status.equals("Discharging"));
            } else if (!type.isEmpty() && isPositive(attribute(name, "online"))) {
                return true;
            }
        }
        return !discharging;
    }

    /** The batteries that are present, sorted by name. */
    public List<Battery> batteries() {
        List<Battery> batteries = new ArrayList<>();
        for (String name : names()) {
            boolean present = attribute(name, "present").equals("1");
            if (attribute(name, "type").equals("Battery") && present && !isOfDevice(name)) {
                OptionalInt percent = Values.parseUnsignedInt(attribute(name, "capacity"));
                boolean known = percent.isPresent() && percent.getAsInt() >= 0 && percent.getAsInt() <= FULL_PERCENT;
                batteries.add(new Battery(name, known ? percent : OptionalInt.empty()));
            }
        }
        return batteries;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(files.list(DIRECTORY).orElse(List.of()));
        names.sort(null);
        return names;
    }

    private boolean isOfDevice(String name) {
        return attribute(name, "scope").equals("Device");
    }

    private static boolean isPositive(String text) {
        OptionalInt number = Values.parseUnsignedInt(text);
        return number.isPresent() && number.getAsInt() > 0;
    }

    private String attribute(String name, String attribute) {
        return facts.line(DIRECTORY + "/" + name + "/" + attribute).orElse("");
    }
}
