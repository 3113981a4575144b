// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;

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
            return one(lines, name, signature, value.items(), empty);
        }
        return switch (name) {
            case "IPAddressAllow", "IPAddressDeny" -> joined(lines, value.items(), empty, PropertyStructures::address);
            case "SocketBindAllow", "SocketBindDeny" -> joined(lines, value.items(), empty, PropertyStructures::socketBind);
            case "BindPaths", "BindReadOnlyPaths" -> joined(lines, value.items(), empty, PropertyStructures::bindPath);
            case "TemporaryFileSystem" -> joined(lines, value.items(), empty, e -> pair(e, ":"));
            case "BPFProgram" -> joined(lines, value.items(), empty, e -> pair(e, ":"));
            case "RootImageOptions" -> joined(lines, value.items(), empty, e -> pair(e, ":"));
            case "RuntimeDirectorySymlink",
                    "StateDirectorySymlink",
                    "CacheDirectorySymlink",
                    "LogsDirectorySymlink" -> joined(lines, value.items(), empty, PropertyStructures::symlink);
            case "ExtensionImages" -> joined(lines, value.items(), empty, PropertyStructures::extensionImage);
            case "MountImages" -> joined(lines, value.items(), empty, PropertyStructures::mountImage);
            case "LogExtraFields" -> extraFields(lines, value.items());
            case "SetCredential", "SetCredentialEncrypted", "OpenFile" -> false;
            default -> each(lines, name, signature, value.items(), format);
        };
    }

    // --- single structures ---

    private static boolean one(List<String> lines, String name, String signature, Object[] f, boolean empty) {
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
                String joined = String.join(" ", new Variant("as", f[1]).texts());
                PropertyText.addUnlessEmpty(lines, (allowed ? "" : "~") + joined, empty);
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

    private static String symlink(Object[] f) {
        return f[0] + ":" + f[1];
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
        text.append(family != 0 && (protocol != 0) ? ":" : "");
        text.append(protocol == 6 ? "tcp" : protocol == 17 ? "udp" : "");
        text.append(text.isEmpty() ? "" : ":");
        if (ports == 0) {
            return text.append("any").toString();
        }
        text.append(first);
        return ports == 1 ? text.toString() : text.append('-').append(first + ports - 1).toString();
    }

    private static String bindPath(Object[] f) {
        boolean ignored = (Boolean) f[2];
        boolean recursive = (Long) f[3] != 0;
        return (ignored ? "-" : "") + f[0] + ":" + f[1] + (recursive ? ":rbind" : ":norbind");
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

    private static boolean extraFields(List<String> lines, Object[] items) {
        for (Object item : items) {
            lines.add(new String((byte[]) item, java.nio.charset.StandardCharsets.UTF_8));
        }
        return true;
    }

    private static boolean each(List<String> lines, String name, String signature, Object[] items, TimeFormat format) {
        for (Object item : items) {
            if (!(item instanceof Object[] f)) {
                return false;
            }
            String line = line(name, signature, f, format);
            if (line == null) {
                return false;
            }
            lines.add(line);
        }
        return knows(name, signature);
    }

    private static boolean knows(String name, String signature) {
        return switch (signature) {
            case "a(ss)", "a(sb)", "a(stt)", "a(sst)", "a(st)", "a(sasbttttuii)", "a(sasasttttuii)" -> true;
            default -> name.isEmpty();
        };
    }

    private static String line(String name, String signature, Object[] f, TimeFormat format) {
        return switch (signature) {
            case "a(ss)" -> switch (name) {
                case "DeviceAllow", "LoadCredential", "LoadCredentialEncrypted" -> f[0] + " " + f[1];
                case "Asserts", "Conditions" -> null;
                default -> f[1] + " (" + f[0] + ")";
            };
            case "a(sb)" -> f[0] + " (ignore_errors=" + Booleans.yesNo((Boolean) f[1]) + ")";
            case "a(stt)" -> "{ " + f[0] + "=" + Moments.span((Long) f[1], 0) + " ; next_elapse="
                    + Moments.span((Long) f[2], 0) + " }";
            case "a(sst)" -> "{ " + f[0] + "=" + f[1] + " ; next_elapse=" + orNone(Moments.format((Long) f[2], format))
                    + " }";
            case "a(st)" -> f[0] + " "
                    + (name.endsWith("USec")
                            ? Moments.span((Long) f[1], 0)
                            : Long.toUnsignedString((Long) f[1]));
            case "a(sasbttttuii)", "a(sasasttttuii)" -> ExecStatus.of(f).text(format);
            default -> null;
        };
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "(null)" : text;
    }
}
