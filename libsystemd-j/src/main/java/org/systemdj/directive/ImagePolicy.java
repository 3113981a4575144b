// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import org.systemdj.unitfile.Problem;

/**
 * Reads policies for disk images and writes them in the usual order.
 *
 * <p>Source: systemd.image-policy(7).
 *
 * <p>Immutable (static functions).
 */
final class ImagePolicy {
    /** The policy of services, as the bus shows it. */
    static final String SERVICE_DEFAULT = "root=verity+signed+encrypted+unprotected+absent"
            + ":usr=verity+signed+encrypted+unprotected+absent"
            + ":home=encrypted+unprotected+absent"
            + ":srv=encrypted+unprotected+absent"
            + ":tmp=encrypted+unprotected+absent"
            + ":var=encrypted+unprotected+absent";

    private static final List<String> FLAGS = List.of(
            "verity",
            "signed",
            "encrypted",
            "unprotected",
            "unused",
            "absent",
            "read-only-off",
            "read-only-on",
            "growfs-off",
            "growfs-on");

    private static final List<String> PARTITIONS = List.of(
            "root",
            "usr",
            "home",
            "srv",
            "esp",
            "xbootldr",
            "swap",
            "root-verity",
            "root-verity-sig",
            "usr-verity",
            "usr-verity-sig",
            "tmp",
            "var");

    /** A policy. */
    static final ValueType<String> TYPE = TextTypes.text(ImagePolicy::parse);

    private ImagePolicy() {}

    private static String parse(String text, ParseContext context) {
        if (text.equals("*") || text.equals("-") || text.equals("~")) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (String rule : Splitting.colons(text, Integer.MAX_VALUE)) {
            int equals = rule.indexOf('=');
            String partition = equals < 0 ? "" : rule.substring(0, equals);
            if (!partition.isEmpty() && !PARTITIONS.contains(partition)) {
                return context.abort(
                        Problem.Severity.ERROR, "Unknown partition type in image policy, refusing: " + text);
            }
            String flags = flags(rule.substring(equals + 1));
            if (flags == null) {
                return context.abort(
                        Problem.Severity.ERROR, "Unknown partition policy flag in image policy, refusing: " + text);
            }
            out.append(out.isEmpty() ? "" : ":").append(partition).append('=').append(flags);
        }
        return out.toString();
    }

    private static String flags(String text) {
        int mask = 0;
        for (String word : text.split("\\+", -1)) {
            String flag = word.strip();
            if (flag.equals("open") || flag.equals("ignore")) {
                mask |= flag.equals("open") ? 0b111111 : 0b110000;
                continue;
            }
            int index = FLAGS.indexOf(flag);
            if (index < 0) {
                return null;
            }
            mask |= 1 << index;
        }
        StringBuilder out = new StringBuilder();
        for (int index = 0; index < FLAGS.size(); index++) {
            if ((mask >> index & 1) != 0) {
                out.append(out.isEmpty() ? "" : "+").append(FLAGS.get(index));
            }
        }
        return out.toString();
    }
}
