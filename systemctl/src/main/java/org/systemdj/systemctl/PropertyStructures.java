// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.systemdj.client.Variant;
import org.systemdj.text.Booleans;
import org.systemdj.text.Escape;
import org.systemdj.time.Moments;
import org.systemdj.time.TimeFormat;

/**
 * How {@code systemctl show} writes properties that are structures or lists of structures.
 *
 * <p>Source: org.freedesktop.systemd1(5); the output of systemctl 257.
 *
 * <p>Immutable (static functions).
 */
final class PropertyStructures {
    private PropertyStructures() {}

    /** Adds the property's lines; false when it is not one that has a form. */
    static boolean append(List<String> lines, String name, Variant value, boolean empty, TimeFormat format) {
        String signature = value.signature();
        if (!signature.startsWith("a")) {
            return one(lines, signature, value.items(), empty);
        }
        Object[] items = value.items();
        return switch (name) {
            case "IPAddressAllow", "IPAddressDeny" -> joined(lines, items, empty, PropertyStructures::address);
            case "BindPaths", "BindReadOnlyPaths" -> joined(lines, items, empty, PropertyStructures::bindPath);
            case "TemporaryFileSystem" -> joined(lines, items, empty, e -> pair(e, ":"));
            case "SocketBindAllow", "SocketBindDeny" -> each(lines, items, PropertyStructures::socketBind);
            case "BPFProgram", "RootImageOptions" -> each(lines, items, e -> pair(e, ":"));
            case "RuntimeDirectorySymlink",
                    "StateDirectorySymlink",
                    "CacheDirectorySymlink",
                    "LogsDirectorySymlink",
                    "ConfigurationDirectorySymlink" -> each(lines, items, e -> e[0] + ":" + e[1]);
            case "ExtensionImages" -> joined(lines, items, empty, PropertyStructures::extensionImage);
            case "MountImages" -> joined(lines, items, empty, PropertyStructures::mountImage);
            case "LogExtraFields" -> extraFields(lines, items, empty);
            case "LogFilterPatterns" -> each(lines, items, e -> ((Boolean) e[0] ? "" : "~") + e[1]);
            case "OpenFile" -> each(lines, items, PropertyStructures::openFile);
            case "DeviceAllow" -> each(lines, items, e -> e[0] + " " + e[1]);
            case "Listen", "Paths" -> each(lines, items, e -> e[1] + " (" + e[0] + ")");
            case "EnvironmentFiles" ->
                each(lines, items, e -> e[0] + " (ignore_errors=" + Booleans.yesNo((Boolean) e[1]) + ")");
            default -> bySignature(lines, name, signature, items, format);
        };
    }

    // --- single structures ---

