// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.Collections;
import java.util.List;
import org.systemdj.client.Variant;
import org.systemdj.console.CommandFailure;
import org.systemdj.text.Booleans;
import org.systemdj.text.Numbers;
import org.systemdj.time.TimeSpan;

/**
 * Settings of unit files as properties on the bus, for those that can be changed at run time.
 *
 * <p>Source: systemd.resource-control(5); org.freedesktop.systemd1(5).
 *
 * <p>Immutable (static functions).
 */
final class UnitAssignments {
    private static final long UINT32_MAX = 0xffffffffL;
    private static final int PERMYRIAD = 10_000;
    private static final String WORDS = " Description Slice DevicePolicy ManagedOOMSwap ManagedOOMMemoryPressure"
            + " ManagedOOMPreference MemoryPressureWatch DelegateSubgroup CollectMode ";
    private static final String SWITCHES = " CPUAccounting IOAccounting MemoryAccounting TasksAccounting IPAccounting"
            + " BlockIOAccounting MemoryZSwapWriteback CoredumpReceive Delegate ";
    private static final String WEIGHTS = " CPUWeight StartupCPUWeight IOWeight StartupIOWeight ";
    private static final String LIMITS = " MemoryMin MemoryLow MemoryHigh MemoryMax MemorySwapMax MemoryZSwapMax"
            + " StartupMemoryLow StartupMemoryHigh StartupMemoryMax StartupMemorySwapMax StartupMemoryZSwapMax"
            + " DefaultMemoryMin DefaultMemoryLow DefaultStartupMemoryLow MemoryLimit TasksMax ";
    private static final String SETS = " AllowedCPUs StartupAllowedCPUs AllowedMemoryNodes StartupAllowedMemoryNodes ";
    private static final String RATES =
            " IOReadBandwidthMax IOWriteBandwidthMax IOReadIOPSMax IOWriteIOPSMax" + " IODeviceWeight ";
    private static final String SPANS = " CPUQuotaPeriodSec MemoryPressureThresholdSec RuntimeMaxSec TimeoutStopSec"
            + " ManagedOOMMemoryPressureDurationSec ";

    private UnitAssignments() {}

    /** Adds the property that the assignment stands for; fails with {@link CommandFailure}. */
    static void add(List<Object> properties, String name, String value) {
        if (has(WORDS, name)) {
            put(properties, name, "s", value);
        } else if (has(SWITCHES, name)) {
            Boolean truth = Booleans.parse(value);
            put(properties, name, "b", truth == null ? failed(name, value) : truth);
        } else if (has(WEIGHTS, name)) {
            put(properties, name, "t", weight(name, value));
        } else if (has(LIMITS, name)) {
            limit(properties, name, value);
        } else if (name.equals("CPUQuota")) {
            quota(properties, value);
        } else if (has(SPANS, name)) {
            String property = name.substring(0, name.length() - "Sec".length()) + "USec";
            Object span = value.isEmpty()
                    ? Long.valueOf(-1)
                    : TimeSpan.parse(value).map(s -> (Object) s.toBus()).orElseGet(() -> failed(name, value));
            put(properties, property, "t", span);
        } else if (has(SETS, name)) {
            put(properties, name, "ay", bits(name, value));
        } else if (has(RATES, name)) {
            rate(properties, name, value);
        } else if (name.equals("DeviceAllow")) {
            device(properties, value);
        } else {
            throw new CommandFailure("Unknown assignment: " + name + "=" + value);
        }
    }

    private static boolean has(String names, String name) {
        return !name.isEmpty() && names.contains(" " + name + " ");
    }

    private static void put(List<Object> properties, String name, String signature, Object value) {
        properties.add(new Object[] {name, new Variant(signature, value)});
    }

    private static Object failed(String name, String value) {
        throw new CommandFailure("Failed to parse " + name + "=" + value + ": Invalid argument");
    }

    private static Object weight(String name, String value) {
        if (value.isEmpty()) {
            return -1L;
        }
        if (value.equals("idle") && name.endsWith("CPUWeight")) {
            return 0L;
        }
        long weight = Numbers.parseLong(value, -1);
        return weight < 1 || weight > PERMYRIAD ? failed(name, value) : weight;
    }

