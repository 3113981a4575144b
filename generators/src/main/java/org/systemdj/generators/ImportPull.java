// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.systemdj.text.PathName;
import org.systemdj.text.Words;

/**
 * An image to download, {@code OPTIONS:NAME:URL}.
 *
 * <p>Source: systemd-import-generator(8), {@code systemd.pull=}. Immutable.
 *
 * @param remote where it comes from
 * @param local what it is called here; empty where that follows from its origin
 * @param kind what it is for
 * @param type how it is stored
 * @param readOnly whether it is not to be written to
 * @param verify how it is checked
 */
record ImportPull(String remote, Optional<String> local, String kind, String type, boolean readOnly, String verify) {
    private static final List<String> CLASSES = List.of("machine", "portable", "sysext", "confext");
    private static final List<String> TYPES = List.of("raw", "tar");
    private static final List<String> VERIFICATIONS = List.of("no", "checksum", "signature");
    private static final List<String> OTHERS = List.of("rw", "ro");
    private static final int LONGEST_NAME = 255;

    /** Reads an expression. The failure is an error of its own, besides the caller's. */
    static ImportPull parse(String text, GeneratorLog log) throws GenerationFailure {
        Words words = new Words(text, ":", EnumSet.of(Words.Option.KEEP_EMPTY, Words.Option.RETAIN_ESCAPES));
        Optional<String> options = words.next();
        Optional<String> local = words.next();
        if (local.isEmpty()) {
            throw new GenerationFailure("No local string in pull expression '" + text + "': Invalid argument");
        }
        if (!local.get().isEmpty() && !isImageName(local.get())) {
            throw new GenerationFailure("Not a valid image name, refusing: " + local.get());
        }
        int used = options.get().length() + local.get().length() + 2;
        String remote = used > text.length() ? "" : text.substring(used);
        if (!isUrl(remote)) {
            throw new GenerationFailure("Not a valid URL, refusing: " + (remote.isEmpty() ? "(null)" : remote));
        }
        return read(text, options.get(), local.filter(name -> !name.isEmpty()), remote, log);
    }

    private static ImportPull read(String text, String options, Optional<String> local, String remote, GeneratorLog log)
            throws GenerationFailure {
        String kind = "";
        String type = "";
        String verify = "signature";
        boolean readOnly = false;
        for (String option : options.split(",", -1)) {
            if (CLASSES.contains(option)) {
                kind = option;
            } else if (TYPES.contains(option)) {
                type = option;
            } else if (OTHERS.contains(option)) {
                readOnly = option.equals("ro");
            } else if (option.startsWith("verify=")) {
                String value = option.substring("verify=".length());
                if (VERIFICATIONS.contains(value)) {
                    verify = value;
                } else {
                    log.warn("Unknown verification mode, ignoring: " + value);
                }
            } else {
                log.warn("Unknown pull option, ignoring: " + option);
            }
        }
        if (type.isEmpty()) {
            throw new GenerationFailure("No image type (raw, tar) specified in pull expression, refusing: " + text);
        }
        if (kind.isEmpty()) {
            throw new GenerationFailure(
                    "No image class (machine, portable, sysext, confext) specified in pull expression, refusing: "
                            + text);
        }
        return new ImportPull(remote, local, kind, type, readOnly, verify);
    }

    private static boolean isImageName(String name) {
        return PathName.isFileName(name)
                && name.length() <= LONGEST_NAME
                && !name.startsWith(".#")
                && name.chars().noneMatch(c -> c < ' ' || c == 127);
    }

    private static boolean isUrl(String text) {
        for (String prefix : new String[] {"http://", "https://", "file:///"}) {
            if (text.toLowerCase(Locale.ROOT).startsWith(prefix) && text.length() > prefix.length()) {
                return text.chars().allMatch(c -> c >= ' ' && c < 127);
            }
        }
        return false;
    }

    /** Whether it comes through the network. */
    boolean isRemote() {
        return !remote.startsWith("file:");
    }

    /** The parameters of the call that downloads it. */
    String toJson() {
        StringBuilder json = new StringBuilder("{\"remote\":").append(quote(remote));
        local.ifPresent(name -> json.append(",\"local\":").append(quote(name)));
        return json.append(",\"class\":\"")
                .append(kind)
                .append("\",\"type\":\"")
                .append(type)
                .append("\",\"readOnly\":")
                .append(readOnly)
                .append(",\"verify\":\"")
                .append(verify)
                .append("\"}")
                .toString();
    }

    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