    private static boolean one(List<String> lines, String signature, Object[] f, boolean empty) {
        switch (signature) {
            case "(uo)" -> {
                long job = (Long) f[0];
                PropertyText.addUnlessEmpty(lines, job > 0 ? Long.toString(job) : "", empty);
            }
            case "(so)" -> PropertyText.addUnlessEmpty(lines, (String) f[0], empty);
            case "(ss)" -> {
                boolean nothing = ((String) f[0]).isEmpty() && ((String) f[1]).isEmpty();
                PropertyText.addUnlessEmpty(lines, nothing ? "" : f[0] + " \"" + f[1] + "\"", empty);
            }
            case "(bas)" -> {
                boolean allowed = (Boolean) f[0];
                String[] texts = new Variant("as", f[1]).texts();
                if (empty || allowed || texts.length > 0) {
                    lines.add((allowed ? "" : "~") + String.join(" ", texts));
                }
            }
            case "(bs)" -> {
                String text = (String) f[1];
                PropertyText.addUnlessEmpty(lines, text.isEmpty() ? "" : ((Boolean) f[0] ? "-" : "") + text, empty);
            }
            case "(aiai)" -> exitStatuses(lines, f, empty);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void exitStatuses(List<String> lines, Object[] f, boolean empty) {
        StringBuilder text = new StringBuilder();
        for (Object status : (Object[]) f[0]) {
            text.append(text.isEmpty() ? "" : " ").append(status);
        }
        for (Object signal : (Object[]) f[1]) {
            text.append(text.isEmpty() ? "" : " ").append(SignalNames.name(((Long) signal).intValue()));
        }
        PropertyText.addUnlessEmpty(lines, text.toString(), empty);
    }

    // --- lists in one line ---

    /** Writes one element. */
    @FunctionalInterface
    private interface Element {
        String text(Object[] fields);
    }

    private static boolean joined(List<String> lines, Object[] items, boolean empty, Element element) {
        StringBuilder text = new StringBuilder();
        for (Object item : items) {
            text.append(text.isEmpty() ? "" : " ").append(element.text((Object[]) item));
        }
        PropertyText.addUnlessEmpty(lines, text.toString(), empty);
        return true;
    }

    private static String pair(Object[] f, String separator) {
        String second = (String) f[1];
        return second.isEmpty() ? (String) f[0] : f[0] + separator + second;
    }

    private static String address(Object[] f) {
        return InternetAddress.text((byte[]) f[1]) + "/" + f[2];
    }

    private static String socketBind(Object[] f) {
        long family = (Long) f[0];
        long protocol = (Long) f[1];
        long ports = (Long) f[2];
        long first = (Long) f[3];
        StringBuilder text = new StringBuilder();
        text.append(family == 2 ? "ipv4" : family == 10 ? "ipv6" : "");
        text.append(family == 2 || family == 10 ? ":" : "");
        text.append(protocol == 6 ? "tcp" : protocol == 17 ? "udp" : "");
        if (ports == 0) {
            return text.append("any").toString();
        }
        text.append(first);
        return ports == 1
                ? text.toString()
                : text.append('-').append(first + ports - 1).toString();
    }

    private static String bindPath(Object[] f) {
        boolean ignored = (Boolean) f[2];
        boolean recursive = (Long) f[3] != 0;
        return (ignored ? "-" : "") + f[0] + ":" + f[1] + (recursive ? ":rbind" : "");
    }

    private static String options(Object[] options) {
        StringBuilder text = new StringBuilder();
        for (Object option : options) {
            Object[] f = (Object[]) option;
            text.append(':').append(f[0]).append(':').append(f[1]);
        }
        return text.toString();
    }

    private static String extensionImage(Object[] f) {
        return ((Boolean) f[1] ? "-" : "") + f[0] + options((Object[]) f[2]);
    }

    private static String mountImage(Object[] f) {
        return ((Boolean) f[2] ? "-" : "") + f[0] + ":" + f[1] + options((Object[]) f[3]);
    }

    // --- lists with a line each ---

    private static boolean each(List<String> lines, Object[] items, Element element) {
        for (Object item : items) {
            lines.add(element.text((Object[]) item));
        }
        return true;
    }

    private static boolean extraFields(List<String> lines, Object[] items, boolean empty) {
        for (Object item : items) {
            lines.add(new String((byte[]) item, StandardCharsets.UTF_8));
        }
        if (items.length == 0 && empty) {
            lines.add("");
        }
        return true;
    }

    private static String openFile(Object[] f) {
        long flags = (Long) f[2];
        StringBuilder text = new StringBuilder(Escape.hex((String) f[0], ":"));
        String name = (String) f[1];
        String base = ((String) f[0]).substring(((String) f[0]).lastIndexOf('/') + 1);
        boolean named = !name.isEmpty() && !name.equals(base);
        if (named || flags != 0) {
            text.append(':').append(named ? name : "");
        }
        String[] words = {"read-only", "append", "truncate", "graceful"};
        String separator = ":";
        for (int i = 0; i < words.length; i++) {
            if ((flags >> i & 1) != 0) {
                text.append(separator).append(words[i]);
                separator = ",";
            }
        }
        return text.toString();
    }

    private static boolean bySignature(
            List<String> lines, String name, String signature, Object[] items, TimeFormat format) {
        boolean timespan = name.endsWith("USec");
        return switch (signature) {
            case "a(stt)" ->
                each(
                        lines,
                        items,
                        e -> "{ " + e[0] + "=" + Moments.span((Long) e[1], 0) + " ; next_elapse="
                                + Moments.span((Long) e[2], 0) + " }");
            case "a(sst)" ->
                each(
                        lines,
                        items,
                        e -> "{ " + e[0] + "=" + e[1] + " ; next_elapse=" + orNone(Moments.format((Long) e[2], format))
                                + " }");
            case "a(st)" ->
                each(
                        lines,
                        items,
                        e -> e[0] + " "
                                + (timespan ? Moments.span((Long) e[1], 0) : Long.toUnsignedString((Long) e[1])));
            case "a(sasbttttuii)", "a(sasasttttuii)" ->
                each(lines, items, e -> ExecStatus.of(e).text(format));
            default -> false;
        };
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "(null)" : text;
    }
}