    private static void limit(List<Object> properties, String name, String value) {
        if (value.isEmpty() || value.equals("infinity")) {
            put(properties, name, "t", -1L);
            return;
        }
        long share = permyriad(value);
        if (share >= 0 && share <= PERMYRIAD) {
            long scale = (share * UINT32_MAX + PERMYRIAD / 2) / PERMYRIAD;
            put(properties, name + "Scale", "u", scale);
            return;
        }
        long amount = name.equals("TasksMax") ? Numbers.parseLong(value, -1) : size(value, 1024);
        put(properties, name, "t", amount < 0 ? failed(name, value) : amount);
    }

    private static void quota(List<Object> properties, String value) {
        if (value.isEmpty()) {
            put(properties, "CPUQuotaPerSecUSec", "t", -1L);
            return;
        }
        long share = permyriad(value);
        if (share <= 0) {
            throw new CommandFailure(share == 0 ? "CPU quota too small." : "CPU quota '" + value + "' invalid.");
        }
        put(properties, "CPUQuotaPerSecUSec", "t", share * TimeSpan.USEC_PER_SEC / PERMYRIAD);
    }

    /** «12.34%» as 1234, or -1. */
    private static long permyriad(String value) {
        if (!value.endsWith("%")) {
            return -1;
        }
        String number = value.substring(0, value.length() - 1);
        int dot = number.indexOf('.');
        String whole = dot < 0 ? number : number.substring(0, dot);
        String part = dot < 0 ? "" : number.substring(dot + 1);
        if (part.length() > 2) {
            return -1;
        }
        long hundredths = Numbers.parseLong(whole + part + "0".repeat(2 - part.length()), -1);
        return whole.isEmpty() || hundredths < 0 ? -1 : hundredths;
    }

    /** «5M» and the like with the given base, or -1. */
    private static long size(String value, long base) {
        String units = "KMGTPE";
        long factor = 1;
        String number = value.endsWith("B") ? value.substring(0, value.length() - 1) : value;
        int unit = number.isEmpty() ? -1 : units.indexOf(number.charAt(number.length() - 1));
        if (unit >= 0) {
            number = number.substring(0, number.length() - 1);
            for (int i = 0; i <= unit; i++) {
                factor *= base;
            }
        }
        long amount = Numbers.parseLong(number, -1);
        return amount < 0 || amount > Long.MAX_VALUE / factor ? -1 : amount * factor;
    }

    private static byte[] bits(String name, String value) {
        byte[] bits = new byte[0];
        for (String part : value.replace(',', ' ').split(" ", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            int dash = part.indexOf('-');
            int first = Numbers.parseInt(dash < 0 ? part : part.substring(0, dash), -1);
            int last = dash < 0 ? first : Numbers.parseInt(part.substring(dash + 1), -1);
            if (first < 0 || last < first || last > 8191) {
                failed(name, value);
            }
            bits = java.util.Arrays.copyOf(bits, Math.max(bits.length, last / Byte.SIZE + 1));
            for (int i = first; i <= last; i++) {
                bits[i / Byte.SIZE] |= (byte) (1 << i % Byte.SIZE);
            }
        }
        return bits;
    }

    private static void rate(List<Object> properties, String name, String value) {
        if (value.isEmpty()) {
            put(properties, name, "a(st)", List.of());
            return;
        }
        int space = value.indexOf(' ');
        if (space < 0) {
            throw new CommandFailure("Failed to parse " + name + " value " + value + ".");
        }
        String path = value.substring(0, space);
        String amount = value.substring(space + 1).strip();
        long number = name.equals("IODeviceWeight")
                ? Numbers.parseLong(amount, -1)
                : amount.equals("infinity") ? -1 : size(amount, 1000);
        if (number < 0 && !amount.equals("infinity")) {
            throw new CommandFailure("Failed to parse " + name + " value " + value + ".");
        }
        put(properties, name, "a(st)", Collections.singletonList(new Object[] {path, number}));
    }

    private static void device(List<Object> properties, String value) {
        if (value.isEmpty()) {
            put(properties, "DeviceAllow", "a(ss)", List.of());
            return;
        }
        int space = value.indexOf(' ');
        String path = space < 0 ? value : value.substring(0, space);
        String rights = space < 0 ? "" : value.substring(space + 1).strip();
        put(properties, "DeviceAllow", "a(ss)", Collections.singletonList(new Object[] {path, rights}));
    }
}
