// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.Base64;
import java.util.List;
import org.systemdj.client.Variant;
import org.systemdj.text.Booleans;
import org.systemdj.text.Escape;
import org.systemdj.time.Moments;
import org.systemdj.time.TimeFormat;

/**
 * How {@code systemctl show} writes property values: by their type, and some by their name.
 *
 * <p>Source: systemctl(1), {@code show}; org.freedesktop.systemd1(5); the output of systemctl 257.
 *
 * <p>Immutable (static functions).
 */
final class PropertyText {
    private static final String NOT_SET = "[not set]";
    private static final String UNPRINTABLE = "[unprintable]";
    private static final long UNSIGNED_INT_MAX = 0xffffffffL;

    private PropertyText() {}

    /**
     * Adds the lines that the property takes after its name: often one, none where it is empty and empty ones are not
     * wanted, several for lists with a line each.
     */
    static void append(List<String> lines, String name, Variant value, boolean empty, TimeFormat format) {
        switch (value.signature()) {
            case "b" -> lines.add(Booleans.yesNo(value.truth()));
            case "s", "o", "g" -> addUnlessEmpty(lines, text(value.text()), empty);
            case "t" -> addUnlessEmpty(lines, unsigned(name, value.number(), format), empty);
            case "u" -> lines.add(unsignedInt(name, value.number()));
            case "i" -> signedInt(lines, name, value.number(), empty);
            case "x" -> lines.add(Long.toString(value.number()));
            case "d" -> lines.add(decimal((Double) value.value()));
            case "ay" -> bytes(lines, name, (byte[]) value.value(), empty);
            case "as" -> texts(lines, value.texts(), empty);
            case "au", "ai", "at", "ax" -> numbers(lines, value.items(), empty);
            default -> {
                if (!PropertyStructures.append(lines, name, value, empty, format) && empty) {
                    lines.add(UNPRINTABLE);
                }
            }
        }
    }

    static String text(String text) {
        return text.indexOf('\n') >= 0 ? UNPRINTABLE : text;
    }

    static void addUnlessEmpty(List<String> lines, String text, boolean empty) {
        if (empty || !text.isEmpty()) {
            lines.add(text);
        }
    }

    private static void signedInt(List<String> lines, String name, long value, boolean empty) {
        if (name.equals("NUMAPolicy")) {
            lines.add(FlagNames.memoryPolicy(value));
        } else if (!name.endsWith("ActionExitStatus") || value >= 0) {
            lines.add(Long.toString(value));
        } else if (empty) {
            lines.add(NOT_SET);
        }
    }

    private static String decimal(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String unsignedInt(String name, long value) {
        if (name.contains("UMask") || name.contains("Mode")) {
            String octal = Long.toOctalString(value);
            return "0".repeat(Math.max(0, 4 - octal.length())) + octal;
        }
        boolean invalid = value == UNSIGNED_INT_MAX && (name.equals("UID") || name.equals("GID"));
        return invalid ? NOT_SET : Long.toString(value);
    }

    static String unsigned(String name, long value, TimeFormat format) {
        switch (name) {
            case "NextElapseUSecRealtime", "LastTriggerUSec", "TimeoutTimestamp" -> {
                return Moments.format(value, format);
            }
            case "CoredumpFilter" -> {
                return "0x" + Long.toHexString(value);
            }
            case "RestrictNamespaces", "DelegateNamespaces" -> {
                return FlagNames.namespaces(value);
            }
            case "MountFlags" -> {
                return FlagNames.mountPropagation(value);
            }
            case "CapabilityBoundingSet", "AmbientCapabilities" -> {
                return FlagNames.capabilities(value);
            }
            default -> {}
        }
        if (name.endsWith("Timestamp")) {
            return Moments.format(value, format);
        }
        if (value == -1) {
            String unset = unset(name);
            if (!unset.isEmpty()) {
                return unset;
            }
        }
        if (value == 0 && (name.equals("CPUWeight") || name.equals("StartupCPUWeight"))) {
            return "idle";
        }
        if (name.contains("USec")) {
            return Moments.span(value, 0);
        }
        return Long.toUnsignedString(value);
    }

    /** What stands for the greatest number there is, where it means that there is none; empty where it does not. */
    private static String unset(String name) {
        return switch (name) {
            case "CPUWeight",
                    "StartupCPUWeight",
                    "IOWeight",
                    "StartupIOWeight",
                    "CPUShares",
                    "StartupCPUShares",
                    "BlockIOWeight",
                    "StartupBlockIOWeight",
                    "MemoryCurrent",
                    "MemoryPeak",
                    "MemorySwapCurrent",
                    "MemorySwapPeak",
                    "MemoryZSwapCurrent",
                    "MemoryAvailable",
                    "EffectiveMemoryMax",
                    "EffectiveMemoryHigh",
                    "TasksCurrent",
                    "CPUUsageNSec",
                    "IOReadBytes",
                    "IOReadOperations",
                    "IOWriteBytes",
                    "IOWriteOperations",
                    "ManagedOOMMemoryPressureDurationUSec" -> NOT_SET;
            case "IPIngressBytes", "IPIngressPackets", "IPEgressBytes", "IPEgressPackets" -> "[no data]";
            default -> {
                boolean limit = name.startsWith("Limit")
                        || name.startsWith("DefaultLimit")
                        || name.startsWith("Memory")
                        || name.startsWith("StartupMemory")
                        || name.startsWith("DefaultMemory")
                        || name.startsWith("DefaultStartupMemory")
                        || name.endsWith("TasksMax")
                        || name.startsWith("Effective");
                yield limit ? "infinity" : "";
            }
        };
    }

    private static void bytes(List<String> lines, String name, byte[] bytes, boolean empty) {
        switch (name) {
            case "CPUAffinity",
                    "NUMAMask",
                    "AllowedCPUs",
                    "StartupAllowedCPUs",
                    "AllowedMemoryNodes",
                    "StartupAllowedMemoryNodes",
                    "EffectiveCPUs",
                    "EffectiveMemoryNodes" -> addUnlessEmpty(lines, FlagNames.bitRanges(bytes), empty);
            case "StandardInputData" ->
                addUnlessEmpty(lines, Base64.getEncoder().encodeToString(bytes), empty);
            default -> addUnlessEmpty(lines, hex(bytes), empty);
        }
    }

    static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            text.append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
        }
        return text.toString();
    }

    private static void texts(List<String> lines, String[] texts, boolean empty) {
        if (!empty && texts.length == 0) {
            return;
        }
        StringBuilder line = new StringBuilder();
        for (String text : texts) {
            line.append(line.isEmpty() ? "" : " ").append(Escape.shell(text, Escape.ShellStyle.QUOTED));
        }
        lines.add(line.toString());
    }

    private static void numbers(List<String> lines, Object[] numbers, boolean empty) {
        if (!empty && numbers.length == 0) {
            return;
        }
        StringBuilder line = new StringBuilder();
        for (Object number : numbers) {
            line.append(line.isEmpty() ? "" : " ").append(number);
        }
        lines.add(line.toString());
    }
}
